import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { prepareOutput } from './output.ts';
import { compareProjections } from './projections.ts';

/* The demo as a newcomer runs it, twice with the same date, and what it wrote judged with pdftotext and pdfsig. */

const summary = z.strictObject({
  accounts: z.array(
    z.strictObject({
      username: z.string(),
      password: z.string().min(12),
      role: z.string(),
      organisation: z.string(),
    }),
  ),
  people: z.array(
    z.strictObject({ caseNumber: z.string().min(1), names: z.array(z.string().min(1)).min(3) }),
  ),
  guests: z.array(z.strictObject({ slug: z.string(), name: z.string(), cases: z.array(z.string()).min(1) })),
  documents: z.array(
    z.strictObject({
      file: z.string(),
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
      recipient: z.string().nullable(),
    }),
  ),
});

const ROOT = resolve(import.meta.dirname, '../..');
const DATE = '2026-11-22';
const folder = mkdtempSync(join(tmpdir(), 'casuskluis-demo-'));
const first = join(folder, 'een');
const second = join(folder, 'twee');

/** Runs the demo as `npm run demo` does; answers what it printed. */
function demo(...args: string[]): string {
  const main = join(ROOT, 'build/demo/main.ts');
  return execFileSync(process.execPath, ['--import', 'tsx', main, '--no-app', ...args], {
    cwd: ROOT,
    encoding: 'utf8',
  });
}

const read = (out: string) => summary.parse(JSON.parse(readFileSync(join(out, 'demo.json'), 'utf8')));
const hashOf = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex');
const textOf = (path: string) => execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' });

let printed = '';
beforeAll(() => {
  printed = demo('--date', DATE, '--out', first);
  demo('--date', DATE, '--out', second);
}, 240_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('says how it goes and how to get in', () => {
  const [marijke] = read(first).accounts;
  expect(printed).toContain(`gebruikersnaam ${marijke?.username}, wachtwoord ${marijke?.password}`);
  expect(printed).toContain('Overleg 6 vastgesteld');
});

test('writes every document it promises, as told in demo.json', () => {
  const { documents, guests, people, accounts } = read(first);
  expect(people).toHaveLength(12);
  expect(accounts.filter(({ role }) => role === 'procesmanager' || role === 'deelnemer')).toHaveLength(3);
  const files = documents.map(({ file }) => file);
  expect(files).toEqual(
    expect.arrayContaining([
      'documenten/agenda.pdf',
      'documenten/notulen.pdf',
      'documenten/overeenkomst-concept.pdf',
      'documenten/overeenkomst-ondertekend.pdf',
      'documenten/overdrachtsdossier.pdf',
      'documenten/uitnodiging.ics',
      'documenten/ondertekening-ca.pem',
      ...guests.map(({ slug }) => `documenten/agenda-gast-${slug}.pdf`),
    ]),
  );
  expect(files.filter((file) => file.startsWith('documenten/actielijst-')).length).toBeGreaterThanOrEqual(3);
  for (const { file, sha256 } of documents) expect(hashOf(join(first, file))).toBe(sha256);
  const onDisk = readdirSync(join(first, 'documenten')).map((name) => `documenten/${name}`);
  expect(onDisk.sort()).toEqual([...files].sort());
});

test('a guest reads of nobody but the one he comes for', () => {
  const { guests, people } = read(first);
  expect(guests.length).toBeGreaterThan(0);
  for (const guest of guests) {
    const text = textOf(join(first, 'documenten', `agenda-gast-${guest.slug}.pdf`)).toLowerCase();
    const own = people.filter(({ caseNumber }) => guest.cases.includes(caseNumber));
    const others = people.filter(({ caseNumber }) => !guest.cases.includes(caseNumber));
    expect(own.some(({ names }) => names.some((name) => text.includes(name.toLowerCase())))).toBe(true);
    for (const { caseNumber, names } of others) {
      expect([...names, caseNumber].filter((name) => text.includes(name.toLowerCase()))).toEqual([]);
    }
  }
});

test('agenda, minutes and action list hold for every guest and everybody else exactly what the decision allows', async () => {
  const { problems, made, hidden } = await compareProjections(join(first, 'kluis'), DATE);
  expect(problems).toEqual([]);
  const { accounts } = read(first);
  expect(made.get('notulen')).toBeGreaterThan(7 * accounts.length);
  expect(hidden).toBeGreaterThan(100);
});

test('a shielded reporter is on no paper', () => {
  for (const name of readdirSync(join(first, 'documenten')).filter((file) => file.endsWith('.pdf'))) {
    expect(textOf(join(first, 'documenten', name))).not.toMatch(/Groothedde|Pijnappel/);
  }
});

test('three valid signatures stand under the agreement', () => {
  const signed = join(first, 'documenten/overeenkomst-ondertekend.pdf');
  const told = execFileSync('pdfsig', ['-nocert', signed], { encoding: 'utf8' });
  expect(told.match(/Signature is Valid/g)).toHaveLength(3);
});

test('the same date gives the same files, apart from keys and signatures', () => {
  const differ = ['documenten/overeenkomst-ondertekend.pdf', 'documenten/ondertekening-ca.pem'];
  const same = (out: string) => {
    const { documents, ...rest } = read(out);
    return {
      ...rest,
      documents: documents.map((each) => (differ.includes(each.file) ? { ...each, sha256: '' } : each)),
    };
  };
  expect(same(second)).toEqual(same(first));
});

test('takes the place of an earlier demo and of nothing else', () => {
  const earlier = join(folder, 'eerder');
  mkdirSync(join(earlier, 'documenten'), { recursive: true });
  writeFileSync(join(earlier, 'demo.json'), '{}');
  writeFileSync(join(earlier, 'documenten', 'agenda.pdf'), 'oud');
  prepareOutput(earlier);
  expect(readdirSync(join(earlier, 'documenten'))).toEqual([]);

  const other = join(folder, 'brieven');
  mkdirSync(other);
  writeFileSync(join(other, 'brief.txt'), 'van mij');
  expect(() => prepareOutput(other)).toThrow(/iets anders dan een eerdere demo/);
  expect(readdirSync(other)).toEqual(['brief.txt']);
});
