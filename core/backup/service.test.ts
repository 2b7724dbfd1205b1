import { randomUUID } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { limits } from '../../db/derivation.ts';
import { createApp } from '../app.ts';
import { apiOn } from '../client.ts';
import type { HostServices } from '../host.ts';
import { codesOn } from '../recovery/testing.ts';
import { addAccount, addPeople, PASSWORD, startTestApp, type TestApp } from '../testing.ts';

let app: TestApp;
let stick: string;
/** A host that nothing is asked of. */
const noHost = {} as HostServices;
const me = { username: 'Marit de Boer', password: PASSWORD };

beforeEach(async () => {
  app = await startTestApp();
  stick = join(mkdtempSync(join(tmpdir(), 'casuskluis-stick-')), 'réserve kopie');
  mkdirSync(stick);
});

afterEach(async () => {
  await app.close();
  rmSync(join(stick, '..'), { recursive: true, force: true });
});

const vaultDir = () => join(app.dir, 'kluis');

const addCase = (familyName: string) =>
  app.api.signal.add({
    person: { familyName },
    observedOn: '2026-11-20',
    source: 'self',
    text: 'Vraagt hulp.',
  });

const caseCount = async () => (await app.api.case.list({})).total;

/** Another vault, with an id of its own. */
async function anotherVault() {
  const dir = join(stick, '..', 'andere kluis');
  const other = createApp({
    vaultDir: dir,
    env: { now: () => app.env.at, newId: () => randomUUID() },
    derivation: limits.floor,
    host: noHost,
  });
  const api = apiOn((name, input) => other.invoke(name, input, 'headless'));
  await api.account.createVault({ municipality: 'Westerveld', displayName: 'Kim Kok', password: PASSWORD });
  return { api, close: () => other.close() };
}

async function backup() {
  return { folder: stick, name: (await app.api.backup.make({ folder: stick })).name };
}

describe('making a backup', () => {
  it('is remembered, shown and in the log', async () => {
    expect(await app.api.backup.status({})).toMatchObject({ last: null, daysAgo: null, folder: null });
    const made = await app.api.backup.make({ folder: ` "${stick}" ` });
    expect(made).toMatchObject({ folder: stick, cleared: 0, warning: null });
    app.env.at = '2026-12-01T09:00:00.000Z';
    expect(await app.api.backup.status({})).toMatchObject({ daysAgo: 9, folder: stick, proven: null });
    const { backups, totalBytes } = await app.api.backup.list({});
    expect(backups).toMatchObject([
      { name: made.name, madeAt: '2026-11-22T09:00:00.000Z', ours: true, problem: null },
    ]);
    expect(totalBytes).toBe(made.bytes);
    const { lines } = await app.api.log.list({});
    expect(lines.map(({ says }) => says)).toContain('reservekopie gemaakt');
  });

  it('clears away by the rule, never what is not ours, and nothing while the clock is behind', async () => {
    const first = await backup();
    mkdirSync(join(stick, 'casuskluis-2020-01-01-100000'));
    app.env.at = '2026-11-22T10:00:00.000Z';
    expect(await app.api.backup.make({ folder: stick })).toMatchObject({ cleared: 1 });
    expect(readdirSync(stick)).not.toContain(first.name);
    expect(readdirSync(stick)).toContain('casuskluis-2020-01-01-100000');
  });

  it('is for who keeps the register; only the procesmanager deletes', async () => {
    await addPeople(app.api);
    const made = await backup();
    await app.as('zorg');
    expect(await app.api.backup.make({ folder: stick })).toMatchObject({ cleared: 1 });
    made.name += '-2';
    await expect(app.api.backup.remove(made)).rejects.toMatchObject({ code: 'notAllowed' });
    await app.as('lezer');
    await expect(app.api.backup.make({ folder: stick })).rejects.toMatchObject({ code: 'notAllowed' });
    await app.as('Marit de Boer');
    await app.api.backup.remove(made);
    expect(readdirSync(stick)).not.toContain(made.name);
    await expect(app.api.backup.remove(made)).rejects.toMatchObject({ code: 'notABackup' });
  });

  it('runs once at a time, can be followed and stopped, and leaves nothing half', async () => {
    const making = app.api.backup.make({ folder: stick });
    const again = app.api.backup.make({ folder: stick });
    const both = await Promise.allSettled([making, again]);
    expect(both.map((each) => (each.status === 'rejected' ? each.reason.code : 'made')).sort()).toEqual([
      'backupBusy',
      'made',
    ]);
    const stopped = app.api.backup.make({ folder: stick });
    const seen: (string | undefined)[] = [];
    const stopping = (async () => {
      for (;;) {
        const { running } = await app.api.backup.progress({});
        seen.push(running?.work);
        if (running !== null) return app.api.backup.stop({});
        await new Promise((resolve) => setImmediate(resolve));
      }
    })();
    await expect(stopped).rejects.toMatchObject({ code: 'backupStopped' });
    await stopping;
    expect(seen).toContain('make');
    expect(readdirSync(stick)).toHaveLength(1);
    expect(await app.api.backup.progress({})).toEqual({ running: null, last: null });
  });

  it('is stopped by locking', async () => {
    const making = app.api.backup.make({ folder: stick }).catch((error) => error.code);
    await new Promise((resolve) => setTimeout(resolve, 50));
    await app.app.lock('idle');
    expect(['backupStopped', 'locked']).toContain(await making);
    expect(readdirSync(stick)).toEqual([]);
  });
});

