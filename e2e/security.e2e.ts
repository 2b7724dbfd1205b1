import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PASSWORD } from '../core/testing.ts';
import { type Casuskluis, makeFolder, openCasuskluis, removeFolder } from './host.ts';
import { CasePage } from './pages/CasePage.ts';
import { Paper } from './pages/Paper.ts';
import { Shell } from './pages/Shell.ts';
import { Signals } from './pages/Signals.ts';
import { Start } from './pages/Start.ts';
import { takeUp } from './scene.ts';
import { beginTraceSearch, type TraceSearch, tracesIn } from './traces.ts';

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
let search: TraceSearch;

beforeAll(async () => {
  search = beginTraceSearch(folder);
  app = await openCasuskluis(folder);
});

afterAll(async () => {
  await app?.close();
  search.end();
  removeFolder(folder);
});

test('the search itself finds a planted word in both ways of writing, and a PDF', () => {
  expect(tracesIn(Buffer.from(`x${name.toUpperCase()}x`), planted)).toEqual([name]);
  expect(tracesIn(Buffer.from(`x${name}x`, 'utf16le'), planted)).toEqual([name]);
  expect(tracesIn(Buffer.from('x%PDF-1.7'), planted)).toEqual(['a PDF']);
});

test('work with planted names, up to a document that is shown, saved and printed', async () => {
  const shell = new Shell(app.page);
  await new Start(app.page).makeVault(`${PASSWORD} ${password}`);
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
  await takeUp(app.api, caseId);
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
  expect(search.traces(planted)).toEqual([]);
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
  expect(search.traces(planted)).toEqual([]);
});

test('a locked vault answers no call', async () => {
  await expect(app.api.case.list({})).rejects.toThrow(/ontgrendel/i);
});

test('nothing was asked of anything elsewhere, and nothing complained', () => {
  expect(app.complaints).toEqual([]);
});

test('nor after closing', async () => {
  await app.close();
  expect(search.traces(planted)).toEqual([]);
});
