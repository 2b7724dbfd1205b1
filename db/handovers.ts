import { type Insertable, type Selectable, sql } from 'kysely';
import { type ItemRow, selectItems } from './items.ts';
import { filesOf } from './merges.ts';
import type { Db } from './schema.ts';
import type { SubjectTables } from './subject-tables.ts';

type HandoverColumns = Selectable<SubjectTables['handovers']>;
/** A hand-over with the item that carries its access labels, and who receives. */
export type HandoverRow = ItemRow &
  Omit<HandoverColumns, 'state'> & {
    handover_state: string;
    receiver_name: string;
    receiver_organisation: string;
  };

const handovers = (db: Db) =>
  selectItems(db)
    .innerJoin('handovers as h', 'h.item_id', 'i.id')
    .innerJoin('partners as p', 'p.id', 'h.receiver_id')
    .innerJoin('organisations as po', 'po.id', 'p.organisation_id')
    .select([
      'h.item_id',
      'h.receiver_id',
      'h.state as handover_state',
      'h.fields',
      'p.name as receiver_name',
      'po.name as receiver_organisation',
    ]);

/** One hand-over, or undefined. */
export function handoverById(db: Db, handoverId: string): Promise<HandoverRow | undefined> {
  return handovers(db).where('h.item_id', '=', handoverId).executeTakeFirst();
}

/** All hand-overs, or those of one case, newest first. */
export function allHandovers(db: Db, caseId: string | null = null): Promise<HandoverRow[]> {
  let query = handovers(db).orderBy(sql`+i.seq`, 'desc');
  if (caseId === null) {
    // Said in so many words, or SQLite walks all items for the few that are hand-overs.
    query = query.where('i.id', 'in', db.selectFrom('handovers').select('item_id'));
  } else query = query.where(sql<boolean>`i.case_id in ${filesOf(caseId)}`);
  return query.execute();
}

export async function insertHandover(db: Db, row: Insertable<SubjectTables['handovers']>): Promise<void> {
  await db.insertInto('handovers').values(row).execute();
}

export async function changeHandover(
  db: Db,
  handoverId: string,
  change: Partial<Pick<HandoverColumns, 'receiver_id' | 'fields' | 'state'>>,
): Promise<void> {
  await db.updateTable('handovers').set(change).where('item_id', '=', handoverId).execute();
}
