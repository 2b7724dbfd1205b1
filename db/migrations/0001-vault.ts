import { type Kysely, sql } from 'kysely';

/** The vault's own tables: facts about the vault, and the append-only log. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`CREATE TABLE vault_meta (
    key TEXT PRIMARY KEY NOT NULL,
    value TEXT NOT NULL
  ) STRICT`.execute(db);

  await sql`CREATE TABLE audit_log (
    seq INTEGER PRIMARY KEY NOT NULL,
    at TEXT NOT NULL,
    account_id TEXT,
    call TEXT NOT NULL,
    object_type TEXT,
    object_id TEXT,
    case_id TEXT,
    result TEXT NOT NULL,
    origin TEXT NOT NULL CHECK (origin IN ('electron', 'browser', 'headless', 'demo')),
    detail TEXT CHECK (detail IS NULL OR json_valid(detail)),
    hmac TEXT NOT NULL CHECK (length(hmac) = 64)
  ) STRICT`.execute(db);
  await sql`CREATE INDEX audit_log_case ON audit_log (case_id, seq) WHERE case_id IS NOT NULL`.execute(db);

  await sql`CREATE TABLE audit_head (
    id INTEGER PRIMARY KEY NOT NULL CHECK (id = 1),
    count INTEGER NOT NULL,
    last_hmac TEXT NOT NULL,
    mac TEXT NOT NULL
  ) STRICT`.execute(db);

  await sql`CREATE TRIGGER audit_log_no_update BEFORE UPDATE ON audit_log
    BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END`.execute(db);
  await sql`CREATE TRIGGER audit_log_no_delete BEFORE DELETE ON audit_log
    BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END`.execute(db);
  await sql`CREATE TRIGGER audit_log_at_the_end BEFORE INSERT ON audit_log
    WHEN NEW.seq <= (SELECT coalesce(max(seq), 0) FROM audit_log)
    BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END`.execute(db);
  await sql`CREATE TRIGGER audit_head_no_delete BEFORE DELETE ON audit_head
    BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END`.execute(db);
  await sql`CREATE TRIGGER audit_head_grows BEFORE UPDATE ON audit_head
    WHEN NEW.count <> OLD.count + 1
    BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END`.execute(db);
}
