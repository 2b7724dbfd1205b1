import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PASSWORD } from '../core/testing.ts';
import { eventually } from './eventually.ts';
import { type Casuskluis, makeFolder, removeFolder } from './host.ts';
import { Overleg } from './pages/Overleg.ts';
import { Shell } from './pages/Shell.ts';
import { Start } from './pages/Start.ts';
import { openWithPeople } from './people.ts';
import { MANAGER, takeUp } from './scene.ts';

/* What somebody may not see is nowhere on his screens, and looks like what does not exist. */

const folder = makeFolder();
let app: Casuskluis;
let shown: Awaited<ReturnType<typeof addCase>>;
let hidden: Awaited<ReturnType<typeof addCase>>;
let meetingId: string;

/** A case in the approach with a note that holds a word of its own. */
async function addCase(familyName: string, word: string) {
  const { caseId, caseNumber, signalId } = await app.api.signal.add({
    person: { familyName, usedName: '' },
    observedOn: '2026-11-20',
    source: 'resident',
    reporter: `buurvrouw ${word}`,
    text: `Gezien bij het ${word}.`,
  });
  await takeUp(app.api, caseId);
  await app.api.case.addItem({
    caseId,
    type: 'note',
    text: `Sprak over zijn ${word}.`,
    occurredOn: '2026-11-21',
    audience: 'participants',
  });
  return { caseId, caseNumber, signalId, familyName, word };
}

beforeAll(async () => {
  const opened = await openWithPeople(folder);
  app = opened.app;
  shown = await addCase('Wapenaar', 'duivenhok');
  hidden = await addCase('Oldeman', 'zeilbootje');
  await app.api.consent.grant({
    caseId: shown.caseId,
    viewer: { type: 'account', id: opened.people.reader.accountId },
    kinds: ['general'],
    basis: 'careCovenant',
    reason: 'Leest mee voor de evaluatie.',
    validFrom: '2026-11-22',
  });
  const when = { date: '2026-11-23', startsAt: '10:00', endsAt: '12:00' };
  meetingId = (await app.api.meeting.create(when)).meetingId;
  await app.api.meeting.setAgenda({
    meetingId,
    items: [shown, hidden].map(({ caseId }) => ({ caseId, minutes: 20 })),
  });
  await app.api.meeting.open({ meetingId });
  await app.api.meeting.start({ meetingId });
});

afterAll(async () => {
  await app?.close();
  removeFolder(folder);
});

async function signInAs(name: string): Promise<Shell> {
  await new Shell(app.page).lock();
  await app.afterLock();
  await new Start(app.page).unlock(name, PASSWORD);
  return new Shell(app.page);
}

/** All that stands in the page, also what is only for screen readers. */
async function wholePage(): Promise<string> {
  return app.page.content();
}

describe('a guest in the room', () => {
  test('F8 leaves nothing of another case in the page', async () => {
    await new Shell(app.page).visit(`#/overleg/${meetingId}?casus=${shown.caseId}`);
    const overleg = new Overleg(app.page);
    await overleg.line.waitFor();
    await eventually(wholePage).toContain(hidden.familyName);
    await app.page.keyboard.press('F8');
    await overleg.guestNote.waitFor();
    const page = await wholePage();
    for (const trace of [hidden.familyName, hidden.caseNumber, hidden.caseId, hidden.word]) {
      expect(page).not.toContain(trace);
    }
    expect(page).toContain(shown.familyName);
    await app.page.keyboard.press('Alt+ArrowDown');
    await eventually(() => overleg.front.textContent()).toContain(shown.familyName);
    await app.page.keyboard.press('F8');
    await eventually(wholePage).toContain(hidden.familyName);
  });

  test('no key, menu or unlocking leads to another case while the guest is there', async () => {
    const shell = new Shell(app.page);
    await shell.goTo('Casussen');
    await app.page.getByRole('link', { name: new RegExp(hidden.familyName) }).waitFor();
    await shell.visit(`#/overleg/${meetingId}?casus=${shown.caseId}`);
    const overleg = new Overleg(app.page);
    await overleg.line.waitFor();
    await app.page.keyboard.press('F8');
    await overleg.guestNote.waitFor();
    expect(await shell.menu.count()).toBe(0);
    await app.page.keyboard.press('Control+k');
    expect(await app.page.getByRole('combobox', { name: 'Zoek of doe iets' }).count()).toBe(0);
    await app.page.evaluate(() => window.history.back());
    await app.page.waitForTimeout(500);
    await eventually(() => overleg.front.textContent()).toContain(shown.familyName);
    await shell.lock();
    await app.afterLock();
    await new Start(app.page).fill(MANAGER, PASSWORD);
    await overleg.guestNote.waitFor();
    await overleg.line.waitFor();
    expect(await wholePage()).not.toContain(hidden.familyName);
    await app.page.keyboard.press('F8');
    await eventually(wholePage).toContain(hidden.familyName);
  });

  test('F9 leaves no name on the screen', async () => {
    const shell = new Shell(app.page);
    await shell.goTo('Casussen');
    await app.page.getByRole('link', { name: /Wapenaar/ }).waitFor();
    await app.page.keyboard.press('F9');
    await app.page.getByText('Namen afgeschermd').waitFor();
    await eventually(wholePage).not.toContain(shown.familyName);
    await app.page.keyboard.press('F9');
    await app.page.getByRole('link', { name: /Wapenaar/ }).waitFor();
  });
});

