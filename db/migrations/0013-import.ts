import { type Kysely, sql } from 'kysely';

/** Existing lists that were taken over, so that one can be taken back as a whole. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `CREATE TABLE imports (
    id TEXT PRIMARY KEY,
    file_name TEXT NOT NULL,
    at TEXT NOT NULL,
    account_id TEXT NOT NULL REFERENCES accounts (id),
    cases INTEGER NOT NULL CHECK (cases >= 0)
  ) STRICT`,
  // What a case file was like when it came in: as long as it is, the list can be taken back.
  `CREATE TABLE imported_cases (
    case_id TEXT PRIMARY KEY REFERENCES cases (id) ON DELETE CASCADE,
    import_id TEXT NOT NULL REFERENCES imports (id) ON DELETE CASCADE,
    fingerprint TEXT NOT NULL
  ) STRICT`,
  `CREATE INDEX imported_cases_import ON imported_cases (import_id)`,
];
