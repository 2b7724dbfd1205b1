import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { acquireLock, LOCK_FILE } from '../../db/vault-lock.ts';
import { type App, createApp } from '../app.ts';
import { apiOn } from '../client.ts';
import type { Api } from '../contracts.ts';
import type { LockReason } from '../host.ts';
import { PASSWORD, TestEnv } from '../testing.ts';

/* The example beside the vault of one's own, in a folder for temporary files that holds nothing else. */

const before = process.env.TMPDIR;
// In memory where the system offers that: it is written thrice, and the disk is not what is looked at.
const folder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'casuskluis-example-'));
/** Milliseconds for making the example on a computer that is busy with other things. */
const PATIENCE = 600_000;
const temporary = join(folder, 'temp');
const ownVault = join(folder, 'eigen', 'kluis');
const stick = join(folder, 'stick');
const own = { municipality: 'Echt', displayName: 'Marit de Boer', password: PASSWORD };

let app: App;
let api: Api;
let locks: LockReason[];

function start(): void {
  locks = [];
  app = createApp({
    vaultDir: ownVault,
    env: new TestEnv(),
    host: {
      chooseFile: async () => null,
      writeFile: () => () => undefined,
      chooseFolder: async () => null,
    },
  });
  app.onLock((reason) => locks.push(reason));
  api = apiOn((name, input) => app.invoke(name, input, 'headless'));
}

/** Begins the making and waits until something of it is there; `ended` tells how it ended. */
async function beginMaking(): Promise<{ ended: Promise<string> }> {
  const ended = api.example.open({}).then(
    () => 'opened',
    (error) => error.code as string,
  );
  // Asks in between, as the window does: it would wait for ever if the making took all the time there is.
  while (((await api.example.progress({})).said ?? []).length === 0) await setImmediate();
  return { ended };
}

beforeAll(() => {
  mkdirSync(temporary);
  mkdirSync(stick);
  process.env.TMPDIR = temporary;
  start();
});

