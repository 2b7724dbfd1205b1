import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { backupDisk } from './backup-disk.ts';
import { backupFlips } from './backup-flips.ts';
import { bitFlips } from './bit-flips.ts';
import { fullDisk } from './full-disk.ts';
import { killBackup, killRestore } from './kill-backups.ts';
import { killLeaving, killPasswords, killRecovery } from './kill-keys.ts';
import { killMigration } from './kill-migration.ts';
import { killWrites } from './kill-writes.ts';
import { randomFrom } from './random.ts';

/* The short version of `npm run faults`. Malformed calls have their own in core/hostile-input.test.ts. */

const SEED = 20261122;
const MEMORY = '/dev/shm';

it.each([
  ['killed while writing', killWrites, 10],
  ['killed while changing a password', killPasswords, 3],
  ['killed while somebody leaves', killLeaving, 3],
  ['killed while a recovery code is used', killRecovery, 3],
  ['killed while making a backup', killBackup, 3],
  ['killed while putting a backup back', killRestore, 3],
  ['killed while migrating', killMigration, 3],
  ['bits turned and files cut short', bitFlips, 30],
  ['a bit turned in a backup', backupFlips, 30],
  ['a disk that is full', fullDisk, 24],
  ['a disk that gets full under a backup', backupDisk, 8],
])(
  '%s: nothing is lost, and nothing wrong goes unseen',
  async (_what, fault, times) => {
    const folder = mkdtempSync(join(existsSync(MEMORY) ? MEMORY : tmpdir(), 'casuskluis-fault-'));
    try {
      const outcome = await fault({
        times,
        random: randomFrom(SEED),
        seed: SEED,
        folder,
        say: () => undefined,
      });
      expect(outcome.failures, outcome.detail).toEqual([]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
  300_000,
);
