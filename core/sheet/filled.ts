import { looksLikeBsn } from '../../base/free-text.ts';
import { Refusal } from '../../base/refusal.ts';
import { fieldName, SEAL_FIELD } from '../../documents/forms/names.ts';
import type { FormValues } from '../../documents/forms/read.ts';
import { type ActionAnswer, actionAnswers } from '../action/rules.ts';
import { type Asked, type Choice, choicesOf, type Given } from '../question/rules.ts';

/** Characters that one answer has at most, as everywhere in the app. */
const LONGEST = 20_000;

/** The text that says which sheet it is; refused when the file is another form. */
export function sealIn(values: FormValues): string {
  const seal = values.get(SEAL_FIELD);
  if (seal === undefined || seal === '') {
    throw new Refusal(
      'notASheet',
      'Dit formulier is geen blad van Casuskluis. Kies het vragenblad of de actielijst die u terugkreeg.',
    );
  }
  return seal;
}

/** What was filled in for the question at this place on the sheet. What is not offered there counts as not filled in. */
export function givenAt(values: FormValues, index: number, asked: Asked): Given {
  const text = (part: 'tekst' | 'indrukken') => plainText(values.get(fieldName(index, part)) ?? '');
  const state = (part: 'keuze' | 'onbekend' | 'score') => values.get(fieldName(index, part)) ?? '';
  const choice = choicesOf[asked.form].find((each) => each === state('keuze'));
  const unknown = !['', 'Off'].includes(state('onbekend'));
  const score = Number(state('score'));
  const filled = {
    text: text('tekst'),
    impressions: asked.form === 'apart' ? text('indrukken') : '',
    score: asked.lifeDomain !== null && [1, 2, 3, 4, 5].includes(score) ? score : null,
  };
  // A box that was ticked beside an answer is a slip: what was answered counts.
  const answered = filled.text !== '' || filled.impressions !== '' || choice !== undefined;
  const chosen: Choice = choice ?? (unknown && !answered ? 'unknown' : '');
  return { ...filled, choice: chosen };
}

/**
 * What was filled in for the action at this place on the sheet; null when nothing was. Words without a choice close nothing:
 * the action goes on.
 */
export function actionAnswerAt(
  values: FormValues,
  index: number,
): { readonly answer: ActionAnswer; readonly text: string } | null {
  const text = plainText(values.get(fieldName(index, 'tekst')) ?? '');
  const chosen = actionAnswers.find((each) => each === values.get(fieldName(index, 'keuze')));
  if (chosen === undefined && text === '') return null;
  return { answer: chosen ?? 'busy', text };
}

/** The text as it is kept: line ends as `\n`, composed accents, nothing invisible. Refused when it is longer than fits. */
function plainText(text: string): string {
  const plain = text
    .replace(/\r\n?|\u2028|\u2029/g, '\n')
    .replace(/(?!\n)\p{Cc}|[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu, (sign) =>
      sign === '\t' ? ' ' : '',
    )
    .normalize('NFC')
    .trim();
  if (plain.length > LONGEST) {
    throw new Refusal(
      'answerTooLong',
      'Een antwoord op dit blad is langer dan 20.000 tekens. Vraag de afzender om het korter op te schrijven.',
    );
  }
  return plain;
}

/** A warning when a number in one of these texts looks like a burgerservicenummer. */
export function bsnIn(texts: readonly string[]): string | null {
  return looksLikeBsn(texts.join('\n'));
}
