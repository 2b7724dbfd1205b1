import { sql } from 'kysely';
import { selectItems, selectLabels } from './items.ts';
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

/** Of the signals in each of these files what the access decision reads. */
export function signalLabels(db: Db, caseIds: readonly string[]) {
  return selectLabels(db)
    .where('i.type', '=', 'signal')
    .where(sql<boolean>`i.case_id in (select value from json_each(${idList(caseIds)}))`)
    .execute();
}
