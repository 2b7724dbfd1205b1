import { expect, it } from 'vitest';
import { findBrowser } from './find-browser.ts';

it.each([
  ['linux', { PATH: '/opt/bin:/usr/bin' }, '/usr/bin/chromium'],
  ['linux', { PATH: '/opt/bin' }, '/snap/bin/chromium'],
  ['linux', {}, '/usr/bin/microsoft-edge-stable'],
  ['linux', { CASUSKLUIS_BROWSER: '/opt/eigen/chrome' }, '/opt/eigen/chrome'],
  [
    'win32',
    { 'PROGRAMFILES(X86)': 'C:\\Program Files (x86)', PROGRAMFILES: 'C:\\Program Files' },
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  ],
  [
    'win32',
    { LOCALAPPDATA: 'C:\\Users\\wim\\AppData\\Local' },
    'C:\\Users\\wim\\AppData\\Local\\Google\\Chrome\\Application\\chrome.exe',
  ],
  ['darwin', { HOME: '/Users/wim' }, '/Users/wim/Applications/Chromium.app/Contents/MacOS/Chromium'],
] as const)('on %s with %j it finds %s', (platform, env, path) => {
  expect(findBrowser({ platform, env, isExecutable: (asked) => asked === path })).toBe(path);
});

it('prefers what Windows always has', () => {
  const env = { PROGRAMFILES: 'C:\\Program Files' };
  expect(findBrowser({ platform: 'win32', env, isExecutable: () => true })).toMatch(/msedge\.exe$/);
});

it('says in Dutch what to do when there is none', () => {
  for (const platform of ['linux', 'win32', 'darwin'] as const) {
    expect(() => findBrowser({ platform, env: {}, isExecutable: () => false })).toThrow(
      /^Op deze computer is geen .*Installeer/,
    );
  }
  const env = { CASUSKLUIS_BROWSER: '/weg' };
  expect(() => findBrowser({ platform: 'linux', env, isExecutable: () => false })).toThrow(
    /CASUSKLUIS_BROWSER/,
  );
});
