import { z } from 'zod';
import type { Db } from '../../db/schema.ts';

/** What the vault remembers of its backups, as facts about itself. */
const facts = {
  'backup.last': z.object({
    madeAt: z.string(),
    folder: z.string(),
    name: z.string(),
    bytes: z.number(),
  }),
  'backup.proven': z.object({ at: z.string(), madeAt: z.string(), name: z.string() }),
  /** The local day on which a vault that is too large for it at unlocking was read through. */
  'backup.readThrough': z.object({ on: z.string() }),
  'backup.failed': z.object({ at: z.string(), name: z.string(), sentence: z.string() }),
} as const;

export type Remembered = { readonly [K in keyof typeof facts]: z.infer<(typeof facts)[K]> };

/** One fact, or null when there is none. */
export async function recall<K extends keyof Remembered>(db: Db, key: K): Promise<Remembered[K] | null> {
  const row = await db.selectFrom('vault_meta').select('value').where('key', '=', key).executeTakeFirst();
  if (row === undefined) return null;
  const parsed = facts[key].safeParse(JSON.parse(row.value));
  return parsed.success ? (parsed.data as Remembered[K]) : null;
}

/** Keeps one fact, in place of what was kept before. */
export async function remember<K extends keyof Remembered>(
  db: Db,
  key: K,
  fact: Remembered[K],
): Promise<void> {
  const value = JSON.stringify(fact);
  await db
    .insertInto('vault_meta')
    .values({ key, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute();
}
