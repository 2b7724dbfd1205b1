import { mkdirSync, rmdirSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CODE_GROUPS, readCode, writeCode } from '../../base/recovery-code.ts';
import { limits } from '../../db/derivation.ts';
import { migrations } from '../../db/migrations/index.ts';
import { allOrganisations, insertAccount } from '../../db/people.ts';
import { openWithPapers, removePapers } from '../../db/recovery.ts';
import { unlockVault } from '../../db/vault.ts';
import { PASSWORD, startTestApp, type TestApp } from '../testing.ts';
import { codesOn } from './testing.ts';

let app: TestApp;
const NEXT = 'groene vlinder leest kranten';
const HOLDERS = ['de gemeentesecretaris', 'de griffier', 'het hoofd van de afdeling'];

beforeEach(async () => {
  app = await startTestApp();
});
afterEach(() => app.close());

async function sheet(): Promise<string[]> {
  const made = await app.api.recovery.makeSheet({ place: 'kluis van de gemeentesecretaris' });
  const [groups = []] = codesOn(made.base64);
  expect(groups).toHaveLength(CODE_GROUPS);
  return groups;
}

const lock = () => app.api.account.lock({});
const reminder = async () => (await app.api.recovery.status({})).reminder;

async function said(): Promise<string[]> {
  const { lines } = await app.api.log.list({});
  return lines.map(({ says }) => says);
}

describe('the papers', () => {
  it('are asked for until somebody confirms that they are safe, and again after a year', async () => {
    expect(await reminder()).toContain('nog geen herstelblad');
    await sheet();
    expect((await app.api.recovery.status({})).papers).toMatchObject([
      {
        kind: 'sheet',
        madeOn: '2026-11-22',
        confirmedOn: null,
        state: 'unconfirmed',
        places: ['kluis van de gemeentesecretaris'],
      },
    ]);
    expect(await reminder()).toContain('Ligt het herstelblad al op de goede plek?');
    await app.api.recovery.confirm({ kind: 'sheet' });
    expect(await reminder()).toBeNull();
    app.env.at = '2027-11-21T09:00:00.000Z';
    expect(await reminder()).toBeNull();
    app.env.at = '2027-11-22T09:00:00.000Z';
    expect(await reminder()).toContain('een jaar geleden');
    await app.api.recovery.remove({ kind: 'sheet' });
    expect(await reminder()).toContain('nog geen herstelblad');
    await expect(app.api.recovery.confirm({ kind: 'sheet' })).rejects.toMatchObject({
      code: 'recoveryMissing',
    });
    expect(await said()).toEqual(
      expect.arrayContaining(['herstelblad gemaakt', 'papieren voor herstel ingetrokken']),
    );
  });

  it('are never in the register of documents, nor kept to be saved', async () => {
    await sheet();
    expect((await app.api.document.register({})).documents).toEqual([]);
    expect(app.saved.size).toBe(0);
  });
});

/** Opens the vault past the app, and locks it again. */
async function beside(
  work: (vault: Awaited<ReturnType<typeof unlockVault>>['vault']) => unknown,
): Promise<void> {
  await lock();
  const options = { env: app.env, migrations, derivation: limits.floor };
  const { vault } = await unlockVault(join(app.dir, 'kluis'), 'Marit de Boer', PASSWORD, options);
  await work(vault);
  await vault.close();
  await app.api.account.unlock({ username: 'Marit de Boer', password: PASSWORD });
}

