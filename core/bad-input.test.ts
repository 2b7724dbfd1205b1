import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { limits } from '../db/derivation.ts';
import { type App, createApp } from './app.ts';
import { type Scenario, startScenario } from './document/testing.ts';
import { PASSWORD } from './testing.ts';

let s: Scenario;
let root: string;
const opened = new Set<App>();
beforeAll(async () => {
  s = await startScenario();
  root = mkdtempSync(join(tmpdir(), 'casuskluis-bad-'));
});
afterAll(async () => {
  for (const app of opened) await app.close();
  await s.app.close();
  rmSync(root, { recursive: true, force: true });
});

const owner = { username: 'Marit de Boer', password: PASSWORD };

/** Another app on a folder. */
function appOn(vaultDir: string, saved: Map<string, Uint8Array> = new Map()): App {
  const app = createApp({
    vaultDir,
    env: { now: () => '2026-11-22T10:00:00.000Z', newId: () => randomUUID() },
    derivation: limits.floor,
    host: {
      chooseFile: async (name) => name,
      writeFile: (path, bytes) => {
        saved.set(path, bytes);
        return () => saved.delete(path);
      },
      chooseFolder: async () => null,
    },
  });
  opened.add(app);
  return app;
}

/** The vault of the scenario, closed, in a folder of its own. */
async function closedCopy(name: string): Promise<string> {
  await s.app.app.lock('hand');
  const dir = join(root, name);
  cpSync(join(s.app.dir, 'kluis'), dir, { recursive: true });
  await s.api.account.unlock(owner);
  return dir;
}

const SENTENCE = /^[A-Z].*[.]$/s;

/** Refused with this code and a whole sentence. */
async function expectRefused(app: App, call: string, input: unknown, code: string): Promise<string> {
  const answer = await app.invoke(call, input, 'headless');
  if (answer.ok) throw new Error(`${call} was not refused`);
  expect(answer.error).toMatchObject({ code, message: expect.stringMatching(SENTENCE) });
  return answer.error.message;
}

const stateOf = async (app: App) => {
  const answer = await app.invoke('account.status', {}, 'headless');
  return answer.ok ? (answer.value as { state: string }).state : answer.error.code;
};

/** What stands in the vault, for comparing before and after. */
async function content(app: App): Promise<string> {
  const answers = [];
  for (const [call, input] of [
    ['case.list', {}],
    ['case.timeline', { caseId: s.samir, limit: 200 }],
    ['action.list', { state: 'all' }],
    ['agreement.list', {}],
    ['meeting.get', { meetingId: s.meetingId }],
    ['consent.sharing', { caseId: s.samir }],
  ] as const) {
    answers.push(await app.invoke(call, input, 'headless'));
  }
  return JSON.stringify(answers);
}

