import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PASSWORD } from '../core/testing.ts';
import { eventually } from './eventually.ts';
import { type Casuskluis, makeFolder, openCasuskluis, removeFolder } from './host.ts';
import { Backup } from './pages/Backup.ts';
import { Recovery } from './pages/Recovery.ts';
import { Shell } from './pages/Shell.ts';
import { Signals } from './pages/Signals.ts';
import { Start } from './pages/Start.ts';
import { MANAGER } from './scene.ts';

/* A backup on a stick, a change, the proof, and the way back; then a vault that is damaged. */

const folder = makeFolder();
const stick = join(folder, 'réserve kopie');
const NEXT = 'groene vlinder leest kranten';
let app: Casuskluis;
let shell: Shell;

beforeAll(async () => {
  mkdirSync(stick);
  app = await openCasuskluis(folder);
  shell = new Shell(app.page);
  await new Start(app.page).makeVault();
});

afterAll(async () => {
  await app?.close();
  removeFolder(folder);
});

const note = async (name: string) => {
  await shell.goTo('Signalen');
  await new Signals(app.page).note({
    name,
    born: '1994',
    text: 'Slaapt sinds een week in het portiek.',
    source: 'bewoner',
    reporter: 'mevrouw Terpstra',
  });
};

test('home says that there is no backup yet, and one is made from there with the keyboard', async () => {
  await note('Joris Wapenaar');
  await shell.goTo('Vandaag');
  await app.page.getByText('Laatste reservekopie: nog niet gemaakt.').waitFor();
  await app.page.getByRole('button', { name: 'Reservekopie maken', exact: true }).press('Enter');
  await shell.title.filter({ hasText: 'Reservekopie' }).waitFor();
  const backup = new Backup(app.page);
  await backup.make('reservekopie');
  await app.page.getByText('Vul het hele pad van de map in').first().waitFor();
  await backup.make(stick);
  await app.page.getByText('De reservekopie is gemaakt en gecontroleerd').waitFor();
  expect(readdirSync(stick)).toHaveLength(1);
  await eventually(() => backup.rows.count()).toBe(1);
});

test('a test restore proves it', async () => {
  const backup = new Backup(app.page);
  await backup.prove(PASSWORD);
  await shell.told(/De kopie van .* is goed: 1 casus/);
  await app.page.getByText('Op proef teruggezet op').waitFor();
});

test('restoring shows what is in it, takes the change back and keeps what was there', async () => {
  await note('Tirza Oldeman');
  await shell.visit('#/reservekopie');
  const backup = new Backup(app.page);
  await backup.openForRestore(PASSWORD);
  const dialog = app.page.getByRole('dialog');
  await eventually(() => dialog.getByRole('row', { name: /Casussen/ }).textContent()).toBe('Casussen12');
  await backup.restore();
  await app.afterLock();
  await app.page.getByText(/De reservekopie van .* is teruggezet/).waitFor();
  await new Start(app.page).unlock();
  expect((await app.api.case.list({})).total).toBe(1);
  expect(readdirSync(join(folder, 'kluis')).some((name) => name.startsWith('bewaard-'))).toBe(true);
});

test('a damaged vault says so, offers the last backup, and is whole again after it', async () => {
  await shell.lock();
  await app.afterLock();
  await app.page.getByRole('heading', { name: 'Kluis ontgrendelen' }).waitFor();
  const path = join(folder, 'kluis', 'kluis.db');
  const bytes = readFileSync(path);
  bytes[100_000]! ^= 1;
  writeFileSync(path, bytes);
  await app.page.getByLabel('Gebruikersnaam').fill(MANAGER);
  await app.page.getByLabel('Wachtwoord', { exact: true }).fill(PASSWORD);
  await app.page.getByRole('button', { name: 'Ontgrendelen' }).click();
  await app.page.getByText('De kluis is beschadigd').first().waitFor();
  await app.page.getByRole('button', { name: 'Reservekopie terugzetten' }).click();
  const backup = new Backup(app.page);
  await backup.choose();
  await backup.open(MANAGER, PASSWORD);
  await backup.restore();
  await app.page.getByText(/De reservekopie van .* is teruggezet/).waitFor();
  await new Start(app.page).unlock();
  expect((await app.api.case.list({})).total).toBe(1);
});

test('on an empty computer the recovery sheet opens the backup and sets a new password, with the keyboard', async () => {
  await shell.visit('#/herstel');
  const recovery = new Recovery(app.page);
  const [sheet = []] = await recovery.makeSheet('de kluis van de gemeentesecretaris');
  await shell.visit('#/reservekopie');
  const backup = new Backup(app.page);
  await backup.make(stick);
  await app.page.getByText('De reservekopie is gemaakt en gecontroleerd').waitFor();
  await shell.lock();
  await app.afterLock();
  await app.page.getByRole('heading', { name: 'Kluis ontgrendelen' }).waitFor();
  rmSync(join(folder, 'kluis'), { recursive: true });
  await app.page.reload();
  await app.page.getByRole('button', { name: 'Reservekopie terugzetten' }).press('Enter');
  await app.page.getByLabel('In welke map staan de kopieën?').fill(stick);
  await app.page.keyboard.press('Enter');
  await backup.choose();
  const { keyboard } = app.page;
  await app.page.getByRole('radio', { name: 'Een wachtwoord' }).focus();
  await keyboard.press('ArrowDown');
  await recovery.type('De code op het herstelblad', sheet);
  await keyboard.press('Enter');
  await app.page.getByText('Daarna zet u met dezelfde code een nieuw wachtwoord.').waitFor();
  await backup.restore();
  await app.page.getByRole('heading', { name: 'De code klopt' }).waitFor();
  await app.page.getByLabel('Nieuw wachtwoord').fill(NEXT);
  await app.page.getByLabel('Nog een keer het wachtwoord').fill(NEXT);
  await keyboard.press('Enter');
  await app.page.getByText('De code die u gebruikte, werkt niet meer.').first().waitFor();
  expect((await app.api.case.list({})).total).toBe(1);
  await shell.visit('#/logboek');
  await app.page.getByText('reservekopie teruggezet: met het herstelblad').first().waitFor();
});

test('nothing complained on the console or asked for anything elsewhere', () => {
  expect(app.complaints).toEqual([]);
});
