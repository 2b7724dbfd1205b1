import { z } from 'zod';
import type { RecoveryKind, SlotsFile } from './keyslots.ts';
import type { Db } from './schema.ts';

const onePaper = z.object({
  madeAt: z.string(),
  places: z.array(z.string()),
  confirmedOn: z.string().nullable(),
});
/** With what is known of the papers that work until these are in force. */
const noteSchema = onePaper.extend({ before: onePaper.optional() });

/** What is known of papers besides that they open the vault: where they lie, and when somebody last looked (ISO day). */
export type RecoveryNote = z.infer<typeof onePaper>;

const keyOf = (kind: RecoveryKind): string => `recovery:${kind}`;

async function storedNote(db: Db, kind: RecoveryKind): Promise<z.infer<typeof noteSchema> | undefined> {
  const row = await db
    .selectFrom('vault_meta')
    .select('value')
    .where('key', '=', keyOf(kind))
    .executeTakeFirst();
  return row === undefined ? undefined : noteSchema.parse(JSON.parse(row.value));
}

/** The note on the papers of a kind that were made at this moment; a note on other ones does not count. */
export async function readRecoveryNote(
  db: Db,
  kind: RecoveryKind,
  madeAt: string,
): Promise<RecoveryNote | undefined> {
  const note = await storedNote(db, kind);
  return [note, note?.before].find((each) => each?.madeAt === madeAt);
}

/** Keeps the note on papers. Of papers that are not in force yet, with `before` the note on those that are. */
export async function writeRecoveryNote(
  db: Db,
  kind: RecoveryKind,
  note: RecoveryNote,
  before?: RecoveryNote,
): Promise<void> {
  const value = JSON.stringify({ ...note, before });
  await db
    .insertInto('vault_meta')
    .values({ key: keyOf(kind), value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute();
}

/** Forgets the note on papers that were taken back. */
export async function dropRecoveryNote(db: Db, kind: RecoveryKind): Promise<void> {
  await db.deleteFrom('vault_meta').where('key', '=', keyOf(kind)).execute();
}

/**
 * The kinds of which papers were taken back (`retired` of the slots file) while their note is still here: the line in the log
 * that goes with forgetting it is missing.
 */
export async function removalsCutShort(
  db: Db,
  { recovery, retired }: Pick<SlotsFile, 'recovery' | 'retired'>,
): Promise<RecoveryKind[]> {
  const found: RecoveryKind[] = [];
  for (const kind of recoveryKinds) {
    const note = await storedNote(db, kind);
    const last = retired.findLast((paper) => paper.kind === kind);
    const gone = last?.why === 'removed' && !recovery.some((papers) => papers.kind === kind);
    if (gone && note !== undefined && note.madeAt <= last.at) found.push(kind);
  }
  return found;
}

const recoveryKinds: readonly RecoveryKind[] = ['sheet', 'envelopes'];
