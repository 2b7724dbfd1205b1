import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Facts } from '../../db/backup/examine.ts';
import type { FoundBackup } from '../../db/backup/folder.ts';
import { fingerprintOf } from '../../db/backup/manifest.ts';
import { DATABASE_FILE } from '../../db/database-file.ts';
import { readSlots } from '../../db/keyslots.ts';
import type { Db } from '../../db/schema.ts';
import { readSettings } from '../../db/settings.ts';

/** A found backup as the screens show it. `print` is the fingerprint of the vault here, when there is one. */
export function presentBackup(found: FoundBackup, print: string | null) {
  if ('problem' in found) {
    return {
      name: found.name,
      madeAt: null,
      bytes: 0,
      appVersion: '',
      beforeMigration: false,
      ours: null,
      problem: found.problem.message,
    };
  }
  const { madeAt, appVersion, occasion, vault } = found.manifest;
  return {
    name: found.name,
    madeAt,
    bytes: bytesOf(found.manifest.files),
    appVersion,
    beforeMigration: occasion === 'migration',
    ours: print === null ? null : vault === print,
    problem: null,
  };
}

export function bytesOf(files: readonly { readonly bytes: number }[]): number {
  return files.reduce((sum, file) => sum + file.bytes, 0);
}

/** What a vault holds, in numbers, from an examination. */
export function contentOf({ municipality, cases, meetings, roles, lastLogAt }: Facts) {
  return { municipality, cases, meetings, accounts: Object.keys(roles).length, lastLogAt };
}

/** The same of the vault that is open. */
export async function presentContent(db: Db) {
  const count = async (table: 'cases' | 'meetings') =>
    (
      await db
        .selectFrom(table)
        .select((eb) => eb.fn.countAll<number>().as('n'))
        .executeTakeFirstOrThrow()
    ).n;
  const { n: accounts } = await db
    .selectFrom('accounts')
    .where('left_at', 'is', null)
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow();
  const last = await db
    .selectFrom('audit_log')
    .select('at')
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return {
    municipality: String((await readSettings(db)).municipality),
    cases: await count('cases'),
    meetings: await count('meetings'),
    accounts,
    lastLogAt: last?.at ?? null,
  };
}

/** The fingerprint of the vault in a folder, as far as its slots can be read. */
export function fingerprintIn(dir: string): string | null {
  try {
    return fingerprintOf(readSlots(dir).vaultId);
  } catch {
    return null;
  }
}

/** Size of the database in a folder and when it was last written, from outside; null when there is none. */
export function databaseIn(dir: string): { bytes: number; changedAt: string } | null {
  const found = statSync(join(dir, DATABASE_FILE), { throwIfNoEntry: false });
  return found === undefined ? null : { bytes: found.size, changedAt: found.mtime.toISOString() };
}
