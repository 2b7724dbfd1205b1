import { type Kysely, sql } from 'kysely';

/**
 * Overleggen are numbered per year: `2026023` is number 23 of 2026. One that does not go on keeps its number, its place in
 * the calendars and the reason; one can approve the minutes of the one before it. Cases that were asked for are found without going through all items.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`ALTER TABLE meetings ADD COLUMN cancelled_at TEXT`.execute(db);
  await sql`ALTER TABLE meetings ADD COLUMN cancel_reason TEXT NOT NULL DEFAULT ''`.execute(db);
  await sql`ALTER TABLE meetings ADD COLUMN approved_minutes TEXT REFERENCES meetings (id)`.execute(db);
  await sql`CREATE INDEX items_asked_for ON items (created_at) WHERE type = 'agendaRequest'`.execute(db);
  const { rows } = await sql<{
    id: string;
    year: number;
  }>`SELECT id, CAST(substr(date, 1, 4) AS INTEGER) AS year FROM meetings ORDER BY date, number`.execute(db);
  const last = new Map<number, number>();
  for (const { id, year } of rows) {
    const number = (last.get(year) ?? year * 1000) + 1;
    last.set(year, number);
    await sql`UPDATE meetings SET number = ${number} WHERE id = ${id}`.execute(db);
  }
}
