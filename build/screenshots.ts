/**
 * Makes the pictures of the user guide in docs/handleiding/beelden, from the vault of the demo, in the browser host:
 * `node_modules/.bin/node --import tsx build/screenshots.ts` after `npm run build`.
 */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { accounts } from '../core/example/content/municipality.ts';
import { makeDemoVault } from '../e2e/demo-vault.ts';
import { settle } from '../e2e/every-screen.ts';
import { type Casuskluis, makeFolder, openCasuskluis, removeFolder } from '../e2e/host.ts';
import { Agreement } from '../e2e/pages/Agreement.ts';
import { Backup } from '../e2e/pages/Backup.ts';
import { Overleg } from '../e2e/pages/Overleg.ts';
import { pagesShown } from '../e2e/pages/Paper.ts';
import { Start } from '../e2e/pages/Start.ts';
import { withPalette } from './palette-png.ts';

const PICTURES = resolve(import.meta.dirname, '../docs/handleiding/beelden');

/** What is typed in the overleg of the pictures. */
const MINUTED = [
  'Is drie keer zelf naar de inloop gekomen.',
  'zorg: Hij wil praten over een opname, het liefst na de kerst.',
  '> intake bij de verslavingszorg plannen omdat hij er zelf om vraagt',
  '! intake plannen en met hem meegaan @zorg vr',
];

async function take(page: Page, name: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await page.waitForTimeout(400);
  writeFileSync(join(PICTURES, `${name}.png`), withPalette(await page.screenshot()));
  console.log(`${name}.png`);
}

/** Goes to an address, does something there when wanted, and takes the picture. */
async function picture(
  app: Casuskluis,
  name: string,
  address: `#/${string}`,
  doing?: (page: Page) => Promise<unknown>,
): Promise<void> {
  // Whatever the picture before left open is gone then.
  await app.page.reload();
  await settle(app, address);
  await doing?.(app.page);
  await take(app.page, name);
}

const press = (name: string | RegExp) => (page: Page) => page.getByRole('button', { name }).first().click();
/** Chooses what begins otherwise in every vault, by words in it. */
async function choose(page: Page, label: string, option: RegExp): Promise<void> {
  const field = page.getByRole('dialog').getByLabel(label);
  const [found = ''] = await field.getByRole('option', { name: option }).allTextContents();
  await field.selectOption({ label: found });
}
const paperShown = (page: Page) => pagesShown(page.locator('body'));

async function ofTheFirstStart(folder: string): Promise<void> {
  const app = await openCasuskluis(folder);
  try {
    await app.page.getByLabel('Voor welke gemeente?').waitFor();
    await take(app.page, 'eerste-start');
    await press('Bekijk met voorbeeldgegevens')(app.page);
    await app.page.getByRole('heading', { name: 'Vraagt aandacht' }).waitFor({ timeout: 150_000 });
    await take(app.page, 'voorbeeld');
  } finally {
    await app.close();
  }
}

async function ofCases(app: Casuskluis, caseId: string, waitingCaseId: string): Promise<void> {
  await picture(app, 'vandaag', '#/vandaag');
  await picture(app, 'zoeken', '#/vandaag', async (page) => {
    await page.keyboard.press('Control+k');
    await page.keyboard.type('kra');
    await page.getByRole('option', { name: /Kraanveld/ }).waitFor();
  });
  await picture(app, 'signaal-noteren', '#/signalen/nieuw');
  await picture(app, 'weging', `#/signalen/weging/${waitingCaseId}`);
  await picture(app, 'casus', `#/casussen/${caseId}`);
  await picture(app, 'casus-leefgebieden', `#/casussen/${caseId}?tab=leefgebieden`);
  await picture(app, 'casus-delen', `#/casussen/${caseId}?tab=delen`);
  await picture(app, 'toestemming', `#/casussen/${caseId}?tab=delen`, press('Toestemming vastleggen'));
  await picture(app, 'wat-ziet', `#/casussen/${caseId}`, async (page) => {
    await press('Wat ziet …?')(page);
    await choose(page, 'Van deze casus ziet', /Woonstichting/);
    await page.locator('.ck-seen').waitFor();
  });
  await picture(app, 'antwoord', `#/casussen/${caseId}?tab=leefgebieden`, async (page) => {
    await press(/^Antwoord noteren/)(page);
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Feiten').fill('Komt elke dinsdag naar de inloop.');
    await dialog.getByLabel(/^Indrukken/).fill('Hij is opener dan in de zomer.');
  });
  await picture(app, 'vragenblad', `#/casussen/${caseId}?tab=leefgebieden`, async (page) => {
    await press('Vragenblad maken')(page);
    const dialog = page.getByRole('dialog');
    await choose(page, 'Voor wie', /politie/i);
    await dialog.getByRole('button', { name: 'Blad bekijken' }).click();
    await pagesShown(dialog);
  });
}

/** A list as many a municipality has one. */
const LIST = [
  'Nr;Naam;Geb. datum;Adres;Postcode;Eerste contact;Reden',
  '1;Harm Blokzijl;17-5-1992;Dorpsstraat 4;7981 XE;3-11-2026;Slaapt in de schuur van zijn oom',
  '2;Jelmer Terpsma;1994;;;;Ruzie op straat',
  '3;Anouk de Leeuw;2-8-2001;Kerkplein 12;7981 AA;10-11-2026;Buren maken zich zorgen',
].join('\r\n');