describe('a test restore', () => {
  it('proves the backup with the own password, changes nothing, and is remembered', async () => {
    await addCase('Amrani');
    const made = await backup();
    await addCase('Vermeulen');
    const proven = await app.api.backup.prove({ ...made, password: PASSWORD });
    expect(proven.content).toMatchObject({ municipality: 'Oosterveld', cases: 1, accounts: 1 });
    expect(await caseCount()).toBe(2);
    expect(await app.api.backup.status({})).toMatchObject({ proven: { name: made.name }, failed: null });
    await expect(app.api.backup.prove({ ...made, password: 'een ander wachtwoord' })).rejects.toMatchObject({
      code: 'wrongPassword',
      fields: { password: expect.stringContaining('wachtwoord') },
    });
  });

  it('that fails is remembered too', async () => {
    const made = await backup();
    const path = join(stick, made.name, 'kluis.db');
    const bytes = readFileSync(path);
    bytes[100_000]! ^= 1;
    writeFileSync(path, bytes);
    app.env.at = '2026-11-22T10:00:00.000Z';
    await expect(app.api.backup.prove({ ...made, password: PASSWORD })).rejects.toMatchObject({
      code: 'backupDamaged',
    });
    expect((await app.api.backup.status({})).failed).toMatchObject({ name: made.name });
  });
});

