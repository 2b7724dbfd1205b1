import type { Api } from '../../core/contracts.ts';
import { type Choice, choiceLabels, type Given } from '../../core/question/rules.ts';

export type SideBySide = Awaited<ReturnType<Api['question']['answers']>>;
export type Question = SideBySide['questions'][number];
export type Entry = Question['answers'][number]['entries'][number];

/** `2 vragen open`, `1 vraag open` or that all is answered. */
export function openInWords(open: number): string {
  if (open === 0) return 'alles beantwoord';
  return open === 1 ? '1 vraag open' : `${open} vragen open`;
}

/** `2 open vragen · 1 open actie`; empty when there is nothing. */
export function toBring(questions: number, actions: number): string {
  const parts = [
    questions === 0 ? '' : questions === 1 ? '1 open vraag' : `${questions} open vragen`,
    actions === 0 ? '' : actions === 1 ? '1 open actie' : `${actions} open acties`,
  ];
  return parts.filter((part) => part !== '').join(' · ');
}

/** What somebody answered, line by line: the choice, the text or facts, the impressions, the score. */
export function givenInWords(given: Given, apart: boolean): { label: string; text: string }[] {
  const choice: Choice = given.choice;
  return [
    { label: '', text: choice === '' ? '' : choiceLabels[choice] },
    { label: apart ? 'feiten' : '', text: given.text },
    { label: 'indrukken', text: given.impressions },
    { label: 'score', text: given.score === null ? '' : String(given.score) },
  ].filter(({ text }) => text !== '');
}
