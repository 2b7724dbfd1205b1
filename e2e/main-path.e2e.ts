import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from './eventually.ts';
import { type Casuskluis, makeFolder, openCasuskluis, removeFolder } from './host.ts';
import { Agreement } from './pages/Agreement.ts';
import { CasePage } from './pages/CasePage.ts';
import { Handover } from './pages/Handover.ts';
import { Overleg } from './pages/Overleg.ts';
import { Shell } from './pages/Shell.ts';
import { Signals } from './pages/Signals.ts';
import { Start } from './pages/Start.ts';
import { addPeopleTo } from './people.ts';
import { takeUp } from './scene.ts';
import { beginTraceSearch, type TraceSearch } from './traces.ts';

/* What a procesmanager does, from the empty machine to the dossier, in one vault. */

const folder = makeFolder();
let app: Casuskluis;
let shell: Shell;
let search: TraceSearch;
/** Typed or shown on the way, and nowhere else on this computer. */
const typed = [
  'Wapenaar',
  'Oldeman',
  'Terpstra',
  'Petra Lindeman',
  'Bewindkantoor Vast',
  'Douwe Kalma',
  'oom bellen',
];

beforeAll(async () => {
  search = beginTraceSearch(folder);
  app = await openCasuskluis(folder);
  shell = new Shell(app.page);
});

afterAll(async () => {
  await app?.close();
  search.end();
  removeFolder(folder);
});

test('the first start asks three questions and opens an empty app that says what to do first', async () => {
  await new Start(app.page).makeVault();
  await app.page.getByRole('heading', { name: 'Zo begint u' }).waitFor();
  await addPeopleTo(app);
  await shell.title.waitFor();
});

test('a signal is noted in ten seconds', async () => {
  await shell.goTo('Signalen');
  await new Signals(app.page).note({
    name: 'Joris Wapenaar',
    born: '1994',
    text: 'Slaapt sinds een week in het portiek aan de Molenstraat.',
    source: 'bewoner',
    reporter: 'mevrouw Terpstra',
  });
  await new Signals(app.page).note({
    name: 'Tirza Oldeman',
    born: '3-2-1989',
    text: 'Vroeg bij de inloop om hulp met stoppen.',
    source: 'de betrokkene zelf',
  });
  await eventually(() => new Signals(app.page).of('J. Wapenaar').count()).toBe(1);
});

test('a signal is weighed into the approach, with three views and a ground', async () => {
  const triage = await new Signals(app.page).weigh('J. Wapenaar');
  for (const number of [1, 2, 4, 7]) await triage.mark(number, 'ja');
  await triage.addView({
    who: 'Account zorg',
    advice: 'in de aanpak',
    why: 'Wij kennen hem van vorig jaar.',
  });
  await triage.decide({
    outcome: 'in de aanpak',
    reason: 'Drie kanten zien hetzelfde.',
    basis: 'zorgstructuurconvenant',
    why: 'Toestemming vragen lukte nog niet.',
  });
  await app.page.getByRole('heading', { level: 1, name: 'J. Wapenaar' }).waitFor();
});

test('a contact moment is noted and a partner may know', async () => {
  const casePage = new CasePage(app.page);
  await casePage.noteContact({ way: 'op straat', text: 'Wil praten over een eigen kamer.' });
  await casePage.openTab('Tijdlijn');
  await app.page.getByText('Wil praten over een eigen kamer.').first().waitFor();
  await casePage.recordConsent({
    partner: 'Wim Huizer',
    words: 'Mogen wij met Wonen Oosterveld over je kamer praten?',
  });
});

test('an overleg is planned and prepared, with a guest for one case only', async () => {
  const { caseId } = (await app.api.case.list({ text: 'Oldeman' })).cases[0]!;
  await takeUp(app.api, caseId);
  await shell.goTo('Overleg');
  const overleg = new Overleg(app.page);
  await overleg.plan({ date: '22-11', from: '10', until: '12', place: 'Gemeentehuis, kamer 2' });
  await overleg.takeProposals();
  await eventually(() => overleg.order()).toHaveLength(2);
  const [, second] = await overleg.order();
  await overleg.moveUp(second ?? '');
  await eventually(async () => (await overleg.order())[0]).toBe(second);
  expect(await overleg.invite('J. Wapenaar', 'Els Werker')).toMatch(/Delen/);
  expect(await overleg.invite('J. Wapenaar', 'Wim Huizer')).toBeNull();
  await overleg.makeReady();
});

test('the agenda of the guest names his case and no other', async () => {
  const overleg = new Overleg(app.page);
  const paper = await overleg.look('Agenda voor Wim Huizer');
  const text = await paper.text();
  expect(text).toContain('Wapenaar');
  expect(text).not.toContain('Oldeman');
  expect(text).not.toContain('2026-02');
  await paper.close();
});

test('the overleg is minuted with the keyboard only', async () => {
  const overleg = new Overleg(app.page);
  await overleg.begin();
  const wanted = 'J. Wapenaar';
  if (!(await overleg.front.textContent())?.includes(wanted)) await overleg.nextCase();
  await eventually(() => overleg.front.textContent()).toContain(wanted);
  await overleg.type('Slaapt sinds maandag bij een oom.');
  await overleg.type('agent: geen meldingen deze week');
  await overleg.type('> kamer bij de oom verkennen omdat hij daar rust heeft');
  await overleg.type('! oom bellen @zorg vr');
  await eventually(() => overleg.lines.getByRole('listitem').allTextContents()).toEqual([
    expect.stringContaining('bij een oom'),
    expect.stringContaining('geen meldingen'),
    expect.stringContaining('omdat hij daar rust heeft'),
    expect.stringMatching(/oom bellen.*Account zorg.*vrijdag 27 november/),
  ]);
  await overleg.withGuest();
  await overleg.previousCase();
  await eventually(() => overleg.front.textContent()).toContain('T. Oldeman');
  await overleg.type('> intake bij de zorg');
});

