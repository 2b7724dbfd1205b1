import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PASSWORD } from '../core/testing.ts';
import { type Casuskluis, makeFolder, openCasuskluis, removeFolder } from './host.ts';
import { CasePage } from './pages/CasePage.ts';
import { Paper } from './pages/Paper.ts';
import { Shell } from './pages/Shell.ts';
import { Signals } from './pages/Signals.ts';
import { Start } from './pages/Start.ts';

/* What is typed and shown stays in the vault: not in a browser profile, not in a temporary file, not in a request. */

const folder = makeFolder();
/** Words that occur nowhere else on this computer. */
const planted = [
  'Vlinderdrager',
  'kwikstaartkooi',
  'brouwselhoek',
  'mosterdpadje',
  'Knotwilgerink',
  'zegelringdoos',
];
const [name, seen, note, unsent, reporter, password] = planted as [
  string,
  string,
  string,
  string,
  string,
  string,
];
let app: Casuskluis;
let systemTemp: string | undefined;

beforeAll(async () => {
  // The browser's profile and everything temporary comes in a folder that can be searched whole.
  systemTemp = process.env.TMPDIR;
  process.env.TMPDIR = join(folder, 'temp');
  mkdirSync(process.env.TMPDIR);
  app = await openCasuskluis(folder);
});

afterAll(async () => {
  await app?.close();
  if (systemTemp === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = systemTemp;
  removeFolder(folder);
});

/** The files, exports aside, in which a planted word stands: as UTF-8 or UTF-16, in any case of letters. */
function traces(): string[] {
  const files = readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !path.startsWith(join(folder, 'bewaard')));
  expect(files.length).toBeGreaterThan(0);
  return files.flatMap((path) => {
    const text = contentOf(path);
    return planted
      .filter((word) => {
        const plain = word.toLowerCase();
        return text.includes(plain) || text.includes([...plain].join('\0'));
      })
      .map((word) => `${word} in ${path}`);
  });
}

/** The bytes as letters; empty when the browser has just taken the file away. */
function contentOf(path: string): string {
  try {
    return readFileSync(path).toString('latin1').toLowerCase();
  } catch {
    return '';
  }
}

test('the search itself finds a planted word in both ways of writing', () => {
  const plain = Buffer.from(`x${name}x`).toString('latin1').toLowerCase();
  const wide = Buffer.from(`x${name}x`, 'utf16le').toString('latin1').toLowerCase();
  expect(plain).toContain(name.toLowerCase());
  expect(wide).toContain([...name.toLowerCase()].join('\0'));
});

test('work with planted names, up to a document that is shown, saved and printed', async () => {
  const shell = new Shell(app.page);
  await new Start(app.page).makeVault({
    municipality: 'Oosterveld',
    name: 'Marit de Boer',
    password: `${PASSWORD} ${password}`,
  });
  await shell.goTo('Signalen');
  await new Signals(app.page).note({
    name: `Joris ${name}`,
    born: '1994',
    text: `Zat bij de ${seen}.`,
    source: 'bewoner',
    reporter,
  });
  const { cases } = await app.api.case.list({ text: name });
  const caseId = cases[0]?.caseId ?? '';
  await app.api.signal.decide({
    caseId,
    marks: {},
    outcome: 'approach',
    reason: 'Drie kanten zien hetzelfde.',
    basis: 'careCovenant',
    basisReason: 'Toestemming vragen lukte nog niet.',
  });
  const when = { date: '2026-11-26', startsAt: '10:00', endsAt: '12:00' };
  const { meetingId } = await app.api.meeting.create(when);
  await app.api.meeting.setAgenda({ meetingId, items: [{ caseId, minutes: 20, why: `De ${seen}` }] });
  await app.api.meeting.open({ meetingId });
  await shell.visit(`#/casussen/${caseId}`);
  const casePage = new CasePage(app.page);
  await shell.title.filter({ hasText: name }).waitFor();
  // The system and the browser keep the titles of windows.
  expect(await app.page.title()).not.toContain(name);
  await casePage.noteContact({ way: 'op straat', text: `Praatte over de ${note}.` });
  await shell.findEverywhere(note);
  const typing = await casePage.startNote();
  await typing.fill(`Nog niet af: ${unsent}`);
  await app.page.keyboard.press('Escape');
  await shell.visit(`#/overleg/${meetingId}`);
  await app.page.getByRole('button', { name: 'Bekijk Agenda voor de deelnemers' }).click();
  const paper = new Paper(app.page, 'Agenda voor de deelnemers');
  expect(await paper.text()).toContain(name);
  const saved = await paper.save();
  expect(readdirSync(join(folder, 'bewaard'))).toHaveLength(1);
  expect(saved).toContain(join(folder, 'bewaard'));
  await paper.close();
});

test('while it is open no file outside the exports holds any of it', async () => {
  // The browser writes its history and its session some seconds later.
  await app.page.waitForTimeout(4000);
  expect(traces()).toEqual([]);
});

test('nor after locking, when the page has gone from the memory too', async () => {
  await new Shell(app.page).lock();
  await app.afterLock();
  await app.page.getByRole('heading', { name: 'Kluis ontgrendelen' }).waitFor();
  expect(await app.page.content()).not.toContain(name);
  expect(
    await app.page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie]),
  ).toEqual([0, 0, '']);
  expect(await app.page.evaluate(() => indexedDB.databases())).toEqual([]);
  expect(traces()).toEqual([]);
});

test('a locked vault answers no call', async () => {
  await expect(app.api.case.list({})).rejects.toThrow(/ontgrendel/i);
});

test('nothing was asked of anything elsewhere, and nothing complained', () => {
  expect(app.complaints).toEqual([]);
});

test('nor after closing', async () => {
  await app.close();
  expect(traces()).toEqual([]);
});
