import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { appendAudit, verifyAudit } from './audit.ts';
import { makeBackup } from './backup/make.ts';
import { keysIn, newStick, openForTest, restoreForTest } from './backup/testing.ts';
import { limits } from './derivation.ts';
import { migrations } from './migrations/index.ts';
import { newTestVault, TEST_OWNER, type TestVault, testEnv } from './testing.ts';
import { type OpenVault, unlockVault } from './vault.ts';
import { vaultStatus } from './vault-files.ts';

let test: TestVault;
const children = new Set<ChildProcess>();
const options = { env: testEnv(), migrations, derivation: limits.floor };
const other = 'groene vlinder leest kranten';

beforeEach(async () => {
  test = await newTestVault();
});

afterEach(async () => {
  for (const child of children) child.kill('SIGKILL');
  await test.remove();
});

/** Starts another process that opens the vault and keeps it open. */
function startChild(): ChildProcess {
  const script = join(import.meta.dirname, 'fault-child.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', script, test.dir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.add(child);
  return child;
}

async function keys(vault: OpenVault): Promise<Set<string>> {
  return new Set((await vault.db.selectFrom('vault_meta').select('key').execute()).map(({ key }) => key));
}

describe('two processes', () => {
  it('cannot have the vault open at once, until the first is gone', async () => {
    await test.vault.close();
    const child = startChild();
    await new Promise((resolve) => child.stdout?.once('data', resolve));
    const open = () => unlockVault(test.dir, TEST_OWNER.username, TEST_OWNER.password, options);
    expect(vaultStatus(test.dir)).toMatchObject({ state: 'inUse', holder: { pid: child.pid } });
    await expect(open()).rejects.toMatchObject({ code: 'vaultInUse' });
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await ended;
    const { vault } = await open();
    await vault.close();
  });
});

/** Fills the log until it does not fit any more; gives the refusal and how many lines were acknowledged. */
async function writeUntilFull(vault: OpenVault): Promise<{ error: unknown; written: number }> {
  const line = { accountId: null, objectType: null, objectId: null, caseId: null, result: 'ok' } as const;
  const base = await verifyAudit(vault.db, vault.auditKey);
  for (let written = base.count; ; written++) {
    try {
      await vault.transact(async (trx) => {
        const at = '2026-11-22T09:00:00.000Z';
        const detail = { filler: 'x'.repeat(3000) };
        await appendAudit(trx, vault.auditKey, { ...line, at, call: 'x', origin: 'headless', detail });
      });
    } catch (error) {
      return { error, written };
    }
  }
}

describe('a full disk', () => {
  it('keeps the true cause, rolls back, and takes work again when there is room', async () => {
    const { db } = test.vault;
    const { rows } = await sql<{ page_count: number }>`PRAGMA page_count`.execute(db);
    await sql.raw(`PRAGMA max_page_count = ${(rows[0]?.page_count ?? 0) + 20}`).execute(db);
    const { error, written } = await writeUntilFull(test.vault);
    expect(error).toMatchObject({ code: 'diskFull', message: expect.stringContaining('schijf is vol') });
    expect(await verifyAudit(db, test.vault.auditKey)).toEqual({ ok: true, count: written });
    await sql.raw('PRAGMA max_page_count = 1000000').execute(db);
    await test.vault.transact(async (trx) => {
      await trx.insertInto('vault_meta').values({ key: 'again', value: 'fits' }).execute();
    });
    expect((await keys(test.vault)).has('again')).toBe(true);
  });

  it('lets nothing of a transaction through that SQLite has ended, even when the failure was swallowed', async () => {
    const { db } = test.vault;
    const { rows } = await sql<{ page_count: number }>`PRAGMA page_count`.execute(db);
    await sql.raw(`PRAGMA max_page_count = ${(rows[0]?.page_count ?? 0) + 5}`).execute(db);
    const work = test.vault.transact(async (trx) => {
      await trx
        .insertInto('vault_meta')
        .values({ key: 'big', value: 'x'.repeat(200_000) })
        .execute()
        .catch(() => undefined);
      await trx.insertInto('vault_meta').values({ key: 'stray', value: '' }).execute();
    });
    await expect(work).rejects.toMatchObject({ code: 'diskFull' });
    expect((await keys(test.vault)).has('stray')).toBe(false);
  });

  const isRoot = process.platform === 'linux' && process.getuid?.() === 0;

  /** A small disk of its own, with the vault on it. */
  async function onDisk(megabytes: number, work: (dir: string, mount: string) => Promise<void>) {
    await test.vault.close();
    const mount = mkdtempSync(join(tmpdir(), 'casuskluis-disk-'));
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', mount]);
    try {
      const dir = join(mount, 'kluis');
      mkdirSync(dir);
      cpSync(test.dir, dir, { recursive: true });
      await work(dir, mount);
    } finally {
      // Lazily: after a failure the vault may still be open on it.
      execFileSync('umount', ['-l', mount]);
      rmSync(mount, { recursive: true });
    }
  }

  /** Takes whatever room is left, until not a single file can be written. */
  function fillUp(mount: string): void {
    mkdirSync(join(mount, 'vol'), { recursive: true });
    expect(() => {
      for (;;) writeFileSync(join(mount, 'vol', randomUUID()), Buffer.alloc(4096));
    }).toThrow('ENOSPC');
  }

  it.runIf(isRoot)('that is real loses nothing, and the vault opens again', async () => {
    await onDisk(2, async (dir, mount) => {
      const open = () => unlockVault(dir, TEST_OWNER.username, TEST_OWNER.password, options);
      const { vault } = await open();
      const { error, written } = await writeUntilFull(vault);
      expect(error).toMatchObject({ code: 'diskFull' });
      fillUp(mount);
      const changing = vault.changePassword(TEST_OWNER.username, TEST_OWNER.password, other);
      await expect(changing).rejects.toMatchObject({ code: 'diskFull' });
      await expect(vault.setSlot('account-2', 'joris', other)).rejects.toMatchObject({ code: 'diskFull' });
      expect(await verifyAudit(vault.db, vault.auditKey)).toEqual({ ok: true, count: written });
      await vault.close();
      fillUp(mount);
      await expect(open()).rejects.toMatchObject({ code: 'diskFull' });
      rmSync(join(mount, 'vol'), { recursive: true });
      const again = await open();
      expect(await verifyAudit(again.vault.db, again.vault.auditKey)).toEqual({ ok: true, count: written });
      await again.vault.check();
      await again.vault.close();
    });
  });

  it.runIf(isRoot)('or one that may not be written is said to be that', async () => {
    await onDisk(4, async (dir, mount) => {
      execFileSync('mount', ['-o', 'remount,ro', mount]);
      const open = () => unlockVault(dir, TEST_OWNER.username, TEST_OWNER.password, options);
      expect(vaultStatus(dir)).toMatchObject({ state: 'readOnly' });
      await expect(open()).rejects.toMatchObject({ code: 'readOnly' });
      execFileSync('mount', ['-o', 'remount,rw', mount]);
      const { vault } = await open();
      await vault.close();
    });
  });
});

/** Whether files can be made immutable here, which stops root as a closed folder stops others. */
const canSeal = (() => {
  const probe = mkdtempSync(join(tmpdir(), 'casuskluis-vast-'));
  try {
    execFileSync('chattr', ['+i', probe], { stdio: 'ignore' });
    execFileSync('chattr', ['-i', probe]);
    return true;
  } catch {
    return false;
  } finally {
    rmSync(probe, { recursive: true });
  }
})();

describe.runIf(canSeal)('a vault that may not be written any more', () => {
  const seal = (how: '+i' | '-i', ...names: string[]) =>
    execFileSync('chattr', [how, ...names.map((name) => join(test.dir, name))]);
  const put = (key: string) =>
    test.vault.transact(async (trx) => {
      await trx.insertInto('vault_meta').values({ key, value: 'x' }).execute();
    });
  const refused = {
    code: expect.stringMatching(/^(readOnly|diskError)$/),
    message: expect.stringMatching(/^[A-Z].*[.]$/),
  };
  const whole = ['kluis.db', 'kluis.db-journal', 'kluis.sleutels.json'];

  it.each([
    ['the folder', ['']],
    ['the files', whole],
    ['folder and files', ['', ...whole]],
  ])(
    '%s, while it is open: what is refused is not there, what is not refused is kept',
    async (_what, sealed) => {
      await put('before');
      seal('+i', ...sealed);
      const kept: string[] = [];
      try {
        for (const key of ['during', 'still']) {
          await put(key).then(
            () => kept.push(key),
            (error) => expect(error).toMatchObject(refused),
          );
        }
        const changing = test.vault.changePassword(TEST_OWNER.username, TEST_OWNER.password, other);
        await expect(changing).rejects.toMatchObject(refused);
      } finally {
        seal('-i', ...sealed);
      }
      await put('after');
      await test.vault.close();
      const { vault } = await unlockVault(test.dir, TEST_OWNER.username, TEST_OWNER.password, options);
      const found = await keys(vault);
      const written = ['before', 'during', 'still', 'after'].filter((key) => found.has(key));
      expect(written).toEqual(['before', ...kept, 'after']);
      expect(await verifyAudit(vault.db, vault.auditKey)).toMatchObject({ ok: true });
      await vault.check();
      await vault.close();
    },
  );

  it('half-way through a restore that had begun: it is finished by whoever opens the folder when it may be written', async () => {
    const stick = newStick();
    try {
      await put('before');
      const making = { now: test.env.now(), occasion: 'hand' } as const;
      const { name } = await makeBackup(test.vault, stick.folder, making);
      await put('after');
      const opened = await openForTest(stick.folder, name);
      await test.vault.close();
      // The database changes places before the slots do.
      seal('+i', 'kluis.sleutels.json');
      await expect(restoreForTest(test.dir, opened)).rejects.toMatchObject(refused);
      seal('-i', 'kluis.sleutels.json');
      const found = await keysIn(test.dir, test.env);
      expect([found.includes('before'), found.includes('after')]).toEqual([true, false]);
    } finally {
      stick.remove();
    }
  });
});
