import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { downloadsFolder, folderServices } from './services.ts';
import { defaultVaultFolder, readStartOptions, systemEnv } from './start-options.ts';

it('reads the folders and the date, and leaves other switches alone', () => {
  expect(
    readStartOptions(['--vault', 'kluis', '--out=/tmp/uit', '--date', '2026-11-22', '--no-sandbox', '.']),
  ).toEqual({
    vault: resolve('kluis'),
    out: '/tmp/uit',
    date: '2026-11-22',
  });
  expect(readStartOptions([])).toEqual({});
});

it.each([
  [['--vault']],
  [['--vault', '']],
  [['--date', 'vandaag']],
  [['--date', '2026-02-30']],
  [['--date', '2026-13-01']],
  [['--date']],
])('refuses %j in Dutch', (args) =>
  expect(() => readStartOptions(args)).toThrow(/^Achter --(vault|date) hoort een /),
);

it('knows where each system keeps the data of programs', () => {
  expect(defaultVaultFolder('linux', {}, '/home/wim')).toBe('/home/wim/.local/share/casuskluis/kluis');
  expect(defaultVaultFolder('linux', { XDG_DATA_HOME: '/data' }, '/home/wim')).toBe('/data/casuskluis/kluis');
  expect(defaultVaultFolder('linux', { XDG_DATA_HOME: 'los' }, '/home/wim')).toBe(
    '/home/wim/.local/share/casuskluis/kluis',
  );
  expect(defaultVaultFolder('darwin', {}, '/Users/wim')).toBe(
    '/Users/wim/Library/Application Support/Casuskluis/kluis',
  );
  expect(defaultVaultFolder('win32', { LOCALAPPDATA: 'C:\\L' }, 'C:\\Users\\wim')).toBe(
    'C:\\L\\Casuskluis\\kluis',
  );
  expect(defaultVaultFolder('win32', {}, 'C:\\Users\\wim')).toBe(
    'C:\\Users\\wim\\AppData\\Local\\Casuskluis\\kluis',
  );
});

it('keeps the day it was given, and runs', () => {
  expect(systemEnv('2026-11-22').now()).toMatch(/^2026-11-22T09:00:/);
  expect(systemEnv().newId()).toMatch(/^[0-9a-f-]{36}$/);
});

it('finds the download folder that the desktop names', () => {
  const home = mkdtempSync(join(tmpdir(), 'casuskluis-test-'));
  expect(downloadsFolder(home, 'linux')).toBe(join(home, 'Downloads'));
  mkdirSync(join(home, '.config'));
  writeFileSync(join(home, '.config', 'user-dirs.dirs'), '# x\nXDG_DOWNLOAD_DIR="$HOME/Binnengehaald"\n');
  expect(downloadsFolder(home, 'linux')).toBe(join(home, 'Binnengehaald'));
  expect(downloadsFolder(home, 'win32')).toBe(join(home, 'Downloads'));
  rmSync(home, { recursive: true });
});

it('refuses to save without a folder, and to point at one', async () => {
  await expect(folderServices(undefined).chooseFile('x.pdf')).rejects.toThrow(/--out/);
  await expect(folderServices('/tmp').chooseFolder('Kies')).rejects.toThrow(/Typ het volledige pad/);
});
