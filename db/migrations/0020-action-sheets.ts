import { type Kysely, sql } from 'kysely';

/**
 * Action lists that were given to somebody: which version, with which actions, and of one that was filled in and came back
 * which lines were taken over. The lines go with their actions, and the file that came back with the first of them: it says
 * something of each.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `CREATE TABLE action_sheets (
    id TEXT PRIMARY KEY,
    account_id TEXT REFERENCES accounts (id),
    partner_id TEXT REFERENCES partners (id),
    version INTEGER NOT NULL,
    made_at TEXT NOT NULL,
    made_by TEXT NOT NULL REFERENCES accounts (id),
    file BLOB,
    CHECK ((account_id IS NULL) <> (partner_id IS NULL))
  ) WITHOUT ROWID`,
  `CREATE INDEX action_sheets_of ON action_sheets (coalesce(account_id, partner_id), version)`,
  `CREATE TABLE action_sheet_lines (
    sheet_id TEXT NOT NULL REFERENCES action_sheets (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    action_id TEXT NOT NULL REFERENCES items (id) ON DELETE CASCADE,
    text TEXT NOT NULL,
    due_on TEXT,
    took TEXT CHECK (took IN ('done', 'notDone', 'busy')),
    outcome TEXT NOT NULL DEFAULT '',
    note_id TEXT REFERENCES items (id) ON DELETE SET NULL,
    taken_at TEXT,
    taken_by TEXT REFERENCES accounts (id),
    PRIMARY KEY (sheet_id, position),
    CHECK ((took IS NULL) = (taken_at IS NULL) AND (took IS NULL) = (taken_by IS NULL))
  ) WITHOUT ROWID`,
  `CREATE INDEX action_sheet_lines_by_action ON action_sheet_lines (action_id)`,
  `CREATE INDEX action_sheet_lines_by_note ON action_sheet_lines (note_id) WHERE note_id IS NOT NULL`,
  `CREATE TRIGGER action_sheets_without_line AFTER DELETE ON action_sheet_lines BEGIN
    UPDATE action_sheets SET file = NULL WHERE id = OLD.sheet_id;
  END`,
];
