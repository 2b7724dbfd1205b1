import { type Insertable, type Selectable, sql } from 'kysely';
import type { GroundTables } from './ground-tables.ts';
import { filesOf } from './merges.ts';
import type { Db } from './schema.ts';

/** Telling the client that something is shared without his consent, with the action that does it. */
export interface InformingRow {
  readonly id: string;
  readonly case_id: string;
  readonly action_id: string;
  readonly created_at: string;
  readonly state: string;
  readonly due_on: string | null;
  readonly closed_on: string | null;
}
export type DelayRow = Selectable<GroundTables['informing_delays']> & { readonly by_name: string };

const informings = (db: Db) =>
  db
    .selectFrom('informings as f')
    .innerJoin('actions as d', 'd.item_id', 'f.action_id')
    .select(['f.id', 'f.case_id', 'f.action_id', 'f.created_at', 'd.state', 'd.due_on', 'd.closed_on']);

/** Of one case, newest first. */
export function informingsOfCase(db: Db, caseId: string): Promise<InformingRow[]> {
  return informings(db)
    .where(sql<boolean>`f.case_id in ${filesOf(caseId)}`)
    .orderBy('f.created_at', 'desc')
    .orderBy('f.id')
    .execute();
}

/** The one that this action does, or undefined. */
export function informingByAction(db: Db, actionId: string): Promise<InformingRow | undefined> {
  return informings(db).where('f.action_id', '=', actionId).executeTakeFirst();
}

export async function insertInforming(db: Db, row: Insertable<GroundTables['informings']>): Promise<void> {
  await db.insertInto('informings').values(row).execute();
}

/** From now on another action does it: somebody took it over, or gave it back. */
export async function moveInforming(db: Db, fromActionId: string, toActionId: string): Promise<void> {
  await db
    .updateTable('informings')
    .set({ action_id: toActionId })
    .where('action_id', '=', fromActionId)
    .execute();
}

export async function insertDelay(db: Db, row: Insertable<GroundTables['informing_delays']>): Promise<void> {
  await db.insertInto('informing_delays').values(row).execute();
}

/** Why it was put off, oldest first. */
export function delaysOf(db: Db, informingIds: readonly string[]): Promise<DelayRow[]> {
  return db
    .selectFrom('informing_delays as d')
    .innerJoin('accounts as a', 'a.id', 'd.by_id')
    .selectAll('d')
    .select('a.display_name as by_name')
    .where('d.informing_id', 'in', informingIds)
    .orderBy('d.at')
    .execute();
}

/** When sharing ended of each grant that an informing is about; null for what still holds. */
export async function endsOfInforming(db: Db, informingId: string): Promise<(string | null)[]> {
  const rows = await db
    .selectFrom('grants')
    .select('revoked_at')
    .where('informing_id', '=', informingId)
    .execute();
  return rows.map((row) => row.revoked_at);
}
