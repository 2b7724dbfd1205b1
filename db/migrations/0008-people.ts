import { type Kysely, sql } from 'kysely';

/** Names as in the BRP, secrecy of the address, contact persons; keys to find a name by; files of one person put together. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

/** The columns whose change makes the keys of a person old. */
const named = 'given_names, used_name, prefix, family_name, partner_name, written_name, aliases, birth_date';

const statements = [
  `ALTER TABLE cases ADD COLUMN initials TEXT NOT NULL DEFAULT ''`,
  `ALTER TABLE cases ADD COLUMN name_use TEXT NOT NULL DEFAULT 'own'
    CHECK (name_use IN ('own', 'partner', 'partnerFirst', 'ownFirst'))`,
  `ALTER TABLE cases ADD COLUMN partner_prefix TEXT NOT NULL DEFAULT ''`,
  `ALTER TABLE cases ADD COLUMN partner_name TEXT NOT NULL DEFAULT ''`,
  `ALTER TABLE cases ADD COLUMN written_name TEXT NOT NULL DEFAULT ''`,
  `ALTER TABLE cases ADD COLUMN staying_with TEXT NOT NULL DEFAULT ''`,
  `ALTER TABLE cases ADD COLUMN address_secret INTEGER NOT NULL DEFAULT 0 CHECK (address_secret IN (0, 1))`,
  `CREATE INDEX cases_with_secret_address ON cases (id) WHERE address_secret = 1`,
  `ALTER TABLE cases ADD COLUMN contact_persons TEXT NOT NULL DEFAULT '[]'`,

  // A file that was put together with another of the same person keeps its own content and access.
  `ALTER TABLE cases ADD COLUMN merged_into TEXT REFERENCES cases (id)`,
  `CREATE INDEX cases_merged ON cases (merged_into) WHERE merged_into IS NOT NULL`,
  `CREATE TABLE merges (
    id TEXT PRIMARY KEY,
    kept_id TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
    merged_id TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
    merged_at TEXT NOT NULL,
    merged_by TEXT NOT NULL REFERENCES accounts (id),
    person_before TEXT NOT NULL,
    person_after TEXT NOT NULL,
    grants_before TEXT NOT NULL,
    undone_at TEXT
  ) WITHOUT ROWID`,
  `CREATE UNIQUE INDEX merges_now ON merges (merged_id) WHERE undone_at IS NULL`,
  `CREATE INDEX merges_by_kept ON merges (kept_id)`,

  // Keys are derived; 0 means that they are still to be made from the names.
  `ALTER TABLE cases ADD COLUMN keyed_by INTEGER NOT NULL DEFAULT 0`,
  `CREATE INDEX cases_by_keys ON cases (keyed_by)`,
  `CREATE TABLE name_keys (
    key TEXT NOT NULL,
    case_seq INTEGER NOT NULL REFERENCES cases (seq) ON DELETE CASCADE,
    PRIMARY KEY (key, case_seq)
  ) WITHOUT ROWID`,
  `CREATE INDEX name_keys_by_case ON name_keys (case_seq)`,
  `CREATE TRIGGER cases_names_changed AFTER UPDATE OF ${named} ON cases BEGIN
    UPDATE cases SET keyed_by = 0 WHERE seq = new.seq;
  END`,

  // Pairs that look like one person; the procesmanager judges them.
  `CREATE TABLE look_alikes (
    id TEXT PRIMARY KEY,
    case_id TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
    other_id TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
    score REAL NOT NULL,
    why TEXT NOT NULL,
    found_at TEXT NOT NULL,
    differs_since TEXT,
    UNIQUE (case_id, other_id),
    CHECK (case_id < other_id)
  ) WITHOUT ROWID`,
  `CREATE INDEX look_alikes_by_other ON look_alikes (other_id)`,
];
