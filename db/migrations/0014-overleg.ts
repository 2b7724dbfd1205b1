import { type Kysely, sql } from 'kysely';

/**
 * Grounds to share that end soon are found without going through all of them: the proposal of an agenda asks for them. The
 * register of what left the house knows of which overleg a paper was, so that it can tell who holds which minutes.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`CREATE INDEX grants_ending ON grants (valid_until, case_id)
    WHERE valid_until IS NOT NULL AND revoked_at IS NULL`.execute(db);
  await sql`CREATE INDEX consents_ending ON consents (valid_until, case_id)
    WHERE valid_until IS NOT NULL AND withdrawn_at IS NULL`.execute(db);
  await sql`ALTER TABLE released ADD COLUMN meeting_id TEXT`.execute(db);
}
