import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accounts } from '../core/example/content/municipality.ts';
import { fillWithPdftk } from '../core/sheet/testing.ts';
import { makeDemoVault } from './demo-vault.ts';
import { eventually } from './eventually.ts';
import { type Casuskluis, makeFolder, openCasuskluis, removeFolder } from './host.ts';
import { Paper } from './pages/Paper.ts';
import { Shell } from './pages/Shell.ts';
import { Start } from './pages/Start.ts';

/* The questions about a case: answered, sent out as a sheet, read back with a comparison; the list itself. */

const folder = makeFolder();
let app: Casuskluis;
let shell: Shell;
let caseId = '';

beforeAll(async () => {
  await makeDemoVault(folder);
  app = await openCasuskluis(folder);
  const { username, password } = accounts.procesmanager;
  await new Start(app.page).unlock(username, password);
  shell = new Shell(app.page);
  const { agreements } = await app.api.agreement.list({ limit: 1 });
  caseId = agreements[0]?.caseRef.caseId ?? '';
});

afterAll(async () => {
  await app?.close();
  removeFolder(folder);
});

/** A picture for who wants to look: `E2E_PICTURES=folder`. */
async function picture(page: Page, name: string): Promise<void> {
  const to = process.env.E2E_PICTURES;
  if (to) await page.screenshot({ path: join(to, `${name}.png`), fullPage: true });
}

async function openQuestions(): Promise<void> {
  await shell.visit(`#/casussen/${caseId}?tab=leefgebieden`);
  await app.page.getByRole('heading', { name: 'Nog open' }).waitFor();
}

test('a question is answered from the keyboard, facts and impressions apart', async () => {
  await openQuestions();
  await picture(app.page, 'vragen');
  const button = app.page.getByRole('button', { name: /Wat weet u van deze persoon\?$/ }).first();
  await button.focus();
  await app.page.keyboard.press('Enter');
  const dialog = app.page.getByRole('dialog', { name: 'Wat weet u van deze persoon?' });
  await dialog.getByLabel('Feiten').fill('Komt elke dinsdag langs.');
  await dialog.getByLabel(/^Indrukken/).fill('Is opener dan vorig jaar.');
  await picture(app.page, 'vraag-beantwoorden');
  await app.page.keyboard.press('Control+Enter');
  await dialog.waitFor({ state: 'detached' });
  await app.page.getByText('Komt elke dinsdag langs.', { exact: true }).waitFor();
  await app.page
    .getByText(/^indruk · /)
    .first()
    .waitFor();
});

test('an empty answer is refused in words', async () => {
  await openQuestions();
  await app.page
    .getByRole('button', { name: /Past deze aanpak bij deze persoon\?$/ })
    .first()
    .click();
  const dialog = app.page.getByRole('dialog', { name: 'Past deze aanpak bij deze persoon?' });
  await dialog.getByRole('button', { name: 'Noteren' }).click();
  await dialog
    .getByText(/^Vul een antwoord in/)
    .first()
    .waitFor();
  await dialog.getByRole('radio', { name: 'Deze aanpak past' }).check();
  await dialog.getByRole('button', { name: 'Noteren' }).click();
  await app.page.getByText('Deze aanpak past.', { exact: true }).waitFor();
});

test('a sheet goes out, is filled in elsewhere and read back', async () => {
  await openQuestions();
  await app.page.getByRole('button', { name: 'Vragenblad maken' }).click();
  const choose = app.page.getByRole('dialog', { name: 'Vragenblad maken' });
  await choose.getByRole('button', { name: 'Blad bekijken' }).click();
  await choose.getByRole('link', { name: 'Kies voor wie het vragenblad is.' }).waitFor();
  const { accounts: known } = await app.api.account.list({});
  const carer = known.find(
    ({ role, organisationName }) => role === 'participant' && /zorg/i.test(organisationName),
  );
  await choose.getByLabel('Voor wie').selectOption(`account:${carer?.accountId}`);
  await choose.getByRole('radio', { name: 'alle vragen opnieuw' }).check();
  await choose.getByRole('button', { name: 'Blad bekijken' }).click();
  const paper = new Paper(app.page, /^Vragenblad bij casus/);
  expect(await paper.text()).toContain('Wat weet u van deze persoon?');
  await picture(app.page, 'vragenblad');
  const saved = await paper.save();
  await paper.close();

  const filled = join(folder, 'ingevuld.pdf');
  writeFileSync(
    filled,
    fillWithPdftk(readFileSync(saved), {
      v1_tekst: 'Heeft twee broers in “Ĳsselstein”.',
      v5_tekst: 'Huurt sinds mei.',
      v5_score: '4',
      v14_keuze: 'no',
    }),
  );
  await app.page.getByRole('button', { name: 'Ingevuld blad inlezen' }).click();
  const dialog = app.page.getByRole('dialog');
  const wrong = join(folder, 'brief.pdf');
  writeFileSync(wrong, 'geen pdf');
  await dialog.locator('input[type=file]').setInputFiles(wrong);
  await dialog.getByText(/^Dit is geen pdf/).waitFor();
  await dialog.locator('input[type=file]').setInputFiles(filled);
  await dialog.getByText('Huurt sinds mei.').waitFor();
  await dialog.getByRole('checkbox', { name: /^Overnemen: Zijn er meldingen/ }).uncheck();
  await picture(app.page, 'vragenblad-vergelijken');
  await dialog.getByRole('button', { name: '2 antwoorden overnemen' }).click();
  await app.page.getByText('2 antwoorden overgenomen.').waitFor();
  await app.page.getByText('Heeft twee broers in “Ĳsselstein”.', { exact: true }).waitFor();
  await app.page
    .getByText(/van een vragenblad$/)
    .first()
    .waitFor();
  await app.page.getByText('overgenomen', { exact: true }).waitFor();
  await picture(app.page, 'vragen-daarna');

  await app.page.getByRole('button', { name: 'Ingevuld blad inlezen' }).click();
  await dialog.locator('input[type=file]').setInputFiles(filled);
  await dialog.getByText(/^Van dit blad is al iets overgenomen/).waitFor();
  await eventually(() => dialog.getByText('staat er al zo').count()).toBe(2);
  await app.page.keyboard.press('Escape');

  // What came back can be seen again.
  await app.page.getByRole('button', { name: /^Bekijken: Vragenblad, ingevuld door/ }).click();
  const kept = new Paper(app.page, /^Vragenblad, ingevuld door/);
  expect(await kept.text()).toContain('Wat weet u van deze persoon?');
  await picture(app.page, 'vragenblad-terug');
  await kept.close();
});

