import { sql } from 'kysely';
import { filesOf } from './merges.ts';
import type { Db } from './schema.ts';

/** The joined row of an item: its content, its access labels, and the names to show. */
export type ItemRow = Awaited<ReturnType<ReturnType<typeof selectItems>['executeTakeFirstOrThrow']>>;

/** All items that were not taken back, with source, author and overleg. Add conditions and an order. */
export const selectItems = (db: Db) =>
  db
    .selectFrom('items as i')
    .innerJoin('organisations as o', 'o.id', 'i.organisation_id')
    .innerJoin('accounts as a', 'a.id', 'i.author_id')
    .leftJoin('meetings as m', 'm.id', 'i.meeting_id')
    .leftJoin('answers as aw', 'aw.item_id', 'i.id')
    .select([
      'i.seq',
      'i.id',
      'i.case_id',
      'i.type',
      'i.organisation_id',
      'i.kind',
      'i.audience',
      'i.confidentiality_ground',
      'i.author_id',
      'i.created_at',
      'i.occurred_on',
      'i.text',
      'i.reason',
      'i.certainty',
      'i.life_domain',
      'i.score',
      'i.way',
      'i.meeting_id',
      'i.position',
      'i.parent_id',
      'o.name as organisation_name',
      'o.kind as organisation_kind',
      'a.display_name as author_name',
      'm.number as meeting_number',
      'm.date as meeting_date',
      'm.phase as meeting_phase',
      'aw.question_id',
      'aw.question_version',
      'aw.question_text',
      'aw.choice',
      'aw.sheet_id',
    ])
    .where('i.undone_at', 'is', null);

/** Of all items that were not taken back what the access decision reads, for when only that counts. */
export const selectLabels = (db: Db) =>
  db
    .selectFrom('items as i')
    .innerJoin('organisations as o', 'o.id', 'i.organisation_id')
    .select([
      'i.case_id',
      'i.type',
      'i.organisation_id',
      'o.kind as organisation_kind',
      'i.kind',
      'i.audience',
      'i.confidentiality_ground',
      'i.author_id',
    ])
    .where('i.undone_at', 'is', null);

/** Items of one case, newest first. */
export function itemsOfCase(db: Db, caseId: string): Promise<ItemRow[]> {
  return selectItems(db)
    .where(sql<boolean>`i.case_id in ${filesOf(caseId)}`)
    .orderBy('i.occurred_on', 'desc')
    .orderBy('i.seq', 'desc')
    .execute();
}

/** Items of the given types in one case, newest first. */
export function itemsOfTypes(db: Db, caseId: string, types: readonly string[]): Promise<ItemRow[]> {
  return selectItems(db)
    .where(sql<boolean>`i.case_id in ${filesOf(caseId)}`)
    .where('i.type', 'in', types)
    .orderBy('i.occurred_on', 'desc')
    .orderBy('i.seq', 'desc')
    .execute();
}

/** One item, or undefined. */
export function itemById(db: Db, itemId: string): Promise<ItemRow | undefined> {
  return selectItems(db).where('i.id', '=', itemId).executeTakeFirst();
}

/** Items that hang on another one (the reporter of a signal). */
export function itemsUnder(db: Db, parentIds: readonly string[]): Promise<ItemRow[]> {
  return selectItems(db)
    .where(sql<boolean>`i.parent_id in (select value from json_each(${JSON.stringify(parentIds)}))`)
    .execute();
}

/** Lines of one overleg about one case, or about all cases (`null`), in the order they were typed. */
export function itemsOfMeeting(db: Db, meetingId: string, caseId: string | null): Promise<ItemRow[]> {
  let query = selectItems(db).where('i.meeting_id', '=', meetingId);
  if (caseId !== null) query = query.where(sql<boolean>`i.case_id in ${filesOf(caseId)}`);
  return query.orderBy('i.case_id').orderBy('i.position').orderBy('i.seq').execute();
}

/**
 * What participants asked of an overleg that was not yet finalised with that case on its agenda; oldest first. Found by
 * their own index first: joined at once, SQLite would walk all items.
 */
export function openAgendaRequests(db: Db): Promise<ItemRow[]> {
  return selectItems(db)
    .where(
      sql<boolean>`i.id in (select id from items indexed by items_asked_for where type = 'agendaRequest')`,
    )
    .where(
      sql<boolean>`not exists (
        select 1 from agenda_items a join meetings treated on treated.id = a.meeting_id
        where a.case_id = i.case_id and treated.finalised_at > i.created_at)`,
    )
    .orderBy('i.seq')
    .execute();
}

/** What is needed to store an item; the access labels are never left out. */
export interface NewItem {
  readonly id: string;
  readonly case_id: string;
  readonly type: string;
  readonly organisation_id: string;
  readonly kind: string;
  readonly audience: string;
  readonly confidentiality_ground: string | null;
  readonly author_id: string;
  readonly created_at: string;
  readonly occurred_on: string;
  readonly text: string;
  readonly reason?: string;
  readonly certainty?: string | null;
  readonly life_domain?: string | null;
  readonly score?: number | null;
  readonly way?: string;
  readonly meeting_id?: string | null;
  readonly position?: number | null;
  readonly parent_id?: string | null;
}

/** Stores one item. */
export async function insertItem(db: Db, item: NewItem): Promise<void> {
  await db.insertInto('items').values(item).execute();
}

/** Takes an item back (an instant) or puts it back (null); with everything that hangs on it. */
export async function setUndone(db: Db, itemId: string, undoneAt: string | null): Promise<void> {
  await db
    .updateTable('items')
    .set({ undone_at: undoneAt })
    .where((eb) => eb.or([eb('id', '=', itemId), eb('parent_id', '=', itemId)]))
    .execute();
}

/** Changes text, reason and labels of an item. */
export async function changeItem(
  db: Db,
  itemId: string,
  change: Partial<
    Pick<
      NewItem,
      'type' | 'text' | 'reason' | 'kind' | 'audience' | 'confidentiality_ground' | 'organisation_id'
    >
  >,
): Promise<void> {
  await db.updateTable('items').set(change).where('id', '=', itemId).execute();
}

/** The newest `count` items before the one with number `before` whose text matches an FTS5 expression, by number. */
export async function itemsFound(
  db: Db,
  match: string,
  count: number,
  before: number,
): Promise<readonly number[]> {
  const { rows } = await sql<{ seq: number }>`
    select rowid as seq from items_fts where items_fts match ${match} and rowid < ${before}
    order by rowid desc limit ${count}`.execute(db);
  return rows.map((row) => row.seq);
}

/** The items with these numbers, newest first; those taken back are left out. */
export function itemsBySeq(db: Db, seqs: readonly number[]): Promise<ItemRow[]> {
  return selectItems(db)
    .where(sql<boolean>`i.seq in (select value from json_each(${JSON.stringify(seqs)}))`)
    .orderBy(sql`+i.seq`, 'desc')
    .execute();
}
