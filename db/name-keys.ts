import { sql } from 'kysely';
import type { Db } from './schema.ts';

/** What of a case a name is compared with. */
export type NamedRow = Awaited<ReturnType<ReturnType<typeof named>['executeTakeFirstOrThrow']>>;

const named = (db: Db) =>
  db
    .selectFrom('cases as k')
    .select([
      'k.seq',
      'k.id',
      'k.number',
      'k.merged_into',
      'k.given_names',
      'k.used_name',
      'k.family_name',
      'k.partner_name',
      'k.written_name',
      'k.aliases',
      'k.birth_date',
    ]);

/** Persons whose keys are of other rules than `version`, or were never made. */
export function unkeyed(db: Db, version: number): Promise<NamedRow[]> {
  return named(db)
    .where((eb) => eb.or([eb('k.keyed_by', '<', version), eb('k.keyed_by', '>', version)]))
    .execute();
}

/** Files a person under these keys, made by the rules of `version`. */
export async function saveKeys(db: Db, seq: number, keys: readonly string[], version: number): Promise<void> {
  await db.deleteFrom('name_keys').where('case_seq', '=', seq).execute();
  await sql`insert into name_keys (key, case_seq) select value, ${seq} from json_each(${JSON.stringify(keys)})`.execute(
    db,
  );
  await db.updateTable('cases').set({ keyed_by: version }).where('seq', '=', seq).execute();
}

/** Persons who share at least one of these keys. */
export function sharingKeys(db: Db, keys: readonly string[]): Promise<NamedRow[]> {
  return named(db)
    .where(
      sql<boolean>`k.seq in (select case_seq from name_keys where key in (select value from json_each(${JSON.stringify(keys)})))`,
    )
    .execute();
}

/** At most `count` persons with a key that begins so: for a name of which the end is still to be typed. */
export function withKeyBeginning(db: Db, beginning: string, count: number): Promise<NamedRow[]> {
  return named(db)
    .where(
      sql<boolean>`k.seq in (select case_seq from name_keys where key >= ${beginning} and key < ${`${beginning}\uffff`} limit ${count})`,
    )
    .execute();
}
