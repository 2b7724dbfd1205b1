import { type Insertable, type Selectable, sql } from 'kysely';
import type { Db } from './schema.ts';
import type { SubjectTables } from './subject-tables.ts';

/** An action list that was given to somebody, without the file that came back. */
export type ActionSheetRow = Omit<Selectable<SubjectTables['action_sheets']>, 'file'>;
export type ActionSheetLine = Selectable<SubjectTables['action_sheet_lines']>;

const selectSheets = (db: Db) =>
  db.selectFrom('action_sheets').select(['id', 'account_id', 'partner_id', 'version', 'made_at', 'made_by']);

/** One list, or undefined. */
export function actionSheetById(db: Db, sheetId: string): Promise<ActionSheetRow | undefined> {
  return selectSheets(db).where('id', '=', sheetId).executeTakeFirst();
}

/** The last list of somebody, an account or a partner; undefined when he never got one. */
export function lastActionSheetOf(db: Db, personId: string): Promise<ActionSheetRow | undefined> {
  return selectSheets(db)
    .where(sql<boolean>`coalesce(account_id, partner_id) = ${personId}`)
    .orderBy('version', 'desc')
    .executeTakeFirst();
}

/** The lists that were filled in and came back. */
export function actionSheetsWithFile(db: Db): Promise<ActionSheetRow[]> {
  return selectSheets(db).where('file', 'is not', null).execute();
}

/** The actions of a list that are still in the vault, in the order in which they stand on it. */
export function linesOfActionSheet(db: Db, sheetId: string): Promise<ActionSheetLine[]> {
  return db
    .selectFrom('action_sheet_lines')
    .selectAll()
    .where('sheet_id', '=', sheetId)
    .orderBy('position')
    .execute();
}

export async function insertActionSheet(
  db: Db,
  sheet: Insertable<SubjectTables['action_sheets']>,
  lines: readonly Pick<ActionSheetLine, 'action_id' | 'text' | 'due_on'>[],
): Promise<void> {
  await db.insertInto('action_sheets').values(sheet).execute();
  for (const [position, line] of lines.entries()) {
    await db
      .insertInto('action_sheet_lines')
      .values({ ...line, sheet_id: sheet.id, position })
      .execute();
  }
}

/** Notes what was taken over from one line, or with nothing in it that this was undone. */
export async function setTakenLine(
  db: Db,
  { sheet_id, position }: Pick<ActionSheetLine, 'sheet_id' | 'position'>,
  taken: Pick<ActionSheetLine, 'took' | 'outcome' | 'note_id' | 'taken_at' | 'taken_by'>,
): Promise<void> {
  await db
    .updateTable('action_sheet_lines')
    .set(taken)
    .where('sheet_id', '=', sheet_id)
    .where('position', '=', position)
    .execute();
}

/** Keeps the file from which lines were taken over, or lets it go. */
export async function setActionSheetFile(db: Db, sheetId: string, file: Buffer | null): Promise<void> {
  await db.updateTable('action_sheets').set({ file }).where('id', '=', sheetId).execute();
}

/** The file that came back, when there is one. */
export async function fileOfActionSheet(db: Db, sheetId: string): Promise<Buffer | null> {
  const row = await db
    .selectFrom('action_sheets')
    .select('file')
    .where('id', '=', sheetId)
    .executeTakeFirst();
  return row?.file ?? null;
}
