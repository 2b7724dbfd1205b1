import { type Insertable, type Selectable, sql } from 'kysely';
import { filesOf } from './merges.ts';
import type { Db } from './schema.ts';
import type { SubjectTables } from './subject-tables.ts';

export type ConsentRow = Selectable<SubjectTables['consents']> & { asked_by_name: string };

const consents = (db: Db) =>
  db
    .selectFrom('consents as c')
    .innerJoin('accounts as a', 'a.id', 'c.asked_by')
    .selectAll('c')
    .select('a.display_name as asked_by_name');

/** Consents of one case, newest first. */
export function consentsOfCase(db: Db, caseId: string): Promise<ConsentRow[]> {
  return consents(db)
    .where(sql<boolean>`c.case_id in ${filesOf(caseId)}`)
    .orderBy('c.valid_from', 'desc')
    .orderBy('c.id')
    .execute();
}

export function consentById(db: Db, consentId: string): Promise<ConsentRow | undefined> {
  return consents(db).where('c.id', '=', consentId).executeTakeFirst();
}

/** Consents to share that end on or before a day and were not withdrawn, soonest first. */
export function consentsEnding(db: Db, from: string, until: string): Promise<ConsentRow[]> {
  return consents(db)
    .where('c.withdrawn_at', 'is', null)
    .where('c.valid_until', '>=', from)
    .where('c.valid_until', '<=', until)
    .orderBy('c.valid_until')
    .execute();
}

export async function insertConsent(db: Db, row: Insertable<SubjectTables['consents']>): Promise<void> {
  await db.insertInto('consents').values(row).execute();
}

export async function withdrawConsent(
  db: Db,
  consentId: string,
  at: string,
  on: string,
  note: string,
): Promise<void> {
  await db
    .updateTable('consents')
    .set({ withdrawn_at: at, withdrawn_on: on, withdrawal_note: note })
    .where('id', '=', consentId)
    .execute();
}

export async function insertGrant(db: Db, row: Insertable<SubjectTables['grants']>): Promise<void> {
  await db.insertInto('grants').values(row).execute();
}

export function grantById(db: Db, grantId: string): Promise<Selectable<SubjectTables['grants']> | undefined> {
  return db.selectFrom('grants').selectAll().where('id', '=', grantId).executeTakeFirst();
}

/** Ends a grant at an instant with its reason, or takes the ending back (null). */
export async function setRevoked(db: Db, grantId: string, at: string | null, reason: string): Promise<void> {
  await db
    .updateTable('grants')
    .set({ revoked_at: at, revoked_reason: reason })
    .where('id', '=', grantId)
    .execute();
}
