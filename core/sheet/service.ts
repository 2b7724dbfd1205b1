import { Refusal } from '../../base/refusal.ts';
import type { CaseRow } from '../../db/cases.ts';
import { itemsOfTypes } from '../../db/items.ts';
import { accountById } from '../../db/people.ts';
import { allQuestions, answersOfCases, type QuestionRow } from '../../db/questions.ts';
import {
  lastTaken,
  type SheetRow,
  sealOfVault,
  setTaken,
  sheetById,
  sheetsOfCase,
  undoItemsOfSheet,
} from '../../db/sheets.ts';
import type { FormValues } from '../../documents/forms/read.ts';
import { gateOf, notFound } from '../access/gate.ts';
import { caseRefOf } from '../case/present.ts';
import type { CallContext, Handlers, LongContext } from '../context.ts';
import { type Receiver, receiverLabel, receiverOf } from '../document/readers.ts';
import { askedOf, keepAnswer } from '../question/answering.ts';
import { StandingAnswers } from '../question/present.ts';
import { type Given, givenOf, isGiven, type QuestionForm, saysNothingNew } from '../question/rules.ts';
import type { sheetCalls } from './contract.ts';
import { bsnIn, givenAt, sealIn } from './filled.ts';
import { organisationOf, participantOf, questionsOn, type SheetQuestion } from './model.ts';
import { fingerprintOf, isSealedAs, type ReadSeal, readSeal } from './seal.ts';

export const sheetHandlers: Handlers<typeof sheetCalls> = {
  async list(ctx, { caseId }) {
    const gate = gateOf(ctx);
    const row = await gate.requireCase(caseId);
    if (!(await gate.readsRegister(row.id))) return { sheets: [] };
    const sheets = await sheetsOfCase(ctx.db, row.id);
    return { sheets: await Promise.all(sheets.map((sheet) => presentSheet(ctx, sheet))) };
  },

  async read(ctx, { base64 }) {
    const { values, seal } = await readFile(ctx, base64);
    return ctx.transact(async (inner) => {
      const { sheet, caseRow, receiver, organisationId } = await requireSheet(inner, seal);
      const answers = await compared(inner, { sheet, caseRow, organisationId, values });
      return {
        sheet: await presentSheet(inner, sheet, receiver),
        caseRef: caseRefOf(caseRow),
        organisationId,
        answers: answers.map(({ question: _, ...answer }) => answer),
        empty: questionsOn(sheet).length - answers.length,
      };
    });
  },

  async takeOver(ctx, input) {
    const { values, seal, bytes } = await readFile(ctx, input.base64);
    return ctx.conclude(async (inner) => {
      const { sheet, caseRow, organisationId } = await requireSheet(inner, seal);
      if (sheet.taken_at !== null && !input.again) {
        throw new Refusal(
          'sheetReadBefore',
          'Van dit vragenblad zijn al antwoorden overgenomen. Kijk na wat er staat, en kies daarna om ook deze antwoorden over te nemen.',
        );
      }
      const answers = await compared(inner, { sheet, caseRow, organisationId, values });
      const chosen = [...new Set(input.questionIds)].map((questionId) =>
        answers.find((answer) => answer.questionId === questionId),
      );
      for (const answer of chosen) {
        if (answer === undefined) {
          throw new Refusal(
            'notOnSheet',
            'Een van de gekozen antwoorden staat niet op dit vragenblad. Lees het blad opnieuw en kies nog een keer.',
          );
        }
        await keepAnswer(inner, {
          caseRow,
          question: answer.question,
          asked: answer.asked,
          given: answer.given,
          organisationId,
          occurredOn: input.occurredOn,
          labels: { ...input, kind: answer.question.kind },
          sheetId: sheet.id,
        });
      }
      await setTaken(inner.db, sheet.id, {
        taken_at: inner.now,
        taken_by: inner.caller.id,
        file: Buffer.from(bytes),
      });
      return {
        sheetId: sheet.id,
        caseId: caseRow.id,
        taken: chosen.length,
        warning: bsnIn(chosen.flatMap((answer) => answer?.given ?? [])),
      };
    });
  },

  async undo(ctx, { sheetId }) {
    const sheet = await sheetById(ctx.db, sheetId);
    if (sheet === undefined || !(await gateOf(ctx).seesCase(sheet.case_id))) throw notFound();
    const row = await gateOf(ctx).requireChangeable(sheet.case_id);
    if (sheet.taken_at === null || sheet.taken_by !== ctx.caller.id) {
      throw new Refusal(
        'notYours',
        'Alleen wie deze antwoorden overnam, kan dat terugnemen. Noteer zo nodig een nieuw antwoord.',
      );
    }
    await undoItemsOfSheet(ctx.db, sheetId, sheet.taken_at, ctx.now);
    await setTaken(ctx.db, sheetId, await lastTaken(ctx.db, sheetId));
    return { caseId: row.id };
  },
};

