import { type Kysely, sql } from 'kysely';

/** Who led an overleg and who laid down its minutes, and which guests were really there. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`ALTER TABLE meetings ADD COLUMN chaired_by TEXT REFERENCES accounts (id)`.execute(db);
  await sql`ALTER TABLE meetings ADD COLUMN finalised_by TEXT REFERENCES accounts (id)`.execute(db);
  await sql`CREATE TABLE guest_attendance (
    meeting_id TEXT NOT NULL REFERENCES meetings (id),
    case_id TEXT NOT NULL REFERENCES cases (id),
    partner_id TEXT NOT NULL REFERENCES partners (id),
    present INTEGER NOT NULL CHECK (present IN (0, 1)),
    PRIMARY KEY (meeting_id, case_id, partner_id)
  ) WITHOUT ROWID`.execute(db);
}
