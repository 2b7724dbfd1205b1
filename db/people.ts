import { type Insertable, type Selectable, sql } from 'kysely';
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

/** All accounts, procesmanager first, then by name. */
export function allAccounts(db: Db): Promise<AccountRow[]> {
  return accounts(db).orderBy(sql`a.role <> 'manager'`).orderBy('a.display_name').execute();
}

export function accountById(db: Db, accountId: string): Promise<AccountRow | undefined> {
  return accounts(db).where('a.id', '=', accountId).executeTakeFirst();
}

export async function insertAccount(db: Db, row: Insertable<SubjectTables['accounts']>): Promise<void> {
  await db.insertInto('accounts').values(row).execute();
}

/** Takes away an account that never got a password. */
export async function deleteAccount(db: Db, accountId: string): Promise<void> {
  await db.deleteFrom('accounts').where('id', '=', accountId).execute();
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