afterAll(async () => {
  await app.close();
  if (before === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = before;
  rmSync(folder, { recursive: true, force: true });
});

/** The folders of examples; tsx keeps one of its own there. */
const examples = () => readdirSync(temporary).filter((name) => name.startsWith('casuskluis'));
const nothingTemporary = () => expect(examples()).toEqual([]);
const ownIsUntouched = () => expect(existsSync(join(folder, 'eigen'))).toBe(false);

describe('an example that is being made', () => {
  it('says how far it is while others have their turn, and goes where nothing else is', async () => {
    const { ended } = await beginMaking();
    expect((await api.example.progress({})).said).toEqual([expect.stringMatching(/^Kluis van gemeente/)]);
    expect(examples()).toHaveLength(1);
    expect(await api.account.status({})).toMatchObject({ state: 'none', example: null, vaultDir: ownVault });
    await expect(api.example.open({})).rejects.toMatchObject({ code: 'exampleBusy' });
    await api.example.close({});
    expect(await ended).toBe('exampleStopped');
  });

  it('leaves nothing when it is stopped half-way', async () => {
    expect((await api.example.progress({})).said).toBe(null);
    nothingTemporary();
    ownIsUntouched();
    expect(locks).toEqual([]);
  });

  it('is gone too when the app is closed meanwhile', async () => {
    const { ended } = await beginMaking();
    await app.close();
    expect(await ended).toBe('exampleStopped');
    nothingTemporary();
    start();
  });

  it('does not open over a vault that was made meanwhile', async () => {
    const { ended } = await beginMaking();
    await api.account.createVault(own);
    expect(await ended).toBe('exampleVaultThere');
    nothingTemporary();
    expect(await api.account.status({})).toMatchObject({
      state: 'unlocked',
      municipality: 'Echt',
      example: null,
    });
    await expect(api.example.open({})).rejects.toMatchObject({ code: 'exampleVaultThere' });
    // A backup of it, for the example to be offered.
    await api.backup.make({ folder: stick });
    await app.close();
    rmSync(join(folder, 'eigen'), { recursive: true });
    start();
  });
});

describe('a folder for temporary files', () => {
  const isRoot = process.platform === 'linux' && process.getuid?.() === 0;
  const into = async (path: string, work: () => Promise<void>) => {
    process.env.TMPDIR = path;
    try {
      await work();
    } finally {
      process.env.TMPDIR = temporary;
    }
  };

  it('that cannot be written to is named, with what to do', () =>
    into(join(folder, 'weg'), async () => {
      const refusal = await api.example.open({}).catch((error) => error);
      expect(refusal).toMatchObject({
        code: 'exampleNotMade',
        message: expect.stringContaining('kan Casuskluis niet schrijven'),
      });
      expect(refusal.message).toContain(join(folder, 'weg'));
      ownIsUntouched();
    }));

  it.runIf(isRoot)('that gets full half-way is named, and is as it was', async () => {
    const disk = join(folder, 'schijf');
    mkdirSync(disk);
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=900k', 'tmpfs', disk]);
    try {
      await into(disk, async () => {
        await expect(api.example.open({})).rejects.toMatchObject({
          code: 'exampleNoRoom',
          message: expect.stringContaining('Maak ruimte vrij'),
        });
        expect(readdirSync(disk)).toEqual([]);
        expect(await api.account.status({})).toMatchObject({ state: 'none', example: null });
      });
    } finally {
      execFileSync('umount', ['-l', disk]);
    }
  });
});

describe('an example that is open', () => {
  let accounts: Awaited<ReturnType<typeof api.example.open>>['accounts'];
  const inUse = 'casuskluis-voorbeeld-inGebruik';

  beforeAll(async () => {
    // One of an app that was killed, and one of another app that runs.
    const left = join(temporary, 'casuskluis-voorbeeld-oud');
    mkdirSync(join(left, 'kluis'), { recursive: true });
    const { pid } = spawnSync(process.execPath, ['--version']);
    const holder = { host: hostname(), pid, processStart: null, account: 'voorbeeld', since: '' };
    writeFileSync(join(left, LOCK_FILE), JSON.stringify(holder));
    mkdirSync(join(temporary, inUse));
    acquireLock(join(temporary, inUse), 'voorbeeld', '2026-11-22T08:00:00.000Z');
    ({ accounts } = await api.example.open({}));
  }, PATIENCE);

  it('took away what a killed app left, and nothing that is in use', () => {
    expect(examples()).toHaveLength(2);
    expect(examples()).toContain(inUse);
  });

  it('takes every call, as its procesmanager, on the clock of this computer', async () => {
    expect(await api.account.status({})).toMatchObject({
      state: 'unlocked',
      municipality: 'Oosterveld',
      account: { displayName: accounts[0]?.displayName, role: 'manager' },
      example: accounts,
      today: '2026-11-22',
    });
    expect((await api.case.list({})).total).toBe(12);
    expect((await api.agreement.list({})).agreements).toMatchObject([{ state: 'signed' }]);
    expect((await api.handover.list({})).handovers).toHaveLength(1);
    expect((await api.document.register({})).documents).toEqual([]);
    await expect(api.example.open({})).rejects.toMatchObject({ code: 'exampleBusy' });
    await expect(api.account.createVault(own)).rejects.toMatchObject({ code: 'alreadyUnlocked' });
    ownIsUntouched();
  });

  it('locks, and opens for each of the three with a password of its own', async () => {
    await app.lock('idle');
    expect(locks).toEqual(['idle']);
    expect(await api.account.status({})).toMatchObject({ state: 'locked', account: null, example: accounts });
    await expect(api.case.list({})).rejects.toMatchObject({ code: 'locked' });
    await expect(api.account.createVault(own)).rejects.toMatchObject({ code: 'vaultExists' });
    expect(accounts.map(({ role }) => role)).toEqual(['manager', 'participant', 'participant']);
    expect(new Set(accounts.map(({ password }) => password))).toHaveLength(3);
    for (const { username, password, displayName } of accounts) {
      const { account } = await api.account.unlock({ username, password });
      expect(account.displayName).toBe(displayName);
      await api.account.lock({});
    }
    // That of `npm run demo` is known to everybody.
    const known = { username: 'marijke', password: 'kruidnagel-fietspomp-72-zolder' };
    await expect(api.account.unlock(known)).rejects.toMatchObject({ code: 'wrongPassword' });
  });

  it('takes no backup of a real vault', async () => {
    const [{ name } = { name: '' }] = readdirSync(stick).map((found) => ({ name: found }));
    const restore = { folder: stick, name, username: own.displayName, password: PASSWORD };
    for (const otherVault of [false, true]) {
      await expect(api.backup.restore({ ...restore, otherVault })).rejects.toMatchObject({
        code: 'exampleOnly',
      });
    }
  });

  it('is gone when the app closes, and told of no lock but that', async () => {
    const { username, password } = accounts[0]!;
    await api.account.unlock({ username, password });
    locks = [];
    await app.close();
    expect(locks).toEqual(['closed']);
    expect(examples()).toEqual([inUse]);
    ownIsUntouched();
    start();
  });
});

describe('an example of which the folder is tidied away', () => {
  it(
    'is over: from there calls go to the vault of one’s own',
    async () => {
      rmSync(temporary, { recursive: true });
      mkdirSync(temporary);
      await api.example.open({});
      const locked = new Promise((resolve) => app.onLock(resolve));
      rmSync(temporary, { recursive: true });
      mkdirSync(temporary);
      await expect(api.case.list({})).rejects.toMatchObject({ code: 'locked' });
      expect(await api.account.status({})).toMatchObject({
        state: 'none',
        example: null,
        vaultDir: ownVault,
      });
      expect(await locked).toBe('hand');
      await api.account.createVault(own);
      expect(existsSync(join(ownVault, 'kluis.db'))).toBe(true);
      nothingTemporary();
    },
    PATIENCE,
  );
});
