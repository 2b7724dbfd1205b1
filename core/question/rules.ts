import type { LifeDomain } from '../case/model.ts';

/** How a question is answered: facts and impressions apart, in one text, or with a choice and a text. */
export const questionForms = ['apart', 'text', 'yesNo', 'fitting'] as const;
export type QuestionForm = (typeof questionForms)[number];
export const questionFormLabels: Record<QuestionForm, string> = {
  apart: 'feiten en indrukken apart',
  text: 'één tekst',
  yesNo: 'ja, deels of nee, met een toelichting',
  fitting: 'past of past niet, met een toelichting',
};
/** The forms a municipality can give a question of its own. */
export const ownQuestionForms = ['apart', 'text', 'yesNo'] as const satisfies readonly QuestionForm[];

/** What can be chosen; `unknown` for every form. */
export const choices = ['', 'yes', 'partly', 'no', 'fits', 'other', 'unknown'] as const;
export type Choice = (typeof choices)[number];
export const choiceLabels: Record<Exclude<Choice, ''>, string> = {
  yes: 'Ja',
  partly: 'Deels',
  no: 'Nee',
  fits: 'Deze aanpak past',
  other: 'Iets anders past beter',
  unknown: 'Bij ons niet bekend',
};

/** The choices of a form, in order, without `unknown`. */
export const choicesOf: Record<QuestionForm, readonly Exclude<Choice, '' | 'unknown'>[]> = {
  apart: [],
  text: [],
  yesNo: ['yes', 'partly', 'no'],
  fitting: ['fits', 'other'],
};

/** How many questions can be asked at a time: a sheet has to stay something one fills in. */
export const MOST_QUESTIONS = 40;

/** One participant's answer to one question. Without `apart` everything stands in `text`. */
export interface Given {
  readonly text: string;
  readonly impressions: string;
  readonly choice: Choice;
  /** 1 acute to 5 self-reliant; only with a life domain. */
  readonly score: number | null;
}

/** What of a question decides how its answer is kept. */
export interface Asked {
  readonly form: QuestionForm;
  readonly lifeDomain: LifeDomain | null;
}

/** Whether anything was answered. */
export function isGiven(given: Given): boolean {
  return given.text !== '' || given.impressions !== '' || given.choice !== '' || given.score !== null;
}

/** Whether an answer holds nothing beside what was said before; what was left empty says nothing. */
export function saysNothingNew(before: Given, given: Given): boolean {
  return (
    (given.text === '' || given.text === before.text) &&
    (given.impressions === '' || given.impressions === before.impressions) &&
    (given.choice === '' || given.choice === before.choice) &&
    (given.score === null || given.score === before.score)
  );
}

/** What is kept of an answer: texts that are a fact or an impression, and a score. */
export interface KeptPart {
  readonly type: 'answer' | 'score';
  readonly text: string;
  readonly certainty: 'fact' | 'impression' | null;
  readonly choice: Choice;
  readonly score: number | null;
}

/**
 * An answer as it is kept; nothing when nothing was answered. That something is not known stands by itself, neither fact
 * nor impression; whether an approach fits is an opinion.
 */
export function partsOf(asked: Asked, given: Given): KeptPart[] {
  const parts: KeptPart[] = [];
  const answer = (text: string, certainty: KeptPart['certainty'], choice: Choice = '') =>
    parts.push({ type: 'answer', text, certainty, choice, score: null });
  const offered: readonly Choice[] = [...choicesOf[asked.form], 'unknown'];
  const choice = offered.includes(given.choice) ? given.choice : '';
  if (choice !== '') answer(withChoice(choice, given.text), certaintyOf(asked.form, choice), choice);
  else if (given.text !== '') answer(given.text, certaintyOf(asked.form, ''));
  if (asked.form === 'apart' && given.impressions !== '') answer(given.impressions, 'impression');
  if (asked.lifeDomain !== null && given.score !== null)
    parts.push({ type: 'score', text: '', certainty: null, choice: '', score: given.score });
  return parts;
}

function certaintyOf(form: QuestionForm, choice: Choice): KeptPart['certainty'] {
  if (choice === 'unknown') return null;
  return form === 'fitting' ? 'impression' : 'fact';
}

/** What was chosen in words, with the text behind it on a line of its own. */
function withChoice(choice: Exclude<Choice, ''>, text: string): string {
  const words = `${choiceLabels[choice]}.`;
  return text === '' ? words : `${words}\n${text}`;
}

/** The text behind a choice: what `withChoice` put together, taken apart. */
export function withoutChoice(choice: Choice, text: string): string {
  if (choice === '') return text;
  const words = `${choiceLabels[choice]}.`;
  return text.startsWith(words) ? text.slice(words.length).trimStart() : text;
}

/** What of an item is read to know which answers stand. */
interface AnswerItem {
  readonly certainty: string | null;
  readonly choice: string | null;
}

/**
 * The answers of one organisation to one question that stand: the newest fact and the newest impression, or the word that it
 * is not known when that came last. `items` newest first. What was noted without saying which counts as a fact.
 */
export function standing<T extends AnswerItem>(items: readonly T[]): T[] {
  const [newest] = items;
  if (newest === undefined || isUnknown(newest)) return newest === undefined ? [] : [newest];
  const known = items.filter((item) => !isUnknown(item));
  const fact = known.find((item) => item.certainty !== 'impression');
  const impression = known.find((item) => item.certainty === 'impression');
  return [fact, impression].filter((item) => item !== undefined);
}

const isUnknown = ({ choice }: AnswerItem): boolean => choice === 'unknown';

/** The texts of answers that stand, as they would be filled in again. */
export function givenOf(
  items: readonly {
    readonly certainty: string | null;
    readonly text: string;
    readonly choice: string | null;
  }[],
  form: QuestionForm,
  score: number | null,
): Given {
  const impression = form === 'apart' ? items.find((item) => item.certainty === 'impression') : undefined;
  const main = items.find((item) => item !== impression);
  const choice = (main?.choice ?? '') as Choice;
  return {
    text: main === undefined ? '' : withoutChoice(choice, main.text),
    impressions: impression?.text ?? '',
    choice,
    score,
  };
}
