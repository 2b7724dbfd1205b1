import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it, test } from 'vitest';
import {
  addDays,
  addMonths,
  compareDates,
  daysBetween,
  deadlineInWords,
  formatDate,
  formatDay,
  instantOf,
  isIsoDate,
  localDate,
  localTime,
  momentInWords,
  pastInWords,
} from './dates.ts';

const SUNDAY = '2026-11-22';
const anyDay = fc
  .integer({ min: -20_000, max: 60_000 })
  .map((days) => Temporal.PlainDate.from('2000-01-01').add({ days }).toString());

describe('days', () => {
  test.each([
    ['2026-11-22', true],
    ['2028-02-29', true],
    ['2026-02-29', false],
    ['2026-00-10', false],
    ['2026-04-31', false],
    ['2026-1-1', false],
    ['0026-01-01', false],
    ['2026-01-01T00:00', false],
    ['', false],
  ])('isIsoDate(%s) is %s', (text, expected) => {
    expect(isIsoDate(text)).toBe(expected);
  });

  it('counts like the calendar', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -5000, max: 5000 }), (date, days) => {
        const other = addDays(date, days);
        expect(daysBetween(date, other)).toBe(days);
        expect(compareDates(date, other)).toBe(-Math.sign(days) || 0);
      }),
    );
  });

  test.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2026-12-31', 2, '2027-02-28'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-11-22', 12, '2027-11-22'],
  ])('addMonths(%s, %i) is %s', (date, months, expected) => {
    expect(addMonths(date, months)).toBe(expected);
  });
});

describe('moments in Europe/Amsterdam', () => {
  test.each([
    ['2026-11-22T09:00:00.000Z', '2026-11-22', '10.00'],
    ['2026-12-31T22:59:59.999Z', '2026-12-31', '23.59'],
    ['2026-12-31T23:00:00.000Z', '2027-01-01', '00.00'],
    ['2026-07-01T21:59:00Z', '2026-07-01', '23.59'],
    ['2026-07-01T22:00:00Z', '2026-07-02', '00.00'],
    ['2026-03-29T00:59:59.999Z', '2026-03-29', '01.59'],
    ['2026-03-29T01:00:00.000Z', '2026-03-29', '03.00'],
    ['2026-10-25T00:59:00.000Z', '2026-10-25', '02.59'],
    ['2026-10-25T01:00:00.000Z', '2026-10-25', '02.00'],
    ['2026-11-22T10:00:00+01:00', '2026-11-22', '10.00'],
    ['1990-01-01T12:00:59.999Z', '1990-01-01', '13.00'],
  ])('%s is %s at %s', (instant, date, time) => {
    expect(localDate(instant)).toBe(date);
    expect(localTime(instant)).toBe(time);
  });

  it('agrees with the time zone database at every hour', () => {
    const from = Date.UTC(1985, 0, 1);
    const moments = fc
      .integer({ min: 0, max: 24 * 366 * 100 })
      .map((hours) =>
        Temporal.Instant.fromEpochMilliseconds(from + hours * 3_600_000 + 1_799_000).toString(),
      );
    fc.assert(
      fc.property(moments, (instant) => {
        const local = Temporal.Instant.from(instant).toZonedDateTimeISO('Europe/Amsterdam');
        expect(localDate(instant)).toBe(local.toPlainDate().toString());
        expect(localTime(instant)).toBe(
          local.toPlainTime().toString({ smallestUnit: 'minute', roundingMode: 'trunc' }).replace(':', '.'),
        );
      }),
      { numRuns: 1000 },
    );
  });

  test.each([
    ['2026-11-27', '10:00', '2026-11-27T09:00:00.000Z'],
    ['2026-07-01', '00:30', '2026-06-30T22:30:00.000Z'],
    ['2026-03-29', '02:30', '2026-03-29T01:30:00.000Z'],
    ['2026-10-25', '02:30', '2026-10-25T00:30:00.000Z'],
    ['2027-01-01', '00:00', '2026-12-31T23:00:00.000Z'],
  ])('instantOf(%s, %s) is %s', (date, time, expected) => {
    expect(instantOf(date, time)).toBe(expected);
  });

  it('refuses a time that is none', () => {
    expect(() => instantOf('2026-11-27', '25:00')).toThrow(RangeError);
  });
});

describe('days in words', () => {
  test.each([
    ['2026-11-22', 'vandaag', 'vandaag'],
    ['2026-11-23', 'morgen', 'morgen'],
    ['2026-11-24', 'overmorgen', 'overmorgen'],
    ['2026-11-25', 'over 3 dagen', 'over 3 dagen'],
    ['2026-11-29', 'over een week', 'over een week'],
    ['2026-11-30', 'over 8 dagen', 'over 8 dagen'],
    ['2026-12-06', 'over 2 weken', 'over 2 weken'],
    ['2026-12-12', 'over 2 weken', 'over 2 weken'],
    ['2027-01-20', 'over 8 weken', 'over 8 weken'],
    ['2027-01-22', 'over 2 maanden', 'over 2 maanden'],
    ['2027-11-22', 'over een jaar', 'over een jaar'],
    ['2028-11-22', 'over 2 jaar', 'over 2 jaar'],
    ['2026-11-21', '1 dag te laat', 'gisteren'],
    ['2026-11-20', '2 dagen te laat', 'eergisteren'],
    ['2026-11-19', '3 dagen te laat', '3 dagen geleden'],
    ['2026-11-15', 'een week te laat', 'een week geleden'],
    ['2026-11-08', '2 weken te laat', '2 weken geleden'],
    ['2026-08-22', '3 maanden te laat', '3 maanden geleden'],
    ['2025-11-22', 'een jaar te laat', 'een jaar geleden'],
  ])('%s: %s, %s', (date, deadline, past) => {
    expect(deadlineInWords(date, SUNDAY)).toBe(deadline);
    expect(pastInWords(date, SUNDAY)).toBe(past);
  });

  it('says a moment in Dutch time, and leaves what is none', () => {
    expect(momentInWords('2026-11-22T09:05:00.000Z')).toBe('22-11-2026 om 10.05 uur');
    expect(momentInWords('gisteren')).toBe('gisteren');
  });

  it('shows a day and a date as people write them', () => {
    expect(formatDate('2026-02-01')).toBe('01-02-2026');
    expect(formatDay('2026-11-27', SUNDAY)).toBe('vrijdag 27 november');
    expect(formatDay('2027-02-01', SUNDAY)).toBe('maandag 1 februari 2027');
    expect(formatDay('2026-11-27')).toBe('vrijdag 27 november 2026');
  });
});
