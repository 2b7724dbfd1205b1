import { expect, test } from 'vitest';
import { givenInWords, openInWords, toBring } from './answer-words.ts';

test('what is open is said in words', () => {
  expect([0, 1, 2].map(openInWords)).toEqual(['alles beantwoord', '1 vraag open', '2 vragen open']);
  expect(toBring(2, 1)).toBe('2 open vragen · 1 open actie');
  expect(toBring(0, 0)).toBe('');
});

test('an answer is told line by line', () => {
  const given = { text: 'Slaapt buiten.', impressions: '', choice: 'partly', score: 2 } as const;
  expect(givenInWords(given, false)).toEqual([
    { label: '', text: 'Deels' },
    { label: '', text: 'Slaapt buiten.' },
    { label: 'score', text: '2' },
  ]);
  expect(givenInWords({ ...given, choice: '', score: null, impressions: 'Bang.' }, true)).toEqual([
    { label: 'feiten', text: 'Slaapt buiten.' },
    { label: 'indrukken', text: 'Bang.' },
  ]);
});
