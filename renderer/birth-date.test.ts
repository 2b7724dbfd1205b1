import { expect, test } from 'vitest';
import { readBirthDate, showBirthDate } from './birth-date.ts';

test.each([
  ['17-5-1992', '1992-05-17', '17-05-1992'],
  ['17.05.1992', '1992-05-17', '17-05-1992'],
  ['5-1992', '1992-05', '05-1992'],
  [' 1992 ', '1992', '1992'],
  ['', '', ''],
])('%j is read as %j and shown as %j', (typed, stored, shown) => {
  expect(readBirthDate(typed)).toBe(stored);
  expect(showBirthDate(stored)).toBe(shown);
});

test('what is no date is left as typed, so that the call refuses it', () => {
  expect(readBirthDate('31-2-1992')).toBe('31-2-1992');
  expect(readBirthDate('rond 1990')).toBe('rond-1990');
});
