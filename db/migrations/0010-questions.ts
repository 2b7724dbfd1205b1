import { type Kysely, sql } from 'kysely';

/**
 * The questions to every participant (domain.md section 3) with every wording they had, the answers that belong to them,
 * and the sheets on which they are sent out. Every vault begins with the standard set.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
  for (const [position, question] of standardSet.entries()) {
    const { id, form, kind, lifeDomain = null, text, hint } = question;
    await sql`INSERT INTO questions (id, position, version, text, hint, form, kind, life_domain)
      VALUES (${id}, ${position}, 1, ${text}, ${hint}, ${form}, ${kind}, ${lifeDomain})`.execute(db);
  }
  // What was noted about a life domain before is an answer to its question.
  await sql`INSERT INTO answers (item_id, question_id, question_version, question_text)
    SELECT i.id, q.id, 1, q.text FROM items i JOIN questions q ON q.life_domain = i.life_domain
    WHERE i.type = 'answer'`.execute(db);
}

const statements = [
  `CREATE TABLE questions (
    id TEXT PRIMARY KEY,
    position INTEGER NOT NULL,
    version INTEGER NOT NULL,
    text TEXT NOT NULL,
    hint TEXT NOT NULL DEFAULT '',
    form TEXT NOT NULL CHECK (form IN ('apart', 'text', 'yesNo', 'fitting')),
    kind TEXT NOT NULL CHECK (kind IN ('general', 'health', 'justice', 'finance')),
    life_domain TEXT UNIQUE,
    retired_at TEXT
  ) WITHOUT ROWID`,
  `CREATE TABLE sheets (
    id TEXT PRIMARY KEY,
    case_id TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
    account_id TEXT REFERENCES accounts (id),
    partner_id TEXT REFERENCES partners (id),
    version INTEGER NOT NULL,
    questions TEXT NOT NULL,
    made_at TEXT NOT NULL,
    made_by TEXT NOT NULL REFERENCES accounts (id),
    taken_at TEXT,
    taken_by TEXT REFERENCES accounts (id),
    file BLOB,
    CHECK ((account_id IS NULL) <> (partner_id IS NULL))
  ) WITHOUT ROWID`,
  `CREATE INDEX sheets_by_case ON sheets (case_id)`,
  `CREATE TABLE answers (
    item_id TEXT PRIMARY KEY REFERENCES items (id) ON DELETE CASCADE,
    question_id TEXT NOT NULL REFERENCES questions (id),
    question_version INTEGER NOT NULL,
    question_text TEXT NOT NULL,
    choice TEXT NOT NULL DEFAULT '',
    sheet_id TEXT REFERENCES sheets (id)
  ) WITHOUT ROWID`,
  `CREATE INDEX answers_by_sheet ON answers (sheet_id) WHERE sheet_id IS NOT NULL`,
  // Seals the sheets that leave this vault, so that one of another vault or with other ids is known.
  `INSERT INTO vault_meta (key, value) VALUES ('sheetKey', lower(hex(randomblob(32))))`,
];

interface Standard {
  readonly id: string;
  readonly form: 'apart' | 'text' | 'yesNo' | 'fitting';
  readonly kind: 'general' | 'health' | 'justice' | 'finance';
  readonly lifeDomain?: string;
  readonly text: string;
  readonly hint: string;
}

const standardSet: readonly Standard[] = [
  {
    id: 'known',
    form: 'apart',
    kind: 'general',
    text: 'Wat weet u van deze persoon?',
    hint: 'Een feit hebt u zelf gezien, gehoord of vastgelegd. Een indruk is wat u ervan denkt.',
  },
  {
    id: 'since',
    form: 'text',
    kind: 'general',
    text: 'Sinds wanneer is deze persoon bij u in beeld?',
    hint: '',
  },
  {
    id: 'involved',
    form: 'text',
    kind: 'general',
    text: 'Wat doet u of uw organisatie nu voor deze persoon?',
    hint: 'Wie is de vaste contactpersoon, en hoe vaak is er contact?',
  },
  {
    id: 'meaning',
    form: 'apart',
    kind: 'general',
    lifeDomain: 'meaning',
    text: 'Hoe gaat het met zingeving?',
    hint: 'Wat geeft de dag waarde? Denk aan hoop, geloof, trots, iets om voor op te staan.',
  },
  {
    id: 'housing',
    form: 'apart',
    kind: 'general',
    lifeDomain: 'housing',
    text: 'Hoe gaat het met wonen?',
    hint: 'Waar slaapt deze persoon, hoe zeker is dat, en hoe gaat het met de buren?',
  },
  {
    id: 'finance',
    form: 'apart',
    kind: 'finance',
    lifeDomain: 'finance',
    text: 'Hoe gaat het met geld?',
    hint: 'Denk aan inkomen, schulden, zorgverzekering, postadres en wie het geld beheert.',
  },
  {
    id: 'social',
    form: 'apart',
    kind: 'general',
    lifeDomain: 'social',
    text: 'Hoe gaat het met sociale relaties?',
    hint: 'Wie doet deze persoon goed, en wie trekt terug naar gebruik? Zijn er kinderen?',
  },
  {
    id: 'physical',
    form: 'apart',
    kind: 'health',
    lifeDomain: 'physical',
    text: 'Hoe gaat het met de lichamelijke gezondheid?',
    hint: 'Denk ook aan eten, slapen en wat er naast elkaar wordt gebruikt.',
  },
  {
    id: 'mental',
    form: 'apart',
    kind: 'health',
    lifeDomain: 'mental',
    text: 'Hoe gaat het met de psychische gezondheid?',
    hint: 'Denk aan stemming, angst, trauma en of iemand goed kan volgen wat er gezegd wordt.',
  },
  {
    id: 'work',
    form: 'apart',
    kind: 'general',
    lifeDomain: 'work',
    text: 'Hoe gaat het met werk en activiteiten?',
    hint: 'Hoe ziet een gewone dag eruit, en op welke momenten komt de verveling?',
  },
  {
    id: 'careNow',
    form: 'text',
    kind: 'health',
    text: 'Welke zorg of hulp is er nu?',
    hint: 'Van wie, waarvoor en hoe loopt het?',
  },
  {
    id: 'careBefore',
    form: 'text',
    kind: 'health',
    text: 'Welke zorg of hulp is er eerder geweest?',
    hint: 'Wat hielp, wat hielp niet, en waardoor stopte het?',
  },
  {
    id: 'offences',
    form: 'text',
    kind: 'justice',
    text: 'Welke strafbare feiten hangen samen met middelengebruik?',
    hint: 'Noem wat is vastgesteld en wanneer.',
  },
  {
    id: 'nuisance',
    form: 'yesNo',
    kind: 'general',
    text: 'Zijn er meldingen van overlast die samenhangen met middelengebruik?',
    hint: 'Welke meldingen zijn er, en waaruit blijkt dat middelen een rol spelen?',
  },
  {
    id: 'fitting',
    form: 'fitting',
    kind: 'general',
    text: 'Past deze aanpak bij deze persoon?',
    hint: 'Past iets anders beter, noem dan wat en waarom.',
  },
];