test('an action list goes out, is filled in elsewhere, read back at the actions and undone', async () => {
  await shell.visit('#/acties');
  const give = app.page.getByRole('button', { name: /^Actielijst van .* om in te vullen$/ }).first();
  await give.focus();
  await app.page.keyboard.press('Enter');
  await app.page.getByRole('dialog').getByText('voorletters en casusnummer').waitFor();
  await picture(app.page, 'actielijst-maken');
  await app.page.getByRole('button', { name: 'Lijst bekijken' }).click();
  const paper = new Paper(app.page, /^Actielijst van .*, om in te vullen$/);
  expect(await paper.text()).toContain('Wat gebeurde er?');
  const saved = await paper.save();
  await paper.close();

  const filled = join(folder, 'acties-ingevuld.pdf');
  writeFileSync(
    filled,
    fillWithPdftk(readFileSync(saved), {
      v1_keuze: 'notDone',
      v2_keuze: 'busy',
      v2_tekst: 'Ĳsbrand belt terug.',
    }),
  );
  await app.page.getByRole('button', { name: 'Ingevuld blad inlezen' }).click();
  const dialog = app.page.getByRole('dialog');
  await dialog.locator('input[type=file]').setInputFiles(filled);
  await dialog.getByText('Ĳsbrand belt terug.').waitFor();
  await dialog
    .getByRole('checkbox', { name: /^Overnemen: / })
    .first()
    .check();
  await dialog.getByRole('button', { name: '2 acties overnemen' }).click();
  await dialog.getByText('Schrijf op waarom de actie niet is gedaan.').first().waitFor();
  await picture(app.page, 'actielijst-vergelijken');
  await dialog.getByLabel('Waarom niet').fill('Hij was er niet.');
  await dialog.getByRole('button', { name: '2 acties overnemen' }).click();
  await app.page.getByText('2 acties overgenomen.').waitFor();
  await app.page.getByRole('heading', { name: 'Ingevulde actielijsten' }).waitFor();
  await picture(app.page, 'acties-daarna');
  await app.page.keyboard.press('Control+z');
  await app.page.getByText('Het is teruggedraaid.').waitFor();
  await app.page.getByRole('heading', { name: 'Ingevulde actielijsten' }).waitFor({ state: 'detached' });
});

test('an overleg tells who still has to bring what', async () => {
  const { meetings } = await app.api.meeting.list({ limit: 50 });
  const meetingId = meetings.find(({ phase }) => phase === 'draft')?.meetingId ?? '';
  await shell.visit(`#/overleg/${meetingId}`);
  await app.page.getByRole('heading', { name: 'Nog van de deelnemers' }).waitFor();
  await app.page
    .locator('summary')
    .filter({ hasText: /open vragen/ })
    .first()
    .click();
  await picture(app.page, 'overleg-voorbereiding');
  await shell.visit('#/vandaag');
  await app.page.getByRole('heading', { name: 'Voor het overleg nog van u' }).waitFor();
  await picture(app.page, 'vandaag');
});

test('the procesmanager adds, words otherwise, orders and retires questions', async () => {
  await shell.visit('#/vragen');
  await app.page.getByRole('button', { name: 'Vraag toevoegen' }).click();
  const dialog = app.page.getByRole('dialog', { name: 'Vraag toevoegen' });
  await dialog.getByLabel('Vraag', { exact: true }).fill('Is er een huisdier?');
  await dialog.getByRole('radio', { name: /^ja, deels of nee/ }).check();
  await dialog.getByRole('button', { name: 'Toevoegen' }).click();
  await app.page.getByText('16. Is er een huisdier?').waitFor();
  await app.page.getByRole('button', { name: 'Omhoog: Is er een huisdier?' }).click();
  await app.page.getByText('15. Is er een huisdier?').waitFor();
  await app.page.getByRole('button', { name: 'Laten vervallen: Is er een huisdier?' }).click();
  await app.page.getByRole('button', { name: 'Weer stellen: Is er een huisdier?' }).waitFor();
  await picture(app.page, 'vragen-beheren');
  expect(app.complaints).toEqual([]);
});
