import { constants, copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { Refusal } from '../../base/refusal.ts';
import { DATABASE_FILE } from '../database-file.ts';
import { SLOTS_FILE } from '../keyslots.ts';
import { writeSafely } from '../safe-file.ts';
import { freeName, momentInName } from './names.ts';

/** Says that the database in the folder was found damaged, so that it is not opened, and so not written, again. */
export const DAMAGE_FILE = 'kluis.beschadigd.json';

const FILES = [DATABASE_FILE, `${DATABASE_FILE}-journal`, SLOTS_FILE];

const schema = z.strictObject({
  version: z.literal(1),
  at: z.string().max(40),
  /** The folder with the copy, or null when there was no room for one. */
  copyIn: z.string().nullable(),
  /** How the database looked, so that another one in its place is not taken for it. */
  bytes: z.number(),
  changedAt: z.number(),
});

/** Where the copy of a damaged vault stands, and since when it is known. */
export interface Damage {
  readonly at: string;
  readonly copyIn: string | null;
}

/**
 * Marks the vault in a folder as damaged and copies its files, as they are, into a dated folder in it. Nothing of it is
 * changed. Does nothing when it is marked already, or when there is no database.
 */
export function markDamaged(dir: string, now: string): void {
  const found = statSync(join(dir, DATABASE_FILE), { throwIfNoEntry: false });
  if (found === undefined || damageOf(dir) !== undefined) return;
  const copyIn = copyAside(dir, now);
  const { size: bytes, mtimeMs: changedAt } = found;
  writeSafely(join(dir, DAMAGE_FILE), JSON.stringify({ version: 1, at: now, copyIn, bytes, changedAt }));
}

function copyAside(dir: string, now: string): string | null {
  const copyIn = freeName(dir, `beschadigd-${momentInName(now)}`);
  const folder = join(dir, copyIn);
  try {
    mkdirSync(folder, { mode: 0o700 });
    for (const name of FILES.filter((each) => existsSync(join(dir, each)))) {
      copyFileSync(join(dir, name), join(folder, name), constants.COPYFILE_FICLONE);
    }
    return copyIn;
  } catch {
    // No room, or a disk that cannot be read to its end: what is there stays as it is.
    rmSync(folder, { recursive: true, force: true });
    return null;
  }
}

/** The damage that was found in the database that is in the folder now. */
export function damageOf(dir: string): Damage | undefined {
  try {
    const mark = schema.parse(JSON.parse(readFileSync(join(dir, DAMAGE_FILE), 'utf8')));
    const { size, mtimeMs } = statSync(join(dir, DATABASE_FILE));
    if (size !== mark.bytes || mtimeMs !== mark.changedAt) return undefined;
    return { at: mark.at, copyIn: mark.copyIn === null ? null : join(dir, mark.copyIn) };
  } catch {
    return undefined;
  }
}

/** The refusal to open a vault that was found damaged. */
export function refuseDamaged({ copyIn }: Damage): Refusal {
  const copy = copyIn === null ? '' : ` Een kopie van de beschadigde bestanden staat in ${copyIn}.`;
  return new Refusal(
    'damaged',
    `De kluis is beschadigd: het bestand kluis.db is niet goed te lezen. Casuskluis schrijft er niets meer in.${copy} Zet hieronder de laatste goede reservekopie terug.`,
  );
}