/** Takes the file apart, outside the vault. */
async function readFile(
  ctx: LongContext,
  base64: string,
): Promise<{ values: FormValues; seal: ReadSeal; bytes: Uint8Array }> {
  const bytes = Buffer.from(base64, 'base64');
  const values = await ctx.maker.readForm(bytes);
  const seal = readSeal(sealIn(values));
  if (seal === null) throw tampered();
  return { values, seal, bytes };
}

interface FoundSheet {
  readonly sheet: SheetRow;
  readonly caseRow: CaseRow;
  readonly receiver: Receiver;
  readonly organisationId: string;
}

/**
 * The sheet behind a seal. Refuses one of another vault, one that was changed, and one that is not known here: a sheet about a
 * case that the caller may not know of is not known to him.
 */
async function requireSheet(ctx: CallContext, seal: ReadSeal): Promise<FoundSheet> {
  const own = await sealOfVault(ctx.db);
  if (seal.vault !== fingerprintOf(own)) {
    throw new Refusal(
      'sheetOfOtherVault',
      'Dit vragenblad hoort bij de kluis van een andere gemeente. Stuur het terug naar de afzender.',
    );
  }
  const sheet = await sheetById(ctx.db, seal.sheetId);
  if (sheet === undefined || !(await gateOf(ctx).seesCase(sheet.case_id))) {
    throw new Refusal(
      'sheetUnknown',
      'Dit vragenblad staat niet in deze kluis. Misschien is er een oudere reservekopie teruggezet. Typ de antwoorden over, of maak een nieuw vragenblad.',
    );
  }
  const participant = participantOf(sheet);
  const sealed = {
    sheetId: sheet.id,
    version: sheet.version,
    caseId: sheet.case_id,
    participantId: participant.id,
  };
  if (!isSealedAs(seal, sealed, own)) throw tampered();
  const caseRow = await gateOf(ctx).requireChangeable(sheet.case_id);
  const receiver = await receiverOf(ctx, participant);
  return { sheet, caseRow, receiver, organisationId: await organisationOf(ctx, receiver) };
}

function tampered(): Refusal {
  return new Refusal(
    'sheetTampered',
    'Het kenmerk van dit vragenblad is veranderd, dus het is niet zeker bij welke casus het hoort. Er is niets gelezen. Maak een nieuw vragenblad.',
  );
}

type Comparison = Awaited<ReturnType<(typeof sheetHandlers)['read']>>['answers'][number] & {
  readonly question: QuestionRow;
  readonly asked: SheetQuestion;
};

/** The answers on a sheet beside those that stand, as far as the caller may see them. */
async function compared(
  ctx: CallContext,
  of: Pick<FoundSheet, 'sheet' | 'caseRow' | 'organisationId'> & { readonly values: FormValues },
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
    const given = givenAt(of.values, index, askedOf(question));
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

async function presentSheet(ctx: CallContext, sheet: SheetRow, known?: Receiver) {
  const receiver = known ?? (await receiverOf(ctx, participantOf(sheet)));
  const takenBy = sheet.taken_by === null ? undefined : await accountById(ctx.db, sheet.taken_by);
  return {
    sheetId: sheet.id,
    version: sheet.version,
    participant: receiverLabel(receiver),
    madeAt: sheet.made_at,
    questions: questionsOn(sheet).length,
    taken: sheet.taken_at === null ? null : { at: sheet.taken_at, by: takenBy?.display_name ?? '' },
  };
}
