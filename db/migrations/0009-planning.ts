import { type Kysely, sql } from 'kysely';

/** An overleg that does not go on keeps its number, its place in the calendars and the reason. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`ALTER TABLE meetings ADD COLUMN cancelled_at TEXT`.execute(db);
  await sql`ALTER TABLE meetings ADD COLUMN cancel_reason TEXT NOT NULL DEFAULT ''`.execute(db);
}
