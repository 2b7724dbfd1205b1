import { type Kysely, sql } from 'kysely';

/**
 * The log by account, by kind of call and by what was refused; lines about several cases (an agenda); and in the
 * register of what left, which version it was.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  // The cases of a line that is about more than one; sealed with the line (db/audit.ts).
  `CREATE TABLE audit_cases (
    seq INTEGER NOT NULL,
    case_id TEXT NOT NULL,
    PRIMARY KEY (seq, case_id)
  ) STRICT, WITHOUT ROWID`,
  `CREATE INDEX audit_cases_by_case ON audit_cases (case_id, seq)`,
  `CREATE TRIGGER audit_cases_no_update BEFORE UPDATE ON audit_cases
    BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END`,
  `CREATE TRIGGER audit_cases_no_delete BEFORE DELETE ON audit_cases
    BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END`,
  // Only with the line that is being written: the count still stands at the one before.
  `CREATE TRIGGER audit_cases_with_their_line BEFORE INSERT ON audit_cases
    WHEN NEW.seq <> coalesce((SELECT count FROM audit_head), 0) + 1
    BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END`,

  `CREATE INDEX audit_log_account ON audit_log (account_id, seq)`,
  `CREATE INDEX audit_log_call ON audit_log (call, seq)`,
  `CREATE INDEX audit_log_refused ON audit_log (seq) WHERE result <> 'ok'`,
  `CREATE INDEX audit_log_origin ON audit_log (origin, seq)`,
  `CREATE INDEX audit_log_in_time ON audit_log (at)`,

  `ALTER TABLE released ADD COLUMN version TEXT NOT NULL DEFAULT ''`,
];
