import { createHash } from 'node:crypto';
import { type Insertable, sql } from 'kysely';
import { type CaseRow, casesById } from './cases.ts';
import type { ImportTables } from './import-tables.ts';
import { idList } from './rows.ts';
import type { Db } from './schema.ts';

/** Keeps that a list was taken over, with its case files as they are now, and the signals it added to others. */
export async function insertImport(
  db: Db,
  row: Insertable<ImportTables['imports']>,
  caseIds: readonly string[],
  signalIds: readonly string[],
): Promise<void> {
  await db.insertInto('imports').values(row).execute();
  const prints = await fingerprints(db, caseIds);
  for (const [case_id, fingerprint] of prints) {
    await db.insertInto('imported_cases').values({ case_id, import_id: row.id, fingerprint }).execute();
  }
  for (const item_id of signalIds) {
    await db.insertInto('imported_signals').values({ item_id, import_id: row.id }).execute();
  }
}

/** The lists that were taken over, newest first, with who did it and how much of each is left. */
export function importRows(db: Db, limit: number) {
  return db
    .selectFrom('imports as i')
    .innerJoin('accounts as a', 'a.id', 'i.account_id')
    .selectAll('i')
    .select('a.display_name as account_name')
    .select((eb) =>
      eb
        .selectFrom('imported_cases as c')
        .whereRef('c.import_id', '=', 'i.id')
        .select((inner) => inner.fn.countAll<number>().as('count'))
        .$asScalar()
        .$notNull()
        .as('left'),
    )
    .select((eb) =>
      eb
        .selectFrom('imported_signals as s')
        .innerJoin('items as t', 't.id', 's.item_id')
        .whereRef('s.import_id', '=', 'i.id')
        .where('t.undone_at', 'is', null)
        .select((inner) => inner.fn.countAll<number>().as('count'))
        .$asScalar()
        .$notNull()
        .as('signals_left'),
    )
    .orderBy('i.at', 'desc')
    .orderBy('i.id', 'desc')
    .limit(limit)
    .execute();
}

/** The case files of a list that are still there, and whether anything in or about them changed since. */
export async function importedCases(
  db: Db,
  importId: string,
): Promise<{ readonly row: CaseRow; readonly changed: boolean }[]> {
  const kept = await db
    .selectFrom('imported_cases')
    .select(['case_id', 'fingerprint'])
    .where('import_id', '=', importId)
    .execute();
  const before = new Map(kept.map((row) => [row.case_id, row.fingerprint]));
  const ids = [...before.keys()];
  const now = await fingerprints(db, ids);
  const touched = await namedElsewhere(db, ids);
  const rows = await casesById(db, ids);
  return rows
    .map((row) => ({ row, changed: now.get(row.id) !== before.get(row.id) || touched.has(row.id) }))
    .sort((a, b) => a.row.seq - b.row.seq);
}

/** The signals that a list added to cases, not yet taken back, and whether the case was weighed with them since. */
export async function importedSignals(
  db: Db,
  importId: string,
): Promise<{ itemId: string; caseId: string; number: string; weighed: boolean }[]> {
  const rows = await db
    .selectFrom('imported_signals as s')
    .innerJoin('imports as i', 'i.id', 's.import_id')
    .innerJoin('items as t', 't.id', 's.item_id')
    .innerJoin('cases as k', 'k.id', 't.case_id')
    .where('s.import_id', '=', importId)
    .where('t.undone_at', 'is', null)
    .select(['t.id as itemId', 'k.id as caseId', 'k.number'])
    .select((eb) =>
      eb
        .exists(
          eb
            .selectFrom('triages as w')
            .select('w.id')
            .whereRef('w.case_id', '=', 'k.id')
            .whereRef('w.decided_at', '>', 'i.at'),
        )
        .as('weighed'),
    )
    .orderBy('k.seq')
    .orderBy('t.seq')
    .execute();
  return rows.map((row) => ({ ...row, weighed: Boolean(row.weighed) }));
}

/** Removes case files that hold nothing but what the list gave them. */
export async function deleteImported(db: Db, caseIds: readonly string[]): Promise<void> {
  const ids = idList(caseIds);
  const items = sql`(select id from items where case_id in (select value from json_each(${ids})))`;
  await sql`delete from signals where item_id in ${items}`.execute(db);
  await sql`delete from items where case_id in (select value from json_each(${ids}))`.execute(db);
  await sql`delete from cases where id in (select value from json_each(${ids}))`.execute(db);
}

/** Columns of a case that say how it is found and not what it holds. */
const ASIDE = new Set(['seq', 'keyed_by']);

/** SHA-256 over all that stands in each case file. What is empty does not count: a later column begins so. */
async function fingerprints(db: Db, caseIds: readonly string[]): Promise<Map<string, string>> {
  const items = await db
    .selectFrom('items')
    .selectAll()
    .where(sql<boolean>`case_id in (select value from json_each(${idList(caseIds)}))`)
    .orderBy('seq')
    .execute();
  const byCase = Map.groupBy(items, (item) => item.case_id);
  const filled = (row: object) =>
    Object.entries(row)
      .filter(
        ([key, value]) => !ASIDE.has(key) && value !== null && value !== '' && value !== 0 && value !== '[]',
      )
      .sort(([a], [b]) => (a < b ? -1 : 1));
  const rows = await casesById(db, caseIds);
  return new Map(
    rows.map((row) => {
      const content = JSON.stringify([filled(row), (byCase.get(row.id) ?? []).map(filled)]);
      return [row.id, createHash('sha256').update(content).digest('hex')];
    }),
  );
}

/** Tables whose rows come with a case file by themselves and say nothing that was added to it. */
const COMES_ALONG = new Set(['items', 'imported_cases', 'look_alikes', 'signals']);

/**
 * Of these case files those that something elsewhere refers to: a weighing, a grant, an agenda, files put together, whatever
 * table there is or will be.
 */
async function namedElsewhere(db: Db, caseIds: readonly string[]): Promise<Set<string>> {
  const { rows: references } = await sql<{ name: string; column: string; target: string }>`
    SELECT m.name AS name, f."from" AS "column", f."table" AS target
    FROM sqlite_schema AS m, pragma_foreign_key_list(m.name) AS f
    WHERE m.type = 'table' AND f."table" IN ('cases', 'items') AND f."to" = 'id'`.execute(db);
  const ids = idList(caseIds);
  const found = new Set<string>();
  for (const { name, column, target } of references) {
    if (COMES_ALONG.has(name)) continue;
    const from = sql`from ${sql.table(name)} as t`;
    const { rows } =
      target === 'cases'
        ? await sql<{ id: string }>`select t.${sql.ref(column)} as id ${from}
            where t.${sql.ref(column)} in (select value from json_each(${ids}))`.execute(db)
        : await sql<{ id: string }>`select i.case_id as id ${from}
            inner join items as i on i.id = t.${sql.ref(column)}
            where i.case_id in (select value from json_each(${ids}))`.execute(db);
    for (const { id } of rows) found.add(id);
  }
  return found;
}
