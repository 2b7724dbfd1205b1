import { sql } from 'kysely';
import { selectItems } from './items.ts';
import { filesOf } from './merges.ts';
import { idList } from './rows.ts';
import type { Db } from './schema.ts';

export type SignalRow = Awaited<ReturnType<ReturnType<typeof signals>['executeTakeFirstOrThrow']>>;

const signals = (db: Db) =>
  selectItems(db)
    .innerJoin('signals as s', 's.item_id', 'i.id')
    .select(['s.source', 's.substance_related'])
    .orderBy('i.occurred_on', 'desc')
    .orderBy('i.seq', 'desc');

/** All signals, newest first. */
export function allSignals(db: Db): Promise<SignalRow[]> {
  return signals(db).where('i.type', '=', 'signal').execute();
}

/** The signals about one person, newest first. */
export function signalsOfCase(db: Db, caseId: string): Promise<SignalRow[]> {
  return signals(db)
    .where(sql<boolean>`i.case_id in ${filesOf(caseId)}`)
    .execute();
}

/** How many signals there are in each of these files; files without any are left out. */
export async function signalCounts(db: Db, caseIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('items')
    .select(['case_id', (eb) => eb.fn.countAll<number>().as('count')])
    .where('type', '=', 'signal')
    .where('undone_at', 'is', null)
    .where(sql<boolean>`case_id in (select value from json_each(${idList(caseIds)}))`)
    .groupBy('case_id')
    .execute();
  return new Map(rows.map((row) => [row.case_id, row.count]));
}
