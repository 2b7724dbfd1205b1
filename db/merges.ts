import { type Insertable, type Selectable, sql } from 'kysely';
import { idList } from './rows.ts';
import type { Db } from './schema.ts';
import type { SubjectTables } from './subject-tables.ts';

export type MergeRow = Selectable<SubjectTables['merges']>;

/**
 * The ids of a case and of the files that were put together with it, as an SQL subquery:
 * ``where(sql<boolean>`i.case_id in ${filesOf(caseId)}`)``.
 */
export const filesOf = (caseId: string) =>
  sql<string>`(select ${caseId} union all select id from cases where merged_into = ${caseId})`;

/** The same, of several cases. */
export const filesOfAll = (caseIds: readonly string[]) =>
  sql<string>`(select value from json_each(${idList(caseIds)}) union all
    select id from cases where merged_into is not null and merged_into in (select value from json_each(${idList(caseIds)})))`;

/** What became of files that were put together with another: the kept case, and the grants it had before. */
export interface MergedFile {
  readonly keptId: string;
  readonly grantsBefore: ReadonlySet<string>;
}

/**
 * The files among `caseIds` that were put together with another one, by their id. The plus lets SQLite go over the merges,
 * which are few, and not over the ids, which may be all there are.
 */
export async function mergedFiles(db: Db, caseIds: readonly string[]): Promise<Map<string, MergedFile>> {
  const rows = await db
    .selectFrom('merges')
    .select(['kept_id', 'merged_id', 'grants_before'])
    .where('undone_at', 'is', null)
    .where(sql<boolean>`+merged_id in (select value from json_each(${idList(caseIds)}))`)
    .execute();
  return new Map(
    rows.map((row) => [
      row.merged_id,
      { keptId: row.kept_id, grantsBefore: new Set(JSON.parse(row.grants_before) as string[]) },
    ]),
  );
}

/** The files that were put together with another before they were weighed themselves, while the kept case is; by their id. */
export async function weighedWithKept(db: Db): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('cases as m')
    .innerJoin('cases as k', 'k.id', 'm.merged_into')
    .select(['m.id', 'k.id as kept_id'])
    .where('m.triaged', '=', 0)
    .where('k.triaged', '=', 1)
    .where('m.merged_into', 'is not', null)
    .execute();
  return new Map(rows.map((row) => [row.id, row.kept_id]));
}

/** Notes that two files are one person's, and points the merged one at the kept one. */
export async function insertMerge(db: Db, row: Insertable<SubjectTables['merges']>): Promise<void> {
  await db.insertInto('merges').values(row).execute();
  await db.updateTable('cases').set({ merged_into: row.kept_id }).where('id', '=', row.merged_id).execute();
}

/** Takes two files apart again. */
export async function undoMerge(db: Db, row: MergeRow, at: string): Promise<void> {
  await db.updateTable('merges').set({ undone_at: at }).where('id', '=', row.id).execute();
  await db.updateTable('cases').set({ merged_into: null }).where('id', '=', row.merged_id).execute();
}

export function mergeById(db: Db, mergeId: string): Promise<MergeRow | undefined> {
  return db.selectFrom('merges').selectAll().where('id', '=', mergeId).executeTakeFirst();
}

/** The merges that hold now into one case, oldest first. */
export function mergesInto(
  db: Db,
  caseId: string,
): Promise<(MergeRow & { number: string; merged_by_name: string })[]> {
  return db
    .selectFrom('merges as m')
    .innerJoin('cases as k', 'k.id', 'm.merged_id')
    .innerJoin('accounts as a', 'a.id', 'm.merged_by')
    .selectAll('m')
    .select(['k.number', 'a.display_name as merged_by_name'])
    .where('m.kept_id', '=', caseId)
    .where('m.undone_at', 'is', null)
    .orderBy('m.merged_at')
    .orderBy('m.id')
    .execute();
}
