import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PASSWORD } from '../core/testing.ts';
import { eventually } from './eventually.ts';
import { type Casuskluis, makeFolder, openCasuskluis, removeFolder } from './host.ts';
import { CasePage } from './pages/CasePage.ts';
import { Overleg } from './pages/Overleg.ts';
import { Shell } from './pages/Shell.ts';
import { Start } from './pages/Start.ts';
import { openWithPeople } from './people.ts';
import { addSeen, takeUp } from './scene.ts';

/* Nothing that was typed is lost: not by a crash, not by locking, not by going elsewhere. */

const folder = makeFolder();
let app: Casuskluis;
let caseId: string;
let meetingId: string;
let people: Awaited<ReturnType<typeof openWithPeople>>['people'];

beforeAll(async () => {
  ({ app, people } = await openWithPeople(folder));
  ({ caseId } = await addSeen(app.api, { familyName: 'Wapenaar', usedName: 'Joris' }));
  await takeUp(app.api, caseId);
  const when = { date: '2026-11-23', startsAt: '10:00', endsAt: '12:00' };
  meetingId = (await app.api.meeting.create(when)).meetingId;
  await app.api.meeting.setAgenda({ meetingId, items: [{ caseId, minutes: 20 }] });
  await app.api.meeting.open({ meetingId });
  await app.api.meeting.start({ meetingId });
});

afterAll(async () => {
  await app?.close();
  removeFolder(folder);
});

/** Waits until a field shows what is kept for it: what is typed before that is put behind it, as it should be. */
async function showsItsDraft(field: Locator, key: string): Promise<void> {
  await eventually(async () => {
    const { text } = await app.api.draft.get({ key });
    return (await field.inputValue()) === (/"text":"([^"]*)"/.exec(text)?.[1] ?? '');
  }).toBe(true);
}

/** Types a note that is not sent, and a line of the minutes that is not taken; the line last. */
async function typeBoth(words: string): Promise<void> {
  const shell = new Shell(app.page);
  await shell.visit(`#/casussen/${caseId}`);
  const note = await new CasePage(app.page).startNote();
  await showsItsDraft(note, `case/${caseId}/note`);
  await note.fill('');
  await note.pressSequentially(`Notitie ${words}`);
  await app.page.keyboard.press('Escape');
  await shell.visit(`#/overleg/${meetingId}`);
  const { line } = new Overleg(app.page);
  await showsItsDraft(line, `meeting/${meetingId}/${caseId}`);
  await line.fill('');
  await line.pressSequentially(`Regel ${words}`);
}

async function expectBoth(words: string): Promise<void> {
  const shell = new Shell(app.page);
  await shell.visit(`#/overleg/${meetingId}`);
  await eventually(() => new Overleg(app.page).line.inputValue()).toBe(`Regel ${words}`);
  await shell.visit(`#/casussen/${caseId}`);
  const note = await new CasePage(app.page).startNote();
  await eventually(() => note.inputValue()).toBe(`Notitie ${words}`);
  await app.page.keyboard.press('Escape');
}

/** The promise: every keystroke is safe within a second. */
async function aSecond(): Promise<void> {
  await app.page.waitForTimeout(1000);
}

test('going to another screen keeps it', async () => {
  await typeBoth('voor het weggaan');
  await new Shell(app.page).goTo('Casussen');
  await expectBoth('voor het weggaan');
});

test('what was chosen with a line comes back with it, so that health information stays that', async () => {
  const shell = new Shell(app.page);
  const overleg = new Overleg(app.page);
  await shell.visit(`#/overleg/${meetingId}`);
  await showsItsDraft(overleg.line, `meeting/${meetingId}/${caseId}`);
  await overleg.line.fill('Slikt de pillen niet meer.');
  await overleg.kind.selectOption('health');
  await shell.goTo('Casussen');
  await shell.visit(`#/overleg/${meetingId}`);
  await eventually(() => overleg.line.inputValue()).toBe('Slikt de pillen niet meer.');
  await eventually(() => overleg.kind.inputValue()).toBe('health');
  await overleg.kind.selectOption('general');
});