async function ofTheList(app: Casuskluis): Promise<void> {
  await picture(app, 'bestaande-lijst', '#/bestaande-lijst', async (page) => {
    const buffer = Buffer.from(LIST, 'latin1');
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'overzicht casussen.csv', mimeType: '', buffer });
    await press('Rijen nakijken')(page);
    await page.getByText(/^(Er kom|Wat erbij komt)/).waitFor();
  });
}

/** Who may come in, what brings one back in, and who looked. */
async function ofTheVault(app: Casuskluis, stick: string): Promise<void> {
  await picture(app, 'accounts', '#/instellingen', press('Gerben Looijenga beheren'));
  await picture(app, 'herstel', '#/herstel', async (page) => {
    await press('Herstelblad maken')(page);
    await page.getByLabel('Waar komt het blad te liggen?').fill('Kluis van het gemeentehuis');
    await press('Maken en tonen')(page);
    await pagesShown(page.getByRole('dialog'));
  });
  await picture(app, 'reservekopie', '#/reservekopie', async (page) => {
    const backup = new Backup(page);
    await backup.make(stick);
    await page.getByText('De reservekopie is gemaakt en gecontroleerd').waitFor();
  });
  await picture(app, 'logboek', '#/logboek', async (page) => {
    await press('Logboek controleren')(page);
    await page.getByText(/^Gecontroleerd op/).waitFor();
  });
}

async function ofMeetings(app: Casuskluis): Promise<void> {
  const { meetings } = await app.api.meeting.list({ limit: 50 });
  const closedId = meetings.find(({ phase }) => phase === 'closed')?.meetingId ?? '';
  await picture(app, 'overleg-vastgesteld', `#/overleg/${closedId}`);
  const meetingId = meetings.find(({ phase }) => phase === 'draft')?.meetingId ?? '';
  const address = `#/overleg/${meetingId}` as const;
  await picture(app, 'overleg-plannen', '#/overleg', async (page) => {
    await press('Overleg plannen')(page);
    await page.getByLabel('Hoeveel overleggen').selectOption('8');
  });
  await picture(app, 'overleg-voorbereiden', address);
  await app.api.meeting.open({ meetingId });
  await picture(app, 'agenda', address, async (page) => {
    await press('Bekijk Agenda voor de deelnemers')(page);
    await paperShown(page);
  });
  await app.api.meeting.start({ meetingId });
  const overleg = new Overleg(app.page);
  await picture(app, 'overleg-notuleren', address, async (page) => {
    await overleg.line.focus();
    for (const line of MINUTED) await overleg.type(line);
    await page.keyboard.type('! met zijn zus bellen over de feestdagen @ge');
    await page.getByRole('option').first().waitFor();
  });
  await overleg.line.fill('');
  await app.page.waitForTimeout(1000);
  await picture(app, 'gast-in-de-kamer', address, (page) => page.keyboard.press('F8'));
  await picture(app, 'overleg-afronden', address, () => overleg.finish());
}

async function ofPapers(app: Casuskluis): Promise<void> {
  const { agreements } = await app.api.agreement.list({ limit: 1 });
  const { handovers } = await app.api.handover.list({ limit: 1 });
  const signedId = agreements[0]?.agreementId ?? '';
  await picture(app, 'overeenkomst', `#/overeenkomsten/${signedId}`, paperShown);
  const { caseRef, fields } = await app.api.agreement.get({ agreementId: signedId });
  await picture(app, 'overeenkomst-invullen', `#/overeenkomsten/nieuw?casus=${caseRef.caseId}`);
  const { agreementId } = await app.api.agreement.create({ caseId: caseRef.caseId, fields });
  await app.api.agreement.prepare({ agreementId });
  await picture(app, 'tekenen', `#/overeenkomsten/${agreementId}`, async (page) => {
    await press('Laten tekenen: huurder')(page);
    await pagesShown(page.getByRole('dialog'));
    await page.getByLabel('ID-kaart').check();
    await new Agreement(page).draw(page.getByRole('img', { name: 'Leeg tekenvlak' }));
  });
  await picture(app, 'overdracht', `#/overdrachten/${handovers[0]?.handoverId ?? ''}`);
  await picture(app, 'stukken', '#/stukken');
}

mkdirSync(PICTURES, { recursive: true });
const folders = [makeFolder(), makeFolder()] as const;
/** Stands for a stick; its name is in a picture. */
const stick = mkdtempSync(join(tmpdir(), 'USB-stick-'));
try {
  await ofTheFirstStart(folders[0]);
  await makeDemoVault(folders[1]);
  const app = await openCasuskluis(folders[1]);
  try {
    const { username, password } = accounts.procesmanager;
    await new Start(app.page).unlock(username, password);
    const { cases } = await app.api.case.list({ limit: 50 });
    const { agreements } = await app.api.agreement.list({ limit: 1 });
    const waiting = cases.find(({ status }) => status === 'signalled');
    await ofCases(app, agreements[0]?.caseRef.caseId ?? '', waiting?.caseId ?? '');
    await ofMeetings(app);
    await ofPapers(app);
    await ofTheList(app);
    await ofTheVault(app, stick);
  } finally {
    await app.close();
  }
} finally {
  for (const folder of [...folders, stick]) removeFolder(folder);
}