describe('a vault folder', () => {
  const flip = (path: string, at: number) => {
    const bytes = readFileSync(path);
    bytes[at] = bytes[at]! ^ 0xff;
    writeFileSync(path, bytes);
  };
  const database = (dir: string) => join(dir, 'kluis.db');
  const slots = (dir: string) => join(dir, 'kluis.sleutels.json');

  it.each([
    ['that is not there', (dir: string) => rmSync(dir, { recursive: true }), 'vaultMissing', 'none'],
    [
      'that is empty',
      (dir: string) => {
        rmSync(dir, { recursive: true });
        mkdirSync(dir);
      },
      'vaultEmpty',
      'none',
    ],
    ['without its database', (dir: string) => rmSync(database(dir)), 'vaultIncomplete', 'incomplete'],
    ['without its keys', (dir: string) => rmSync(slots(dir)), 'vaultIncomplete', 'incomplete'],
    [
      'with a database cut short',
      (dir: string) => truncateSync(database(dir), 5000),
      'damaged',
      'unreadable',
    ],
    ['with an empty database', (dir: string) => truncateSync(database(dir), 0), 'damaged', 'unreadable'],
    ['with one wrong byte', (dir: string) => flip(database(dir), 50_000), 'damaged', 'locked'],
    ['with one wrong byte at the start', (dir: string) => flip(database(dir), 30), 'damaged', 'locked'],
    [
      'with keys that are no keys',
      (dir: string) => writeFileSync(slots(dir), '{'),
      'slotsDamaged',
      'unreadable',
    ],
    [
      'from a newer version',
      (dir: string) => {
        const file = JSON.parse(readFileSync(slots(dir), 'utf8')) as { version: number };
        writeFileSync(slots(dir), JSON.stringify({ ...file, version: file.version + 1 }));
      },
      'vaultNewer',
      'newer',
    ],
  ])('%s is told apart, and stays as it is', async (name, harm, code, state) => {
    const dir = await closedCopy(name.replaceAll(' ', '-'));
    harm(dir);
    const app = appOn(dir);
    expect(await stateOf(app)).toBe(state);
    await expectRefused(app, 'account.unlock', owner, code);
    if (code !== 'vaultMissing' && code !== 'vaultEmpty') {
      const create = { municipality: 'Elders', displayName: 'Iemand', password: PASSWORD };
      await expectRefused(app, 'account.createVault', create, 'vaultExists');
    }
    await expectRefused(app, 'case.list', {}, 'locked');
  });

  it('that is open elsewhere says by whom, and opens when it is free', async () => {
    const other = appOn(join(s.app.dir, 'kluis'));
    const sentence = await expectRefused(other, 'account.unlock', owner, 'vaultInUse');
    expect(sentence).toContain('Marit de Boer');
    expect((await s.api.case.list({})).total).toBe(2);
  });

  const isRoot = process.platform === 'linux' && process.getuid?.() === 0;
  /** A small disk with the vault on it. */
  async function onDisk(megabytes: number, work: (app: App, mount: string) => Promise<void>): Promise<void> {
    const copy = await closedCopy(`disk-${megabytes}`);
    const mount = mkdtempSync(join(tmpdir(), 'casuskluis-disk-'));
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', mount]);
    try {
      cpSync(copy, join(mount, 'kluis'), { recursive: true });
      await work(appOn(join(mount, 'kluis')), mount);
    } finally {
      execFileSync('umount', ['-l', mount]);
      rmSync(mount, { recursive: true });
    }
  }

  it.runIf(isRoot)('that may only be read says so, before and after the password', () =>
    onDisk(8, async (app, mount) => {
      execFileSync('mount', ['-o', 'remount,ro', mount]);
      expect(await stateOf(app)).toBe('readOnly');
      await expectRefused(app, 'account.unlock', owner, 'readOnly');
      execFileSync('mount', ['-o', 'remount,rw', mount]);
      expect(await app.invoke('account.unlock', owner, 'headless')).toMatchObject({ ok: true });
    }),
  );

  it.runIf(isRoot)('on a disk that is full keeps everything that was acknowledged', () =>
    onDisk(3, async (app, mount) => {
      await app.invoke('account.unlock', owner, 'headless');
      const note = { caseId: s.samir, type: 'note', occurredOn: '2026-11-22', text: 'x'.repeat(15_000) };
      let written = 0;
      for (;;) {
        const answer = await app.invoke('case.addItem', note, 'headless');
        if (!answer.ok) {
          expect(answer.error).toMatchObject({
            code: 'diskFull',
            message: expect.stringContaining('schijf is vol'),
          });
          break;
        }
        written += 1;
      }
      expect(written).toBeGreaterThan(3);
      let told = false;
      app.onLock(() => {
        told = true;
      });
      await app.lock('hand');
      expect([told, await stateOf(app)]).toEqual([true, 'locked']);
      const dir = join(root, 'after-full');
      // The disk is full: it is opened again where there is room.
      cpSync(join(mount, 'kluis'), dir, { recursive: true });
      const again = appOn(dir);
      expect(await again.invoke('account.unlock', owner, 'headless')).toMatchObject({ ok: true });
      const timeline = await again.invoke('case.timeline', { caseId: s.samir, limit: 200 }, 'headless');
      expect(JSON.stringify(timeline).split(note.text).length - 1).toBe(written);
      expect(await again.invoke('log.verify', {}, 'headless')).toMatchObject({
        ok: true,
        value: { intact: true },
      });
    }),
  );
});