test('a change that was half typed comes back over what was changed meanwhile, said so; thrown away, it can be had back', async () => {
  const { page } = app;
  const shell = new Shell(page);
  const hope = page.getByRole('dialog', { name: 'Beste hoop' });
  const words = hope.getByLabel('Waar hoopt de betrokkene op?');
  const open = async () => {
    await page.getByRole('button', { name: /beste hoop$/ }).click();
    await hope.waitFor();
  };
  await shell.visit(`#/casussen/${caseId}`);
  await open();
  await words.pressSequentially('Weer aan het werk');
  await page.keyboard.press('Escape');
  await shell.goTo('Casussen');
  await app.api.case.setBestHope({ caseId, text: 'Een eigen huis' });
  await shell.visit(`#/casussen/${caseId}`);
  await open();
  await hope.getByText('Intussen is hier iets gewijzigd').waitFor();
  await eventually(() => words.inputValue()).toBe('Weer aan het werk');
  await hope.getByRole('button', { name: 'Concept weggooien' }).click();
  await hope.waitFor({ state: 'detached' });
  await open();
  await eventually(() => words.inputValue()).toBe('Een eigen huis');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Ongedaan maken' }).click();
  await open();
  await eventually(() => words.inputValue()).toBe('Weer aan het werk');
  await hope.getByRole('button', { name: 'Opschrijven' }).click();
  await hope.waitFor({ state: 'detached' });
  expect(await app.api.draft.get({ key: `case/${caseId}/best-hope` })).toEqual({ text: '' });
});

test('finishing finds a line that was typed and not taken at a case that has just come to the table', async () => {
  const { caseNumber } = await app.api.signal.add({
    person: { familyName: 'Oldeman', usedName: 'Tirza' },
    observedOn: '2026-11-20',
    source: 'self',
    text: 'Vroeg om hulp.',
  });
  const overleg = new Overleg(app.page);
  await new Shell(app.page).visit(`#/overleg/${meetingId}`);
  await overleg.bringUp('Oldeman');
  await overleg.line.fill('Wil morgen al beginnen.');
  await new Shell(app.page).goTo('Casussen');
  await new Shell(app.page).visit(`#/overleg/${meetingId}`);
  const dialog = await overleg.finish();
  await dialog.getByRole('button', { name: new RegExp(`${caseNumber}: er staat nog een regel`) }).click();
  await eventually(() => overleg.line.inputValue()).toBe('Wil morgen al beginnen.');
  await overleg.line.fill('');
});

test('Ctrl+Z goes back over a changed and a removed line, also after another case; Ctrl+Shift+Z does it again', async () => {
  const overleg = new Overleg(app.page);
  const { keyboard } = app.page;
  await new Shell(app.page).visit(`#/overleg/${meetingId}`);
  await overleg.front.filter({ hasText: 'Wapenaar' }).waitFor();
  await showsItsDraft(overleg.line, `meeting/${meetingId}/${caseId}`);
  await overleg.line.fill('');
  await overleg.type('Is naar de inloop gekomen.');
  await overleg.change('Is naar de inloop gekomen.', 'Is niet naar de inloop gekomen.');
  await overleg.type('Belde zelf af.');
  await overleg.remove('Belde zelf af.');
  await app.api.signal.add({
    person: { familyName: 'Zandstra', usedName: 'Noor' },
    observedOn: '2026-11-20',
    source: 'self',
    text: 'Vroeg om hulp.',
  });
  await overleg.bringUp('Zandstra');
  await overleg.line.focus();
  await overleg.type('Wil morgen beginnen.');
  const shown = async () => [await overleg.name(), ...(await overleg.said())];
  const steps = [
    ['Zandstra'],
    ['Wapenaar', 'Is niet naar de inloop gekomen.', 'Belde zelf af.'],
    ['Wapenaar', 'Is niet naar de inloop gekomen.'],
    ['Wapenaar', 'Is naar de inloop gekomen.'],
    ['Wapenaar'],
  ];
  for (const step of steps) {
    await keyboard.press('Control+z');
    await eventually(shown).toEqual(step);
  }
  for (const step of [...steps.slice(1, -1).toReversed(), ['Wapenaar', 'Is niet naar de inloop gekomen.']]) {
    await keyboard.press('Control+Shift+z');
    await eventually(shown).toEqual(step);
  }
  await keyboard.press('Control+Shift+z');
  await eventually(shown).toEqual(['Zandstra', 'Wil morgen beginnen.']);
  await overleg.previousCase();
  await overleg.front.filter({ hasText: 'Wapenaar' }).waitFor();
});