describe('papers of which the making or taking back was cut short', () => {
  const made = 'herstelblad gemaakt';
  const taken = 'papieren voor herstel ingetrokken';
  const slots = () => join(app.dir, 'kluis', 'kluis.sleutels.json');

  async function works(groups: string[]): Promise<boolean> {
    return (await app.api.recovery.check({ groups })).refusal === null;
  }

  it('leave those of before in force when the line in the log cannot be written', async () => {
    const groups = await sheet();
    await beside((vault) =>
      sql`CREATE TRIGGER no_line BEFORE INSERT ON audit_log WHEN NEW.call = 'recovery.makeSheet' AND NEW.result = 'ok'
        BEGIN SELECT RAISE(ABORT, 'no line'); END`.execute(vault.db),
    );
    await expect(sheet()).rejects.toMatchObject({ code: 'unexpected' });
    expect(await works(groups)).toBe(true);
  });

  it('leave those of before in force, with where they lie, when the slots cannot be written', async () => {
    const groups = await sheet();
    await app.api.recovery.confirm({ kind: 'sheet' });
    const before = await app.api.recovery.status({});
    // In the place of the file that would be written and renamed.
    mkdirSync(`${slots()}.nieuw`);
    app.env.at = '2026-11-23T09:00:00.000Z';
    await expect(app.api.recovery.makeSheet({ place: 'elders' })).rejects.toThrow();
    rmdirSync(`${slots()}.nieuw`);
    expect(await works(groups)).toBe(true);
    expect(await app.api.recovery.status({})).toEqual(before);
    expect(await works(await sheet())).toBe(true);
    expect(await works(groups)).toBe(false);
  });

  it('are in the log all the same once they are taken back, written by the next unlocking and once', async () => {
    const groups = await sheet();
    await beside((vault) => removePapers(vault, 'sheet', app.env.now()));
    expect(await works(groups)).toBe(false);
    const lines = async () => (await said()).filter((line) => [made, taken].includes(line));
    expect(await lines()).toEqual([taken, made]);
    await beside(() => undefined);
    expect(await lines()).toEqual([taken, made]);
    await sheet();
    await app.api.recovery.remove({ kind: 'sheet' });
    await beside(() => undefined);
    expect(await lines()).toEqual([taken, made, taken, made]);
  });
});

describe('a sheet', () => {
  it('sets a new password for the procesmanager, and is then worth nothing', async () => {
    const groups = await sheet();
    await lock();
    const codes = [groups.map((group) => ` ${group.toLowerCase()} `)];
    const opened = await app.api.recovery.open({ codes });
    expect(opened).toMatchObject({ kind: 'sheet', municipality: 'Oosterveld' });
    const [marit] = opened.managers;
    const done = await app.api.recovery.setPassword({
      codes,
      accountId: marit?.accountId ?? '',
      password: NEXT,
    });
    expect(done).toEqual({ username: 'Marit de Boer', unlocked: true, message: null });
    expect(await reminder()).toContain('nog geen herstelblad');
    expect(await said()).toContain('toegang hersteld, nieuw wachtwoord gezet: met het herstelblad');
    expect(await app.api.log.verify({})).toMatchObject({ intact: true });
    await lock();
    await expect(
      app.api.account.unlock({ username: 'Marit de Boer', password: PASSWORD }),
    ).rejects.toMatchObject({ code: 'wrongPassword' });
    await expect(app.api.recovery.open({ codes })).rejects.toMatchObject({ code: 'recoveryUsed' });
    await app.api.account.unlock({ username: 'Marit de Boer', password: NEXT });
  });

  it('appoints a successor when the procesmanager is gone', async () => {
    const codes = [await sheet()];
    await lock();
    const who = { displayName: 'Hanna Wolters', username: 'hanna', password: NEXT };
    await expect(
      app.api.recovery.appoint({ codes, ...who, username: ' MARIT de Boer ' }),
    ).rejects.toMatchObject({ code: 'usernameTaken' });
    await expect(app.api.recovery.appoint({ codes, ...who, password: 'kort' })).rejects.toMatchObject({
      code: 'passwordWeak',
      fields: { password: expect.any(String) },
    });
    await app.api.recovery.appoint({ codes, ...who });
    const { account } = await app.api.account.status({});
    expect(account).toMatchObject({ displayName: 'Hanna Wolters', role: 'manager' });
    expect(account?.organisationName).toBe('Gemeente Oosterveld');
    await app.api.recovery.makeSheet({ place: 'hier' });
    expect(app.faults).toEqual([]);
  });
});

