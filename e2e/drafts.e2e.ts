import { afterAll, beforeAll, test } from 'vitest';
import { addPeople, PASSWORD } from '../core/testing.ts';
import { eventually } from './eventually.ts';
import { type Casuskluis, makeFolder, openCasuskluis, removeFolder } from './host.ts';
import { CasePage } from './pages/CasePage.ts';
import { Overleg } from './pages/Overleg.ts';
import { Shell } from './pages/Shell.ts';
import { Start } from './pages/Start.ts';

/* Nothing that was typed is lost: not by a crash, not by locking, not by going elsewhere. */

const NAME = 'Marit de Boer';
const folder = makeFolder();
let app: Casuskluis;
let caseId: string;
let meetingId: string;

beforeAll(async () => {
  app = await openCasuskluis(folder);
  await new Start(app.page).makeVault({ municipality: 'Oosterveld', name: NAME, password: PASSWORD });
  await addPeople(app.api);
  const signal = await app.api.signal.add({
    person: { familyName: 'Wapenaar', usedName: 'Joris' },
    observedOn: '2026-11-20',
    source: 'participant',
    text: 'Slaapt in het portiek.',
  });
  caseId = signal.caseId;
  await app.api.signal.decide({
    caseId,
    marks: {},
    outcome: 'approach',
    reason: 'Drie kanten zien hetzelfde.',
    basis: 'careCovenant',
    basisReason: 'Toestemming vragen lukte nog niet.',
  });
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

/** Types a note that is not sent, and a line of the minutes that is not taken; the line last. */
async function typeBoth(words: string): Promise<void> {
  const shell = new Shell(app.page);
  await shell.visit(`#/casussen/${caseId}`);
  const note = await new CasePage(app.page).startNote();
  await note.fill('');
  await note.pressSequentially(`Notitie ${words}`);
  await app.page.keyboard.press('Escape');
  await shell.visit(`#/overleg/${meetingId}`);
  const { line } = new Overleg(app.page);
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

test('locking at once after the last letter keeps it', async () => {
  await typeBoth('voor het vergrendelen');
  await new Shell(app.page).lock();
  await app.afterLock();
  await new Start(app.page).unlock(NAME, PASSWORD);
  await expectBoth('voor het vergrendelen');
});

test('a window that is killed loses nothing from more than a second ago', async () => {
  await typeBoth('voor de klap');
  await aSecond();
  await app.kill();
  await app.reopen();
  await new Start(app.page).unlock(NAME, PASSWORD);
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
  await new Start(app.page).unlock(NAME, PASSWORD);
  await expectBoth('voor het sluiten');
});

test('what was noted leaves no draft behind', async () => {
  const note = await new CasePage(app.page).startNote();
  await note.fill('Dit is genoteerd.');
  await app.page.getByRole('button', { name: 'Noteren', exact: true }).click();
  await app.page.getByRole('dialog').waitFor({ state: 'detached' });
  await eventually(async () => (await app.api.draft.get({ key: `case/${caseId}/note` })).text).toBe('');
});
