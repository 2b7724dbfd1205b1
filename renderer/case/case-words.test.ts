import { expect, test } from 'vitest';
import { dayInWords, rhythmInWords, silenceInWords, stepsLine } from './case-words.ts';

test.each([
  [null, 'geen ritme afgesproken'],
  [1, 'elke dag'],
  [7, 'elke week'],
  [10, 'elke 10 dagen'],
  [14, 'elke 2 weken'],
])('a rhythm of %j days is said as %j', (days, words) => {
  expect(rhythmInWords(days)).toBe(words);
});

test.each([
  [null, null],
  [0, null],
  [-3, null],
  [1, '1 dag stil'],
  [4, '4 dagen stil'],
])('%j days beyond the rhythm is said as %j', (days, words) => {
  expect(silenceInWords(days)).toBe(words);
});

test('a day close by is a word, further back it is a date', () => {
  expect(dayInWords('2026-11-21', '2026-11-22')).toBe('gisteren');
  expect(dayInWords('2026-11-12', '2026-11-22')).toBe('donderdag 12 november');
});

test('one can stand in several steps; what lies before the first is done', () => {
  expect(stepsLine([5, 7]).map(({ state }) => state)).toEqual(['done', 'active', 'ahead', 'active']);
  expect(stepsLine([6]).map(({ state }) => state)).toEqual(['done', 'done', 'focus', 'ahead']);
  expect(stepsLine([]).map(({ state }) => state)).toEqual(['ahead', 'ahead', 'ahead', 'ahead']);
});
