import type { z } from 'zod';
import type { ItemRow } from '../../db/items.ts';
import type { OrganisationRow } from '../../db/people.ts';
import type { QuestionRow } from '../../db/questions.ts';
import type { LifeDomain } from '../case/model.ts';
import { presentItem } from '../case/present.ts';
import type { questionCalls, questionOut } from './contract.ts';
import { type QuestionForm, standing } from './rules.ts';

type Kind = z.infer<typeof questionOut>['kind'];

/** A question as screens show it. */
export function presentQuestion(row: QuestionRow): z.infer<typeof questionOut> {
  return {
    questionId: row.id,
    version: row.version,
    text: row.text,
    hint: row.hint,
    form: row.form as QuestionForm,
    kind: row.kind as Kind,
    lifeDomain: row.life_domain as LifeDomain | null,
    retired: row.retired_at !== null,
  };
}

/** The questions in the order in which they are shown: those that are no longer asked last. */
export function inOrder(rows: readonly QuestionRow[]): QuestionRow[] {
  const isRetired = (row: QuestionRow) => (row.retired_at === null ? 0 : 1);
  return [...rows].sort((a, b) => isRetired(a) - isRetired(b));
}

/** Answers that stand, by question and organisation, from items that were already let through (newest first). */
export class StandingAnswers {
  readonly #byKey: Map<string, ItemRow[]>;

  constructor(visible: readonly ItemRow[]) {
    this.#byKey = Map.groupBy(visible, (item) => keyOf(item.question_id ?? '', item.organisation_id));
  }

  /** What one organisation answered to one question; empty when that is still open. */
  of(questionId: string, organisationId: string): ItemRow[] {
    return standing(this.#byKey.get(keyOf(questionId, organisationId)) ?? []);
  }

  /** The questions that this organisation has still to answer. */
  open(questions: readonly QuestionRow[], organisationId: string): QuestionRow[] {
    return questions.filter(
      (question) => question.retired_at === null && this.of(question.id, organisationId).length === 0,
    );
  }
}

const keyOf = (questionId: string, organisationId: string): string => `${questionId} ${organisationId}`;

/** The answers beside each other, from items that were already let through (newest first). */
export function sideBySide(
  questions: readonly QuestionRow[],
  organisations: readonly OrganisationRow[],
  visible: readonly ItemRow[],
): z.infer<typeof questionCalls.answers.output> {
  const answers = new StandingAnswers(visible);
  const answered = new Set(visible.map((item) => item.organisation_id));
  const columns = organisations.filter(({ id, core }) => core === 1 || answered.has(id));
  return {
    organisations: columns.map(({ id, name }) => ({
      organisationId: id,
      organisationName: name,
      open: answers.open(questions, id).length,
    })),
    questions: inOrder(questions)
      .map((question) => ({
        ...presentQuestion(question),
        answers: columns.map(({ id }) => ({
          organisationId: id,
          entries: answers.of(question.id, id).map((item) => ({
            ...presentItem(item),
            askedAs:
              item.question_version === question.version || item.question_text === question.text
                ? null
                : (item.question_text ?? ''),
          })),
        })),
      }))
      .filter((question) => !question.retired || question.answers.some(({ entries }) => entries.length > 0)),
  };
}
