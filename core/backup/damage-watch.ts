import { statSync } from 'node:fs';
import { join } from 'node:path';
import { localDate } from '../../base/dates.ts';
import { markDamaged } from '../../db/backup/damage.ts';
import { removeQuietly, SNAPSHOT_FILE } from '../../db/backup/make.ts';
import { DATABASE_FILE } from '../../db/database-file.ts';
import { asRefusal } from '../../db/errors.ts';
import { CHECKED_AT_UNLOCK, type OpenVault } from '../../db/vault.ts';
import type { BackupJobs } from './jobs.ts';
import { recall, remember } from './memory.ts';

/** How long after unlocking a large vault is read through, in milliseconds: first the person, then the check. */
const QUIET_MS = 60_000;

/** Sets a damaged vault aside, unless the disk does not even take that; the refusal has been told by then. */
export function setAside(vaultDir: string, now: string): void {
  try {
    markDamaged(vaultDir, now);
  } catch {
    // A disk that cannot be written: nothing more can be done, and nothing is.
  }
}

/**
 * Reads a vault through that was too large for it while unlocking: once a day, a while after unlocking, from a copy, so
 * that nobody waits. `condemn` is told when it is damaged. Gives how to stop waiting for it.
 */
export function checkLater(
  vault: OpenVault,
  now: () => string,
  jobs: BackupJobs,
  condemn: () => Promise<void>,
): () => void {
  if (statSync(join(vault.dir, DATABASE_FILE)).size <= CHECKED_AT_UNLOCK) return () => {};
  const timer = setTimeout(() => {
    void readThrough(vault, now(), jobs).catch(async (error) => {
      if (asRefusal(error)?.code === 'damaged') await condemn();
    });
  }, QUIET_MS);
  timer.unref();
  return () => clearTimeout(timer);
}

/** Copies the vault and reads the copy through, when that was not done today. Refuses `damaged`. */
export async function readThrough(vault: OpenVault, now: string, jobs: BackupJobs): Promise<void> {
  const on = localDate(now);
  const checked = await recall(vault.db, 'backup.readThrough');
  if (checked?.on === on || jobs.running !== null) return;
  await jobs.run('check', async ({ signal }) => {
    const local = join(vault.dir, SNAPSHOT_FILE);
    try {
      const snapshot = await vault.snapshot(local, { signal });
      try {
        await snapshot.examine(local, { check: 'pages', signal });
      } finally {
        snapshot.forget();
      }
    } finally {
      removeQuietly(local);
    }
    await vault.transact((db) => remember(db, 'backup.readThrough', { on }));
  });
}
