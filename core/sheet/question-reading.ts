import type { z } from 'zod';
import type { CaseRow } from '../../db/cases.ts';
import { itemsOfTypes } from '../../db/items.ts';
import { accountById } from '../../db/people.ts';
import { allQuestions, answersOfCases, type QuestionRow } from '../../db/questions.ts';
import { lastTaken, type SheetRow, setTaken, sheetById, undoItemsOfSheet } from '../../db/sheets.ts';
import type { FormValues } from '../../documents/forms/read.ts';
import { gateOf, notFound } from '../access/gate.ts';
import { caseRefOf } from '../case/present.ts';
import type { CallContext } from '../context.ts';
import { type Receiver, receiverLabel, receiverOf } from '../document/readers.ts';
import { askedOf, keepAnswer } from '../question/answering.ts';
import { StandingAnswers } from '../question/present.ts';
import { type Given, givenOf, isGiven, type QuestionForm, saysNothingNew } from '../question/rules.ts';
import type { comparedAnswer, sheetCalls } from './contract.ts';
import { bsnIn, givenAt } from './filled.ts';
import { readsFilledQuestions } from './kept.ts';
import { participantOf } from './participant.ts';
import { organisationOf, questionsOn, type SheetQuestion } from './question-model.ts';
import {
  type FilledFile,
  notOnSheet,
  refuseReadBefore,
  refuseTampered,
  refuseUndoOfOther,
  unknownSheet,
} from './reading.ts';
import type { ReadSeal, SealOfVault } from './seal.ts';

interface FoundSheet {
  readonly sheet: SheetRow;
  readonly caseRow: CaseRow;
  readonly receiver: Receiver;
  readonly organisationId: string;
}

/** The question sheet behind a seal, or null when it is none. A sheet about a case that the caller may not know of is not known to him. */
async function foundSheet(ctx: CallContext, seal: ReadSeal, own: SealOfVault): Promise<FoundSheet | null> {
  const sheet = await sheetById(ctx.db, seal.sheetId);
  if (sheet === undefined) return null;
  if (!(await gateOf(ctx).seesCase(sheet.case_id))) throw unknownSheet();
  const participant = participantOf(sheet);
  const { id: sheetId, version, case_id: about } = sheet;
  refuseTampered(seal, { sheetId, version, about, participantId: participant.id }, own);
  const caseRow = await gateOf(ctx).requireChangeable(sheet.case_id);
  const receiver = await receiverOf(ctx, participant);
  return { sheet, caseRow, receiver, organisationId: await organisationOf(ctx, receiver) };
}

/** What was filled in on a question sheet beside what is known; null when the file is another sheet. */
export async function readQuestionSheet(ctx: CallContext, { seal, values }: FilledFile, own: SealOfVault) {
  const found = await foundSheet(ctx, seal, own);
  if (found === null) return null;
  const { sheet, caseRow, receiver, organisationId } = found;
  const answers = await compared(ctx, found, values);
  return {
    what: 'questions' as const,
    sheet: await presentSheet(ctx, sheet, receiver),
    caseRef: caseRefOf(caseRow),
    organisationId,
    answers: answers.map(({ question: _, ...answer }) => answer),
    empty: questionsOn(sheet).length - answers.length,
  };
}

/** Takes over chosen answers of a question sheet, and keeps the file. */
export async function takeOverAnswers(
  ctx: CallContext,
  { seal, values, bytes }: FilledFile,
  own: SealOfVault,
  input: z.output<typeof sheetCalls.takeOver.input>,
): Promise<z.infer<typeof sheetCalls.takeOver.output>> {
  const found = await foundSheet(ctx, seal, own);
  if (found === null) throw unknownSheet();
  const { sheet, caseRow, organisationId } = found;
  refuseReadBefore(sheet.taken_at, input.again);
  const answers = await compared(ctx, found, values);
  const chosen: Given[] = [];
  for (const questionId of new Set(input.questionIds)) {
    const answer = answers.find((each) => each.questionId === questionId);
    if (answer === undefined) throw notOnSheet();
    const { question, asked, given } = answer;
    await keepAnswer(ctx, {
      caseRow,
      question,
      asked,
      given,
      organisationId,
      occurredOn: input.occurredOn,
      labels: { ...input, kind: question.kind },
      sheetId: sheet.id,
    });
    chosen.push(given);
  }
  const file = Buffer.from(bytes);
  await setTaken(ctx.db, sheet.id, { taken_at: ctx.now, taken_by: ctx.caller.id, file });
  return {
    sheetId: sheet.id,
    caseId: caseRow.id,
    taken: chosen.length,
    warning: bsnIn(chosen.flatMap((given) => [given.text, given.impressions])),
  };
}