describe('a reader of one case', () => {
  let shell: Shell;

  beforeAll(async () => {
    shell = await signInAs('lezer');
  });

  function expectNoTrace(text: string): void {
    for (const trace of [hidden.familyName, hidden.caseNumber, hidden.word])
      expect(text).not.toContain(trace);
  }

  test('sees that case and no other in every list', async () => {
    await shell.goTo('Casussen');
    await app.page.getByRole('link', { name: /Wapenaar/ }).waitFor();
    await app.page.getByText(/^1 casus/).waitFor();
    expectNoTrace(await wholePage());
    const places = await shell.menu.getByRole('link').all();
    for (const place of places) {
      await place.click();
      await shell.title.waitFor();
      await app.page.waitForTimeout(300);
      expectNoTrace(await wholePage());
      expect(await app.page.locator('main [role=alert]').allTextContents()).toEqual([]);
    }
    await shell.visit(`#/overleg/${meetingId}`);
    await eventually(wholePage).toContain('Wapenaar');
    expectNoTrace(await wholePage());
  });

  test('finds that case and no other', async () => {
    expect((await shell.findEverywhere('duivenhok')).join()).not.toContain('buurvrouw');
    for (const asked of ['Oldeman', 'zeilbootje', hidden.caseNumber]) {
      expectNoTrace((await shell.findEverywhere(asked)).join().replace(asked, ''));
    }
    await shell.goTo('Casussen');
    await app.page.getByLabel('Zoek op naam of nummer').fill('Oldeman');
    await app.page.getByText('Geen casus past hierbij.').first().waitFor();
  });

  test.each([
    ['case', (id: string) => `#/casussen/${id}` as const],
    ['weighing', (id: string) => `#/signalen/weging/${id}` as const],
  ])('an address of a %s he may not see looks like one that does not exist', async (_what, address) => {
    const screenAt = async (id: string): Promise<string> => {
      await shell.visit(address(id));
      await app.page.reload();
      await app.page.locator('main').getByRole('alert').waitFor();
      return app.page.locator('main').innerHTML();
    };
    expect(await screenAt(hidden.caseId)).toBe(await screenAt('01900000-0000-7000-8000-000000000000'));
  });

  test('cannot change what he reads', async () => {
    await shell.visit(`#/casussen/${shown.caseId}`);
    await app.page.getByRole('heading', { level: 1, name: /Wapenaar/ }).waitFor();
    for (const name of ['Noteer iets', 'Actie toevoegen', 'Wijzigen']) {
      expect(await app.page.getByRole('button', { name }).count()).toBe(0);
    }
    await expect(
      app.api.case.addItem({ caseId: shown.caseId, type: 'note', text: 'x', occurredOn: '2026-11-22' }),
    ).rejects.toThrow();
  });
});

describe('a participant', () => {
  test('does not learn who reported', async () => {
    const shell = await signInAs('agent');
    await shell.visit(`#/signalen/weging/${shown.caseId}`);
    await app.page.getByText('Gezien bij het duivenhok.').waitFor();
    expect(await wholePage()).not.toContain('buurvrouw');
    await shell.visit(`#/casussen/${shown.caseId}?tab=tijdlijn`);
    await app.page.getByText('Sprak over zijn duivenhok.').first().waitFor();
    expect(await wholePage()).not.toContain('buurvrouw');
  });
});

describe('a privacyfunctionaris', () => {
  test('has a menu without content, and addresses of content tell nothing', async () => {
    const shell = await signInAs('fg');
    const places = await shell.menu.getByRole('link').allTextContents();
    expect(
      places.filter((place) => /Casussen|Signalen|Overleg|Overeen|Overdracht|Acties/.test(place)),
    ).toEqual([]);
    for (const address of [
      `#/casussen/${shown.caseId}`,
      `#/overleg/${meetingId}`,
      '#/casussen',
      '#/vandaag',
    ] as const) {
      await shell.visit(address);
      await app.page.waitForTimeout(400);
      const page = await wholePage();
      for (const { familyName, word } of [shown, hidden]) {
        expect(page).not.toContain(familyName);
        expect(page).not.toContain(word);
      }
    }
  });
});
