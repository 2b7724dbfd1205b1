import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accounts } from '../core/example/content/municipality.ts';
import { flaws } from './axe.ts';
import { eventually } from './eventually.ts';
import { type Casuskluis, makeFolder, openCasuskluis, removeFolder } from './host.ts';
import { Shell } from './pages/Shell.ts';
import { Start } from './pages/Start.ts';
import { beginTraceSearch, type TraceSearch } from './traces.ts';

/*
 * A look round before there is a vault of one's own: the example is made, worked in, locked, looked at as another, and gone. Not in
 * Electron, where after every lock the tests start the application anew: the example ends with it.
 */

/** Milliseconds for making the example on a computer that is busy with other things. */
const PATIENCE = 600_000;
const BAR = 'Voorbeeldgegevens';
const { procesmanager, police } = accounts;
const folder = makeFolder();
let app: Casuskluis;
let search: TraceSearch;

const examples = () =>
  readdirSync(join(folder, 'temp')).filter((name) => name.startsWith('casuskluis-voorbeeld'));
const nothingOfMyOwn = () => expect(existsSync(join(folder, 'kluis'))).toBe(false);
const bar = () => app.page.getByRole('complementary', { name: BAR });
const heading = (name: string | RegExp) => app.page.getByRole('heading', { level: 1, name });

/** Opens the case of the agreement from the list, with the keyboard. */
async function openCase(): Promise<void> {
  await new Shell(app.page).goTo('Casussen');
  await heading('Casussen').waitFor();
  await app.page.getByRole('link', { name: /Kraanveld/ }).press('Enter');
  await heading(/Kraanveld/).waitFor();
}

beforeAll(async () => {
  search = beginTraceSearch(folder);
  app = await openCasuskluis(folder);
});

afterAll(async () => {
  await app?.close();
  search.end();
  removeFolder(folder);
});

