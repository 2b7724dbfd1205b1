import { type Selectable, sql } from 'kysely';
import { selectItems } from './items.ts';
import type { ProfileTables } from './profile-tables.ts';
import { idList } from './rows.ts';
import type { Db } from './schema.ts';

export type GroupRow = Selectable<ProfileTables['person_groups']>;

/** The municipality's groups by name, also those that are no longer chosen. */
export function allGroups(db: Db): Promise<GroupRow[]> {
  return db.selectFrom('person_groups').selectAll().orderBy('name').orderBy('id').execute();
}

export async function insertGroup(db: Db, row: GroupRow): Promise<void> {
  await db.insertInto('person_groups').values(row).execute();
}

export async function updateGroup(
  db: Db,
  groupId: string,
  change: Partial<Pick<GroupRow, 'name' | 'retired_at'>>,
): Promise<void> {
  await db.updateTable('person_groups').set(change).where('id', '=', groupId).execute();
}

export type FactRow = Selectable<ProfileTables['profile_facts']> & { group_name: string | null };

/** What hangs on these items of the profile, with the group's name of today. */
export function factsOn(db: Db, itemIds: readonly string[]): Promise<FactRow[]> {
  return db
    .selectFrom('profile_facts as p')
    .leftJoin('person_groups as g', 'g.id', 'p.group_id')
    .selectAll('p')
    .select('g.name as group_name')
    .where(sql<boolean>`p.item_id in (select value from json_each(${idList(itemIds)}))`)
    .execute();
}

export async function insertFact(db: Db, row: Selectable<ProfileTables['profile_facts']>): Promise<void> {
  await db.insertInto('profile_facts').values(row).execute();
}

/** The items of all cases that say somebody belongs, or belonged, to this group; newest first. */
export function groupItems(db: Db, groupId: string) {
  return selectItems(db)
    .innerJoin('profile_facts as p', 'p.item_id', 'i.id')
    .select('p.past')
    .where('p.group_id', '=', groupId)
    .orderBy('i.occurred_on', 'desc')
    .orderBy('i.seq', 'desc')
    .execute();
}

export type EscalationRow = Selectable<ProfileTables['escalations']>;

/** What hangs on these items of going up or down. */
export function escalationsOn(db: Db, itemIds: readonly string[]): Promise<EscalationRow[]> {
  return db
    .selectFrom('escalations')
    .selectAll()
    .where(sql<boolean>`item_id in (select value from json_each(${idList(itemIds)}))`)
    .execute();
}

export async function insertEscalation(db: Db, row: EscalationRow): Promise<void> {
  await db.insertInto('escalations').values(row).execute();
}
