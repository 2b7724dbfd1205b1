import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Transaction } from 'kysely';
import { Refusal } from '../base/refusal.ts';
import { startAudit } from './audit.ts';
import { calibrate } from './derivation.ts';
import { asRefusal } from './errors.ts';
import { auditKeyOf, firstSlots, makeSlot, type VaultSecrets, writeSlots } from './keyslots.ts';
import { migrate } from './migrate.ts';
import { openDatabase } from './open.ts';
import { replaceFile, syncFile } from './safe-file.ts';
import type { Schema } from './schema.ts';
import { kyselyOn } from './transaction.ts';
import { OpenVault, refusePassword, removeDatabase, type VaultOptions } from './vault.ts';
import { DATABASE_FILE, holdsNoVault } from './vault-files.ts';
import { acquireLock } from './vault-lock.ts';

/** A new vault: its id, and the account of whoever makes it. */
export interface NewVault extends VaultOptions {
  readonly vaultId: string;
  readonly accountId: string;
  readonly username: string;
  readonly password: string;
  /** Words that a password may not consist of, such as the municipality's name. */
  readonly avoid?: readonly string[];
  /** What has to be in the vault before it exists at all (the first account), in the first transaction. */
  readonly seed?: (trx: Transaction<Schema>) => Promise<void>;
}

/**
 * Makes a vault in `dir` (made when it is not there) and opens it. Refuses `vaultExists`, `passwordWeak`, `diskFull`,
 * `readOnly`, `vaultInUse`. Whatever stops it halfway, no vault is there.
 */
export async function createVault(dir: string, vault: NewVault): Promise<OpenVault> {
  refusePassword(vault.password, vault.username, vault.avoid);
  if (!holdsNoVault(dir)) {
    throw new Refusal(
      'vaultExists',
      'In deze map staat al een kluis. Kies een lege map voor een nieuwe kluis, of open de kluis die er staat.',
    );
  }
  try {
    mkdirSync(dir, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw asRefusal(error) ?? error;
  }
  const lock = acquireLock(dir, vault.username.trim(), vault.env.now(), vault.lock);
  const secrets: VaultSecrets = { dataKey: randomBytes(32), vaultSecret: randomBytes(32) };
  const path = join(dir, DATABASE_FILE);
  const fresh = `${path}.nieuw`;
  try {
    const derivation = vault.derivation ?? (await calibrate());
    const slot = await makeSlot(vault.vaultId, vault, vault.password, secrets, derivation);
    removeDatabase(fresh);
    await fillNewDatabase(fresh, vault, secrets);
    syncFile(fresh);
    writeSlots(dir, firstSlots(vault.vaultId, slot));
    replaceFile(fresh, path);
    removeDatabase(fresh);
    const holder = { current: openDatabase(path, secrets.dataKey) };
    return new OpenVault(dir, vault.vaultId, holder, secrets, lock, vault);
  } catch (error) {
    lock.release();
    removeDatabase(fresh);
    throw asRefusal(error) ?? error;
  }
}

async function fillNewDatabase(path: string, vault: NewVault, secrets: VaultSecrets): Promise<void> {
  const db = kyselyOn<Schema>({ current: openDatabase(path, secrets.dataKey, { create: true }) });
  try {
    await migrate(db, vault.migrations);
    await db.transaction().execute(async (trx) => {
      await trx.insertInto('vault_meta').values({ key: 'vaultId', value: vault.vaultId }).execute();
      await startAudit(trx, auditKeyOf(secrets.vaultSecret));
      await vault.seed?.(trx);
    });
  } finally {
    await db.destroy();
  }
}
