import { afterAll, beforeAll, expect, test } from 'vitest';
import { addPeople, PASSWORD } from '../core/testing.ts';
import { type Casuskluis, makeFolder, openCasuskluis, removeFolder } from './host.ts';
import { CasePage } from './pages/CasePage.ts';
import { Shell } from './pages/Shell.ts';
import { Signals } from './pages/Signals.ts';
import { Start } from './pages/Start.ts';

/* What a procesmanager does, from the empty machine to the dossier, in one vault. */

const folder = makeFolder();
let app: Casuskluis;
let shell: Shell;

beforeAll(async () => {
  app = await openCasuskluis(folder);
  shell = new Shell(app.page);
});

afterAll(async () => {
  await app?.close();
  removeFolder(folder);
});

test('the first start asks three questions and opens an empty app that says what to do first', async () => {
  await new Start(app.page).makeVault({
    municipality: 'Oosterveld',
    name: 'Marit de Boer',
    password: PASSWORD,
  });
  await app.page.getByRole('heading', { name: 'Zo begint u' }).waitFor();
  await addPeople(app.api);
  await app.page.reload();
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
  expect(await new Signals(app.page).of('J. Wapenaar').count()).toBe(1);
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
