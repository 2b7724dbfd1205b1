import { Refusal } from '../../base/refusal.ts';
import type { CaseRow } from '../../db/cases.ts';
import { partnerById } from '../../db/people.ts';
import { allQuestions, answersOfCases, type QuestionRow } from '../../db/questions.ts';
import { list } from '../../db/rows.ts';
import { insertSheet, type SheetRow, sealOfVault, sheetsOfCase } from '../../db/sheets.ts';
import type { QuestionSheetModel } from '../../documents/models.ts';
import { Gate, gateOf } from '../access/gate.ts';
import type { CallContext } from '../context.ts';
import { frameOf } from '../document/frame.ts';
import { type Receiver, receiverLabel, receiverOf } from '../document/readers.ts';
import { askedOf } from '../question/answering.ts';
import { StandingAnswers } from '../question/present.ts';
import { namedOutside } from './naming.ts';
import { backTo, participantColumns, participantOf } from './participant.ts';
import type { QuestionSheetRequest, SheetNaming } from './request.ts';
import { sealOf } from './seal.ts';

/** A question as it stood on a sheet. */
export interface SheetQuestion {
  readonly questionId: string;
  readonly version: number;
  readonly text: string;
}

/**
 * The sheet with what somebody has still to answer, noted in the vault so that it can be read back. The same questions again
 * are the same sheet until its answers were taken over. Refuses somebody who may not know of the case, and a sheet without questions.
 */
export async function questionSheetModel(
  ctx: CallContext,
  request: QuestionSheetRequest,
): Promise<{ model: QuestionSheetModel; caseIds: string[]; receiver: Receiver }> {
  const row = await gateOf(ctx).requireChangeable(request.caseId);
  if (row.triaged === 0) {
    throw new Refusal('notTriaged', 'Deze casus is nog niet gewogen. Leg eerst de weging vast.');
  }
  const receiver = await receiverOf(ctx, request.participant);
  if (!(await new Gate(ctx.db, receiver.viewer, ctx.today).seesCase(row.id))) {
    const sentence =
      'Deze persoon mag nu niets weten van deze casus. Kies iemand anders, vraag toestemming, of leg een andere grondslag vast.';
    throw new Refusal('receiverWithoutGround', sentence, { participant: sentence });
  }
  const questions = await questionsFor(ctx, row, await organisationOf(ctx, receiver), request.questions);
  if (questions.length === 0) {
    const sentence =
      'Deze persoon heeft geen open vragen over deze casus. Kies alle vragen om opnieuw te vragen.';
    throw new Refusal('nothingToAsk', sentence, { questions: sentence });
  }
  const sheet = await sheetFor(ctx, row, receiver, questions);
  const seal = sealOf(
    {
      sheetId: sheet.id,
      version: sheet.version,
      about: sheet.case_id,
      participantId: receiver.viewer.id,
    },
    await sealOfVault(ctx.db),
  );
  return {
    caseIds: [row.id],
    receiver,
    model: {
      frame: await frameOf(ctx, { title: 'Vragenblad', version: String(sheet.version), receiver }),
      about: aboutOf(row, request.naming),
      to: receiverLabel(receiver),
      backTo: await backTo(ctx),
      questions: questions.map((question) => {
        const { form, lifeDomain } = askedOf(question);
        return { text: question.text, hint: question.hint, form, scored: lifeDomain !== null };
      }),
      seal,
    },
  };
}

/** The organisation for which somebody answers. */
export async function organisationOf(ctx: CallContext, { viewer }: Receiver): Promise<string> {
  if (viewer.type === 'account') return viewer.organisationId;
  return (await partnerById(ctx.db, viewer.id))?.organisation_id ?? '';
}

/**
 * What this organisation has still to answer, as far as the caller sees it: that something was answered for a colleague's
 * eyes only is not told by leaving it out.
 */
async function questionsFor(
  ctx: CallContext,
  row: CaseRow,
  organisationId: string,
  wanted: QuestionSheetRequest['questions'],
): Promise<QuestionRow[]> {
  const asked = (await allQuestions(ctx.db)).filter((question) => question.retired_at === null);
  if (wanted === 'all') return asked;
  const visible = await gateOf(ctx).visibleItems(await answersOfCases(ctx.db, [row.id]));
  return new StandingAnswers(visible).open(asked, organisationId);
}

/** The sheet with these questions that waits for this person, or a new one under the next number. */
async function sheetFor(
  ctx: CallContext,
  row: CaseRow,
  receiver: Receiver,
  questions: readonly QuestionRow[],
): Promise<Pick<SheetRow, 'id' | 'version' | 'case_id'>> {
  const content = JSON.stringify(
    questions.map(({ id: questionId, version, text }): SheetQuestion => ({ questionId, version, text })),
  );
  const before = (await sheetsOfCase(ctx.db, row.id)).filter(
    (sheet) => participantOf(sheet).id === receiver.viewer.id,
  );
  const [last] = before;
  if (last !== undefined && last.taken_at === null && last.questions === content) return last;
  const sheet = {
    id: ctx.env.newId(),
    case_id: row.id,
    ...participantColumns(receiver),
    version: Math.max(0, ...before.map((each) => each.version)) + 1,
    questions: content,
    made_at: ctx.now,
    made_by: ctx.caller.id,
    taken_at: null,
    taken_by: null,
    file: null,
  };
  await insertSheet(ctx.db, sheet);
  return sheet;
}

/** The questions of a sheet, in the order in which they stand on it. */
export function questionsOn(sheet: SheetRow): SheetQuestion[] {
  return list<SheetQuestion>(sheet.questions);
}

/** `casus 2026-03, S. el A.` */
function aboutOf(row: CaseRow, naming: SheetNaming): string {
  const { caseNumber, name } = namedOutside(row, naming);
  return name === '' ? `casus ${caseNumber}` : `casus ${caseNumber}, ${name}`;
}
