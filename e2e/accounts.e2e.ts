import { afterAll, beforeAll, expect, test } from 'vitest';
import { PASSWORD } from '../core/testing.ts';
import { eventually } from './eventually.ts';
import { type Casuskluis, makeFolder, openCasuskluis, removeFolder } from './host.ts';
import { Accounts } from './pages/Accounts.ts';
import { Shell } from './pages/Shell.ts';
import { Start } from './pages/Start.ts';
import { addSeen, MANAGER, takeUp } from './scene.ts';

/* Who comes and goes: invited, a password of his own, in and out, given access, gone. And a vault that nobody touches. */

const NOOR = 'Noor Visser';
const NOORS = 'acht koude appels buiten';
const folder = makeFolder();
let app: Casuskluis;
let caseId: string;

beforeAll(async () => {
  app = await openCasuskluis(folder);
  await new Start(app.page).makeVault();
  const { organisationId } = await app.api.organisation.add({
    name: 'Verslavingszorg Zuid',
    kind: 'addictionCare',
    core: true,
  });
  expect(organisationId).not.toBe('');
  ({ caseId } = await addSeen(app.api, { familyName: 'Wapenaar', usedName: 'Joris' }));
  await takeUp(app.api, caseId);
  await app.page.reload();
  await new Shell(app.page).title.waitFor();
});

afterAll(async () => {
  await app?.close();
  removeFolder(folder);
});

async function unlock(name: string, password: string): Promise<void> {
  await app.afterLock();
  await new Start(app.page).unlock(name, password);
}

test('somebody is invited, and is given access to what already runs', async () => {
  await new Shell(app.page).visit('#/instellingen');
  const accounts = new Accounts(app.page);
  const manage = await accounts.invite({ name: NOOR, organisation: 'Verslavingszorg Zuid', handles: 'noor' });
  await manage.getByRole('button', { name: 'Toegang tot lopende casussen' }).press('Enter');
  const access = app.page.getByRole('dialog', { name: `Toegang voor ${NOOR}` });
  await access.getByRole('checkbox', { name: /Wapenaar/ }).waitFor();
  await eventually(() => access.getByRole('checkbox', { name: /Wapenaar/ }).isChecked()).toBe(true);
  await access.getByRole('button', { name: 'Toegang geven' }).press('Enter');
  await new Shell(app.page).told(`${NOOR} heeft toegang tot één casus.`);
  await eventually(() => accounts.row(NOOR).getByText('uitgenodigd').count()).toBe(1);
});

test('he chooses his first password himself, and sees nothing of the vault meanwhile', async () => {
  const accounts = new Accounts(app.page);
  const dialog = await accounts.choose(NOOR, 'Eerste wachtwoord laten kiezen');
  await dialog.getByRole('button', { name: 'Toetsenbord geven' }).click();
  await app.afterLock();
  await new Accounts(app.page).page
    .getByRole('heading', { name: `Geef het toetsenbord aan ${NOOR}` })
    .waitFor();
  await expect(app.api.case.list({})).rejects.toMatchObject({ code: 'locked' });
  expect(await app.page.locator('body').textContent()).not.toContain('Wapenaar');
  await new Accounts(app.page).choosePassword(NOOR, NOORS);
});

test('he unlocks, starts at home and not where the procesmanager stood, and reads the case', async () => {
  await unlock(NOOR, NOORS);
  await eventually(async () => new URL(app.page.url()).hash).toBe('#/vandaag');
  await new Shell(app.page).goTo('Casussen');
  await app.page.getByRole('link', { name: 'J. Wapenaar' }).click();
  await app.page.getByRole('heading', { level: 1, name: 'J. Wapenaar' }).waitFor();
  const owner = { type: 'account', id: (await app.api.account.status({})).account!.accountId } as const;
  await app.api.action.add({ caseId, text: 'Oom bellen', owner, dueOn: '2026-11-25' });
});

test('after locking the same person stands where he was', async () => {
  const before = new URL(app.page.url()).hash;
  expect(before).toContain(caseId);
  await new Shell(app.page).lock();
  await unlock(NOOR, NOORS);
  const title = app.page.getByRole('heading', { level: 1, name: 'J. Wapenaar' });
  await title.waitFor();
  expect(new URL(app.page.url()).hash).toBe(before);
  await eventually(() => title.evaluate((heading) => heading === document.activeElement)).toBe(true);
});

test('he leaves, his open action goes to another, and his password opens nothing any more', async () => {
  await new Shell(app.page).lock();
  await unlock(MANAGER, PASSWORD);
  await new Shell(app.page).visit('#/instellingen');
  const accounts = new Accounts(app.page);
  await eventually(() => accounts.row(NOOR).getByText('actief').count()).toBe(1);
  const leaving = await accounts.choose(NOOR, 'Account verwijderen');
  await leaving.getByRole('button', { name: 'Verwijderen' }).click();
  const actions = app.page.getByRole('dialog', { name: `Open acties van ${NOOR}` });
  await actions.getByText('Oom bellen').first().waitFor();
  await actions
    .getByLabel('Wie neemt over: Oom bellen')
    .selectOption({ label: `${MANAGER} · Gemeente Oosterveld` });
  await actions.getByRole('button', { name: 'Overdragen: Oom bellen' }).click();
  await actions.getByText('Er staan geen open acties meer.').waitFor();
  await actions.getByRole('button', { name: 'Klaar' }).click();
  await eventually(() => accounts.row(NOOR).getByText('weg sinds 22-11-2026').count()).toBe(1);
  await new Shell(app.page).lock();
  await app.afterLock();
  await new Start(app.page).fill(NOOR, NOORS);
  await app.page.getByText(/horen niet bij elkaar/).waitFor();
  await unlock(MANAGER, PASSWORD);
});

test('a vault that nobody touches for a minute locks by itself and keeps the place', async () => {
  await app.api.settings.set({ ...(await app.api.settings.get({})), idleMinutes: 1 });
  // The host learns it from what the page asks; the call above went past the page.
  await app.page.reload();
  await new Shell(app.page).visit(`#/casussen/${caseId}`);
  await app.page.getByRole('heading', { level: 1, name: 'J. Wapenaar' }).waitFor();
  await app.page.keyboard.press('Shift');
  await app.page.waitForTimeout(40_000);
  expect((await app.api.account.status({})).state).toBe('unlocked');
  await app.page.getByRole('heading', { name: 'Kluis ontgrendelen' }).waitFor({ timeout: 60_000 });
  expect(await app.page.locator('body').textContent()).not.toContain('Wapenaar');
  await unlock(MANAGER, PASSWORD);
  await app.page.getByRole('heading', { level: 1, name: 'J. Wapenaar' }).waitFor();
});

test('none of it complained on the console', () => {
  expect(app.complaints).toEqual([]);
});
