import { type Kysely, sql } from 'kysely';

/**
 * What is known of a person beside the answers, the groups of the municipality, and going up to or down from another table;
 * of a triage also who takes up what does not fit here, and when a case that is followed comes back.
 */
const statements = [
  `CREATE TABLE person_groups (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    retired_at TEXT
  ) WITHOUT ROWID`,

  `CREATE TABLE profile_facts (
    item_id TEXT PRIMARY KEY REFERENCES items (id),
    topic TEXT NOT NULL,
    value TEXT NOT NULL,
    group_id TEXT REFERENCES person_groups (id),
    past INTEGER NOT NULL CHECK (past IN (0, 1)),
    note TEXT NOT NULL,
    CHECK ((topic = 'group') = (group_id IS NOT NULL))
  ) WITHOUT ROWID`,
  `CREATE INDEX profile_facts_by_group ON profile_facts (group_id) WHERE group_id IS NOT NULL`,

  `CREATE TABLE escalations (
    item_id TEXT PRIMARY KEY REFERENCES items (id),
    form TEXT NOT NULL,
    change TEXT NOT NULL CHECK (change IN ('start', 'end')),
    who TEXT NOT NULL
  ) WITHOUT ROWID`,

  `ALTER TABLE triages ADD COLUMN taken_up_by TEXT NOT NULL DEFAULT ''`,
  `ALTER TABLE triages ADD COLUMN follow_up_on TEXT`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
