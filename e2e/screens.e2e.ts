import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accounts } from '../core/example/content/municipality.ts';
import { flaws } from './axe.ts';
import { makeDemoVault } from './demo-vault.ts';
import { allRoutes, dialogs, idsIn, screens, settle } from './every-screen.ts';
import { type Casuskluis, makeFolder, openCasuskluis, removeFolder } from './host.ts';
import { Start } from './pages/Start.ts';

/* Every screen on the vault of the demo: no error, nothing that axe finds in light and dark, no sideways scrolling at 200 %. */

const folder = makeFolder();
let app: Casuskluis;
let ids: Awaited<ReturnType<typeof idsIn>>;

afterAll(async () => {
  await app?.close();
  removeFolder(folder);
});

/** Opens the application on a folder and checks the screen that comes. */
async function on(where: string): Promise<string[]> {
  await app?.close();
  app = await openCasuskluis(where);
  await app.page.getByRole('heading', { level: 1 }).waitFor();
  const found = await checked();
  if (where !== folder) {
    await app.close();
    removeFolder(where);
  }
  return found;
}

/** Waits until the keyboard stands on something: a window that closes gives it back. */
async function hasFocus(): Promise<void> {
  await app.page.waitForFunction(() => document.activeElement !== document.body);
}

async function checked(): Promise<string[]> {
  const { page } = app;
  const problems: string[] = [];
  for (const text of await page.locator(':is(main, dialog) [role=alert]').allTextContents())
    problems.push(`error state: ${text}`);
  problems.push(...(await flaws(page)));
  return problems;
}

describe('before the vault is open', () => {
  test('the first start', async () => {
    expect(await on(makeFolder())).toEqual([]);
  });

  test('a vault that does not open', async () => {
    const broken = makeFolder();
    mkdirSync(join(broken, 'kluis'));
    writeFileSync(join(broken, 'kluis', 'kluis.db'), 'dit is geen kluis');
    expect(await on(broken)).toEqual([expect.stringMatching(/^error state/)]);
  });

  test('unlocking', async () => {
    await makeDemoVault(folder);
    expect(await on(folder)).toEqual([]);
    // The whole demo is made here.
  }, 400_000);
});

describe('every screen', () => {
  beforeAll(async () => {
    const { username, password } = accounts.procesmanager;
    await new Start(app.page).unlock(username, password);
    ids = await idsIn(app.api);
  });

  test('none is left out', () => {
    expect(allRoutes().filter((route) => !screens.some((screen) => screen.route === route))).toEqual([]);
  });

  test.each(screens)('$name', async ({ address }) => {
    await settle(app, address(ids));
    expect(await checked()).toEqual([]);
  });

  test('what is ticked off leaves the keyboard on the next', async () => {
    await settle(app, '#/acties');
    const buttons = app.page.getByRole('button', { name: /^Gedaan: / });
    const [first, second] = await Promise.all([0, 1].map((at) => buttons.nth(at).getAttribute('aria-label')));
    await buttons.first().press('Enter');
    await app.page.getByRole('button', { name: first ?? '' }).waitFor({ state: 'detached' });
    await app.page
      .locator(':focus')
      .and(app.page.getByRole('button', { name: second ?? '' }))
      .waitFor();
    await app.page.keyboard.press('Control+z');
    await app.page.getByRole('button', { name: first ?? '' }).waitFor();
  });

  test.each(dialogs)('over it: $name', async ({ address, open }) => {
    await settle(app, address(ids));
    await open(app.page, ids);
    await app.page.waitForTimeout(200);
    expect(await checked()).toEqual([]);
    await app.page.keyboard.press('Escape');
    await hasFocus();
  });

  test('a password that is chosen', async () => {
    const { accounts: known } = await app.api.account.list({});
    const other = known.find(({ username }) => username === accounts.police.username);
    await app.api.account.giveKeyboard({ accountId: other?.accountId ?? '' });
    await app.page.getByRole('heading', { name: /^Geef het toetsenbord aan/ }).waitFor();
    expect(await checked()).toEqual([]);
  });

  test('none complained on the console or asked for anything elsewhere', () => {
    expect(app.complaints).toEqual([]);
  });
});
