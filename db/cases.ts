import type { Insertable, Selectable, Updateable } from 'kysely';
import { sql } from 'kysely';
import { idList, idsOf } from './rows.ts';
import type { Db } from './schema.ts';
import type { SubjectTables } from './subject-tables.ts';

export type CaseRow = Selectable<SubjectTables['cases']>;

/** One case, or undefined. */
export function caseById(db: Db, caseId: string): Promise<CaseRow | undefined> {
  return db.selectFrom('cases').selectAll().where('id', '=', caseId).executeTakeFirst();
}

/** The cases with these ids, in no order. */
export function casesById(db: Db, caseIds: readonly string[]): Promise<CaseRow[]> {
  return db
    .selectFrom('cases')
    .selectAll()
    .where(sql<boolean>`id in (select value from json_each(${idList(caseIds)}))`)
    .execute();
}

/** What everybody in the vault can be recognised by in a text. */
export function caseNames(db: Db) {
  return db
    .selectFrom('cases')
    .select(['id', 'number', 'family_name', 'used_name', 'given_names', 'aliases', 'address'])
    .execute();
}

export interface CaseFilter {
  readonly statuses?: readonly string[] | undefined;
  readonly step?: number | undefined;
  /** FTS5 expression over names and number. */
  readonly match?: string | undefined;
  /** Each person once: a file that was put together with another is found at the kept case. For who sees every case. */
  readonly together?: boolean;
}

/** Columns that lists are ordered by; each ends in one that no two cases share. */
const orders = {
  number: ['number'],
  name: ['family_name', 'used_name', 'number'],
  lastContact: ['last_contact_on', 'number'],
} as const;
export type CaseOrder = keyof typeof orders;

const filtered = (db: Db, filter: CaseFilter) => {
  let query = db.selectFrom('cases');
  if (filter.statuses !== undefined) query = query.where('status', 'in', filter.statuses);
  if (filter.step !== undefined) {
    query = query.where(
      sql<boolean>`exists (select 1 from json_each(cases.steps) where value = ${filter.step})`,
    );
  }
  if (filter.match !== undefined) {
    const found = sql<number>`(select rowid from cases_fts where cases_fts match ${filter.match})`;
    const merged = sql<string>`(select merged_into from cases where merged_into is not null and seq in ${found})`;
    query = query.where(
      filter.together === true
        ? sql<boolean>`(seq in ${found} or id in ${merged})`
        : sql<boolean>`seq in ${found}`,
    );
  }
  if (filter.together === true) query = query.where('merged_into', 'is', null);
  return query;
};

/** A part of a list. */
export interface Part {
  readonly limit: number;
  readonly offset: number;
}

/**
 * Ids of the cases under a filter, in order. For a viewer who does not see every case, ask for all (`part` null): the
 * access decision goes over them before anything is counted or shown.
 */
export async function caseIds(
  db: Db,
  filter: CaseFilter,
  order: CaseOrder,
  part: Part | null = null,
): Promise<string[]> {
  let query = filtered(db, filter).select('id');
  for (const column of orders[order]) query = query.orderBy(column);
  if (part !== null) query = query.limit(part.limit).offset(part.offset);
  return idsOf(db, query);
}

/** How many cases there are under a filter. */
export async function countCases(db: Db, filter: CaseFilter): Promise<number> {
  const row = await filtered(db, filter)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return row.count;
}

const silent = (db: Db, statuses: readonly string[], today: string) =>
  db
    .selectFrom('cases')
    .where('status', 'in', statuses)
    .where(
      sql<boolean>`date(coalesce(last_contact_on, opened_on), '+' || rhythm_days || ' days') < ${today}`,
    );

/** Cases whose agreed contact rhythm passed before `today` (ISO date), for the silence alarm. */
export function silentCases(db: Db, statuses: readonly string[], today: string): Promise<CaseRow[]> {
  return silent(db, statuses, today).selectAll().execute();
}

/** The ids of the same cases. */
export function silentCaseIds(db: Db, statuses: readonly string[], today: string): Promise<string[]> {
  return idsOf(db, silent(db, statuses, today).select('id'));
}

