import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { violations } from './axe.ts';
import { eventually } from './eventually.ts';
import { type Casuskluis, makeFolder, removeFolder } from './host.ts';
import { Agreement } from './pages/Agreement.ts';
import { CasePage } from './pages/CasePage.ts';
import { Paper, pagesShown } from './pages/Paper.ts';
import { Shell } from './pages/Shell.ts';
import { openWithPeople } from './people.ts';

/* Consent as it goes: refused, given on paper with the scan, signed on the screen, taken back with its papers. */

const folder = makeFolder();
const TITLE = 'Toestemming vastleggen';
let app: Casuskluis;
let page: Casuskluis['page'];

beforeAll(async () => {
  ({ app } = await openWithPeople(folder));
  const { caseId } = await app.api.signal.add({
    person: { familyName: 'Wapenaar', usedName: 'Teun' },
    observedOn: '2026-11-20',
    source: 'participant',
    text: 'Gezien.',
  });
  await app.api.signal.decide({ caseId, marks: {}, outcome: 'notAdmitted', reason: 'Nog niet.' });
  page = app.page;
  await new Shell(page).visit(`#/casussen/${caseId}`);
  await new CasePage(page).openTab('Delen');
});
afterAll(async () => {
  await app?.close();
  removeFolder(folder);
});

async function start() {
  await page.getByRole('button', { name: TITLE }).click();
  const dialog = page.getByRole('dialog', { name: TITLE });
  await dialog.getByLabel(/Wim Huizer/).check();
  return dialog;
}

