import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from './eventually.ts';
import { type Casuskluis, makeFolder, removeFolder } from './host.ts';
import { Shell } from './pages/Shell.ts';
import { Signals } from './pages/Signals.ts';
import { openWithPeople } from './people.ts';

/* Signals and people, from the keyboard: a signal in a few keys, one person found again, two files put together. */

const folder = makeFolder();
let app: Casuskluis;
let shell: Shell;

beforeAll(async () => {
  ({ app } = await openWithPeople(folder));
  shell = new Shell(app.page);
});

afterAll(async () => {
  await app?.close();
  removeFolder(folder);
});

/** Presses keys one by one as a hand does, and counts them. */
async function typed(...parts: readonly (string | { key: string })[]): Promise<number> {
  let keys = 0;
  for (const part of parts) {
    if (typeof part === 'string') {
      await app.page.keyboard.type(part);
      keys += [...part].length;
    } else {
      await app.page.keyboard.press(part.key);
      keys += 1;
    }
  }
  return keys;
}

test('a name, a line and Enter are a saved signal', async () => {
  await shell.visit('#/signalen/nieuw');
  await app.page.getByLabel('Naam', { exact: true }).waitFor();
  const name = 'Hans van der Wilgenhof';
  const line = 'Sliep vannacht in het portiek.';
  // The cursor stands in the name already.
  const keys = await typed(name, { key: 'Tab' }, line, { key: 'Enter' });
  await new Signals(app.page).noted('2026-01');
  expect(keys).toBe(name.length + line.length + 2);
  const { signals } = await app.api.signal.list({});
  expect(signals).toMatchObject([
    { text: line, observedOn: '2026-11-22', certainty: 'fact', source: 'participant' },
  ]);
});

test('who is known already is found however the name is spelled, and chosen with the keyboard', async () => {
  await shell.visit('#/signalen/nieuw');
  await app.page.getByLabel('Naam', { exact: true }).waitFor();
  await typed('jan v.d. Wilchenhof');
  await app.page.getByRole('button', { name: /Wilgenhof/ }).waitFor();
  await typed({ key: 'ArrowDown' }, { key: 'Enter' });
  await app.page.getByText('Toch iemand anders').waitFor();
  await typed('Kwam zelf langs.', { key: 'Enter' });
  await new Signals(app.page).noted('2026-01');
  expect((await app.api.case.list({})).total).toBe(1);
});

test('Enter in an empty form refuses in words, and loses nothing', async () => {
  await shell.visit('#/signalen/nieuw');
  await app.page.getByLabel('Naam', { exact: true }).waitFor();
  await typed('Zandbrink', { key: 'Enter' }, { key: 'Enter' });
  await app.page.getByRole('alert').or(app.page.getByText('Vul hier iets in.').first()).first().waitFor();
  await eventually(() => app.page.getByLabel('Naam', { exact: true }).inputValue()).toBe('Zandbrink');
  await app.page.getByLabel('Geboren').fill('2030');
  await app.page.getByLabel('Wat', { exact: true }).fill('Gezien bij de brug.');
  await app.page.keyboard.press('Enter');
  await app.page
    .getByText(/Deze geboortedatum moet nog komen/)
    .first()
    .waitFor();
  await app.page.getByLabel('Geboren').fill('1980');
  await app.page.keyboard.press('Enter');
  await new Signals(app.page).noted('2026-02');
});

test('a second file of one person is seen, put together and taken apart again', async () => {
  const observedOn = '2026-11-21';
  await app.api.signal.add({
    person: { usedName: 'Gijs', familyName: 'Santbrink', birthDate: '1980-04-03' },
    observedOn,
    source: 'resident',
    reporter: 'Mevrouw Buur',
    text: 'Ruzie op straat.',
  });
  await shell.visit('#/vandaag');
  await shell.goTo('Signalen');
  await app.page.getByText('Misschien dezelfde persoon').waitFor();
  await app.page.getByText(/Terugkoppeling aan de melder: /).waitFor();
  await app.page.getByRole('button', { name: /^Vergelijken/ }).focus();
  await app.page.keyboard.press('Enter');
  await app.page.getByRole('heading', { level: 1, name: 'Dossiers samenvoegen' }).waitFor();
  await app.page.getByRole('radio', { name: 'Achternaam: Santbrink' }).check();
  await app.page.getByRole('button', { name: 'Samenvoegen', exact: true }).click();
  await app.page.getByText('Casus 2026-03 is bij casus 2026-02 gevoegd.').waitFor();
  await eventually(() => app.page.getByRole('heading', { level: 1 }).textContent()).toContain('G. Santbrink');
  await app.page.getByText('Ruzie op straat.').first().waitFor();
  await app.page.getByText('ook bekend als Zandbrink').waitFor();
  await app.page.getByRole('button', { name: 'Losmaken: casus 2026-03' }).click();
  await app.page.getByText('Casus 2026-03 staat weer apart van casus 2026-02.').waitFor();
  await eventually(() => app.page.getByRole('heading', { level: 1 }).textContent()).toContain('Zandbrink');
});

test('address, secrecy and who may be called are filled in on the case', async () => {
  const signals = new Signals(app.page);
  await shell.goTo('Signalen');
  await signals.of('Wilgenhof').first().waitFor();
  const { cases } = await app.api.case.list({ text: 'Wilgenhof' });
  await shell.visit(`#/casussen/${cases[0]?.caseId ?? ''}`);
  await app.page.getByRole('button', { name: 'Wijzigen: gegevens' }).click();
  const dialog = app.page.getByRole('dialog', { name: 'Gegevens van de betrokkene' });
  await dialog.getByLabel('Adres', { exact: false }).first().fill('Molenpad 3');
  await dialog.getByLabel(/^Postcode/).fill('7981');
  await dialog.getByRole('checkbox', { name: 'Het adres is geheim' }).check();
  await dialog.getByRole('button', { name: 'Contactpersoon toevoegen' }).click();
  await dialog.getByLabel('Naam', { exact: true }).fill('Truus');
  await dialog.getByLabel(/^Telefoon/).fill('111222333');
  await dialog.getByText(/lijkt op een burgerservicenummer|burgerservicenummer lijkt/).waitFor();
  await dialog.getByLabel(/^Telefoon/).fill('06 12345678');
  await dialog.getByRole('button', { name: 'Wijzigen', exact: true }).click();
  await dialog
    .getByText(/Schrijf de postcode als 1234 AB/)
    .first()
    .waitFor();
  await dialog.getByLabel(/^Postcode/).fill('7981xe');
  await dialog.getByRole('button', { name: 'Wijzigen', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
  await app.page.getByText('Molenpad 3, 7981 XE').waitFor();
  await app.page.getByText('geheim adres: nooit op papier').waitFor();
  await app.page.getByText(/Truus.*06 12345678/).waitFor();
  expect(app.complaints).toEqual([]);
});
