import { type Kysely, sql } from 'kysely';

/** The grants of one viewer can be read for the decision from an index alone: the grants themselves lie apart, by their ids. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const holder of ['account', 'partner']) {
    await sql.raw(`DROP INDEX grants_by_${holder}`).execute(db);
    await sql
      .raw(
        `CREATE INDEX grants_by_${holder} ON grants
          (${holder}_id, case_id, valid_from, valid_until, revoked_at, basis, consent_id, kinds)
          WHERE ${holder}_id IS NOT NULL`,
      )
      .execute(db);
  }
}
