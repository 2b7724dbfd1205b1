import { type Kysely, sql } from 'kysely';

/** Accounts that leave, stand in for another, or hold for a period; partners that are no longer asked. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  // Days (ISO), both included; none means always. An account that left stays, for its lines and names.
  `ALTER TABLE accounts ADD COLUMN valid_from TEXT`,
  `ALTER TABLE accounts ADD COLUMN valid_until TEXT`,
  `ALTER TABLE accounts ADD COLUMN replaces_id TEXT REFERENCES accounts (id)`,
  `ALTER TABLE accounts ADD COLUMN left_at TEXT`,
  `ALTER TABLE partners ADD COLUMN archived_at TEXT`,
];
