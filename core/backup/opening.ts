import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from '../../base/refusal.ts';
import { beginAttempt, endAttempts } from '../../db/attempts.ts';
import type { Checking } from '../../db/backup/examine.ts';
import { BEFORE_MIGRATION_FOLDER } from '../../db/backup/make.ts';
import { type Backup, type OpenedBackup, openBackup } from '../../db/backup/restore.ts';
import { asRefusal } from '../../db/errors.ts';
import { openSlot } from '../../db/keyslots.ts';
import { migrations } from '../../db/migrations/index.ts';
import type { OpenContext } from '../context.ts';

/** Where the app keeps what it copied before it brought the vault to a newer version. */
export function ownFolder(vaultDir: string): string {
  return join(vaultDir, BEFORE_MIGRATION_FOLDER);
}

/** Opens a backup with an account's password, with the same patience for wrong ones as unlocking has. */
export async function unlockBackup(
  { env, session }: Pick<OpenContext, 'env' | 'session'>,
  backup: Backup,
  { username, password }: { readonly username: string; readonly password: string },
  { check, signal }: { readonly check: Checking; readonly signal?: AbortSignal },
): Promise<OpenedBackup> {
  const dir = session.vaultDir;
  const known = Object.keys(migrations);
  const opened = await openBackup(
    backup,
    async (slots) => {
      beginHere(dir, env.now());
      const slot = await openSlot(slots, username, password);
      if (slot !== undefined) endAttempts(dir);
      return slot;
    },
    { check, known, ...(signal === undefined ? {} : { signal }) },
  );
  if (opened !== undefined) return opened;
  throw new Refusal(
    'wrongPassword',
    'Deze gebruikersnaam en dit wachtwoord openen deze reservekopie niet. Gebruik het wachtwoord dat u had toen de kopie werd gemaakt.',
  );
}

/** Counts an attempt in the folder of the vault, also where there is no vault yet. */
function beginHere(dir: string, now: string): void {
  try {
    mkdirSync(dir, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw asRefusal(error) ?? error;
  }
  beginAttempt(dir, now);
}

/** A wrong password, at the field in which it was typed. */
export function wrongPassword(error: unknown): unknown {
  if (!(error instanceof Refusal) || error.code !== 'wrongPassword') return error;
  return new Refusal(error.code, error.message, { password: error.message });
}
