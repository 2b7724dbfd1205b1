import { type Kysely, sql } from 'kysely';

/** An overleg that does not go on keeps its number, its place in the calendars and the reason; cases asked for are found. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`ALTER TABLE meetings ADD COLUMN cancelled_at TEXT`.execute(db);
  await sql`ALTER TABLE meetings ADD COLUMN cancel_reason TEXT NOT NULL DEFAULT ''`.execute(db);
  await sql`CREATE INDEX items_asked_for ON items (created_at) WHERE type = 'agendaRequest'`.execute(db);
}