/** Takes back what was last taken over from a question sheet; null when it is another sheet. */
export async function undoAnswers(ctx: CallContext, sheetId: string): Promise<string[] | null> {
  const sheet = await sheetById(ctx.db, sheetId);
  if (sheet === undefined) return null;
  if (!(await gateOf(ctx).seesCase(sheet.case_id))) throw notFound();
  const row = await gateOf(ctx).requireChangeable(sheet.case_id);
  refuseUndoOfOther(sheet.taken_by, ctx.caller.id);
  await undoItemsOfSheet(ctx.db, sheetId, sheet.taken_at ?? '', ctx.now);
  await setTaken(ctx.db, sheetId, await lastTaken(ctx.db, sheetId));
  return [row.id];
}

type Comparison = z.infer<typeof comparedAnswer> & {
  readonly question: QuestionRow;
  readonly asked: SheetQuestion;
};

/** The answers on a sheet beside those that stand, as far as the caller may see them. */
async function compared(
  ctx: CallContext,
  of: Pick<FoundSheet, 'sheet' | 'caseRow' | 'organisationId'>,
  values: FormValues,
): Promise<Comparison[]> {
  const { caseRow, organisationId } = of;
  const gate = gateOf(ctx);
  const standing = new StandingAnswers(await gate.visibleItems(await answersOfCases(ctx.db, [caseRow.id])));
  const scores = (await gate.visibleItems(await itemsOfTypes(ctx.db, caseRow.id, ['score']))).filter(
    (item) => item.organisation_id === organisationId,
  );
  const questions = new Map((await allQuestions(ctx.db)).map((row) => [row.id, row]));
  return questionsOn(of.sheet).flatMap((asked, index): Comparison[] => {
    const question = questions.get(asked.questionId)!;
    const given = givenAt(values, index, askedOf(question));
    if (!isGiven(given)) return [];
    const items = standing.of(question.id, organisationId);
    const lastScore = scores.find((item) => item.life_domain === question.life_domain)?.score ?? null;
    const before: Given = givenOf(items, question.form as QuestionForm, lastScore);
    const [newest] = items;
    return [
      {
        questionId: question.id,
        text: asked.text,
        form: question.form as QuestionForm,
        state: question.retired_at !== null ? 'retired' : asked.text === question.text ? 'same' : 'changed',
        askedNow: asked.text === question.text ? null : question.text,
        given,
        before: newest === undefined ? null : { ...before, on: newest.occurred_on },
        known: newest !== undefined && saysNothingNew(before, given),
        question,
        asked,
      },
    ];
  });
}

/** A sheet as the list of a case shows it. */
export async function presentSheet(ctx: CallContext, sheet: SheetRow, known?: Receiver) {
  const receiver = known ?? (await receiverOf(ctx, participantOf(sheet)));
  const takenBy = sheet.taken_by === null ? undefined : await accountById(ctx.db, sheet.taken_by);
  return {
    sheetId: sheet.id,
    version: sheet.version,
    participant: receiverLabel(receiver),
    madeAt: sheet.made_at,
    questions: questionsOn(sheet).length,
    taken: sheet.taken_at === null ? null : { at: sheet.taken_at, by: takenBy?.display_name ?? '' },
    mayOpen: await readsFilledQuestions(ctx, sheet),
  };
}
