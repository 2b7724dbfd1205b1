import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { DATABASE_FILE } from '../database-file.ts';
import { asRefusal } from '../errors.ts';
import { SLOTS_FILE } from '../keyslots.ts';
import { replaceFile, syncFolder, writeSafely } from '../safe-file.ts';
import { DAMAGE_FILE } from './damage.ts';

/*
 * The moment at which one vault takes the place of another. It is begun by writing one small file; from then on the
 * renaming that is left can be done by anybody who opens the folder, any number of times.
 */

/** Holds the vault that is to come. */
export const STAGING_FOLDER = 'terugzetten';
/** In it, until the renaming begins: the folder that is to hold the old vault. */
const KEPT_FOLDER = 'bewaard';
/** Written when everything is ready: from here on the staged vault is the vault. */
const READY_FILE = 'klaar.json';

/** Everything of the old database: its journal first, which brings it back and must never meet the new one. */
const OLD_FILES: readonly (readonly [staged: string, old: readonly string[]])[] = [
  [
    DATABASE_FILE,
    [
      `${DATABASE_FILE}-journal`,
      `${DATABASE_FILE}.nieuw`,
      `${DATABASE_FILE}.nieuw-journal`,
      DAMAGE_FILE,
      DATABASE_FILE,
    ],
  ],
  [SLOTS_FILE, [SLOTS_FILE]],
];

const schema = z.strictObject({
  version: z.literal(1),
  at: z.string().max(40),
  keptIn: z.string().regex(/^bewaard-[\d-]+$/),
});

/** When, and the name of the folder in the vault's own in which the old one is kept. */
export type Swap = Omit<z.infer<typeof schema>, 'version'>;

/**
 * From here on the staged vault is the vault: what is left is renaming, which takes no room on the disk. Until it has
 * returned nothing is begun, and the caller may throw away what is staged.
 */
export function beginSwap(dir: string, swap: Swap): void {
  const staging = join(dir, STAGING_FOLDER);
  if (OLD_FILES.some(([, old]) => old.some((name) => existsSync(join(dir, name))))) {
    mkdirSync(join(staging, KEPT_FOLDER), { recursive: true, mode: 0o700 });
  }
  syncFolder(staging);
  writeSafely(join(staging, READY_FILE), JSON.stringify({ version: 1, ...swap }));
}

/** A swap that was begun and not finished. */
export function begunSwap(dir: string): Swap | undefined {
  try {
    return schema.parse(JSON.parse(readFileSync(join(dir, STAGING_FOLDER, READY_FILE), 'utf8')));
  } catch {
    return undefined;
  }
}

/**
 * Does what is left of a swap. What is still staged was not put in its place yet, so what has its name is
 * the old one; that makes every step the same whoever did the one before.
 */
export function rollForward(dir: string): void {
  const swap = begunSwap(dir);
  if (swap === undefined) return;
  try {
    const staging = join(dir, STAGING_FOLDER);
    const kept = join(dir, basename(swap.keptIn));
    if (existsSync(join(staging, KEPT_FOLDER))) replaceFile(join(staging, KEPT_FOLDER), kept);
    for (const [staged, old] of OLD_FILES) {
      if (!existsSync(join(staging, staged))) continue;
      for (const name of old.filter((each) => existsSync(join(dir, each)))) {
        mkdirSync(kept, { recursive: true, mode: 0o700 });
        replaceFile(join(dir, name), join(kept, name));
      }
      replaceFile(join(staging, staged), join(dir, staged));
    }
    syncFolder(dir);
    rmSync(staging, { recursive: true, force: true });
  } catch (error) {
    throw asRefusal(error) ?? error;
  }
}
