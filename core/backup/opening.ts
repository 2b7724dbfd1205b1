import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from '../../base/refusal.ts';
import { beginAttempt, endAttempts } from '../../db/attempts.ts';
import type { Checking } from '../../db/backup/examine.ts';
import { BEFORE_MIGRATION_FOLDER } from '../../db/backup/make.ts';
import { backupRefusal } from '../../db/backup/refusals.ts';
import { type Backup, type OpenedBackup, openBackup } from '../../db/backup/restore.ts';
import { asRefusal } from '../../db/errors.ts';
import { type OpenedSlot, openSlot, type SlotsFile } from '../../db/keyslots.ts';
import { migrations } from '../../db/migrations/index.ts';
import { PAPERS_HOLDER, tryingPapers } from '../../db/recovery.ts';
import type { OpenContext } from '../context.ts';
import { codesOf } from '../recovery/rules.ts';

/** Where the app keeps what it copied before it brought the vault to a newer version. */
export function ownFolder(vaultDir: string): string {
  return join(vaultDir, BEFORE_MIGRATION_FOLDER);
}

/** A name and a password, or the codes of papers. */
export interface Opener {
  readonly username?: string | undefined;
  readonly password?: string | undefined;
  readonly codes?: readonly (readonly string[])[] | undefined;
}

/** Under which name somebody has the vault while he restores, as others read it. */
export function holderOf({ username, codes }: Opener): string {
  return codes === undefined ? (username ?? '') : PAPERS_HOLDER;
}

/** What tries an opener on a slots file. Refuses `openerMissing`, and for papers as `tryingPapers`. */
function tryingOpener({
  username,
  password,
  codes,
}: Opener): (file: SlotsFile) => Promise<OpenedSlot | undefined> {
  if (codes !== undefined && password === undefined) return tryingPapers(codesOf(codes));
  if (codes === undefined && username !== undefined && password !== undefined) {
    return (file) => openSlot(file, username, password);
  }
  throw new Refusal(
    'openerMissing',
    'Vul een gebruikersnaam en een wachtwoord in, of neem de code over van het herstelblad of van twee enveloppen.',
  );
}

/** Opens a backup with an account's password or with papers, with the same patience for wrong ones as unlocking has. */
export async function unlockBackup(
  { env, session }: Pick<OpenContext, 'env' | 'session'>,
  backup: Backup,
  opener: Opener,
  { check, signal }: { readonly check: Checking; readonly signal?: AbortSignal },
): Promise<OpenedBackup> {
  const dir = session.vaultDir;
  const known = Object.keys(migrations);
  const attempt = tryingOpener(opener);
  const opened = await openBackup(
    backup,
    async (slots) => {
      beginHere(dir, env.now());
      const slot = await attempt(slots);
      if (slot !== undefined) endAttempts(dir);
      return slot;
    },
    { check, known, ...(signal === undefined ? {} : { signal }) },
  );
  if (opened !== undefined) return opened;
  // The code was of this backup, or it would have been refused by now.
  if (opener.codes !== undefined) throw backupRefusal('backupDamaged');
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
