import { expect, test } from 'vitest';
import { aboutFact, type Fact, type Step, stepInWords } from './profile-words.ts';

const noted = { itemId: 'i', occurredOn: '2026-11-02', organisationName: 'Politie', authorName: 'A' };
const fact: Fact = {
  ...noted,
  kind: 'general',
  topic: 'work',
  value: 'paid',
  groupId: null,
  words: 'betaald werk',
  note: '',
  past: false,
  certainty: 'fact',
};
const step: Step = { ...noted, kind: 'general', form: 'safetyHouse', change: 'start', who: '', reason: 'x' };
const same = (text: string) => text;

test.each([
  [{}, 'sinds 02-11-2026 · Politie'],
  [{ past: true, certainty: 'impression' }, 'niet meer sinds 02-11-2026 · Politie · indruk'],
  [{ kind: 'health' }, 'sinds 02-11-2026 · Politie · gezondheid'],
] as const)('a fact %o', (more, words) => {
  expect(aboutFact({ ...fact, ...more })).toBe(words);
});

test.each([
  [{}, 'Opgeschaald naar het ZVH sinds 02-11-2026'],
  [{ form: 'caseDirector', who: 'Femke Postma' }, 'Casusregisseur: Femke Postma, sinds 02-11-2026'],
  [{ form: 'conference', who: 'GGZ' }, 'Laatste MDO met GGZ op 02-11-2026'],
] as const)('a step %o', (more, words) => {
  expect(stepInWords({ ...step, ...more }, same)).toBe(words);
});
