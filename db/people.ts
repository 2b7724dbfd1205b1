import { type Insertable, type Selectable, sql, type Updateable } from 'kysely';
import { idList } from './rows.ts';
import type { Db } from './schema.ts';
import type { SubjectTables } from './subject-tables.ts';

export type AccountRow = Selectable<SubjectTables['accounts']> & {
  organisation_name: string;
  organisation_kind: string;
};
export type PartnerRow = Selectable<SubjectTables['partners']> & {
  organisation_name: string;
  organisation_kind: string;
};
export type OrganisationRow = Selectable<SubjectTables['organisations']>;

const accounts = (db: Db) =>
  db
    .selectFrom('accounts as a')
    .innerJoin('organisations as o', 'o.id', 'a.organisation_id')
    .selectAll('a')
    .select(['o.name as organisation_name', 'o.kind as organisation_kind']);

const partners = (db: Db) =>
  db
    .selectFrom('partners as p')
    .innerJoin('organisations as o', 'o.id', 'p.organisation_id')
    .selectAll('p')
    .select(['o.name as organisation_name', 'o.kind as organisation_kind']);

/** All accounts that ever were, procesmanager first, then by name: for the names of who did something. */
export function allAccounts(db: Db): Promise<AccountRow[]> {
  return accounts(db).orderBy(sql`a.role <> 'manager'`).orderBy('a.display_name').execute();
}

/**
 * The accounts of who takes part on local day `today`, in the order of `allAccounts`: not who left, and of who stands in
 * for somebody only during that time. For lists to choose from.
 */
export async function presentAccounts(db: Db, today: string): Promise<AccountRow[]> {
  return (await allAccounts(db)).filter((account) => isPresent(account, today));
}

/** Whether an account takes part on local day `today`. */
export function isPresent(
  account: Pick<AccountRow, 'left_at' | 'valid_from' | 'valid_until'>,
  today: string,
): boolean {
  return (
    account.left_at === null &&
    (account.valid_from === null || account.valid_from <= today) &&
    (account.valid_until === null || account.valid_until >= today)
  );
}

export function accountById(db: Db, accountId: string): Promise<AccountRow | undefined> {
  return accounts(db).where('a.id', '=', accountId).executeTakeFirst();
}

/** An account that has not left, for what is new. */
export async function stayingAccount(db: Db, accountId: string): Promise<AccountRow | undefined> {
  const account = await accountById(db, accountId);
  return account?.left_at === null ? account : undefined;
}

export async function insertAccount(db: Db, row: Insertable<SubjectTables['accounts']>): Promise<void> {
  await db.insertInto('accounts').values(row).execute();
}

/** Changes what is known of an account. */
export async function updateAccount(
  db: Db,
  accountId: string,
  changes: Updateable<SubjectTables['accounts']>,
): Promise<void> {
  await db.updateTable('accounts').set(changes).where('id', '=', accountId).execute();
}

/** Changes who stands in for an account along with it. */
export async function updateSubstitutes(
  db: Db,
  accountId: string,
  changes: Updateable<SubjectTables['accounts']>,
): Promise<void> {
  await db.updateTable('accounts').set(changes).where('replaces_id', '=', accountId).execute();
}

/** Marks an account as gone since `at` (ISO instant); what it had not sent yet nobody will ever read again. */
export async function markLeft(db: Db, accountId: string, at: string): Promise<void> {
  await updateAccount(db, accountId, { left_at: at });
  await db.deleteFrom('drafts').where('account_id', '=', accountId).execute();
}

/** All partners, by organisation and name. */
export function allPartners(db: Db): Promise<PartnerRow[]> {
  return partners(db).orderBy('o.name').orderBy('p.name').execute();
}

export function partnersById(db: Db, partnerIds: readonly string[]): Promise<PartnerRow[]> {
  return partners(db)
    .where(sql<boolean>`p.id in (select value from json_each(${idList(partnerIds)}))`)
    .orderBy('p.name')
    .execute();
}

export async function partnerById(db: Db, partnerId: string): Promise<PartnerRow | undefined> {
  return (await partnersById(db, [partnerId]))[0];
}

export async function insertPartner(db: Db, row: Insertable<SubjectTables['partners']>): Promise<void> {
  await db.insertInto('partners').values(row).execute();
}

export async function updatePartner(
  db: Db,
  partnerId: string,
  changes: Updateable<SubjectTables['partners']>,
): Promise<void> {
  await db.updateTable('partners').set(changes).where('id', '=', partnerId).execute();
}

/** All organisations, the three of the casusoverleg first, then by name. */
export function allOrganisations(db: Db): Promise<OrganisationRow[]> {
  return db.selectFrom('organisations').selectAll().orderBy('core', 'desc').orderBy('name').execute();
}

export function organisationById(db: Db, organisationId: string): Promise<OrganisationRow | undefined> {
  return db.selectFrom('organisations').selectAll().where('id', '=', organisationId).executeTakeFirst();
}

export async function insertOrganisation(
  db: Db,
  row: Insertable<SubjectTables['organisations']>,
): Promise<void> {
  await db.insertInto('organisations').values(row).execute();
}

export async function updateOrganisation(
  db: Db,
  organisationId: string,
  changes: Updateable<SubjectTables['organisations']>,
): Promise<void> {
  await db.updateTable('organisations').set(changes).where('id', '=', organisationId).execute();
}

/** Whether anything that was written came from this organisation. */
export async function hasContributed(db: Db, organisationId: string): Promise<boolean> {
  const found = await db
    .selectFrom('items')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}
