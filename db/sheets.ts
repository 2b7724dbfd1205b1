import { type Insertable, type Selectable, sql } from 'kysely';
import { type ItemRow, selectItems } from './items.ts';
import { filesOf } from './merges.ts';
import type { Db } from './schema.ts';
import type { SubjectTables } from './subject-tables.ts';

type SheetColumns = Selectable<SubjectTables['sheets']>;
/** A sheet without the file that came back. */
export type SheetRow = Omit<SheetColumns, 'file'>;

const selectSheets = (db: Db) =>
  db
    .selectFrom('sheets as s')
    .select([
      's.id',
      's.case_id',
      's.account_id',
      's.partner_id',
      's.version',
      's.questions',
      's.made_at',
      's.made_by',
      's.taken_at',
      's.taken_by',
    ]);

/** One sheet, or undefined. */
export function sheetById(db: Db, sheetId: string): Promise<SheetRow | undefined> {
  return selectSheets(db).where('s.id', '=', sheetId).executeTakeFirst();
}

/** The sheets that were made about a case, newest first. */
export function sheetsOfCase(db: Db, caseId: string): Promise<SheetRow[]> {
  return selectSheets(db)
    .where(sql<boolean>`s.case_id in ${filesOf(caseId)}`)
    .orderBy('s.made_at', 'desc')
    .orderBy('s.version', 'desc')
    .execute();
}

/** The file that came back, when there is one. */
export async function fileOfSheet(db: Db, sheetId: string): Promise<Buffer | null> {
  const row = await db.selectFrom('sheets').select('file').where('id', '=', sheetId).executeTakeFirst();
  return row?.file ?? null;
}

/** The answers and scores that were taken over from a sheet and still stand. */
export function itemsOfSheet(db: Db, sheetId: string): Promise<ItemRow[]> {
  return selectItems(db).where('aw.sheet_id', '=', sheetId).execute();
}

export async function insertSheet(db: Db, row: Insertable<SubjectTables['sheets']>): Promise<void> {
  await db.insertInto('sheets').values(row).execute();
}

/** Notes that answers of a sheet were taken over, with the file they stood in; or that this was undone. */
export async function setTaken(
  db: Db,
  sheetId: string,
  taken: Pick<SheetColumns, 'taken_at' | 'taken_by' | 'file'>,
): Promise<void> {
  await db.updateTable('sheets').set(taken).where('id', '=', sheetId).execute();
}

/** Takes back the answers and scores that were taken over from a sheet at one moment. */
export async function undoItemsOfSheet(
  db: Db,
  sheetId: string,
  takenAt: string,
  undoneAt: string,
): Promise<void> {
  const answered = db.selectFrom('answers').select('item_id').where('sheet_id', '=', sheetId);
  await db
    .updateTable('items')
    .set({ undone_at: undoneAt })
    .where('created_at', '=', takenAt)
    .where('id', 'in', answered)
    .execute();
}

/** When and by whom answers of a sheet were last taken over that still stand; the file goes when none do. */
export async function lastTaken(
  db: Db,
  sheetId: string,
): Promise<Pick<SheetColumns, 'taken_at' | 'taken_by' | 'file'>> {
  const last = await db
    .selectFrom('items as i')
    .innerJoin('answers as a', 'a.item_id', 'i.id')
    .innerJoin('sheets as s', 's.id', 'a.sheet_id')
    .select(['i.created_at as taken_at', 'i.author_id as taken_by', 's.file'])
    .where('a.sheet_id', '=', sheetId)
    .where('i.undone_at', 'is', null)
    .orderBy('i.seq', 'desc')
    .executeTakeFirst();
  return last ?? { taken_at: null, taken_by: null, file: null };
}

/** The key that seals the sheets of this vault, in hexadecimal, and the id of the vault. */
export async function sealOfVault(db: Db): Promise<{ key: string; vaultId: string }> {
  const rows = await db
    .selectFrom('vault_meta')
    .selectAll()
    .where('key', 'in', ['sheetKey', 'vaultId'])
    .execute();
  const held = (key: string) => rows.find((row) => row.key === key)?.value ?? '';
  return { key: held('sheetKey'), vaultId: held('vaultId') };
}
