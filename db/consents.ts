import { type Insertable, type Selectable, sql } from 'kysely';
import type { GroundTables } from './ground-tables.ts';
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
    .orderBy('c.recorded_at', 'desc')
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

/** Ends a consent; it never comes back. */
export async function withdrawConsent(
  db: Db,
  consentId: string,
  withdrawal: Pick<
    Selectable<SubjectTables['consents']>,
    'withdrawn_at' | 'withdrawn_on' | 'withdrawal_note' | 'said_orally'
  >,
): Promise<void> {
  await db.updateTable('consents').set(withdrawal).where('id', '=', consentId).execute();
}

/** Keeps the item of the signed form or its scan with the consent. */
export async function setConsentForm(db: Db, consentId: string, formId: string): Promise<void> {
  await db.updateTable('consents').set({ form_id: formId }).where('id', '=', consentId).execute();
}

export type RefusalRow = Selectable<GroundTables['consent_refusals']> & { asked_by_name: string };

/** What was asked and refused in one case, newest first. */
export function refusalsOfCase(db: Db, caseId: string): Promise<RefusalRow[]> {
  return db
    .selectFrom('consent_refusals as r')
    .innerJoin('accounts as a', 'a.id', 'r.asked_by')
    .selectAll('r')
    .select('a.display_name as asked_by_name')
    .where(sql<boolean>`r.case_id in ${filesOf(caseId)}`)
    .orderBy('r.asked_on', 'desc')
    .orderBy('r.recorded_at', 'desc')
    .execute();
}

export async function insertRefusal(
  db: Db,
  row: Insertable<GroundTables['consent_refusals']>,
): Promise<void> {
  await db.insertInto('consent_refusals').values(row).execute();
}

export type WordingRow = Selectable<GroundTables['consent_wordings']>;

/** The municipality's own wordings, newest first. */
export function ownWordings(db: Db): Promise<WordingRow[]> {
  return db.selectFrom('consent_wordings').selectAll().orderBy('version', 'desc').execute();
}

export async function insertWording(db: Db, row: WordingRow): Promise<void> {
  await db.insertInto('consent_wordings').values(row).execute();
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
