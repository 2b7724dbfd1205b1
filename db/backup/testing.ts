import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSlot, type SlotsFile } from '../keyslots.ts';
import { migrations } from '../migrations/index.ts';
import { TEST_OWNER } from '../testing.ts';
import type { OpenVault } from '../vault.ts';
import type { Checking } from './examine.ts';
import { backupNamed } from './folder.ts';
import { type OpenedBackup, openBackup, restoreBackup } from './restore.ts';

/** A folder for backups in a temporary place, with a space and an accent in its name. */
export function newStick(): { readonly folder: string; remove(): void } {
  const parent = mkdtempSync(join(tmpdir(), 'casuskluis-stick-'));
  const folder = join(parent, 'réserve kopie');
  mkdirSync(folder);
  return { folder, remove: () => rmSync(parent, { recursive: true, force: true }) };
}

export const ownerOpens = (file: SlotsFile) => openSlot(file, TEST_OWNER.username, TEST_OWNER.password);

/** Opens a backup with the password of `TEST_OWNER`. */
export async function openForTest(
  folder: string,
  name: string,
  check: Checking = 'none',
): Promise<OpenedBackup> {
  const known = Object.keys(migrations);
  const opened = await openBackup(backupNamed(folder, name), ownerOpens, { check, known });
  if (opened === undefined) throw new Error('the password of the owner does not open this backup');
  return opened;
}

/** Restores a backup into `dir`, closing `vault` first when it is given. */
export async function restoreForTest(
  dir: string,
  opened: OpenedBackup,
  vault?: Pick<OpenVault, 'close'> & { readonly onBytes?: (done: number) => void },
): Promise<{ keptIn: string | null }> {
  const now = '2026-11-23T09:00:00.000Z';
  return restoreBackup(dir, opened, {
    now,
    holder: TEST_OWNER.username,
    line: {
      at: now,
      accountId: TEST_OWNER.accountId,
      call: 'backup.restore',
      objectType: 'backup',
      objectId: null,
      caseId: null,
      result: 'ok',
      origin: 'headless',
      detail: null,
    },
    meta: {},
    onBytes: vault?.onBytes,
    closeVault: vault === undefined ? undefined : () => vault.close(),
  });
}
