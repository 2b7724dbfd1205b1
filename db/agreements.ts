import { type Insertable, type Selectable, sql } from 'kysely';
import { type ItemRow, selectItems } from './items.ts';
import { filesOf } from './merges.ts';
import type { Db } from './schema.ts';
import type { SubjectTables } from './subject-tables.ts';

type AgreementColumns = Selectable<SubjectTables['agreements']>;
/** An agreement with the item that carries its access labels. */
export type AgreementRow = ItemRow & AgreementColumns;
export type SignatureRow = Selectable<SubjectTables['signatures']>;

const withoutFiles = [
  'g.item_id',
  'g.version',
  'g.state',
  'g.fields',
  'g.starts_on',
  'g.evaluate_on',
  'g.replaces_id',
  'g.sha256',
] as const;

/** One agreement, or undefined. */
export function agreementById(db: Db, agreementId: string): Promise<AgreementRow | undefined> {
  return selectItems(db)
    .innerJoin('agreements as g', 'g.item_id', 'i.id')
    .select([...withoutFiles, 'g.pdf', 'g.boxes'])
    .where('g.item_id', '=', agreementId)
    .executeTakeFirst();
}

/** All agreements, or those of one case, without the files; newest first. */
export function allAgreements(
  db: Db,
  caseId?: string,
): Promise<(ItemRow & Omit<AgreementColumns, 'pdf' | 'boxes'>)[]> {
  let query = selectItems(db).innerJoin('agreements as g', 'g.item_id', 'i.id').select(withoutFiles);
  if (caseId === undefined) {
    // Said in so many words, or SQLite walks all items for the few that are agreements.
    query = query.where('i.id', 'in', db.selectFrom('agreements').select('item_id'));
  } else query = query.where(sql<boolean>`i.case_id in ${filesOf(caseId)}`);
  return query.orderBy(sql`+i.seq`, 'desc').execute();
}

export async function insertAgreement(db: Db, row: Insertable<SubjectTables['agreements']>): Promise<void> {
  await db.insertInto('agreements').values(row).execute();
}

/** Changes the blanks of a concept. */
export async function changeAgreement(
  db: Db,
  agreementId: string,
  change: Pick<AgreementColumns, 'fields' | 'starts_on' | 'evaluate_on'>,
): Promise<void> {
  await db.updateTable('agreements').set(change).where('item_id', '=', agreementId).execute();
}

export async function markReplaced(db: Db, agreementId: string): Promise<void> {
  await db.updateTable('agreements').set({ state: 'replaced' }).where('item_id', '=', agreementId).execute();
}

/** Marks every version before this one as replaced. */
export async function markEarlierReplaced(db: Db, agreementId: string): Promise<void> {
  await db
    .updateTable('agreements')
    .set({ state: 'replaced' })
    .where(
      sql<boolean>`item_id in (
        with recursive earlier (id) as (
          select replaces_id from agreements where item_id = ${agreementId}
          union select g.replaces_id from agreements g join earlier e on g.item_id = e.id
        ) select id from earlier where id is not null)`,
    )
    .execute();
}

/** The version that is being made to replace this one, maybe after others that were left, or undefined. */
export function agreementAfter(db: Db, agreementId: string) {
  return selectItems(db)
    .innerJoin('agreements as g', 'g.item_id', 'i.id')
    .select('g.version')
    .where('g.state', '<>', 'replaced')
    .where(
      sql<boolean>`g.item_id in (
        with recursive later (id) as (
          select item_id from agreements where replaces_id = ${agreementId}
          union select g.item_id from agreements g join later l on g.replaces_id = l.id
        ) select id from later)`,
    )
    .executeTakeFirst();
}

/** Fixes the file to sign, when the concept still holds the blanks it was made from; tells whether it did. */
export async function fixForSigning(
  db: Db,
  agreementId: string,
  madeFrom: string,
  file: { readonly pdf: Buffer; readonly sha256: string; readonly boxes: string },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('agreements')
    .set({ ...file, state: 'ready' })
    .where('item_id', '=', agreementId)
    .where('state', '=', 'concept')
    .where('fields', '=', madeFrom)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/** Puts the file with one more signature in place of the file it was made from; tells whether that one was still there. */
export async function addSignature(
  db: Db,
  madeFrom: string,
  file: { readonly pdf: Buffer; readonly sha256: string; readonly state: 'signing' | 'signed' },
  signature: SignatureRow,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('agreements')
    .set(file)
    .where('item_id', '=', signature.agreement_id)
    .where('sha256', '=', madeFrom)
    .where('state', 'in', ['ready', 'signing'])
    .executeTakeFirstOrThrow();
  if (numUpdatedRows !== 1n) return false;
  await db.insertInto('signatures').values(signature).execute();
  return true;
}

/** The signatures of one agreement, in the order in which they were set. */
export function signaturesOf(db: Db, agreementId: string): Promise<SignatureRow[]> {
  return db
    .selectFrom('signatures')
    .selectAll()
    .where('agreement_id', '=', agreementId)
    .orderBy('signed_at')
    .orderBy('party')
    .execute();
}

/** How many parties signed, per agreement; agreements without signatures are left out. */
export async function signatureCounts(db: Db): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('signatures')
    .select(['agreement_id', (eb) => eb.fn.countAll<number>().as('count')])
    .groupBy('agreement_id')
    .execute();
  return new Map(rows.map((row) => [row.agreement_id, row.count]));
}

/** The vault's signing authority, or undefined while nothing was prepared for signing. */
export function storedAuthority(db: Db): Promise<Selectable<SubjectTables['signing_authority']> | undefined> {
  return db.selectFrom('signing_authority').selectAll().executeTakeFirst();
}

/** Keeps the signing authority, unless the vault has one already. */
export async function keepAuthority(db: Db, certificatePem: string, privateKey: string): Promise<void> {
  await db
    .insertInto('signing_authority')
    .values({ id: 1, certificate_pem: certificatePem, private_key: privateKey })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
