import { afterAll, beforeAll, expect, test } from 'vitest';
import { PASSWORD } from '../core/testing.ts';
import { flaws } from './axe.ts';
import { eventually } from './eventually.ts';
import { type Casuskluis, makeFolder, openCasuskluis, removeFolder } from './host.ts';
import { Recovery } from './pages/Recovery.ts';
import { Shell } from './pages/Shell.ts';
import { Start } from './pages/Start.ts';

/* Nobody can come in any more: from the first start's sheet to being inside again, with the keyboard too. */

const folder = makeFolder();
const NEXT = 'groene vlinder leest kranten';
let app: Casuskluis;
let recovery: Recovery;
let sheet: string[];
let envelopes: string[][];

beforeAll(async () => {
  app = await openCasuskluis(folder);
  recovery = new Recovery(app.page);
});

afterAll(async () => {
  await app?.close();
  removeFolder(folder);
});

async function lock(): Promise<void> {
  await new Shell(app.page).lock();
  await app.afterLock();
  await app.page.getByRole('heading', { name: 'Kluis ontgrendelen' }).waitFor();
}

test('the first start asks for a recovery sheet, which can wait and is then asked for on Vandaag', async () => {
  await new Start(app.page).makeVault();
  await app.page.getByText('Er is nog geen herstelblad.').first().waitFor();
  await app.page.getByRole('button', { name: 'Herstel regelen', exact: true }).click();
  await app.page.getByRole('heading', { level: 1, name: 'Herstel' }).waitFor();
});

test('a sheet is made, shown once, and said to be put away', async () => {
  sheet = (await recovery.makeSheet('de kluis van de gemeentesecretaris'))[0] ?? [];
  expect(sheet).toHaveLength(8);
  await app.page.getByText('in orde').waitFor();
  // It is nowhere on the screen any more, and cannot be asked again.
  expect(await app.page.content()).not.toContain(sheet[5]);
  await new Shell(app.page).goTo('Vandaag');
  await app.page.getByText('Het herstelblad ligt veilig').waitFor();
});

test('three envelopes are made for three people', async () => {
  await new Shell(app.page).visit('#/herstel');
  envelopes = await recovery.makeEnvelopes(['de gemeentesecretaris', 'de griffier', 'de burgemeester']);
  expect(envelopes.map(({ length }) => length)).toEqual([8, 8, 8]);
});

test('a group that was copied wrongly is pointed at while typing, and the vault stays shut', async () => {
  await lock();
  await recovery.start('Het herstelblad');
  const [third = ''] = sheet.slice(2);
  const wrong = third.slice(0, 3) + third[4] + third[3];
  const typed = third[3] === third[4] ? `${third.slice(0, 4)}${third[4] === '7' ? '8' : '7'}` : wrong;
  await recovery.type('De code op het herstelblad', sheet.with(2, typed));
  await app.page.getByText('Groep 3 klopt niet. Vergelijk de vijf tekens met het papier.').waitFor();
  await eventually(() => recovery.group('De code op het herstelblad', 3).getAttribute('aria-invalid')).toBe(
    'true',
  );
  expect(await recovery.group('De code op het herstelblad', 2).getAttribute('aria-invalid')).toBeNull();
  expect(await flaws(app.page)).toEqual([]);
  await app.page.getByRole('button', { name: 'Verder' }).click();
  await app.page.getByRole('region', { name: 'Nog niet gelukt' }).getByText('Groep 3').waitFor();
});

test('with the keyboard alone the sheet sets a new password, and the vault opens', async () => {
  const { keyboard } = app.page;
  await recovery.group('De code op het herstelblad', 3).focus();
  await keyboard.press('Control+a');
  await keyboard.type(sheet[2]?.toLowerCase() ?? '');
  await keyboard.press('Enter');
  await app.page.getByRole('heading', { name: 'De code klopt' }).waitFor();
  expect(await flaws(app.page)).toEqual([]);
  await eventually(() => app.page.getByRole('radio', { name: 'Marit de Boer' }).isChecked()).toBe(true);
  await app.page.getByRole('radio', { name: 'Marit de Boer' }).focus();
  await keyboard.press('Tab');
  await keyboard.type(NEXT);
  await keyboard.press('Tab');
  await keyboard.type(NEXT);
  await keyboard.press('Enter');
  await app.page.getByText('De code die u gebruikte, werkt niet meer.').first().waitFor();
  await app.page.getByRole('heading', { level: 1, name: 'Herstel' }).waitFor();
});

test('the old password and the used sheet open nothing', async () => {
  await lock();
  await new Start(app.page).fill('Marit de Boer', PASSWORD);
  await app.page.getByText('horen niet bij elkaar').waitFor();
  await recovery.start('Het herstelblad');
  await recovery.type('De code op het herstelblad', sheet);
  await app.page.getByText('is de kluis al hersteld op 22-11-2026').waitFor();
  await app.page.getByRole('button', { name: 'Terug', exact: true }).click();
  await app.page.getByRole('button', { name: 'Terug naar ontgrendelen' }).click();
});

test('the procesmanager is gone: two envelopes, pasted whole, appoint a successor', async () => {
  const [first = [], , third = []] = envelopes;
  await recovery.start('Twee enveloppen');
  await recovery.paste('De code in de eerste envelop', third.join('-'));
  await recovery.paste('De code in de tweede envelop', first.join(' '));
  await app.page.getByRole('button', { name: 'Verder' }).click();
  await app.page.getByRole('radio', { name: 'Een opvolger' }).check();
  await app.page.getByLabel('Hoe heet de nieuwe procesmanager?').fill('Hanna Wolters');
  await app.page.getByLabel('Nieuw wachtwoord').fill(PASSWORD);
  await app.page.getByLabel('Nog een keer het wachtwoord').fill(PASSWORD);
  await app.page.getByRole('button', { name: 'Wachtwoord zetten en openen' }).click();
  await app.page.getByText('Hanna Wolters, procesmanager').waitFor();
  await new Shell(app.page).visit('#/logboek');
  await app.page.getByText('opvolger als procesmanager aangesteld: met twee enveloppen').first().waitFor();
});

test('nothing that was typed is kept, and nothing complained', async () => {
  expect(
    await app.page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie]),
  ).toEqual([0, 0, '']);
  expect(app.complaints).toEqual([]);
});