test('the ground for breaking medical confidentiality is named on the case, by keyboard', async () => {
  await page.getByRole('button', { name: 'Grond vastleggen' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Grond om het beroepsgeheim te doorbreken' });
  await dialog.getByLabel('Welke grond').fill('Meldcode, stap 4.');
  await dialog.getByLabel('Waarom').fill('Zo besproken.');
  await page.keyboard.press('Control+Enter');
  await page.getByText('De grond is vastgelegd.').waitFor();
  expect(await violations(page)).toEqual([]);
});

test('a refusal is recorded, and what is wrong is said at its field', async () => {
  const dialog = await start();
  await dialog.getByLabel('Nee', { exact: true }).check();
  await dialog.getByRole('button', { name: 'Vastleggen' }).click();
  await dialog
    .getByText(/Vul hier iets in/)
    .first()
    .waitFor();
  expect(await violations(page)).toEqual([]);
  await dialog.getByRole('button', { name: /^Standaardtekst invullen/ }).click();
  await dialog.getByText('Dit is de standaardtekst, versie 1.').waitFor();
  await dialog.getByRole('button', { name: 'Vastleggen' }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByText('geweigerd op 22-11-2026').waitFor();
});

test('a paper form is kept with its scan; a file that is no scan is refused and nothing is lost', async () => {
  const dialog = await start();
  await dialog.getByLabel('Wat is er gevraagd?').fill('Mag de woningcorporatie dit weten?');
  await dialog.getByLabel('Op papier').check();
  const wrong = join(folder, 'scan.pdf');
  writeFileSync(wrong, 'dit is geen scan');
  await dialog.locator('input[type=file]').setInputFiles(wrong);
  await dialog.getByRole('button', { name: 'Vastleggen' }).click();
  await dialog.getByText('Dit bestand is geen pdf, JPEG of PNG.').first().waitFor();
  const scan = join(folder, 'scan.png');
  const dot =
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
  writeFileSync(scan, Buffer.from(dot, 'base64'));
  await dialog.locator('input[type=file]').setInputFiles(scan);
  await dialog.getByText('scan.png').waitFor();
  await eventually(() => dialog.getByLabel('Wat is er gevraagd?').inputValue()).toContain('woningcorporatie');
  await dialog.getByRole('button', { name: 'Vastleggen' }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: /^Formulier: Delen met partners: .*, geldig, 22-11-2026$/ }).click();
  const paper = new Paper(page, 'Toestemmingsformulier');
  await paper.dialog.getByRole('img', { name: /^Scan/ }).waitFor();
  await paper.close();
});

test('taking it back gives the sheet and a letter to the partner', async () => {
  await page.getByRole('button', { name: /^Intrekken: Delen met partners: .*, geldig, 22-11-2026$/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Toestemming intrekken' });
  await dialog.getByLabel(/Wat is mondeling gedeeld/).fill('Dat hij een woning zoekt.');
  await dialog.getByRole('button', { name: 'Intrekken' }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: /^Intrekkingsblad/ }).click();
  const sheet = new Paper(page, 'Intrekkingsblad');
  expect(await sheet.text()).toContain('Dat hij een woning zoekt.');
  await sheet.close();
  await page.getByRole('button', { name: /^Brief aan/ }).click();
  const letter = new Paper(page, /^Brief aan/);
  const words = await letter.text();
  expect(words).toContain('Toestemming ingetrokken');
  expect(words).not.toContain('Wapenaar');
  expect(await letter.save()).toContain('intrekking-');
  await letter.close();
});

test('the client reads and signs on the screen; other programs call it valid', async () => {
  const dialog = await start();
  await dialog.getByRole('button', { name: /^Standaardtekst invullen/ }).click();
  await dialog.getByLabel('Op dit scherm').check();
  await dialog.getByRole('button', { name: 'Verder naar tekenen' }).click();
  const signing = page.getByRole('dialog', { name: 'Toestemming geven' });
  await pagesShown(signing);
  expect(await violations(page)).toEqual([]);
  await signing.getByLabel('Plaats').fill('Oosterveld');
  await signing.getByLabel('bekend bij de organisatie').check();
  await new Agreement(page).draw(signing.getByRole('img', { name: 'Leeg tekenvlak' }));
  await signing.getByRole('button', { name: 'Ja, ik teken' }).click();
  // The first signature of a vault loads its libraries and makes its authority.
  await signing.waitFor({ state: 'detached', timeout: 90_000 });
  await page.getByRole('button', { name: /^Formulier: .*, geldig, 22-11-2026$/ }).click();
  const paper = new Paper(page, 'Toestemmingsformulier');
  expect(await paper.text()).toContain('Teun');
  const saved = await paper.save();
  expect(execFileSync('pdfsig', ['-nocert', saved], { encoding: 'utf8' })).toContain('Signature is Valid');
  await paper.close();
});

test('sharing without consent is weighed, and the client is told or it is put off with a reason', async () => {
  await page.getByRole('button', { name: 'Delen toestaan' }).click();
  const dialog = page.getByRole('dialog', { name: 'Delen toestaan' });
  const partner = dialog.getByLabel('Met wie').getByRole('option', { name: /Wim Huizer/ });
  await dialog.getByLabel('Met wie').selectOption({ label: (await partner.textContent()) ?? '' });
  await dialog.getByLabel('Waarom is dit nodig?').fill('Zijn huis staat op het spel.');
  for (const question of [
    'Waarom kan het niet met',
    'Hoe ernstig',
    'Met wie is dit',
    'Waarom kan het niet met minder',
  ])
    await dialog.getByLabel(question).last().fill('Omdat het niet anders kan.');
  await dialog.getByRole('button', { name: 'Toestaan', exact: true }).click();
  await dialog
    .getByText(/Vul hier iets in/)
    .first()
    .waitFor();
  await dialog.getByLabel('Waarom kan het niet met toestemming?').fill('Hij is niet te vinden.');
  await dialog.getByRole('button', { name: 'Toestaan', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByText('Vertellen vóór 06-12-2026').waitFor();
  await page.getByRole('button', { name: 'Uitstellen' }).click();
  const delay = page.getByRole('dialog', { name: 'Inlichten uitstellen' });
  await delay.getByLabel('Nieuwe dag').fill('20-12-2026');
  await delay.getByLabel('Waarom kan het nu niet?').fill('Dan is zijn moeder weer thuis.');
  await page.keyboard.press('Control+Enter');
  await delay.waitFor({ state: 'detached' });
  await page.getByText('Vertellen vóór 20-12-2026').waitFor();
  expect(await violations(page)).toEqual([]);
});

test('none complained on the console or asked for anything elsewhere', () => {
  expect(app.complaints).toEqual([]);
});
