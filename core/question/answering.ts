import { Refusal } from '../../base/refusal.ts';
import type { CaseRow } from '../../db/cases.ts';
import { organisationById } from '../../db/people.ts';
import { allQuestions, insertAnswer, type QuestionRow } from '../../db/questions.ts';
import type { Db } from '../../db/schema.ts';
import type { Audience } from '../access/model.ts';
import { groundFor } from '../case/ground.ts';
import type { LifeDomain } from '../case/model.ts';
import { refuseFutureDay } from '../case/past-day.ts';
import { writeItem } from '../case/write.ts';
import type { CallContext } from '../context.ts';
import { type Asked, type Given, partsOf, type QuestionForm } from './rules.ts';

/** How a stored question is asked. */
export function askedOf(row: Pick<QuestionRow, 'form' | 'life_domain'>): Asked {
  return { form: row.form as QuestionForm, lifeDomain: row.life_domain as LifeDomain | null };
}

/** One answer with everything that is kept of it. */
export interface NewAnswer {
  readonly caseRow: CaseRow;
  readonly question: QuestionRow;
  /** The wording that was answered. */
  readonly asked: { readonly version: number; readonly text: string };
  readonly given: Given;
  readonly organisationId: string;
  readonly occurredOn: string;
  readonly labels: {
    readonly kind: string;
    readonly audience: Audience;
    readonly confidentialityGround: string;
  };
  /** The sheet on which it was filled in. */
  readonly sheetId: string | null;
}

/**
 * Keeps an answer; gives the id of the first item, with which the others are taken back too. Refuses what is empty and an
 * organisation that does not exist.
 */
export async function keepAnswer(ctx: CallContext, answer: NewAnswer): Promise<string> {
  const { caseRow, question, asked, organisationId, labels } = answer;
  const parts = partsOf(askedOf(question), answer.given);
  if (parts.length === 0) {
    const sentence = 'Vul een antwoord in, of kies dat het bij u niet bekend is.';
    throw new Refusal('answerEmpty', sentence, { text: sentence });
  }
  refuseFutureDay(answer.occurredOn, ctx.today);
  if ((await organisationById(ctx.db, organisationId)) === undefined) {
    const sentence = 'Kies een organisatie uit de lijst.';
    throw new Refusal('unknownOrganisation', sentence, { organisationId: sentence });
  }
  const ground = await groundFor(ctx.db, caseRow, organisationId, labels);
  let first: string | null = null;
  for (const part of parts) {
    const itemId = await writeItem(ctx, {
      case_id: caseRow.id,
      type: part.type,
      organisation_id: organisationId,
      kind: labels.kind,
      audience: labels.audience,
      confidentiality_ground: ground,
      occurred_on: answer.occurredOn,
      text: part.text,
      certainty: part.certainty,
      life_domain: question.life_domain,
      score: part.score,
      parent_id: first,
    });
    await insertAnswer(ctx.db, {
      item_id: itemId,
      question_id: question.id,
      question_version: asked.version,
      question_text: asked.text,
      choice: part.choice,
      sheet_id: answer.sheetId,
    });
    first ??= itemId;
  }
  return first!;
}

/** An answer about a life domain belongs to the question about it. */
export async function tieToLifeDomain(db: Db, itemId: string, lifeDomain: LifeDomain | null): Promise<void> {
  const question = (await allQuestions(db)).find((row) => row.life_domain === lifeDomain);
  if (lifeDomain === null || question === undefined) return;
  await insertAnswer(db, {
    item_id: itemId,
    question_id: question.id,
    question_version: question.version,
    question_text: question.text,
    sheet_id: null,
  });
}