describe('restoring', () => {
  it('shows both, puts the backup back from an open vault, keeps the other, and leaves it locked', async () => {
    await addCase('Amrani');
    const made = await backup();
    await addCase('Vermeulen');
    const seen = await app.api.backup.inspect({ ...made, ...me });
    expect(seen).toMatchObject({
      content: { cases: 1 },
      present: { content: { cases: 2 } },
      mayRestore: true,
      otherVault: false,
      slotsOnly: false,
    });
    const { keptIn } = await app.api.backup.restore({ ...made, ...me });
    expect(await app.api.account.status({})).toMatchObject({ state: 'locked' });
    expect((await app.api.backup.progress({})).last).toMatchObject({ good: true });
    await app.api.account.unlock(me);
    expect(await caseCount()).toBe(1);
    expect(await app.api.log.verify({})).toMatchObject({ intact: true });
    expect((await app.api.log.list({})).lines.map(({ says }) => says)).toContain('reservekopie teruggezet');
    expect(readdirSync(keptIn ?? '')).toEqual(expect.arrayContaining(['kluis.db', 'kluis.sleutels.json']));
    expect(await app.api.backup.status({})).toMatchObject({ last: { name: made.name } });
  });

  it('works while locked, and on an empty computer', async () => {
    await addCase('Amrani');
    const made = await backup();
    await app.api.account.lock({});
    rmSync(vaultDir(), { recursive: true });
    expect(await app.api.account.status({})).toMatchObject({ state: 'none' });
    expect(await app.api.backup.inspect({ ...made, ...me })).toMatchObject({
      present: null,
      otherVault: false,
    });
    await app.api.backup.restore({ ...made, ...me });
    await app.api.account.unlock(me);
    expect(await caseCount()).toBe(1);
    expect((await app.api.backup.list({})).folder).toBe(stick);
  });

  it('is for the procesmanager, with a password that the backup knows', async () => {
    await addPeople(app.api);
    const made = await backup();
    const as = { username: 'zorg', password: PASSWORD };
    expect(await app.api.backup.inspect({ ...made, ...as })).toMatchObject({ mayRestore: false });
    await expect(app.api.backup.restore({ ...made, ...as })).rejects.toMatchObject({ code: 'notAllowed' });
    await expect(
      app.api.backup.inspect({ ...made, username: 'lezer', password: PASSWORD }),
    ).rejects.toMatchObject({ code: 'notAllowed' });
    await expect(
      app.api.backup.restore({ ...made, ...me, password: 'een ander wachtwoord' }),
    ).rejects.toMatchObject({ code: 'wrongPassword' });
    expect(await app.api.account.status({})).toMatchObject({ state: 'unlocked' });
  });

  it('slows down who guesses', async () => {
    const made = await backup();
    const guess = () => app.api.backup.inspect({ ...made, ...me, password: 'een ander wachtwoord' });
    for (let turn = 0; turn < 5; turn += 1)
      await expect(guess()).rejects.toMatchObject({ code: 'wrongPassword' });
    await expect(guess()).rejects.toMatchObject({ code: 'tooManyAttempts' });
  });

  it('of another vault only when that is meant', async () => {
    const made = await backup();
    const other = await anotherVault();
    try {
      const input = { ...made, ...me };
      await other.api.account.lock({});
      expect((await other.api.backup.list({ folder: stick })).backups).toMatchObject([{ ours: false }]);
      await expect(other.api.backup.restore(input)).rejects.toMatchObject({ code: 'backupOtherVault' });
      const { keptIn } = await other.api.backup.restore({ ...input, otherVault: true });
      expect(keptIn).not.toBeNull();
      await other.api.account.unlock(me);
    } finally {
      await other.close();
    }
  });

  it('of something that is no backup says so', async () => {
    mkdirSync(join(stick, 'vakantie'));
    const input = { folder: stick, name: 'vakantie', ...me };
    await expect(app.api.backup.inspect(input)).rejects.toMatchObject({ code: 'notABackup' });
    for (const name of ['..', '../kluis', '.', '/etc']) {
      await expect(app.api.backup.inspect({ ...input, name })).rejects.toMatchObject({ code: 'notABackup' });
    }
    expect((await app.api.backup.list({ folder: stick })).backups).toEqual([]);
  });
});

