import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { hasDisplay, isBuilt } from './open-app.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'casuskluis-test-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function put(path: string, seconds: number): void {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, '');
  utimesSync(file, seconds, seconds);
}

it('builds when something is missing or a source is newer, and not otherwise', () => {
  put('core/app.ts', 100);
  put('renderer/screens/home.tsx', 100);
  expect(isBuilt(root)).toBe(false);
  for (const path of ['out/main/main.js', 'out/main/browser.js', 'out/preload/preload.cjs']) put(path, 200);
  expect(isBuilt(root)).toBe(false);
  put('out/renderer/index.html', 200);
  expect(isBuilt(root)).toBe(true);
  put('core/app.test.ts', 300);
  expect(isBuilt(root)).toBe(true);
  put('renderer/screens/home.tsx', 300);
  expect(isBuilt(root)).toBe(false);
});

it.each([
  ['linux', {}, false],
  ['linux', { DISPLAY: '' }, false],
  ['linux', { DISPLAY: ':0' }, true],
  ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, true],
  ['win32', {}, true],
  ['darwin', {}, true],
] as const)('on %s with %j there is a screen: %s', (platform, env, there) => {
  expect(hasDisplay(platform, env)).toBe(there);
});

it.runIf(process.platform === 'linux')('says in Dutch what to do without a screen, and ends with 1', () => {
  const { DISPLAY: _x, WAYLAND_DISPLAY: _wayland, ...env } = process.env;
  const start = spawnSync(process.execPath, ['--import', 'tsx', join(import.meta.dirname, 'start.ts')], {
    env,
    encoding: 'utf8',
  });
  expect(start.status).toBe(1);
  expect(start.stdout).toMatch(/^Er is geen scherm.* xvfb-run npm start\. .*npm run -s headless/);
});
