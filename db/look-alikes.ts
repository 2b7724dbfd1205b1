import { type Insertable, type Selectable, sql } from 'kysely';
import type { Db } from './schema.ts';
import type { SubjectTables } from './subject-tables.ts';

export type LookAlikeRow = Selectable<SubjectTables['look_alikes']>;

/** Keeps a pair to be judged; a pair that was judged before stays as it was judged. */
export async function insertLookAlike(db: Db, row: Insertable<SubjectTables['look_alikes']>): Promise<void> {
  await db
    .insertInto('look_alikes')
    .values(row)
    .onConflict((conflict) => conflict.columns(['case_id', 'other_id']).doNothing())
    .execute();
}

/** Forgets the pairs of a case that were not judged, before they are looked for anew. */
export async function forgetUnjudged(db: Db, caseId: string): Promise<void> {
  await db
    .deleteFrom('look_alikes')
    .where('differs_since', 'is', null)
    .where((eb) => eb.or([eb('case_id', '=', caseId), eb('other_id', '=', caseId)]))
    .execute();
}

/** Pairs that still have to be judged, the most alike first; not of files that were put together with another. */
export function unjudgedPairs(db: Db): Promise<LookAlikeRow[]> {
  return db
    .selectFrom('look_alikes')
    .selectAll()
    .where('differs_since', 'is', null)
    .where(
      sql<boolean>`not exists (select 1 from cases where id in (case_id, other_id) and merged_into is not null)`,
    )
    .orderBy('score', 'desc')
    .orderBy('id')
    .execute();
}

/** Says since when two are known to be two (an instant), or that it is not known (null); tells whether the pair exists. */
export async function setDiffers(db: Db, lookAlikeId: string, since: string | null): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('look_alikes')
    .set({ differs_since: since })
    .where('id', '=', lookAlikeId)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}
