import type { Insertable, Selectable } from 'kysely';
import type { Db } from './schema.ts';
import type { SubjectTables } from './subject-tables.ts';

export type CriterionRow = Selectable<SubjectTables['criteria']>;

/** Every criterion there ever was, by place. */
export function allCriteria(db: Db): Promise<CriterionRow[]> {
  return db.selectFrom('criteria').selectAll().orderBy('position').orderBy('id').execute();
}

/** Changes a criterion of the list; triages keep the words they were made with. */
export async function updateCriterion(
  db: Db,
  criterionId: string,
  change: Partial<Omit<CriterionRow, 'id'>>,
): Promise<void> {
  await db.updateTable('criteria').set(change).where('id', '=', criterionId).execute();
}

export async function insertCriterion(db: Db, row: Insertable<SubjectTables['criteria']>): Promise<void> {
  await db.insertInto('criteria').values(row).execute();
}

export type TriageRow = Selectable<SubjectTables['triages']> & { decided_by_name: string };

/** Every triage of a case, the last one first. */
export function triagesOfCase(db: Db, caseId: string): Promise<TriageRow[]> {
  return db
    .selectFrom('triages as t')
    .innerJoin('accounts as a', 'a.id', 't.decided_by')
    .selectAll('t')
    .select('a.display_name as decided_by_name')
    .where('t.case_id', '=', caseId)
    .orderBy('t.decided_at', 'desc')
    .orderBy('t.id', 'desc')
    .execute();
}

export async function insertTriage(db: Db, row: Insertable<SubjectTables['triages']>): Promise<void> {
  await db.insertInto('triages').values(row).execute();
}

/** Ids of the cases that were taken into the approach after an instant (ISO); an empty one means ever. */
export async function admittedAfter(db: Db, instant: string): Promise<string[]> {
  const rows = await db
    .selectFrom('triages')
    .select('case_id')
    .distinct()
    .where('outcome', '=', 'approach')
    .where('decided_at', '>', instant)
    .execute();
  return rows.map((row) => row.case_id);
}

/** Stores what hangs on a signal. */
export async function insertSignal(db: Db, row: Insertable<SubjectTables['signals']>): Promise<void> {
  await db.insertInto('signals').values(row).execute();
}
