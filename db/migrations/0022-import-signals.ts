import { type Kysely, sql } from 'kysely';

/** Rows of a list that were added, as a signal, to the case of somebody who was known already. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `ALTER TABLE imports ADD COLUMN signals INTEGER NOT NULL DEFAULT 0 CHECK (signals >= 0)`,
  `CREATE TABLE imported_signals (
    item_id TEXT PRIMARY KEY REFERENCES items (id) ON DELETE CASCADE,
    import_id TEXT NOT NULL REFERENCES imports (id) ON DELETE CASCADE
  ) STRICT`,
  `CREATE INDEX imported_signals_import ON imported_signals (import_id)`,
];
