import type { Insertable, Selectable } from 'kysely';
import { sql } from 'kysely';
import { filesOf } from './merges.ts';
import type { Db } from './schema.ts';
import type { SubjectTables } from './subject-tables.ts';

/** A line of the register of what left the house, with who saved or printed it. */
export type ReleasedRow = Selectable<SubjectTables['released']> & { account_name: string };

/** Lines of the register, newest first: all, those about one case, or those of one file. */
export function releasedRows(
  db: Db,
  { caseId, sha256 }: { readonly caseId?: string | undefined; readonly sha256?: string },
): Promise<ReleasedRow[]> {
  let query = db
    .selectFrom('released as r')
    .innerJoin('accounts as a', 'a.id', 'r.account_id')
    .selectAll('r')
    .select('a.display_name as account_name');
  if (caseId !== undefined) {
    query = query.where(
      sql<boolean>`exists (select 1 from json_each(r.case_ids) where value in ${filesOf(caseId)})`,
    );
  }
  if (sha256 !== undefined) query = query.where('r.sha256', '=', sha256);
  return query.orderBy('r.at', 'desc').orderBy('r.id', 'desc').execute();
}

/** What left of one kind that belongs to an overleg, newest first. */
export function releasedOfMeeting(db: Db, meetingId: string, kind: string): Promise<ReleasedRow[]> {
  return db
    .selectFrom('released as r')
    .innerJoin('accounts as a', 'a.id', 'r.account_id')
    .selectAll('r')
    .select('a.display_name as account_name')
    .where('r.meeting_id', '=', meetingId)
    .where('r.kind', '=', kind)
    .orderBy('r.at', 'desc')
    .orderBy('r.id', 'desc')
    .execute();
}

/** Adds a line; lines are never changed or removed. */
export async function insertReleased(db: Db, row: Insertable<SubjectTables['released']>): Promise<void> {
  await db.insertInto('released').values(row).execute();
}
