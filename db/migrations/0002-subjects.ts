import { type Kysely, sql } from 'kysely';

/** Tables of the subjects: who there is, cases with their content, meetings, agreements, hand-overs. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID`,

  `CREATE TABLE organisations (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL, core INTEGER NOT NULL CHECK (core IN (0, 1))
  ) WITHOUT ROWID`,

  `CREATE TABLE accounts (
    id TEXT PRIMARY KEY,
    username TEXT NOT NULL UNIQUE,
    display_name TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('manager', 'participant', 'reader', 'privacyOfficer')),
    organisation_id TEXT NOT NULL REFERENCES organisations (id),
    handles TEXT NOT NULL,
    created_at TEXT NOT NULL
  ) WITHOUT ROWID`,

  `CREATE TABLE partners (
    id TEXT PRIMARY KEY,
    organisation_id TEXT NOT NULL REFERENCES organisations (id),
    name TEXT NOT NULL,
    function TEXT NOT NULL,
    email TEXT NOT NULL
  ) WITHOUT ROWID`,

  // seq is a stable rowid: VACUUM may renumber the rowids of a table without one, and the search index refers to it.
  `CREATE TABLE cases (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    number TEXT NOT NULL UNIQUE,
    status TEXT NOT NULL,
    triaged INTEGER NOT NULL DEFAULT 0 CHECK (triaged IN (0, 1)),
    steps TEXT NOT NULL,
    opened_on TEXT NOT NULL,
    closed_on TEXT,
    rhythm_days INTEGER,
    last_contact_on TEXT,
    follow_up_on TEXT,
    confidentiality_ground TEXT NOT NULL DEFAULT '',
    given_names TEXT NOT NULL,
    used_name TEXT NOT NULL,
    prefix TEXT NOT NULL,
    family_name TEXT NOT NULL,
    aliases TEXT NOT NULL,
    birth_date TEXT NOT NULL,
    address TEXT NOT NULL,
    postcode TEXT NOT NULL,
    place TEXT NOT NULL,
    names_search TEXT NOT NULL
  )`,
  `CREATE INDEX cases_by_status ON cases (status, number)`,
  `CREATE INDEX cases_by_family_name ON cases (family_name, used_name)`,
  `CREATE INDEX cases_by_last_contact ON cases (last_contact_on)`,
  `CREATE VIRTUAL TABLE cases_fts USING fts5 (
    names_search, number, content='cases', content_rowid='seq', tokenize='unicode61 remove_diacritics 2', prefix='2 3'
  )`,
  `INSERT INTO cases_fts (cases_fts, rank) VALUES ('secure-delete', 1)`,
  `CREATE TRIGGER cases_fts_insert AFTER INSERT ON cases BEGIN
    INSERT INTO cases_fts (rowid, names_search, number) VALUES (new.seq, new.names_search, new.number);
  END`,
  `CREATE TRIGGER cases_fts_update AFTER UPDATE OF names_search, number ON cases BEGIN
    INSERT INTO cases_fts (cases_fts, rowid, names_search, number) VALUES ('delete', old.seq, old.names_search, old.number);
    INSERT INTO cases_fts (rowid, names_search, number) VALUES (new.seq, new.names_search, new.number);
  END`,
  `CREATE TRIGGER cases_fts_delete AFTER DELETE ON cases BEGIN
    INSERT INTO cases_fts (cases_fts, rowid, names_search, number) VALUES ('delete', old.seq, old.names_search, old.number);
  END`,

  `CREATE TABLE meetings (
    id TEXT PRIMARY KEY,
    number INTEGER NOT NULL UNIQUE,
    date TEXT NOT NULL,
    starts_at TEXT NOT NULL,
    ends_at TEXT NOT NULL,
    place TEXT NOT NULL,
    phase TEXT NOT NULL CHECK (phase IN ('draft', 'open', 'inProgress', 'closed')),
    sequence INTEGER NOT NULL DEFAULT 0,
    finalised_at TEXT
  ) WITHOUT ROWID`,

  // Every piece of content is an item; the access labels are said here, once, for all of them.
  `CREATE TABLE items (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    case_id TEXT NOT NULL REFERENCES cases (id),
    type TEXT NOT NULL,
    organisation_id TEXT NOT NULL REFERENCES organisations (id),
    kind TEXT NOT NULL CHECK (kind IN ('general', 'health', 'justice', 'finance', 'reporter')),
    audience TEXT NOT NULL CHECK (audience IN ('source', 'participants', 'grantees')),
    confidentiality_ground TEXT,
    author_id TEXT NOT NULL REFERENCES accounts (id),
    created_at TEXT NOT NULL,
    occurred_on TEXT NOT NULL,
    text TEXT NOT NULL,
    reason TEXT NOT NULL DEFAULT '',
    certainty TEXT CHECK (certainty IN ('fact', 'impression')),
    life_domain TEXT,
    score INTEGER CHECK (score BETWEEN 1 AND 5),
    way TEXT NOT NULL DEFAULT '',
    meeting_id TEXT REFERENCES meetings (id),
    position INTEGER,
    parent_id TEXT REFERENCES items (id),
    undone_at TEXT
  )`,
  `CREATE INDEX items_by_case ON items (case_id, occurred_on DESC, seq DESC)`,
  `CREATE INDEX items_by_type ON items (case_id, type, occurred_on)`,
  `CREATE INDEX items_by_source ON items (case_id, organisation_id)`,
  `CREATE INDEX items_by_meeting ON items (meeting_id, case_id, position) WHERE meeting_id IS NOT NULL`,
  `CREATE INDEX items_by_parent ON items (parent_id) WHERE parent_id IS NOT NULL`,
  `CREATE INDEX signals_in_time ON items (occurred_on) WHERE type = 'signal'`,
  `CREATE VIRTUAL TABLE items_fts USING fts5 (
    text, reason, content='items', content_rowid='seq', tokenize='unicode61 remove_diacritics 2', prefix='2 3'
  )`,
  `INSERT INTO items_fts (items_fts, rank) VALUES ('secure-delete', 1)`,
  `CREATE TRIGGER items_fts_insert AFTER INSERT ON items BEGIN
    INSERT INTO items_fts (rowid, text, reason) VALUES (new.seq, new.text, new.reason);
  END`,
  `CREATE TRIGGER items_fts_update AFTER UPDATE OF text, reason ON items BEGIN
    INSERT INTO items_fts (items_fts, rowid, text, reason) VALUES ('delete', old.seq, old.text, old.reason);
    INSERT INTO items_fts (rowid, text, reason) VALUES (new.seq, new.text, new.reason);
  END`,
  `CREATE TRIGGER items_fts_delete AFTER DELETE ON items BEGIN
    INSERT INTO items_fts (items_fts, rowid, text, reason) VALUES ('delete', old.seq, old.text, old.reason);
  END`,
  // What a finalised overleg fixed stays as it was; addenda are new items.
  `CREATE TRIGGER minutes_are_fixed BEFORE UPDATE ON items
    WHEN old.meeting_id IS NOT NULL
      AND (SELECT phase FROM meetings WHERE id = old.meeting_id) = 'closed'
    BEGIN SELECT RAISE(ABORT, 'minutes are fixed'); END`,

  `CREATE TABLE signals (
    item_id TEXT PRIMARY KEY REFERENCES items (id),
    source TEXT NOT NULL,
    substance_related INTEGER NOT NULL CHECK (substance_related IN (0, 1))
  ) WITHOUT ROWID`,

  `CREATE TABLE actions (
    item_id TEXT PRIMARY KEY REFERENCES items (id),
    owner_account_id TEXT REFERENCES accounts (id),
    owner_partner_id TEXT REFERENCES partners (id),
    due_on TEXT,
    state TEXT NOT NULL CHECK (state IN ('open', 'done', 'notDone', 'takenOver')),
    outcome TEXT NOT NULL DEFAULT '',
    closed_on TEXT,
    CHECK (owner_account_id IS NULL OR owner_partner_id IS NULL)
  ) WITHOUT ROWID`,
  `CREATE INDEX actions_open ON actions (state, due_on)`,

  `CREATE TABLE criteria (
    id TEXT PRIMARY KEY, position INTEGER NOT NULL, text TEXT NOT NULL, substance INTEGER NOT NULL, retired_at TEXT
  ) WITHOUT ROWID`,

  // A triage keeps the criteria as they read when it was made.
  `CREATE TABLE triages (
    id TEXT PRIMARY KEY,
    case_id TEXT NOT NULL REFERENCES cases (id),
    decided_at TEXT NOT NULL,
    decided_on TEXT NOT NULL,
    decided_by TEXT NOT NULL REFERENCES accounts (id),
    criteria TEXT NOT NULL,
    marks TEXT NOT NULL,
    outcome TEXT NOT NULL,
    reason TEXT NOT NULL,
    sentence TEXT NOT NULL
  ) WITHOUT ROWID`,
  `CREATE INDEX triages_by_case ON triages (case_id, decided_at)`,

  `CREATE TABLE consents (
    id TEXT PRIMARY KEY,
    case_id TEXT NOT NULL REFERENCES cases (id),
    purpose TEXT NOT NULL CHECK (purpose IN ('help', 'share')),
    partner_ids TEXT NOT NULL,
    kinds TEXT NOT NULL,
    asked_by TEXT NOT NULL REFERENCES accounts (id),
    way TEXT NOT NULL,
    wording TEXT NOT NULL,
    valid_from TEXT NOT NULL,
    valid_until TEXT,
    withdrawn_at TEXT,
    withdrawn_on TEXT,
    withdrawal_note TEXT NOT NULL DEFAULT '',
    CHECK (valid_until IS NULL OR valid_until >= valid_from)
  ) WITHOUT ROWID`,
  `CREATE INDEX consents_by_case ON consents (case_id)`,

  `CREATE TABLE grants (
    id TEXT PRIMARY KEY,
    case_id TEXT NOT NULL REFERENCES cases (id),
    account_id TEXT REFERENCES accounts (id),
    partner_id TEXT REFERENCES partners (id),
    kinds TEXT NOT NULL,
    basis TEXT NOT NULL CHECK (basis IN ('consent', 'careCovenant', 'safetyCovenant', 'publicInterest')),
    consent_id TEXT REFERENCES consents (id),
    reason TEXT NOT NULL,
    valid_from TEXT NOT NULL,
    valid_until TEXT,
    revoked_at TEXT,
    revoked_reason TEXT NOT NULL DEFAULT '',
    CHECK ((account_id IS NULL) <> (partner_id IS NULL)),
    CHECK ((basis = 'consent') = (consent_id IS NOT NULL))
  ) WITHOUT ROWID`,
  `CREATE INDEX grants_by_case ON grants (case_id)`,
  `CREATE INDEX grants_by_account ON grants (account_id, case_id) WHERE account_id IS NOT NULL`,
  `CREATE INDEX grants_by_partner ON grants (partner_id, case_id) WHERE partner_id IS NOT NULL`,

  `CREATE TABLE agenda_items (
    id TEXT PRIMARY KEY,
    meeting_id TEXT NOT NULL REFERENCES meetings (id),
    case_id TEXT NOT NULL REFERENCES cases (id),
    position INTEGER NOT NULL,
    minutes INTEGER NOT NULL,
    why TEXT NOT NULL,
    guests TEXT NOT NULL,
    UNIQUE (meeting_id, case_id)
  ) WITHOUT ROWID`,
  `CREATE INDEX agenda_by_case ON agenda_items (case_id)`,

  `CREATE TABLE attendance (
    meeting_id TEXT NOT NULL REFERENCES meetings (id),
    account_id TEXT NOT NULL REFERENCES accounts (id),
    present INTEGER NOT NULL CHECK (present IN (0, 1)),
    substitute TEXT NOT NULL,
    PRIMARY KEY (meeting_id, account_id)
  ) WITHOUT ROWID`,

  `CREATE TABLE agreements (
    item_id TEXT PRIMARY KEY REFERENCES items (id),
    version INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('concept', 'ready', 'signing', 'signed', 'replaced')),
    fields TEXT NOT NULL,
    starts_on TEXT NOT NULL,
    evaluate_on TEXT NOT NULL,
    replaces_id TEXT REFERENCES agreements (item_id),
    pdf BLOB,
    sha256 TEXT,
    boxes TEXT
  ) WITHOUT ROWID`,
  `CREATE TABLE signatures (
    agreement_id TEXT NOT NULL REFERENCES agreements (item_id),
    party TEXT NOT NULL CHECK (party IN ('huurder', 'verhuurder', 'zorgaanbieder')),
    name TEXT NOT NULL,
    signed_at TEXT NOT NULL,
    place TEXT NOT NULL,
    identified_by TEXT NOT NULL,
    certificate_pem TEXT NOT NULL,
    PRIMARY KEY (agreement_id, party)
  ) WITHOUT ROWID`,
  `CREATE TABLE signing_authority (
    id INTEGER PRIMARY KEY CHECK (id = 1), certificate_pem TEXT NOT NULL, private_key TEXT NOT NULL
  )`,

  `CREATE TABLE handovers (
    item_id TEXT PRIMARY KEY REFERENCES items (id),
    receiver_id TEXT NOT NULL REFERENCES partners (id),
    state TEXT NOT NULL CHECK (state IN ('draft', 'given', 'received')),
    fields TEXT NOT NULL
  ) WITHOUT ROWID`,

  // What left the house (security.md): never changed, never removed.
  `CREATE TABLE released (
    id TEXT PRIMARY KEY,
    document_id TEXT NOT NULL,
    kind TEXT NOT NULL,
    file_name TEXT NOT NULL,
    recipient TEXT,
    case_ids TEXT NOT NULL,
    basis TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    account_id TEXT NOT NULL REFERENCES accounts (id),
    at TEXT NOT NULL,
    way TEXT NOT NULL CHECK (way IN ('saved', 'printed'))
  ) WITHOUT ROWID`,
  `CREATE INDEX released_in_time ON released (at)`,
  `CREATE TRIGGER released_is_kept_update BEFORE UPDATE ON released BEGIN SELECT RAISE(ABORT, 'the register is append-only'); END`,
  `CREATE TRIGGER released_is_kept_delete BEFORE DELETE ON released BEGIN SELECT RAISE(ABORT, 'the register is append-only'); END`,

  `CREATE TABLE drafts (
    account_id TEXT NOT NULL REFERENCES accounts (id),
    key TEXT NOT NULL,
    text TEXT NOT NULL,
    saved_at TEXT NOT NULL,
    PRIMARY KEY (account_id, key)
  ) WITHOUT ROWID`,
];
