import { type Insertable, type Selectable, sql, type Updateable } from 'kysely';
import { type ItemRow, selectItems } from './items.ts';
import { filesOfAll } from './merges.ts';
import type { Db } from './schema.ts';
import type { SubjectTables } from './subject-tables.ts';

export type QuestionRow = Selectable<SubjectTables['questions']>;

/** All questions in order, those that are no longer asked among them. */
export function allQuestions(db: Db): Promise<QuestionRow[]> {
  return db.selectFrom('questions').selectAll().orderBy('position').orderBy('id').execute();
}

/** One question, or undefined. */
export function questionById(db: Db, questionId: string): Promise<QuestionRow | undefined> {
  return db.selectFrom('questions').selectAll().where('id', '=', questionId).executeTakeFirst();
}

export async function insertQuestion(db: Db, row: Insertable<SubjectTables['questions']>): Promise<void> {
  await db.insertInto('questions').values(row).execute();
}

/** Changes a question; answers keep the wording that they answered. */
export async function updateQuestion(
  db: Db,
  questionId: string,
  change: Omit<Updateable<SubjectTables['questions']>, 'id'>,
): Promise<void> {
  await db.updateTable('questions').set(change).where('id', '=', questionId).execute();
}

/** Ties an item to the question it answered. */
export async function insertAnswer(db: Db, row: Insertable<SubjectTables['answers']>): Promise<void> {
  await db.insertInto('answers').values(row).execute();
}

/** What was answered to questions about these cases, newest first. */
export function answersOfCases(db: Db, caseIds: readonly string[]): Promise<ItemRow[]> {
  return selectItems(db)
    .where(sql<boolean>`i.case_id in ${filesOfAll(caseIds)}`)
    .where('i.type', '=', 'answer')
    .where('aw.question_id', 'is not', null)
    .orderBy('i.occurred_on', 'desc')
    .orderBy('i.seq', 'desc')
    .execute();
}
