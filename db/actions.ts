import { type Insertable, type Selectable, sql, type Updateable } from 'kysely';
import { selectItems, selectLabels } from './items.ts';
import { filesOf, filesOfAll } from './merges.ts';
import { idList } from './rows.ts';
import type { Db } from './schema.ts';
import type { SubjectTables } from './subject-tables.ts';

/** An action: its item with the access labels, who does it and by when. */
export type ActionRow = Awaited<ReturnType<ReturnType<typeof actions>['executeTakeFirstOrThrow']>>;

const actions = (db: Db) =>
  selectItems(db)
    .innerJoin('actions as ac', 'ac.item_id', 'i.id')
    .leftJoin('accounts as oa', 'oa.id', 'ac.owner_account_id')
    .leftJoin('partners as op', 'op.id', 'ac.owner_partner_id')
    .select([
      'ac.owner_account_id',
      'ac.owner_partner_id',
      'ac.due_on',
      'ac.state',
      'ac.outcome',
      'ac.closed_on',
      sql<string | null>`coalesce(oa.display_name, op.name)`.as('owner_name'),
    ]);

/** Which actions are wanted; what is left out does not narrow. */
export interface ActionFilter {
  readonly caseId?: string | undefined;
  readonly caseIds?: readonly string[] | undefined;
  readonly owner?: { readonly type: 'account' | 'partner'; readonly id: string } | undefined;
  readonly state?: 'open' | 'closed' | 'all';
  /** Only those with a day before this one (ISO date). */
  readonly dueBefore?: string;
  /** Only these actions. */
  readonly ids?: readonly string[];
}

/** Actions under a filter: first what is due first, those without a day last. */
export function actionRows(db: Db, filter: ActionFilter): Promise<ActionRow[]> {
  const { caseId, caseIds, owner, state = 'all', dueBefore, ids } = filter;
  let query = actions(db);
  if (caseId !== undefined) query = query.where(sql<boolean>`i.case_id in ${filesOf(caseId)}`);
  if (caseIds !== undefined) {
    query = query.where(sql<boolean>`i.case_id in ${filesOfAll(caseIds)}`);
  }
  const narrowed = caseId !== undefined || caseIds !== undefined || ids !== undefined;
  // The type lets the index of items by case and type serve.
  if (narrowed) query = query.where('i.type', '=', 'action');
  if (owner !== undefined) {
    query = query.where(
      owner.type === 'account' ? 'ac.owner_account_id' : 'ac.owner_partner_id',
      '=',
      owner.id,
    );
  }
  if (state !== 'all') {
    // The plus keeps SQLite from walking all open actions when a few cases are asked for.
    const column = narrowed ? sql<string>`+ac.state` : sql<string>`ac.state`;
    query = query.where(column, state === 'open' ? '=' : '<>', 'open');
  }
  if (dueBefore !== undefined) query = query.where('ac.due_on', '<', dueBefore);
  if (ids !== undefined) {
    query = query.where(sql<boolean>`i.id in (select value from json_each(${idList(ids)}))`);
  }
  return query.orderBy(sql`ac.due_on is null`).orderBy('ac.due_on').orderBy('i.seq').execute();
}

/** Open actions in these cases. */
export function openActionItems(db: Db, caseIds: readonly string[]): Promise<ActionRow[]> {
  return actionRows(db, { caseIds, state: 'open' });
}

/** Open actions whose day is past on `today` (ISO date). */
export function lateActionItems(db: Db, today: string): Promise<ActionRow[]> {
  return actionRows(db, { state: 'open', dueBefore: today });
}

/** Of the same actions what the access decision reads, and their day. */
export function lateActionLabels(db: Db, today: string) {
  return selectLabels(db)
    .innerJoin('actions as ac', 'ac.item_id', 'i.id')
    .select('ac.due_on')
    .where('ac.state', '=', 'open')
    .where('ac.due_on', '<', today)
    .orderBy('ac.due_on')
    .execute();
}

/** One action, or undefined. */
export async function actionById(db: Db, actionId: string): Promise<ActionRow | undefined> {
  return (await actionRows(db, { ids: [actionId] }))[0];
}

export type StoredAction = Selectable<SubjectTables['actions']>;

/** What makes an item an action, of an item that was taken back too; undefined when it is none. */
export function storedAction(db: Db, itemId: string): Promise<StoredAction | undefined> {
  return db.selectFrom('actions').selectAll().where('item_id', '=', itemId).executeTakeFirst();
}

/** Stores what makes an item an action; the item itself comes first. */
export async function insertAction(db: Db, row: Insertable<SubjectTables['actions']>): Promise<void> {
  await db.insertInto('actions').values(row).execute();
}

export async function changeAction(
  db: Db,
  actionId: string,
  change: Updateable<SubjectTables['actions']>,
): Promise<void> {
  await db.updateTable('actions').set(change).where('item_id', '=', actionId).execute();
}

/** For a line of the minutes that is an action no longer. */
export async function deleteAction(db: Db, actionId: string): Promise<void> {
  await db.deleteFrom('actions').where('item_id', '=', actionId).execute();
}

/** Actions that took this one over. */
export function actionsAfter(db: Db, actionId: string): Promise<ActionRow[]> {
  return actions(db).where('i.parent_id', '=', actionId).execute();
}
