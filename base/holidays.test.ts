import { describe, expect, test } from 'vitest';
import { easterSunday, holidayOn, isWorkingDay } from './holidays.ts';

describe('Easter', () => {
  // From the tables of the Royal Observatory, with the earliest and the latest that occur.
  test.each([
    ['1818', '1818-03-22'],
    ['1943', '1943-04-25'],
    ['2000', '2000-04-23'],
    ['2008', '2008-03-23'],
    ['2024', '2024-03-31'],
    ['2026', '2026-04-05'],
    ['2027', '2027-03-28'],
    ['2038', '2038-04-25'],
  ])('of %s', (year, date) => {
    expect(easterSunday(Number(year))).toBe(date);
  });
});

describe('holidays', () => {
  test.each([
    ['2027-01-01', 'Nieuwjaarsdag'],
    ['2027-03-26', 'Goede Vrijdag'],
    ['2027-03-28', 'eerste paasdag'],
    ['2027-03-29', 'tweede paasdag'],
    ['2027-04-27', 'Koningsdag'],
    ['2027-05-05', 'Bevrijdingsdag'],
    ['2027-05-06', 'Hemelvaartsdag'],
    ['2027-05-16', 'eerste pinksterdag'],
    ['2027-05-17', 'tweede pinksterdag'],
    ['2026-12-25', 'eerste kerstdag'],
    ['2026-12-26', 'tweede kerstdag'],
    // 27 April 2025 was a Sunday: a day earlier.
    ['2025-04-26', 'Koningsdag'],
    ['2025-04-27', null],
    ['2027-05-07', null],
    ['2026-12-24', null],
  ])('%s: %s', (date, name) => {
    expect(holidayOn(date)).toBe(name);
  });

  test('a town hall is open on weekdays that are no holiday', () => {
    expect(isWorkingDay('2026-11-26')).toBe(true);
    expect(isWorkingDay('2026-11-28')).toBe(false);
    expect(isWorkingDay('2026-11-29')).toBe(false);
    expect(isWorkingDay('2026-12-25')).toBe(false);
  });
});