describe('with the papers for recovery', () => {
  const NEXT = 'groene vlinder leest kranten';
  const says = async () => (await app.api.log.list({})).lines.map((line) => line.says);

  it('a backup opens on an empty computer, and the same code then sets a password', async () => {
    const codes = codesOn((await app.api.recovery.makeSheet({ place: 'hier' })).base64);
    await addCase('Amrani');
    const made = await backup();
    await app.api.account.lock({});
    rmSync(vaultDir(), { recursive: true });
    expect(await app.api.backup.inspect({ ...made, codes })).toMatchObject({
      content: { cases: 1 },
      mayRestore: true,
      present: null,
    });
    await app.api.backup.restore({ ...made, codes });
    expect((await app.api.backup.progress({})).last?.sentence).toContain('Zet nu een nieuw wachtwoord');
    const { managers } = await app.api.recovery.open({ codes });
    await app.api.recovery.setPassword({ codes, accountId: managers[0]?.accountId ?? '', password: NEXT });
    expect(await caseCount()).toBe(1);
    expect(await says()).toEqual(
      expect.arrayContaining([
        'reservekopie teruggezet: met het herstelblad',
        'toegang hersteld, nieuw wachtwoord gezet: met het herstelblad',
      ]),
    );
    expect(await app.api.log.verify({})).toMatchObject({ intact: true });
    await app.api.account.lock({});
    await expect(app.api.account.unlock(me)).rejects.toMatchObject({ code: 'wrongPassword' });
    await expect(app.api.recovery.open({ codes })).rejects.toMatchObject({ code: 'recoveryUsed' });
    // The backup knows nothing of that, and opens with its papers still.
    expect(await app.api.backup.inspect({ ...made, codes })).toMatchObject({ mayRestore: true });
  });

  it('two envelopes prove a backup, put it back from an open vault, and bring back lost keys', async () => {
    const holders = ['de secretaris', 'de griffier', 'de burgemeester'];
    const [first = [], , third = []] = codesOn((await app.api.recovery.makeEnvelopes({ holders })).base64);
    const codes = [third, first];
    const made = await backup();
    expect(await app.api.backup.prove({ ...made, codes })).toMatchObject({ content: { cases: 0 } });
    await addCase('Amrani');
    await app.api.account.lock({});
    rmSync(join(vaultDir(), 'kluis.sleutels.json'));
    await app.api.backup.restoreSlots({ ...made, codes });
    await app.api.account.unlock(me);
    expect(await caseCount()).toBe(1);
    await app.api.backup.restore({ ...made, codes });
    await app.api.account.unlock(me);
    expect(await caseCount()).toBe(0);
    expect(await says()).toContain('reservekopie teruggezet: met twee enveloppen');
  });

  it('that are wrong, incomplete or another’s are refused with their reason, and are no failed proof', async () => {
    const [early = []] = codesOn((await app.api.recovery.makeSheet({ place: 'hier' })).base64);
    const made = await backup();
    const [late = []] = codesOn((await app.api.recovery.makeSheet({ place: 'hier' })).base64);
    const refused = (codes: string[][], code: string) =>
      expect(app.api.backup.prove({ ...made, codes })).rejects.toMatchObject({ code });
    await refused([late], 'recoveryUnknown');
    await refused([early.with(2, '')], 'recoveryTyping');
    await refused([early, early], 'recoveryMixed');
    await expect(app.api.backup.prove(made)).rejects.toMatchObject({ code: 'openerMissing' });
    const both = { ...made, ...me, codes: [early] };
    await expect(app.api.backup.inspect(both)).rejects.toMatchObject({ code: 'openerMissing' });
    await expect(app.api.backup.inspect({ ...made, username: 'zorg' })).rejects.toMatchObject({
      code: 'openerMissing',
    });
    expect((await app.api.backup.status({})).failed).toBeNull();
    for (let turn = 0; turn < 4; turn += 1) await refused([late], 'recoveryUnknown');
    await refused([late], 'tooManyAttempts');
  });
});

describe('a vault that is damaged', () => {
  async function damaged() {
    await addCase('Amrani');
    const made = await backup();
    await app.api.account.lock({});
    const path = join(vaultDir(), 'kluis.db');
    const bytes = readFileSync(path);
    bytes[100_000]! ^= 1;
    writeFileSync(path, bytes);
    return { made, path, bytes };
  }

  it('is set aside, never written to again, and its last backup is offered', async () => {
    const { made, path, bytes } = await damaged();
    await expect(app.api.account.unlock(me)).rejects.toMatchObject({ code: 'damaged' });
    const status = await app.api.account.status({});
    expect(status).toMatchObject({
      state: 'unreadable',
      message: expect.stringContaining('beschadigd-2026-11-22'),
    });
    await expect(app.api.account.unlock(me)).rejects.toMatchObject({ code: 'damaged' });
    expect(readFileSync(path).equals(bytes)).toBe(true);
    const aside = readdirSync(vaultDir()).filter((name) => name.startsWith('beschadigd-'));
    expect(aside).toHaveLength(1);
    expect(readFileSync(join(vaultDir(), aside[0]!, 'kluis.db')).equals(bytes)).toBe(true);
    expect((await app.api.backup.list({})).backups).toMatchObject([{ name: made.name }]);
    await app.api.backup.restore({ ...made, ...me });
    await app.api.account.unlock(me);
    expect(await caseCount()).toBe(1);
  });

  it('but put right by hand opens again', async () => {
    const { path, bytes } = await damaged();
    await expect(app.api.account.unlock(me)).rejects.toMatchObject({ code: 'damaged' });
    bytes[100_000]! ^= 1;
    writeFileSync(path, bytes);
    await app.api.account.unlock(me);
  });
});