test('Ctrl+Z pressed again before the screen has followed takes back the step before', async () => {
  const overleg = new Overleg(app.page);
  await new Shell(app.page).goTo('Casussen');
  await new Shell(app.page).visit(`#/overleg/${meetingId}`);
  await overleg.front.filter({ hasText: 'Wapenaar' }).waitFor();
  await eventually(() => overleg.said()).toEqual(['Is niet naar de inloop gekomen.']);
  await overleg.type('Een.');
  await overleg.change('Een.', 'Eén.');
  await overleg.line.focus();
  await overleg.type('Twee.');
  for (let times = 0; times < 3; times += 1) await app.page.keyboard.press('Control+z');
  await eventually(() => overleg.said()).toEqual(['Is niet naar de inloop gekomen.']);
  for (let times = 0; times < 3; times += 1) await app.page.keyboard.press('Control+Shift+z');
  await eventually(() => overleg.said()).toEqual(['Is niet naar de inloop gekomen.', 'Eén.', 'Twee.']);
});

test('who turns the page types on: no letter waits for the case, and none ends up at the other', async () => {
  const overleg = new Overleg(app.page);
  const { keyboard } = app.page;
  await new Shell(app.page).visit(`#/overleg/${meetingId}?casus=${caseId}`);
  await overleg.front.filter({ hasText: 'Wapenaar' }).waitFor();
  await app.page.reload();
  await overleg.front.filter({ hasText: 'Wapenaar' }).waitFor();
  await showsItsDraft(overleg.line, `meeting/${meetingId}/${caseId}`);
  await overleg.line.focus();
  const letGo = app.holdBack('meeting.minuteCase');
  try {
    await keyboard.press('Alt+ArrowDown');
    await keyboard.type('Belde vanmorgen.');
    await eventually(() => overleg.line.inputValue()).toBe('Belde vanmorgen.');
    await keyboard.press('Control+Enter');
    await keyboard.type('Komt vrijdag');
  } finally {
    letGo();
  }
  await eventually(() => overleg.said()).toEqual(['Wil morgen beginnen.', 'Belde vanmorgen.']);
  expect(await overleg.name()).toBe('Zandstra');
  await eventually(() => overleg.line.inputValue()).toBe('Komt vrijdag');
  await overleg.line.fill('');
  await overleg.previousCase();
  await overleg.front.filter({ hasText: 'Wapenaar' }).waitFor();
  await eventually(() => overleg.line.inputValue()).toBe('');
});

test('what was kept of a line is not written over by what is typed before it is read', async () => {
  const overleg = new Overleg(app.page);
  const key = `meeting/${meetingId}/${caseId}`;
  const { keyboard } = app.page;
  const inVault = async () => /"text":"([^"]*)"/.exec((await app.api.draft.get({ key })).text)?.[1] ?? '';
  await overleg.line.fill('Slaapt bij een vriend');
  await eventually(inVault).toBe('Slaapt bij een vriend');
  const letGo = app.holdBack('draft.get');
  try {
    await app.page.reload();
    await overleg.front.filter({ hasText: 'Wapenaar' }).waitFor();
    await overleg.line.focus();
    await keyboard.type('Belde gisteren.');
    await keyboard.press('Control+Enter');
    await keyboard.type('Zoekt werk');
    // Longer than any text waits to be kept.
    await app.page.waitForTimeout(600);
    expect(await inVault()).toBe('Slaapt bij een vriend');
  } finally {
    letGo();
  }
  await eventually(() => overleg.said()).toContain('Belde gisteren.');
  await eventually(() => overleg.line.inputValue()).toBe('Slaapt bij een vriend\nZoekt werk');
  await eventually(inVault).toBe('Slaapt bij een vriend\\nZoekt werk');
  await overleg.line.fill('');
  await overleg.remove('Belde gisteren.');
});