describe('a successor whose appointment was cut short', () => {
  it('is appointed the second time, as the same account', async () => {
    const groups = await sheet();
    await lock();
    const options = { env: app.env, migrations, derivation: limits.floor };
    const { vault } = await openWithPapers(join(app.dir, 'kluis'), [readCode(groups)!], options);
    await vault.transact(async (db) => {
      const [home] = await allOrganisations(db);
      await insertAccount(db, {
        id: 'half',
        username: 'hanna',
        display_name: 'Hanna Wolters',
        role: 'manager',
        organisation_id: home!.id,
        handles: '[]',
        created_at: app.env.now(),
      });
    });
    await vault.close();
    const who = { displayName: 'Hanna Wolters', username: 'Hanna', password: NEXT };
    await app.api.recovery.appoint({ codes: [groups], ...who });
    expect((await app.api.account.status({})).account?.accountId).toBe('half');
  });
});

describe('envelopes', () => {
  afterEach(() => expect(app.faults).toEqual([]));

  it('set a new password by two of the three', async () => {
    const made = await app.api.recovery.makeEnvelopes({ holders: HOLDERS });
    expect(made).toMatchObject({ pages: 3, replaced: false });
    const [a = [], , c = []] = codesOn(made.base64);
    await lock();
    expect(await app.api.recovery.check({ groups: c })).toMatchObject({ paper: 3, refusal: null });
    await expect(app.api.recovery.open({ codes: [a] })).rejects.toMatchObject({
      code: 'recoveryIncomplete',
    });
    const { managers } = await app.api.recovery.open({ codes: [c, a] });
    const accountId = managers[0]?.accountId ?? '';
    await app.api.recovery.setPassword({ codes: [c, a], accountId, password: NEXT });
    expect(await reminder()).toContain('nog geen herstelblad');
    expect((await app.api.recovery.makeEnvelopes({ holders: HOLDERS })).replaced).toBe(false);
    expect((await app.api.recovery.makeEnvelopes({ holders: HOLDERS })).replaced).toBe(true);
  });
});

describe('what is typed', () => {
  it('is pointed at group by group, and costs no attempt', async () => {
    const groups = await sheet();
    await lock();
    const typed = groups.with(2, groups[3] ?? '').with(6, groups[6]?.slice(1) ?? '');
    const checked = await app.api.recovery.check({ groups: typed });
    expect(checked.paper).toBeNull();
    expect(checked.problems.flatMap((problem) => problem ?? [])).toEqual([
      expect.stringContaining('Groep 3 klopt niet'),
      expect.stringContaining('Groep 7 is te kort'),
    ]);
    for (let attempt = 0; attempt < 8; attempt++) {
      await expect(app.api.recovery.open({ codes: [typed] })).rejects.toMatchObject({
        code: 'recoveryTyping',
        fields: { 'codes.0.2': expect.any(String), 'codes.0.6': expect.any(String) },
      });
    }
    await app.api.recovery.open({ codes: [groups] });
  });

  it('is told apart when it is of another vault', async () => {
    const code = readCode(await sheet());
    await lock();
    const groups = writeCode({ ...code!, vaultMark: code!.vaultMark ^ 0x800 });
    const { refusal } = await app.api.recovery.check({ groups });
    expect(refusal).toContain('hoort bij een andere kluis');
    await expect(app.api.recovery.open({ codes: [groups] })).rejects.toMatchObject({
      code: 'recoveryOtherVault',
    });
  });

  it('is refused on a vault that is open', async () => {
    const codes = [await sheet()];
    expect(codes[0]).not.toEqual(await sheet());
    await expect(app.api.recovery.open({ codes })).rejects.toMatchObject({ code: 'alreadyUnlocked' });
  });
});
