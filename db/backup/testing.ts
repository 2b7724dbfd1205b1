import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Env } from '../../base/env.ts';
import { verifyAudit } from '../audit.ts';
import { limits } from '../derivation.ts';
import { openSlot, type SlotsFile } from '../keyslots.ts';
import { migrations } from '../migrations/index.ts';
import { TEST_OWNER } from '../testing.ts';
import { type OpenVault, unlockVault } from '../vault.ts';
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

/** The facts in the vault in a folder, which opens for `TEST_OWNER`, is whole and has a log that fits. */
export async function keysIn(dir: string, env: Env): Promise<string[]> {
  const options = { env, migrations, derivation: limits.floor };
  const { vault } = await unlockVault(dir, TEST_OWNER.username, TEST_OWNER.password, options);
  try {
    await vault.check();
    const { ok } = await verifyAudit(vault.db, vault.auditKey);
    if (!ok) throw new Error('the log does not fit');
    return (await vault.db.selectFrom('vault_meta').select('key').execute()).map(({ key }) => key);
  } finally {
    await vault.close();
  }
}