test('a partner who was not in the room becomes a task, which is finished with when and how he was told', async () => {
  await app.api.consent.add({
    caseId,
    purpose: 'share',
    partnerIds: [people.landlord.partnerId],
    kinds: ['general'],
    way: 'oral',
    wording: 'Mogen wij over uw huis praten?',
    givenOn: '2026-10-01',
  });
  const { page } = app;
  await new Shell(page).goTo('Casussen');
  await new Shell(page).visit(`#/overleg/${meetingId}?casus=${caseId}`);
  await page.getByRole('button', { name: 'Wie moet dit nog horen' }).press('Enter');
  const asked = page.getByRole('dialog', { name: 'Wie moet dit nog horen?' });
  await asked.getByRole('checkbox', { name: /Wim Huizer/ }).waitFor();
  await page.keyboard.press('Control+Enter');
  await asked.waitFor({ state: 'detached' });
  await overlegLine(/Terugkoppeling aan Wim Huizer/).waitFor();
  await new Shell(page).goTo('Vandaag');
  await page.getByRole('button', { name: /^Terugkoppelen: Terugkoppeling aan Wim Huizer/ }).click();
  const told = page.getByRole('dialog', { name: /Terugkoppeling aan Wim Huizer/ });
  await told.getByLabel('Hoe is het verteld').selectOption('In een gesprek');
  await told.getByRole('button', { name: 'Afronden' }).click();
  await told.waitFor({ state: 'detached' });
  const { actions } = await app.api.action.list({ caseId, state: 'closed' });
  expect(actions).toMatchObject([{ state: 'done', outcome: 'In een gesprek op 22-11-2026.' }]);
});

const overlegLine = (text: RegExp) => new Overleg(app.page).lines.getByText(text);

test('a second window on the overleg is refused politely, and takes nothing from the first', async () => {
  const overleg = new Overleg(app.page);
  await new Shell(app.page).visit(`#/overleg/${meetingId}?casus=${caseId}`);
  await overleg.line.fill('Half getypt');
  const { account } = await app.api.account.status({});
  const other = await openCasuskluis(folder);
  try {
    const { page } = other;
    await page.getByLabel('Gebruikersnaam').fill(account?.username ?? '');
    await page.getByLabel('Wachtwoord', { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Ontgrendelen' }).click();
    await page.getByText(`De kluis is al open: ${account?.displayName} heeft hem`).first().waitFor();
    expect(await page.locator('body').textContent()).not.toMatch(/Wapenaar|Zandstra/);
    expect(await other.api.meeting.get({ meetingId }).catch(({ code }) => code)).toBe('locked');
  } finally {
    await other.close();
  }
  await eventually(() => overleg.line.inputValue()).toBe('Half getypt');
  await overleg.line.fill('');
  await overleg.type('Gaat gewoon door.');
  await overlegLine(/Gaat gewoon door/).waitFor();
});

test('locking at once after the last letter keeps it', async () => {
  await typeBoth('voor het vergrendelen');
  await new Shell(app.page).lock();
  await app.afterLock();
  await new Start(app.page).unlock();
  await expectBoth('voor het vergrendelen');
});

test('a window that is killed loses nothing from more than a second ago', async () => {
  await typeBoth('voor de klap');
  await aSecond();
  await app.kill();
  await app.reopen();
  await new Start(app.page).unlock();
  await expectBoth('voor de klap');
});

test('reloading the page loses nothing from more than a second ago', async () => {
  await typeBoth('voor het herladen');
  await aSecond();
  await app.page.reload();
  await expectBoth('voor het herladen');
});

test('closing the window at once after the last letter keeps it', async () => {
  await typeBoth('voor het sluiten');
  await app.close();
  await app.reopen();
  await new Start(app.page).unlock();
  await expectBoth('voor het sluiten');
});

test('what was noted leaves no draft behind', async () => {
  const note = await new CasePage(app.page).startNote();
  await showsItsDraft(note, `case/${caseId}/note`);
  await note.fill('Dit is genoteerd.');
  await app.page.getByRole('button', { name: 'Noteren', exact: true }).click();
  await app.page.getByRole('dialog').waitFor({ state: 'detached' });
  await eventually(async () => (await app.api.draft.get({ key: `case/${caseId}/note` })).text).toBe('');
});
