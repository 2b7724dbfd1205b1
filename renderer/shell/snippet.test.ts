import { expect, test } from 'vitest';
import { snippet } from './snippet.ts';

const text =
  'De huurachterstand is betaald. De corporatie wil een woning aanbieden in een andere wijk, dicht bij de fietsenwerkplaats.';

test('a short text stays whole, on one line', () => {
  expect(snippet('Belt morgen\nterug.', 'belt')).toBe('Belt morgen terug.');
});

test('a hit at the beginning is cut at the end', () => {
  const shown = snippet(text, 'huur');
  expect(shown.startsWith('De huurachterstand')).toBe(true);
  expect(shown.endsWith('…')).toBe(true);
});

test('a hit further on is in view, cut at words', () => {
  const shown = snippet(text, 'fietsen');
  expect(shown).toContain('fietsenwerkplaats.');
  expect(shown.startsWith('…')).toBe(true);
  expect(text).toContain(shown.slice(1));
});
