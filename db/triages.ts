import type { Insertable, Selectable } from 'kysely';
import type { Db } from './schema.ts';
import type { SubjectTables } from './subject-tables.ts';

/** The criteria in use, in order. */
export function activeCriteria(db: Db): Promise<Selectable<SubjectTables['criteria']>[]> {
  return db.selectFrom('criteria').selectAll().where('retired_at', 'is', null).orderBy('position').execute();
}

export async function insertCriterion(db: Db, row: Insertable<SubjectTables['criteria']>): Promise<void> {
  await db.insertInto('criteria').values(row).execute();
}

/** The last triage of a case, or undefined. */
export function lastTriage(
  db: Db,
  caseId: string,
): Promise<Selectable<SubjectTables['triages']> | undefined> {
  return db
    .selectFrom('triages')
    .selectAll()
    .where('case_id', '=', caseId)
    .orderBy('decided_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
}

export async function insertTriage(db: Db, row: Insertable<SubjectTables['triages']>): Promise<void> {
  await db.insertInto('triages').values(row).execute();
}

/** Ids of the cases that were taken into the approach since a day (ISO). */
export async function admittedSince(db: Db, day: string): Promise<string[]> {
  const rows = await db
    .selectFrom('triages')
    .select('case_id')
    .distinct()
    .where('outcome', '=', 'approach')
    .where('decided_on', '>=', day)
    .execute();
  return rows.map((row) => row.case_id);
}

/** Stores what hangs on a signal. */
export async function insertSignal(db: Db, row: Insertable<SubjectTables['signals']>): Promise<void> {
  await db.insertInto('signals').values(row).execute();
}
