import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { writeSafely } from '../safe-file.ts';

/** Where the last backup went: outside the database, for when that cannot be opened. */
const REMEMBERED_FILE = 'kluis.reservekopie.json';

const schema = z.strictObject({ version: z.literal(1), folder: z.string().min(1).max(1000) });

/** The folder of the last backup, or null. It may not be reachable now. */
export function rememberedFolder(dir: string): string | null {
  try {
    return schema.parse(JSON.parse(readFileSync(join(dir, REMEMBERED_FILE), 'utf8'))).folder;
  } catch {
    return null;
  }
}

/** Keeps the folder of the last backup. */
export function rememberFolder(dir: string, folder: string): void {
  writeSafely(join(dir, REMEMBERED_FILE), JSON.stringify({ version: 1, folder }));
}
