import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { limits } from '../derivation.ts';
import { migrations } from '../migrations/index.ts';
import { newTestVault, TEST_OWNER, type TestVault } from '../testing.ts';
import { type OpenVault, unlockVault } from '../vault.ts';
import { listBackups } from './folder.ts';
import { makeBackup } from './make.ts';
import { keysIn, newStick, openForTest } from './testing.ts';

/* kill -9 at the moments that matter; build/faults does it at a hundred that do not. */

let test: TestVault;
let stick: ReturnType<typeof newStick>;

beforeEach(async () => {
  test = await newTestVault();
  stick = newStick();
  await put(test.vault, 'before');
});

afterEach(async () => {
  await test.remove();
  stick.remove();
});

const put = (vault: OpenVault, key: string) =>
  vault.transact(async (trx) => {
    await trx.insertInto('vault_meta').values({ key, value: 'x' }).execute();
  });

function kill(work: string, moment: string): void {
  const script = join(import.meta.dirname, 'killed-child.ts');
  const args = ['--import', 'tsx', script, work, test.dir, stick.folder, moment];
  const { signal } = spawnSync(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  expect(signal).toBe('SIGKILL');
}

const keys = () => keysIn(test.dir, test.env);

describe('kill -9', () => {
  it.each(['snapshot', 'copy', 'copied', 'check', 'after'])(
    'while a backup is made (%s) leaves a whole one or none, and the next clears up',
    async (moment) => {
      await test.vault.close();
      kill('make', moment);
      const found = listBackups(stick.folder);
      expect(found).toHaveLength(moment === 'after' ? 1 : 0);
      for (const { name } of found) await openForTest(stick.folder, name, 'all');
      expect(await keys()).toContain('before');
      expect(readdirSync(test.dir)).not.toContain('kluis.db.momentopname');
      const { vault } = await unlockVault(test.dir, TEST_OWNER.username, TEST_OWNER.password, {
        env: test.env,
        migrations,
        derivation: limits.floor,
      });
      await makeBackup(vault, stick.folder, { now: test.env.now(), occasion: 'hand' });
      await vault.close();
      expect(readdirSync(stick.folder).filter((name) => name.includes('bezig'))).toEqual([]);
    },
    120_000,
  );

  it.each([
    ['copy', 'old'],
    ['ready', 'old'],
    ['closed', 'old'],
    ['after', 'restored'],
  ])(
    'while a backup is restored (%s) leaves the %s vault, which opens',
    async (moment, which) => {
      await makeBackup(test.vault, stick.folder, { now: test.env.now(), occasion: 'hand' });
      await put(test.vault, 'later');
      await test.vault.close();
      kill('restore', moment);
      expect((await keys()).includes('later')).toBe(which === 'old');
    },
    120_000,
  );
});