describe('a password', () => {
  it('that is wrong, and a name that does not exist, are answered the same', async () => {
    const app = appOn(await closedCopy('password'));
    const wrong = await expectRefused(app, 'account.unlock', { ...owner, password: 'mis' }, 'wrongPassword');
    const nobody = { username: 'Niemand', password: PASSWORD };
    expect(await expectRefused(app, 'account.unlock', nobody, 'wrongPassword')).toBe(wrong);
    expect(await app.invoke('account.unlock', owner, 'headless')).toMatchObject({ ok: true });
  });

  it('that is too easy is refused to who was given the keyboard, who may try again', async () => {
    const { accountId } = await s.api.account.invite({
      username: 'nieuw',
      displayName: 'Nieuw',
      role: 'reader',
      organisationId: s.people.organisations.police,
    });
    await s.api.account.giveKeyboard({ accountId });
    await expectRefused(s.app.app, 'account.choosePassword', { password: 'welkom' }, 'passwordWeak');
    await expectRefused(s.app.app, 'account.list', {}, 'locked');
    await s.api.account.choosePassword({ password: PASSWORD });
    await expectRefused(s.app.app, 'account.choosePassword', { password: PASSWORD }, 'locked');
    await s.api.account.unlock(owner);
  });
});

const agreement = {
  tenantName: 'Samir el Amrani',
  landlordName: 'Wonen Oosterveld',
  landlordRepresentative: 'Wim Huizer',
  careName: 'Verslavingszorg Zuid',
  careRepresentative: 'Account zorg',
  address: 'Wilgenlaan 17',
  place: 'Oosterveld',
  moneyManager: 'Stadsbank',
  startsOn: '2026-12-15',
};

/** Refused, and what stands in the vault is what stood in it. */
async function expectNothingDone(call: string, input: unknown, code: string): Promise<void> {
  const before = await content(s.app.app);
  await expectRefused(s.app.app, call, input, code);
  expect(await content(s.app.app)).toBe(before);
}

describe('what cannot be', () => {
  it.each(['2026-02-30', '2027-02-29', '31-12-2026', 'morgen', '', '2026-11-22T09:00', 20261122, null])(
    'the day %s is refused, with the field',
    async (occurredOn) => {
      const note = { caseId: s.samir, type: 'note', text: 'Tekst.', occurredOn };
      const before = await content(s.app.app);
      const answer = await s.app.app.invoke('case.addItem', note, 'headless');
      expect(answer).toMatchObject({
        ok: false,
        error: { code: 'invalidInput', fields: { occurredOn: expect.stringMatching(SENTENCE) } },
      });
      expect(await content(s.app.app)).toBe(before);
    },
  );

  it('a guest without any consent comes on no agenda', async () => {
    const items = [{ caseId: s.lotte, minutes: 10, guests: [s.people.landlord.partnerId] }];
    await expectNothingDone('meeting.setAgenda', { meetingId: s.meetingId, items }, 'guestWithoutGround');
  });

  it('a signature without strokes, or under a text that changed, is not set', async () => {
    const { agreementId } = await s.api.agreement.create({ caseId: s.samir, fields: agreement });
    const ready = await s.api.agreement.prepare({ agreementId });
    const line = {
      points: [
        { x: 0.1, y: 0.1 },
        { x: 0.5, y: 0.4 },
        { x: 0.8, y: 0.2 },
      ],
    };
    const sign = {
      agreementId,
      sha256: ready.sha256,
      party: 'huurder',
      name: 'Samir',
      place: 'Hier',
      identifiedBy: 'pas',
    };
    for (const strokes of [[], [{ points: [] }]]) {
      await expectNothingDone('agreement.sign', { ...sign, strokes }, 'signatureEmpty');
    }
    await expectNothingDone(
      'agreement.sign',
      { ...sign, sha256: 'a'.repeat(64), strokes: [line] },
      'agreementChanged',
    );
    await s.api.agreement.update({ agreementId, fields: { ...agreement, address: 'Elders 2' } });
    await expectNothingDone('agreement.sign', { ...sign, strokes: [line] }, 'agreementReplaced');
  });

  it('an overleg with a decision without a reason is not finalised', async () => {
    const { meetingId } = s;
    // Minutes are laid down on the day itself, so the overleg is today.
    const { today } = await s.api.account.status({});
    await s.api.meeting.move({ meetingId, date: today, startsAt: '10:00', endsAt: '12:00' });
    await s.api.meeting.open({ meetingId });
    await s.api.meeting.start({ meetingId });
    await s.api.meeting.addLine({ meetingId, caseId: s.samir, line: '> sportschool betalen' });
    await expectNothingDone('meeting.finalise', { meetingId }, 'notFinished');
    expect((await s.api.meeting.get({ meetingId })).phase).toBe('inProgress');
  });
});

