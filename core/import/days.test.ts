import { expect, it } from 'vitest';
import { readBirth, readDay } from './days.ts';

const TODAY = '2026-11-22';

it.each([
  ['17-5-1992', '1992-05-17'],
  ['17-05-92', '1992-05-17'],
  ["17-05-'92", '1992-05-17'],
  ['17.05.1992', '1992-05-17'],
  ['17/5/1992', '1992-05-17'],
  ['17 5 1992', '1992-05-17'],
  ['17 mei 1992', '1992-05-17'],
  ['17 mrt. 1992', '1992-03-17'],
  ['1 Maart 1992', '1992-03-01'],
  ['1e maart 1992', '1992-03-01'],
  ['geb. 17-05-1992', '1992-05-17'],
  ['1992-05-17', '1992-05-17'],
  ['1992-05-17T00:00:00', '1992-05-17'],
  ['17-5-1992 0:00:00', '1992-05-17'],
  ['17051992', '1992-05-17'],
  ['19920517', '1992-05-17'],
  ['33741', '1992-05-17'],
  ['mei 1992', '1992-05'],
  ['5-1992', '1992-05'],
  ['00-05-1992', '1992-05'],
  ['00-00-1992', '1992'],
  ['1992', '1992'],
  ['ca. 1992', '1992'],
  ['31-2-1980', null],
  ['29-2-1991', null],
  ['5/17/1992', null],
  ['17 mei', null],
  ['17-5', null],
  ['volgende week', null],
  ['onbekend', null],
  ['#REF!', null],
])('reads %s', (typed, date) => {
  expect(readBirth(typed, false, TODAY).date).toBe(date);
});

it('counts from 1904 where the workbook does, and takes only a whole day for a day', () => {
  expect(readBirth('32279', true, TODAY).date).toBe('1992-05-17');
  expect(readDay('mei 1992', false, TODAY)).toBeNull();
  expect(readDay('3-11-26', false, TODAY)).toBe('2026-11-03');
});