describe.skipIf(process.env.E2E_HOST === 'electron')('the example', () => {
  test('is offered at the first start, and can be stopped while it is made', async () => {
    await heading('Een nieuwe kluis maken').waitFor();
    await new Shell(app.page).press('Bekijk met voorbeeldgegevens');
    await heading('Het voorbeeld wordt gemaakt').waitFor();
    await app.page.getByText(/^Kluis van gemeente Oosterveld/).waitFor();
    await app.page.getByRole('button', { name: 'Stoppen' }).and(app.page.locator(':focus')).press('Enter');
    await heading('Een nieuwe kluis maken').waitFor();
    expect(await app.page.getByRole('alert').count()).toBe(0);
    expect(examples()).toEqual([]);
    nothingOfMyOwn();
  });

  test(
    'opens as its procesmanager when it is made, also on a page that was loaded meanwhile',
    async () => {
      await new Shell(app.page).press('Bekijk met voorbeeldgegevens');
      await app.page.getByText(/^Kluis van gemeente Oosterveld/).waitFor();
      expect(await flaws(app.page)).toEqual([]);
      await app.page.reload();
      await new Shell(app.page).menu.waitFor({ timeout: PATIENCE });
      await app.page.getByText(`${procesmanager.displayName}, procesmanager`).waitFor();
      expect(examples()).toHaveLength(1);
      nothingOfMyOwn();
    },
    PATIENCE,
  );

  test('says on every screen that it is one, and works as any vault', async () => {
    await heading(/22 november/).waitFor();
    await bar().getByText('niets hiervan is echt en niets blijft bewaard').waitFor();
    expect(await flaws(app.page)).toEqual([]);
    await openCase();
    expect(await flaws(app.page)).toEqual([]);
    await app.page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
    expect(await bar().evaluate((it) => it.getBoundingClientRect().top)).toBe(0);
    expect(await new Shell(app.page).findEverywhere('voorbeeld')).toContainEqual(
      expect.stringContaining('Stoppen en zelf beginnen'),
    );
  });

  test('leaves nothing readable in the folder for temporary files', () => {
    expect(search.traces(['Kraanveld', procesmanager.displayName])).toEqual([]);
  });

  test('offers the three when it is locked, each with a name and a password', async () => {
    await new Shell(app.page).lock();
    await heading('Voorbeeld ontgrendelen').waitFor();
    await bar().waitFor();
    expect(await app.page.locator('body').textContent()).not.toContain('Kraanveld');
    expect(await flaws(app.page)).toEqual([]);
    const first = app.page.getByRole('button', { name: `Verder als ${procesmanager.displayName}` });
    await eventually(() => first.evaluate((button) => button === document.activeElement)).toBe(true);
    // The police, by what stands on the screen.
    const line = app.page.getByRole('listitem').filter({ hasText: police.displayName });
    const [username = '', password = ''] = await line.locator('code').allTextContents();
    expect(username).toBe(police.username);
    await app.page.getByLabel('Gebruikersnaam').fill(username);
    await app.page.getByLabel('Wachtwoord', { exact: true }).fill(password);
    await app.page.keyboard.press('Enter');
    // He does not stand where the procesmanager stood.
    await heading(/22 november/).waitFor();
    await app.page.getByText(`${police.displayName}, deelnemer`).waitFor();
    await bar().waitFor();
  });

  test('is looked at as another with one press', async () => {
    await new Shell(app.page).lock();
    await heading('Voorbeeld ontgrendelen').waitFor();
    await new Shell(app.page).press(/^Verder als Tessel/);
    await heading(/22 november/).waitFor();
    await app.page.getByText('Tessel Abelshausen, deelnemer').waitFor();
    await openCase();
  });

  test('is gone with what was typed when one stops, and one begins with an empty page', async () => {
    await app.page.getByRole('button', { name: 'Noteer iets' }).click();
    await app.page.getByRole('dialog').getByLabel('Wat is er gebeurd?').fill('Nog niet af');
    await app.page.keyboard.press('Escape');
    await app.page.getByRole('dialog').waitFor({ state: 'detached' });
    await bar().getByRole('button', { name: 'Stoppen en zelf beginnen' }).press('Enter');
    await heading('Een nieuwe kluis maken').waitFor();
    expect(await bar().count()).toBe(0);
    await eventually(async () => new URL(app.page.url()).hash).toBe('#/vandaag');
    await eventually(async () => examples()).toEqual([]);
    nothingOfMyOwn();
  });

  test('is not offered any more once there is a vault of one’s own', async () => {
    await new Start(app.page).makeVault();
    expect((await app.api.case.list({})).total).toBe(0);
    expect(await bar().count()).toBe(0);
    expect(readdirSync(join(folder, 'kluis'))).toContain('kluis.db');
    await expect(app.api.example.open({})).rejects.toMatchObject({ code: 'exampleVaultThere' });
    await new Shell(app.page).lock();
    await app.afterLock();
    await heading('Kluis ontgrendelen').waitFor();
    expect(await app.page.getByRole('button', { name: /voorbeeld/i }).count()).toBe(0);
  });

  test('that cannot be made says why, and what to do', async () => {
    await app.close();
    const other = makeFolder();
    app = await openCasuskluis(other);
    const before = process.env.TMPDIR;
    process.env.TMPDIR = join(folder, 'weg');
    try {
      await heading('Een nieuwe kluis maken').waitFor();
      await new Shell(app.page).press('Bekijk met voorbeeldgegevens');
      await app.page.getByRole('alert').filter({ hasText: 'Het voorbeeld is niet gemaakt' }).waitFor();
      await heading('Een nieuwe kluis maken').waitFor();
      expect(await flaws(app.page)).toEqual([]);
    } finally {
      process.env.TMPDIR = before;
      removeFolder(other);
    }
  });

  test('complained of nothing', () => {
    expect(app.complaints).toEqual([]);
  });
});
