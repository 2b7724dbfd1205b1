import { expect, it } from 'vitest';
import { doneInWords, outcomeInWords, takeInWords } from './import-words.ts';

it('says what comes of a list as a person would', () => {
  const of = (cases: number, skipped: number, unusable: number, signals = 0) =>
    outcomeInWords({ rows: cases + signals + skipped + unusable, cases, signals, skipped, unusable });
  expect(of(1, 0, 0)).toBe('Er komt 1 casus bij.');
  expect(of(1200, 2, 1)).toBe('Er komen 1.200 casussen bij. 2 rijen slaat u over; 1 rij heeft geen naam.');
  expect(of(0, 0, 2)).toBe('Er komen 0 casussen bij. 2 rijen hebben geen naam.');
  expect(of(0, 1, 0, 1)).toBe('Wat erbij komt: 1 signaal bij een bestaande casus. 1 rij slaat u over.');
  expect(of(2, 0, 0, 3)).toBe('Wat erbij komt: 2 casussen en 3 signalen bij bestaande casussen.');
  expect(takeInWords(1)).toBe('1 rij overnemen');
});

it('says what was done', () => {
  expect(doneInWords({ cases: 1, signals: 0 })).toBe('1 casus overgenomen. Die wacht op weging.');
  expect(doneInWords({ cases: 0, signals: 1 })).toBe('1 signaal bij een bestaande casus gezet.');
  expect(doneInWords({ cases: 2, signals: 2 })).toBe(
    '2 casussen overgenomen. Ze wachten op weging. 2 signalen bij bestaande casussen gezet.',
  );
});