describe('all at once', () => {
  it('a call that is still busy when the vault closes is told that it is locked', async () => {
    let asked = () => {};
    const written: string[] = [];
    const saving = new Promise<void>((resolve) => {
      asked = resolve;
    });
    const app = createApp({
      vaultDir: await closedCopy('busy'),
      env: { now: () => '2026-11-22T10:00:00.000Z', newId: () => randomUUID() },
      derivation: limits.floor,
      host: {
        // Somebody leaves the question where to save on the screen.
        chooseFile: async (name) => {
          asked();
          await new Promise((resolve) => setTimeout(resolve, 7000));
          return name;
        },
        writeFile: (path) => {
          written.push(path);
          return () => undefined;
        },
        chooseFolder: async () => null,
      },
    });
    opened.add(app);
    await app.invoke('account.unlock', owner, 'headless');
    const request = { kind: 'invitation', meetingId: s.meetingId };
    const made = await app.invoke('document.make', { request }, 'headless');
    if (!made.ok) throw new Error(made.error.code);
    const { documentId } = made.value as { documentId: string };
    const save = app.invoke('document.save', { documentId }, 'headless');
    await saving;
    await app.lock('idle');
    expect(await save).toMatchObject({ ok: false, error: { code: 'locked' } });
    expect(written).toEqual([]);
  });

  it('fifty calls are all done, each once', async () => {
    const before = (await s.api.case.timeline({ caseId: s.lotte, limit: 200 })).items.length;
    const notes = Array.from({ length: 50 }, (_, index) =>
      s.api.case.addItem({
        caseId: s.lotte,
        type: 'note',
        text: `Notitie ${index}`,
        occurredOn: '2026-11-22',
      }),
    );
    const reads = Array.from({ length: 20 }, () => s.api.case.get({ caseId: s.samir }));
    await Promise.all([...notes, ...reads]);
    const { items } = await s.api.case.timeline({ caseId: s.lotte, limit: 200 });
    expect(items).toHaveLength(before + 50);
    expect(new Set(items.map((item) => item.text)).size).toBe(items.length);
  });

  it('a lock between calls lets what is under way finish and refuses the rest as locked', async () => {
    const { app } = s.app;
    const add = (index: number) =>
      app.invoke(
        'case.addItem',
        { caseId: s.lotte, type: 'note', text: `Onder weg ${index}`, occurredOn: '2026-11-22' },
        'headless',
      );
    const early = Array.from({ length: 25 }, (_, index) => add(index));
    const paper = app.invoke(
      'document.make',
      { request: { kind: 'agenda', meetingId: s.meetingId } },
      'headless',
    );
    const locking = app.lock('hand');
    const late = Array.from({ length: 25 }, (_, index) => add(100 + index));
    const answers = await Promise.all([...early, ...late, paper]);
    await locking;
    for (const answer of answers) {
      if (!answer.ok)
        expect(answer.error).toMatchObject({ code: 'locked', message: expect.stringMatching(SENTENCE) });
    }
    await s.api.account.unlock(owner);
    const { items } = await s.api.case.timeline({ caseId: s.lotte, limit: 200 });
    const kept = items.filter((item) => item.text.startsWith('Onder weg')).length;
    expect(kept).toBe(answers.slice(0, 50).filter((answer) => answer.ok).length);
    expect(await s.api.log.verify({})).toMatchObject({ intact: true });
    expect(s.app.faults).toEqual([]);
  });
});