describe('slots that are lost or spoilt', () => {
  const slots = () => join(vaultDir(), 'kluis.sleutels.json');

  it.each([
    ['lost', () => rmSync(slots())],
    ['torn', () => writeFileSync(slots(), '{"format":"casuskluis-sl')],
    ['of an unknown version', () => writeFileSync(slots(), '{"format":"casuskluis-sleutels","version":99}')],
  ])(
    '%s come back from the last backup, and the work since then stays',
    async (_what, spoil) => {
      const made = await backup();
      await addCase('Amrani');
      await app.api.account.lock({});
      spoil();
      expect(await app.api.backup.inspect({ ...made, ...me })).toMatchObject({ slotsOnly: true });
      await app.api.backup.restoreSlots({ ...made, ...me });
      await app.api.account.unlock(me);
      expect(await caseCount()).toBe(1);
      expect(await app.api.log.verify({})).toMatchObject({ intact: true });
    },
    120_000,
  );

  it('of before somebody left are told from damage, and nothing is set aside or lost', async () => {
    const { organisations } = await app.api.organisation.list({});
    const { accountId } = await addAccount(app.api, {
      username: 'lezer',
      displayName: 'Lena Lezer',
      role: 'reader',
      organisationId: organisations[0]!.organisationId,
    });
    const older = readFileSync(slots());
    await app.api.account.leave({ accountId });
    const made = await backup();
    await addCase('Amrani');
    await app.api.account.lock({});
    const database = readFileSync(join(vaultDir(), 'kluis.db'));
    writeFileSync(slots(), older);
    for (const username of [me.username, 'lezer']) {
      await expect(app.api.account.unlock({ ...me, username })).rejects.toMatchObject({
        code: 'vaultMismatch',
        message: expect.stringContaining('horen niet bij elkaar'),
      });
    }
    expect(await app.api.account.status({})).toMatchObject({ state: 'locked' });
    expect(readdirSync(vaultDir()).filter((name) => /beschadigd/.test(name))).toEqual([]);
    expect(readFileSync(join(vaultDir(), 'kluis.db')).equals(database)).toBe(true);
    // As the guide says: another name for the file, and the keys alone come back.
    renameSync(slots(), join(vaultDir(), 'oude sleutels.json'));
    expect(await app.api.backup.inspect({ ...made, ...me })).toMatchObject({ slotsOnly: true });
    await app.api.backup.restoreSlots({ ...made, ...me });
    await app.api.account.unlock(me);
    expect(await caseCount()).toBe(1);
  });

  it('are not replaced when they are in order, nor by those of another time', async () => {
    await addPeople(app.api);
    const made = await backup();
    await expect(app.api.backup.restoreSlots({ ...made, ...me })).rejects.toMatchObject({
      code: 'slotsInOrder',
    });
    const old = join(stick, 'oud');
    cpSync(join(stick, made.name), old, { recursive: true });
    const other = await startTestApp();
    try {
      await other.api.account.lock({});
      rmSync(join(other.dir, 'kluis', 'kluis.sleutels.json'));
      await expect(other.api.backup.restoreSlots({ ...made, ...me })).rejects.toMatchObject({
        code: 'slotsDoNotFit',
      });
      expect(existsSync(join(other.dir, 'kluis', 'kluis.sleutels.json'))).toBe(false);
    } finally {
      await other.close();
    }
  });
});
