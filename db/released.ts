import type { Insertable, Selectable } from 'kysely';
import { sql } from 'kysely';
import { filesOf } from './merges.ts';
import type { Db } from './schema.ts';
import type { SubjectTables } from './subject-tables.ts';

/** A line of the register of what left the house, with who saved or printed it. */
export type ReleasedRow = Selectable<SubjectTables['released']> & { account_name: string };

const newestFirst = (db: Db) =>
  db
    .selectFrom('released as r')
    .innerJoin('accounts as a', 'a.id', 'r.account_id')
    .selectAll('r')
    .select('a.display_name as account_name')
    .orderBy('r.at', 'desc')
    .orderBy('r.id', 'desc');

/** Lines of the register, newest first: all, those about one case, or those of one file. */
export function releasedRows(
  db: Db,
  { caseId, sha256 }: { readonly caseId?: string | undefined; readonly sha256?: string },
): Promise<ReleasedRow[]> {
  let query = newestFirst(db);
  if (caseId !== undefined) {
    query = query.where(
      sql<boolean>`exists (select 1 from json_each(r.case_ids) where value in ${filesOf(caseId)})`,
    );
  }
  if (sha256 !== undefined) query = query.where('r.sha256', '=', sha256);
  return query.execute();
}

/** What left of one kind that belongs to an overleg, newest first. */
export function releasedOfMeeting(db: Db, meetingId: string, kind: string): Promise<ReleasedRow[]> {
  return newestFirst(db).where('r.meeting_id', '=', meetingId).where('r.kind', '=', kind).execute();
}

/** What left of these kinds, newest first. */
export function releasedOfKinds(db: Db, kinds: readonly string[]): Promise<ReleasedRow[]> {
  return newestFirst(db).where('r.kind', 'in', kinds).execute();
}

/** Adds a line; lines are never changed or removed. */
export async function insertReleased(db: Db, row: Insertable<SubjectTables['released']>): Promise<void> {
  await db.insertInto('released').values(row).execute();
}
