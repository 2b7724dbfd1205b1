import { expect, it } from 'vitest';
import { outcomeInWords, takeInWords } from './import-words.ts';

it('says what comes of a list as a person would', () => {
  const of = (cases: number, skipped: number, unusable: number) =>
    outcomeInWords({ rows: cases + skipped + unusable, cases, skipped, unusable });
  expect(of(1, 0, 0)).toBe('Er komt 1 casus bij.');
  expect(of(1200, 2, 1)).toBe('Er komen 1.200 casussen bij. 2 rijen slaat u over; 1 rij heeft geen naam.');
  expect(of(0, 0, 2)).toBe('Er komen 0 casussen bij. 2 rijen hebben geen naam.');
  expect(takeInWords(1)).toBe('1 rij overnemen');
});
