import { appendFileSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addPeople, PASSWORD } from '../core/testing.ts';
import { violations } from './axe.ts';
import { eventually } from './eventually.ts';
import { type Casuskluis, makeFolder, openCasuskluis, removeFolder } from './host.ts';
import { Shell } from './pages/Shell.ts';
import { Start } from './pages/Start.ts';
import { addSeen, makeVaultIn } from './scene.ts';

/* Who looked, whether the log is whole, an extract for an auditor, and the register of what left: by keyboard. */

const folder = makeFolder();
let app: Casuskluis;
let caseId: string;
let caseNumber: string;

beforeAll(async () => {
  // Choosing a password of one's own ends the window, so the people are there before it opens.
  ({ caseId, caseNumber } = await makeVaultIn(folder, async (api) => {
    await addPeople(api);
    return addSeen(api, { familyName: 'Wapenaar' });
  }));
  app = await openCasuskluis(folder);
  await new Start(app.page).unlock();
});

afterAll(async () => {
  await app?.close();
  removeFolder(folder);
});

const lines = () => app.page.getByRole('table', { name: /^Regels van het logboek/ }).getByRole('row');

const press = (name: string | RegExp) => new Shell(app.page).press(name);

describe('the procesmanager', () => {
  test('sees from a case who looked', async () => {
    await new Shell(app.page).visit(`#/casussen/${caseId}?tab=delen`);
    await press('Wie keek hier?');
    await app.page.getByRole('heading', { level: 1, name: 'Logboek' }).waitFor();
    await lines().filter({ hasText: 'casus gelezen' }).first().waitFor();
    for (const text of (await lines().allInnerTexts()).slice(1)) expect(text).toContain(caseNumber);
    expect(await violations(app.page)).toEqual([]);
  });

  test('checks whether it is whole, and reads later when that was', async () => {
    await press('Logboek controleren');
    await app.page
      .getByText(/Het logboek klopt: \d+ regels/)
      .first()
      .waitFor();
    await app.page.getByText(/Gecontroleerd op 22-11-2026 om .* door Marit de Boer/).waitFor();
  });

  test('narrows it, and sees everything again', async () => {
    await app.page.getByLabel('Soort handeling').selectOption('log');
    await lines().filter({ hasText: 'logboek gecontroleerd' }).waitFor({ state: 'detached' });
    await press('Alles weer tonen');
    await lines().filter({ hasText: 'logboek gecontroleerd: klopt' }).first().waitFor();
    await app.page.getByLabel('Van', { exact: true }).fill('1-1-2025');
    await app.page.getByLabel('Tot en met').fill('31-1-2025');
    await app.page.getByText('Geen regel past hierbij.').waitFor();
    await press('Alles weer tonen');
  });

  test('makes an extract for an auditor, which stands in the register and is recognised later', async () => {
    await press('Uittreksel maken');
    await app.page.getByLabel('Voor wie is het?').fill('J. Smit, rekenkamer');
    await app.page.getByLabel(/^CSV/).check();
    await app.page.keyboard.press('Control+Enter');
    await press('Bewaren als bestand');
    await app.page.getByText('Dit staat in het register.').waitFor();
    await app.page.keyboard.press('Escape');
    const saved = join(folder, 'bewaard');
    await eventually(() => readdirSync(saved).some((name) => name.endsWith('.csv'))).toBe(true);
    const file = join(saved, readdirSync(saved).find((name) => name.endsWith('.csv'))!);
    expect(readFileSync(file, 'utf8')).not.toContain('Wapenaar');

    await new Shell(app.page).visit('#/stukken');
    const rows = app.page.getByRole('table', { name: /^Stukken/ }).getByRole('row');
    await rows
      .filter({ hasText: 'Uittreksel uit het logboek' })
      .filter({ hasText: 'J. Smit, rekenkamer' })
      .waitFor();
    await app.page.locator('input[type=file]').setInputFiles(file);
    await app.page.getByText('is een stuk van ons en is niet veranderd').waitFor();
    expect(await violations(app.page)).toEqual([]);
    appendFileSync(file, 'x');
    await app.page.locator('input[type=file]').setInputFiles(file);
    await app.page.getByText('staat niet in het register').waitFor();
  });
});

describe('the privacyfunctionaris', () => {
  test('reads the log by number, without a name of anybody', async () => {
    await new Shell(app.page).lock();
    await app.afterLock();
    await new Start(app.page).unlock('fg', PASSWORD);
    await new Shell(app.page).visit('#/logboek');
    await app.page.getByLabel('Nummer van de casus').fill(caseNumber);
    await app.page.keyboard.press('Enter');
    await lines().filter({ hasText: 'signaal genoteerd' }).waitFor();
    expect(await app.page.evaluate(() => document.activeElement?.tagName)).toBe('INPUT');
    expect(await app.page.locator('body').textContent()).not.toContain('Wapenaar');
    expect(await violations(app.page)).toEqual([]);
    await app.page.getByLabel('Nummer van de casus').fill('1999-01');
    await app.page.keyboard.press('Enter');
    await app.page.getByText('Er is geen casus met dit nummer.').waitFor();
  });
});
