import { type Kysely, sql } from 'kysely';

/**
 * On what sharing rests: wordings with their version, what was refused, the paper or screen it was signed on, the weighing
 * behind a covenant, and whether the client was told. Files that came from outside stand in the vault beside the item whose
 * access they have.
 */
const statements = [
  // The municipality's own wordings; version 1 of each comes with the program.
  `CREATE TABLE consent_wordings (
    purpose TEXT NOT NULL CHECK (purpose IN ('help', 'share')),
    version INTEGER NOT NULL CHECK (version > 1),
    text TEXT NOT NULL,
    since TEXT NOT NULL,
    set_by TEXT NOT NULL REFERENCES accounts (id),
    PRIMARY KEY (purpose, version)
  ) WITHOUT ROWID`,

  `ALTER TABLE consents ADD COLUMN wording_version INTEGER`,
  `ALTER TABLE consents ADD COLUMN recorded_at TEXT`,
  `ALTER TABLE consents ADD COLUMN form_id TEXT REFERENCES items (id)`,
  `ALTER TABLE consents ADD COLUMN said_orally TEXT NOT NULL DEFAULT ''`,

  // In a table of its own, so that nothing can ever rest on it.
  `CREATE TABLE consent_refusals (
    id TEXT PRIMARY KEY,
    case_id TEXT NOT NULL REFERENCES cases (id),
    purpose TEXT NOT NULL CHECK (purpose IN ('help', 'share')),
    partner_ids TEXT NOT NULL,
    kinds TEXT NOT NULL,
    asked_by TEXT NOT NULL REFERENCES accounts (id),
    way TEXT NOT NULL,
    wording TEXT NOT NULL,
    wording_version INTEGER,
    asked_on TEXT NOT NULL,
    note TEXT NOT NULL,
    recorded_at TEXT NOT NULL
  ) WITHOUT ROWID`,
  `CREATE INDEX consent_refusals_by_case ON consent_refusals (case_id)`,

  `CREATE TABLE attachments (
    id TEXT PRIMARY KEY,
    item_id TEXT NOT NULL REFERENCES items (id),
    mime TEXT NOT NULL CHECK (mime IN ('application/pdf', 'image/jpeg', 'image/png')),
    bytes BLOB NOT NULL,
    sha256 TEXT NOT NULL,
    pages INTEGER NOT NULL,
    added_at TEXT NOT NULL
  )`,
  `CREATE INDEX attachments_by_item ON attachments (item_id)`,
  `CREATE TRIGGER attachments_stay_as_they_are BEFORE UPDATE ON attachments
    BEGIN SELECT RAISE(ABORT, 'an attachment is never changed'); END`,

  // Telling the client that something is shared without his consent: one action for all that was granted meanwhile.
  `CREATE TABLE informings (
    id TEXT PRIMARY KEY,
    case_id TEXT NOT NULL REFERENCES cases (id),
    action_id TEXT NOT NULL REFERENCES actions (item_id),
    created_at TEXT NOT NULL
  ) WITHOUT ROWID`,
  `CREATE INDEX informings_by_case ON informings (case_id)`,
  `CREATE INDEX informings_by_action ON informings (action_id)`,
  `CREATE TABLE informing_delays (
    informing_id TEXT NOT NULL REFERENCES informings (id),
    at TEXT NOT NULL,
    by_id TEXT NOT NULL REFERENCES accounts (id),
    reason TEXT NOT NULL,
    due_on TEXT NOT NULL,
    PRIMARY KEY (informing_id, at)
  ) WITHOUT ROWID`,
  `ALTER TABLE grants ADD COLUMN weighing TEXT`,
  `ALTER TABLE grants ADD COLUMN informing_id TEXT REFERENCES informings (id)`,

  // Names change; the register still has to know which partner it was.
  `ALTER TABLE released ADD COLUMN partner_id TEXT REFERENCES partners (id)`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
