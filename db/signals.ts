import { selectItems } from './items.ts';
import type { Db } from './schema.ts';

export type SignalRow = Awaited<ReturnType<ReturnType<typeof signals>['executeTakeFirstOrThrow']>>;

const signals = (db: Db) =>
  selectItems(db)
    .innerJoin('signals as s', 's.item_id', 'i.id')
    .innerJoin('cases as k', 'k.id', 'i.case_id')
    .select([
      's.source',
      's.substance_related',
      'k.number as case_number',
      'k.triaged',
      'k.given_names',
      'k.used_name',
      'k.prefix',
      'k.family_name',
    ])
    .orderBy('i.occurred_on', 'desc')
    .orderBy('i.seq', 'desc');

/** All signals, newest first. */
export function allSignals(db: Db): Promise<SignalRow[]> {
  return signals(db).where('i.type', '=', 'signal').execute();
}

/** The signals about one person, newest first. */
export function signalsOfCase(db: Db, caseId: string): Promise<SignalRow[]> {
  return signals(db).where('i.case_id', '=', caseId).execute();
}
