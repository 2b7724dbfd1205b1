import { z } from 'zod';
import type { RecoveryKind } from './keyslots.ts';
import type { Db } from './schema.ts';

const noteSchema = z.object({
  madeAt: z.string(),
  places: z.array(z.string()),
  confirmedOn: z.string().nullable(),
});

/** What is known of papers besides that they open the vault: where they lie, and when somebody last looked (ISO day). */
export type RecoveryNote = z.infer<typeof noteSchema>;

const keyOf = (kind: RecoveryKind): string => `recovery:${kind}`;

/** The note on the papers of a kind that were made at this moment; a note on other ones does not count. */
export async function readRecoveryNote(
  db: Db,
  kind: RecoveryKind,
  madeAt: string,
): Promise<RecoveryNote | undefined> {
  const row = await db
    .selectFrom('vault_meta')
    .select('value')
    .where('key', '=', keyOf(kind))
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const note = noteSchema.parse(JSON.parse(row.value));
  return note.madeAt === madeAt ? note : undefined;
}

/** Keeps the note on papers, in the place of the one before. */
export async function writeRecoveryNote(db: Db, kind: RecoveryKind, note: RecoveryNote): Promise<void> {
  const value = JSON.stringify(note);
  await db
    .insertInto('vault_meta')
    .values({ key: keyOf(kind), value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute();
}