/** Cases that wait for triage (a file that was put together with a weighed case does not), or come back on a day up to `today`. */
export function casesToWeigh(db: Db, today: string): Promise<CaseRow[]> {
  const waits = sql<boolean>`triaged = 0 and not exists (
    select 1 from cases as kept where kept.id = cases.merged_into and kept.triaged = 1)`;
  return db
    .selectFrom('cases')
    .selectAll()
    .where((eb) => eb.or([waits, eb('follow_up_on', '<=', today)]))
    .orderBy('number')
    .execute();
}

export type SecretAddressRow = Pick<CaseRow, 'address' | 'postcode' | 'staying_with'>;

/** Where the people live of whom the address is kept secret. */
export function secretAddresses(db: Db): Promise<SecretAddressRow[]> {
  return db
    .selectFrom('cases')
    .select(['address', 'postcode', 'staying_with'])
    .where('address_secret', '=', 1)
    .execute();
}

export async function insertCase(db: Db, row: Insertable<SubjectTables['cases']>): Promise<void> {
  await db.insertInto('cases').values(row).execute();
}

export async function updateCase(
  db: Db,
  caseId: string,
  change: Updateable<SubjectTables['cases']>,
): Promise<void> {
  await db.updateTable('cases').set(change).where('id', '=', caseId).execute();
}

/** The next free number of a year, `2026-01` and on. */
export async function nextCaseNumber(db: Db, year: string): Promise<string> {
  const row = await db
    .selectFrom('cases')
    .select(sql<number>`coalesce(max(cast(substr(number, 6) as integer)), 0)`.as('last'))
    .where('number', '>=', `${year}-`)
    .where('number', '<', `${year}.`)
    .executeTakeFirstOrThrow();
  return `${year}-${String(row.last + 1).padStart(2, '0')}`;
}

/**
 * Removes a case that holds nothing but signals that were taken back, with those; one in which anything else was ever
 * noted, weighed or planned stays. Tells whether it went.
 */
export async function deleteEmptyCase(db: Db, caseId: string): Promise<boolean> {
  const { rows } = await sql`
    SELECT 1 FROM cases AS c WHERE c.id = ${caseId} AND c.triaged = 0
      AND NOT EXISTS (SELECT 1 FROM items WHERE case_id = c.id
        AND (undone_at IS NULL OR NOT (type = 'signal' OR kind = 'reporter')))
      AND NOT EXISTS (SELECT 1 FROM triages WHERE case_id = c.id)
      AND NOT EXISTS (SELECT 1 FROM consents WHERE case_id = c.id)
      AND NOT EXISTS (SELECT 1 FROM grants WHERE case_id = c.id)
      AND NOT EXISTS (SELECT 1 FROM agenda_items WHERE case_id = c.id)
      AND NOT EXISTS (SELECT 1 FROM cases WHERE merged_into = c.id)`.execute(db);
  if (rows.length === 0) return false;
  const items = db.selectFrom('items').select('id').where('case_id', '=', caseId);
  // The task to tell a reporter something goes with the signal.
  for (const table of ['signals', 'actions'] as const) {
    await db.deleteFrom(table).where('item_id', 'in', items).execute();
  }
  await db.deleteFrom('items').where('case_id', '=', caseId).execute();
  await db.deleteFrom('cases').where('id', '=', caseId).execute();
  return true;
}

/** Sets the day of last contact from what is still noted, after a contact moment was taken back. */
export async function recountContact(db: Db, caseId: string): Promise<void> {
  const { last } = await db
    .selectFrom('items')
    .select((eb) => eb.fn.max('occurred_on').as('last'))
    .where('case_id', '=', caseId)
    .where('type', '=', 'contact')
    .where('undone_at', 'is', null)
    .executeTakeFirstOrThrow();
  await db.updateTable('cases').set({ last_contact_on: last }).where('id', '=', caseId).execute();
}

/** Moves the day of last contact forward; an older contact noted later does not turn it back. */
export async function noteContact(db: Db, caseId: string, on: string): Promise<void> {
  await db
    .updateTable('cases')
    .set({ last_contact_on: on })
    .where('id', '=', caseId)
    .where((eb) => eb.or([eb('last_contact_on', 'is', null), eb('last_contact_on', '<', on)]))
    .execute();
}
