import { looksLikeBsn } from '../../base/free-text.ts';
import { Refusal } from '../../base/refusal.ts';
import { allOrganisations } from '../../db/people.ts';
import {
  allQuestions,
  answersOfCases,
  insertQuestion,
  type QuestionRow,
  questionById,
  updateQuestion,
} from '../../db/questions.ts';
import { gateOf, notFound } from '../access/gate.ts';
import type { CallContext, Handlers } from '../context.ts';
import { keepAnswer } from './answering.ts';
import type { questionCalls } from './contract.ts';
import { preparationOf } from './preparation.ts';
import { inOrder, presentQuestion, sideBySide } from './present.ts';
import { MOST_QUESTIONS } from './rules.ts';

export const questionHandlers: Handlers<typeof questionCalls> = {
  async list(ctx) {
    return { questions: inOrder(await allQuestions(ctx.db)).map(presentQuestion) };
  },

  async add(ctx, { text, hint, form, kind }) {
    const position = await lastPosition(ctx);
    const questionId = ctx.env.newId();
    const version = 1;
    await insertQuestion(ctx.db, {
      id: questionId,
      position,
      version,
      text,
      hint,
      form,
      kind,
      life_domain: null,
      retired_at: null,
    });
    return { questionId };
  },

  async change(ctx, { questionId, text, hint, kind }) {
    const question = await requireQuestion(ctx, questionId);
    const version = question.text === text ? question.version : question.version + 1;
    await updateQuestion(ctx.db, questionId, { text, hint, kind, version });
    return { version };
  },

  async order(ctx, { questionIds }) {
    const asked = (await allQuestions(ctx.db)).filter((row) => row.retired_at === null);
    const wanted = new Set(questionIds);
    if (
      wanted.size !== questionIds.length ||
      wanted.size !== asked.length ||
      asked.some(({ id }) => !wanted.has(id))
    ) {
      throw new Refusal(
        'questionsChanged',
        'De lijst met vragen is intussen veranderd. Kijk de lijst opnieuw na en zet de vraag nog een keer op zijn plek.',
      );
    }
    for (const [position, id] of questionIds.entries()) await updateQuestion(ctx.db, id, { position });
    return {};
  },

  async retire(ctx, { questionId }) {
    const question = await requireQuestion(ctx, questionId);
    if (question.retired_at === null) await updateQuestion(ctx.db, questionId, { retired_at: ctx.now });
    return {};
  },

  async restore(ctx, { questionId }) {
    const question = await requireQuestion(ctx, questionId);
    if (question.retired_at !== null) {
      await lastPosition(ctx);
      await updateQuestion(ctx.db, questionId, { retired_at: null });
    }
    return {};
  },

  async answers(ctx, { caseId }) {
    const gate = gateOf(ctx);
    const row = await gate.requireCase(caseId);
    const visible = await gate.visibleItems(await answersOfCases(ctx.db, [row.id]));
    return sideBySide(await allQuestions(ctx.db), await allOrganisations(ctx.db), visible);
  },

  async answer(ctx, input) {
    const caseRow = await gateOf(ctx).requireChangeable(input.caseId);
    const question = await requireQuestion(ctx, input.questionId);
    const itemId = await keepAnswer(ctx, {
      caseRow,
      question,
      asked: question,
      given: input,
      organisationId: input.organisationId ?? ctx.caller.viewer.organisationId,
      occurredOn: input.occurredOn,
      labels: input,
      sheetId: null,
    });
    return { itemId, warning: looksLikeBsn(`${input.text} ${input.impressions}`) };
  },

  preparation: preparationOf,
};

async function requireQuestion(ctx: CallContext, questionId: string): Promise<QuestionRow> {
  const question = await questionById(ctx.db, questionId);
  if (question === undefined) throw notFound();
  return question;
}

/** The place behind all questions. Refused when there are as many as somebody can be asked. */
async function lastPosition(ctx: CallContext): Promise<number> {
  const questions = await allQuestions(ctx.db);
  if (questions.filter((row) => row.retired_at === null).length >= MOST_QUESTIONS) {
    throw new Refusal(
      'tooManyQuestions',
      `Er zijn al ${MOST_QUESTIONS} vragen. Laat eerst een vraag vervallen.`,
    );
  }
  return Math.max(-1, ...questions.map((row) => row.position)) + 1;
}