test('finishing names what misses, goes there, and fixes the minutes when it is mended', async () => {
  const overleg = new Overleg(app.page);
  const dialog = await overleg.finish();
  const missing = await overleg.missing(dialog);
  expect(missing).toHaveLength(1);
  await dialog.getByRole('button', { name: missing[0] ?? '' }).click();
  const line = app.page.getByRole('textbox', { name: 'Regel wijzigen' });
  await line.press('End');
  await app.page.keyboard.type(' omdat zij zelf nu wil beginnen');
  await app.page.keyboard.press('Control+Enter');
  await line.waitFor({ state: 'detached' });
  const again = await overleg.finish();
  await again.getByRole('button', { name: 'Notulen vaststellen' }).click();
  await app.page.getByText('vastgesteld', { exact: true }).waitFor();
  const paper = await overleg.look('Notulen, volledig');
  const text = await paper.text();
  expect(text).toContain('oom bellen');
  expect(text).toContain('Te gast: Wim Huizer');
  expect(text).toContain('door Marit de Boer');
  await paper.close();
});

test('an agreement is filled in, prepared, signed by three with the mouse, and checked', async () => {
  await shell.goTo('Overeenkomsten');
  const agreement = new Agreement(app.page);
  await agreement.make({
    person: 'Wapenaar',
    fields: {
      'Straat en huisnummer': 'Molenstraat 12',
      'Organisatie die verhuurt': 'Wonen Oosterveld',
      'Wie tekent voor de verhuurder': 'Wim Huizer, consulent',
      'Organisatie die begeleidt': 'Verslavingszorg Zuid',
      'Wie tekent voor de zorgaanbieder': 'Petra Lindeman, begeleider',
      'Wie beheert het geld': 'Bewindkantoor Vast',
      'De overeenkomst gaat in op': '1-12-2026',
    },
  });
  await agreement.prepare();
  await agreement.sign('huurder', 'ID-kaart');
  await agreement.sign('verhuurder', 'bekend bij de organisatie');
  await agreement.sign('zorgaanbieder', 'bekend bij de organisatie');
  await app.page.getByText('3 van 3').waitFor();
  await app.page.getByText('In orde', { exact: true }).waitFor();
  await app.page.getByRole('button', { name: 'Bewaren als bestand' }).click();
  const told = await app.page.getByText(/^Bewaard als /).textContent();
  const path = /^Bewaard als (.*)\. Dit staat/.exec(told ?? '')?.[1] ?? '';
  expect(readFileSync(path).subarray(0, 5).toString()).toBe('%PDF-');
});

test('a dossier for the other municipality is written, looked at and saved', async () => {
  const { organisationId } = await app.api.organisation.add({
    name: 'Gemeente Heidemeer',
    kind: 'otherMunicipality',
  });
  await app.api.organisation.addPartner({ organisationId, name: 'Douwe Kalma', function: 'Wmo-consulent' });
  await app.page.reload();
  await shell.goTo('Casussen');
  await app.page.getByRole('link', { name: 'J. Wapenaar' }).click();
  const casePage = new CasePage(app.page);
  await casePage.recordConsent({
    partner: 'Douwe Kalma',
    words: 'Mogen wij je dossier aan Heidemeer geven?',
  });
  await shell.goTo('Overdrachten');
  const handover = new Handover(app.page);
  await handover.make({
    person: 'Wapenaar',
    receiver: 'Douwe Kalma',
    fields: {
      'Waarom deze verhuizing': 'Hier trekt de oude groep hem terug.',
      'Wat wil de betrokkene zelf': 'Een kamer en werk met dieren.',
    },
  });
  const paper = await handover.look('Douwe Kalma');
  expect(await paper.text()).toContain('Wapenaar');
  const path = await paper.save();
  expect(readFileSync(path).subarray(0, 5).toString()).toBe('%PDF-');
  await paper.close();
});

test('no file outside the exports holds any of it while it is open', async () => {
  // The browser writes its history and its session some seconds later.
  await app.page.waitForTimeout(4000);
  expect(search.traces(typed)).toEqual([]);
});

test('after locking and unlocking all of it is still there', async () => {
  await shell.lock();
  await app.afterLock();
  shell = new Shell(app.page);
  await new Start(app.page).unlock();
  await shell.goTo('Casussen');
  for (const name of ['J. Wapenaar', 'T. Oldeman']) await app.page.getByRole('link', { name }).waitFor();
  await shell.goTo('Overleg');
  await app.page.getByRole('link', { name: /^Overleg 1/ }).click();
  await app.page.getByText('kamer bij de oom verkennen').waitFor();
  await shell.goTo('Overeenkomsten');
  await app.page.getByText('3 van 3').waitFor();
  await shell.goTo('Overdrachten');
  await app.page.getByText('Douwe Kalma').first().waitFor();
});

test('none of it went anywhere else or complained on the console', () => {
  expect(app.complaints).toEqual([]);
});

test('nor does any file after closing', async () => {
  await app.close();
  expect(search.traces(typed)).toEqual([]);
});
