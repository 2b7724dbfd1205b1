import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Refusal } from '../base/refusal.ts';
import { pathInFolder, safeFileName, writeExport } from './save-file.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'casuskluis-test-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

it.each([
  ['agenda 2026-11-22.pdf', 'agenda 2026-11-22.pdf'],
  ['../../etc/passwd', 'passwd'],
  ['..\\..\\Windows\\x.pdf', 'x.pdf'],
  ['C:naam.pdf', 'Cnaam.pdf'],
  ['notulen\u0000\n.pdf', 'notulen.pdf'],
  ['fdp.\u202eexe.pdf', 'fdp.exe.pdf'],
  ['.verborgen', 'verborgen'],
  ['con.pdf', 'con_.pdf'],
  ['', 'document'],
  ['..', 'document'],
  ['a/', 'document'],
  [`${'é'.repeat(500)}.pdf`, `${'é'.repeat(120)}.pdf`],
])('the name %j becomes %j', (suggested, safe) => expect(safeFileName(suggested)).toBe(safe));

it('never writes over what is there', () => {
  const first = pathInFolder(join(dir, 'nieuw'), 'agenda.pdf');
  writeExport(first, new Uint8Array([1]));
  const second = pathInFolder(join(dir, 'nieuw'), 'agenda.pdf');
  const takeBack = writeExport(second, new Uint8Array([2]));
  expect(second).toBe(join(dir, 'nieuw', 'agenda (2).pdf'));
  expect([...readFileSync(first)]).toEqual([1]);
  expect([...readFileSync(second)]).toEqual([2]);
  takeBack();
  expect(readdirSync(join(dir, 'nieuw'))).toEqual(['agenda.pdf']);
});

it('says in Dutch what to do when a file cannot be written', () => {
  mkdirSync(join(dir, 'map'));
  writeFileSync(join(dir, 'bestand'), '');
  for (const attempt of [
    () => writeExport(join(dir, 'map'), new Uint8Array([1])),
    () => pathInFolder(join(dir, 'bestand'), 'x.pdf'),
  ]) {
    expect(attempt).toThrow(Refusal);
    expect(attempt).toThrow(/^Het bestand is niet opgeslagen.* Kies een andere map/);
  }
});
