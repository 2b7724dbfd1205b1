import { actionSheetById, fileOfActionSheet, linesOfActionSheet } from '../../db/action-sheets.ts';
import { actionRows } from '../../db/actions.ts';
import { caseById } from '../../db/cases.ts';
import { organisationById } from '../../db/people.ts';
import { allQuestions } from '../../db/questions.ts';
import { fileOfSheet, itemsOfSheet, type SheetRow, sheetById } from '../../db/sheets.ts';
import { gateOf, type LabelledRow, notFound } from '../access/gate.ts';
import { audiences } from '../access/model.ts';
import { groundFor } from '../case/ground.ts';
import type { CallContext } from '../context.ts';
import { receiverOf } from '../document/readers.ts';
import { participantOf } from './participant.ts';
import { organisationOf, questionsOn } from './question-model.ts';

/** A sheet as it came back. */
export interface KeptSheet {
  readonly bytes: Uint8Array;
  readonly caseIds: readonly string[];
  /** `vragenblad` or `actielijst`. */
  readonly name: string;
  readonly version: number;
}

/** The file of a sheet that was read back, for who may read all that stands in it; else refused as not found. */
export async function keptSheet(ctx: CallContext, sheetId: string): Promise<KeptSheet> {
  const questions = await sheetById(ctx.db, sheetId);
  if (questions !== undefined) {
    const file = await fileOfSheet(ctx.db, sheetId);
    if (file === null || !(await readsFilledQuestions(ctx, questions))) throw notFound();
    const { case_id, version } = questions;
    return { bytes: new Uint8Array(file), caseIds: [case_id], name: 'vragenblad', version };
  }
  const actions = await actionSheetById(ctx.db, sheetId);
  const caseIds = actions === undefined ? null : await readsFilledActions(ctx, sheetId);
  const file = await fileOfActionSheet(ctx.db, sheetId);
  if (actions === undefined || caseIds === null || file === null) throw notFound();
  return { bytes: new Uint8Array(file), caseIds, name: 'actielijst', version: actions.version };
}

/**
 * Whether the caller may read a question sheet as it came back: he reads the register of the case, every answer that was
 * taken over from it, and what was not taken over as if it had been, for as few as the others.
 */
export async function readsFilledQuestions(ctx: CallContext, sheet: SheetRow): Promise<boolean> {
  if (sheet.taken_at === null || sheet.taken_by === null) return false;
  const gate = gateOf(ctx);
  const caseRow = await caseById(ctx.db, sheet.case_id);
  if (caseRow === undefined || !(await gate.readsRegister(sheet.case_id))) return false;
  const taken = await itemsOfSheet(ctx.db, sheet.id);
  const organisationId = await organisationOf(ctx, await receiverOf(ctx, participantOf(sheet)));
  const organisation = await organisationById(ctx.db, organisationId);
  const audience = audiences.find((each) => taken.some((item) => item.audience === each)) ?? 'source';
  const kinds = new Map((await allQuestions(ctx.db)).map(({ id, kind }) => [id, kind]));
  const answered = new Set(taken.map((item) => item.question_id));
  const left: LabelledRow[] = [];
  for (const { questionId } of questionsOn(sheet).filter((asked) => !answered.has(asked.questionId))) {
    const kind = kinds.get(questionId) ?? 'health';
    left.push({
      case_id: sheet.case_id,
      type: 'answer',
      organisation_id: organisationId,
      organisation_kind: organisation?.kind ?? '',
      kind,
      audience,
      confidentiality_ground: await groundFor(ctx.db, caseRow, organisationId, {
        kind,
        confidentialityGround: '',
      }),
      author_id: sheet.taken_by,
    });
  }
  const all = [...taken, ...left];
  return (await gate.visibleItems(all)).length === all.length;
}

/** The cases of an action list, when the caller may see every action on it; else null. */
export async function readsFilledActions(ctx: CallContext, sheetId: string): Promise<string[] | null> {
  const ids = (await linesOfActionSheet(ctx.db, sheetId)).map((line) => line.action_id);
  const visible = await gateOf(ctx).visibleItems(await actionRows(ctx.db, { ids }));
  if (ids.length === 0 || visible.length < ids.length) return null;
  return [...new Set(visible.map((action) => action.case_id))];
}
