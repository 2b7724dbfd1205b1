import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it, test } from 'vitest';
import { daysBetween, formatDate, formatDay, isIsoDate, parseDutchDate } from './dates.ts';

const SUNDAY = '2026-11-22';
const anyDay = fc
  .integer({ min: -20_000, max: 60_000 })
  .map((days) => Temporal.PlainDate.from('2000-01-01').add({ days }).toString());

describe('parseDutchDate, typed on Sunday 22 November 2026', () => {
  test.each<[string, string | null]>([
    // Numbers
    ['1-2-26', '2026-02-01'],
    ['1-2', '2027-02-01'],
    ['01/02/2026', '2026-02-01'],
    ['1.2.2026', '2026-02-01'],
    ['1.2', '2027-02-01'],
    ['2026-02-01', '2026-02-01'],
    ['2026-2-1', '2026-02-01'],
    ['01022026', '2026-02-01'],
    ['1 - 2 - 2026', '2026-02-01'],
    ["1-2-'27", '2027-02-01'],
    ['1–2–2027', '2027-02-01'],
    ['22-11', '2026-11-22'],
    ['21-11', '2027-11-21'],
    ['23-11', '2026-11-23'],
    ['31-12', '2026-12-31'],
    ['1-1', '2027-01-01'],
    ['1-2-46', '2046-02-01'],
    ['1-2-47', '1947-02-01'],
    ['1-2-99', '1999-02-01'],
    // Impossible days
    ['31-2', null],
    ['31-2-2027', null],
    ['29-2', null],
    ['29-2-2027', null],
    ['29-2-2028', '2028-02-29'],
    ['29 februari 2028', '2028-02-29'],
    ['29-2-2100', null],
    ['31 april', null],
    ['0-1', null],
    ['1-0', null],
    ['1-13', null],
    ['32-1', null],
    ['1-2-126', null],
    ['1-2-1899', null],
    ['1-2-2200', null],
    ['2026-13-01', null],
    // Month by name
    ['1 feb', '2027-02-01'],
    ['1 feb.', '2027-02-01'],
    ['1 febr 27', '2027-02-01'],
    ['1 februari 2027', '2027-02-01'],
    ['1-feb-2027', '2027-02-01'],
    ['1 Februari', '2027-02-01'],
    ['3 mrt', '2027-03-03'],
    ['3 maart', '2027-03-03'],
    ['5 mei', '2027-05-05'],
    ['27 november', '2026-11-27'],
    ['27 nov 2026', '2026-11-27'],
    ['de 1e februari', '2027-02-01'],
    ['1 februari a.s.', '2027-02-01'],
    ['1 februari jl.', '2026-02-01'],
    ['12 sept', '2027-09-12'],
    // Day of the month
    ['27e', '2026-11-27'],
    ['de 27e', '2026-11-27'],
    ['de 22e', '2026-11-22'],
    ['de 21e', '2026-12-21'],
    ['1ste', '2026-12-01'],
    ['de 31e', '2026-12-31'],
    ['de 32e', null],
    ['de 0e', null],
    // Named days
    ['vandaag', '2026-11-22'],
    ['Vanmiddag', '2026-11-22'],
    ['morgen', '2026-11-23'],
    ['morgenochtend', '2026-11-23'],
    ['overmorgen', '2026-11-24'],
    ['gisteren', '2026-11-21'],
    ['gisteravond', '2026-11-21'],
    ['morgen middag', '2026-11-23'],
    ['eergisteren', '2026-11-20'],
    // Weekdays
    ['vr', '2026-11-27'],
    ['vr.', '2026-11-27'],
    ['vrijdag', '2026-11-27'],
    ['VRIJDAG', '2026-11-27'],
    ['vrijdagmiddag', '2026-11-27'],
    ['a.s. vrijdag', '2026-11-27'],
    ['as vrijdag', '2026-11-27'],
    ['aanstaande vrijdag', '2026-11-27'],
    ['komende vrijdag', '2026-11-27'],
    ['vrijdag a.s.', '2026-11-27'],
    ['zondag', '2026-11-29'],
    ['zo', '2026-11-29'],
    ['ma', '2026-11-23'],
    ['maandag', '2026-11-23'],
    ['za', '2026-11-28'],
    ['deze week zaterdag', '2026-11-21'],
    ['volgende week vrijdag', '2026-11-27'],
    ['vrijdag volgende week', '2026-11-27'],
    ['volgende week op vrijdag', '2026-11-27'],
    ['volgende maandag', '2026-11-23'],
    ['vrijdag over een week', '2026-12-04'],
    ['vrijdag over 2 weken', '2026-12-11'],
    ['afgelopen vrijdag', '2026-11-20'],
    ['vrijdag jl.', '2026-11-20'],
    ['vorige week vrijdag', '2026-11-13'],
    ['vrijdag 27 november', '2026-11-27'],
    ['vr 27-11', '2026-11-27'],
    ['vr 28-11', null],
    ['vrijdag 27 november 2026', '2026-11-27'],
    ['vrijdag de 27e', '2026-11-27'],
    ['uiterlijk vrijdag', '2026-11-27'],
    ['vóór vrijdag', '2026-11-27'],
    ['op 1 februari', '2027-02-01'],
    // Distances
    ['over 2 weken', '2026-12-06'],
    ['over twee weken', '2026-12-06'],
    ['over een week', '2026-11-29'],
    ['over één week', '2026-11-29'],
    ["over 'n week", '2026-11-29'],
    ['binnen een week', '2026-11-29'],
    ['over 10 dagen', '2026-12-02'],
    ['over 40 dagen', '2027-01-01'],
    ['over een maand', '2026-12-22'],
    ['over 3 maanden', '2027-02-22'],
    ['over een kwartaal', '2027-02-22'],
    ['over een half jaar', '2027-05-22'],
    ['over een jaar', '2027-11-22'],
    ['over 2 jaar', '2028-11-22'],
    ['over 999 jaar', null],
    ['3 dagen geleden', '2026-11-19'],
    ['een week geleden', '2026-11-15'],
    // Periods
    ['volgende week', '2026-11-27'],
    ['begin volgende week', '2026-11-23'],
    ['halverwege volgende week', '2026-11-25'],
    ['eind volgende week', '2026-11-27'],
    ['eind van volgende week', '2026-11-27'],
    ['deze week', '2026-11-22'],
    ['eind van de week', '2026-11-22'],
    ['eind van de maand', '2026-11-30'],
    ['eind deze maand', '2026-11-30'],
    ['deze maand', '2026-11-30'],
    ['volgende maand', '2026-12-31'],
    ['begin volgende maand', '2026-12-01'],
    ['eind volgende maand', '2026-12-31'],
    ['begin januari', '2027-01-01'],
    ['half januari', '2027-01-15'],
    ['medio november', '2027-11-15'],
    ['eind november', '2026-11-30'],
    ['begin november', '2027-11-01'],
    ['eind februari', '2027-02-28'],
    ['eind februari 2028', '2028-02-29'],
    ['eind van het jaar', '2026-12-31'],
    ['dit jaar', '2026-12-31'],
    ['begin volgend jaar', '2027-01-01'],
    ['midden volgend jaar', '2027-07-01'],
    ['week 48', '2026-11-27'],
    ['wk 47', '2026-11-22'],
    ['begin week 48', '2026-11-23'],
    ['week 46', '2027-11-19'],
    ['week 53', '2027-01-01'],
    ['week 54', null],
    ['week 0', null],
    ['einde maand', '2026-11-30'],
    ['komende week dinsdag', '2026-11-24'],
    ['eerstvolgende vrijdag', '2026-11-27'],
    // Not a day
    ['week', null],
    ['maand', null],
    ['', null],
    ['   ', null],
    ['de week', null],
    ['januari', null],
    ['binnenkort', null],
    ['over een paar dagen', null],
    ['vrijdag bellen', null],
    ['3', null],
    ['1-2-3-4', null],
    ['vandaag morgen', null],
    ['constructor', null],
    ['__proto__', null],
    ['over constructor dagen', null],
    ['1'.repeat(100), null],
  ])('%s', (text, expected) => {
    expect(parseDutchDate(text, SUNDAY)).toBe(expected);
  });
});

describe('parseDutchDate on other days', () => {
  test.each<[string, string, string | null]>([
    // Week numbers
    ['2027-01-02', 'week 53', '2027-01-02'],
    ['2027-01-04', 'week 53', null],
    ['2027-01-04', 'week 1', '2027-01-08'],
    ['2026-12-30', 'week 1', '2027-01-08'],
    ['2025-12-30', 'week 1', '2026-01-02'],
    // On a Friday
    ['2026-11-27', 'vr', '2026-12-04'],
    ['2026-11-27', 'deze vrijdag', '2026-11-27'],
    ['2026-11-27', 'volgende week vrijdag', '2026-12-04'],
    ['2026-11-27', 'deze week', '2026-11-27'],
    ['2026-11-27', 'afgelopen vrijdag', '2026-11-20'],
    // On a Wednesday
    ['2026-11-25', 'volgende vrijdag', '2026-12-04'],
    ['2026-11-25', 'vrijdag', '2026-11-27'],
    ['2026-11-25', 'deze week', '2026-11-27'],
    ['2026-11-25', 'volgende week', '2026-12-04'],
    ['2026-11-25', 'begin deze week', '2026-11-23'],
  ])('on %s: %s', (today, text, expected) => {
    expect(parseDutchDate(text, today)).toBe(expected);
  });
});

describe('parseDutchDate looking back', () => {
  test.each<[string, string | null]>([
    ['3-11', '2026-11-03'],
    ['22-11', '2026-11-22'],
    ['23-11', '2025-11-23'],
    ['1 februari', '2026-02-01'],
    ['vr', '2026-11-20'],
    ['zondag', '2026-11-15'],
    ['a.s. vrijdag', '2026-11-27'],
    ['1-2-85', '1985-02-01'],
    ['1-2-27', '1927-02-01'],
    ['1-2-26', '2026-02-01'],
    ['begin november', '2026-11-01'],
    ['eind november', '2025-11-30'],
    ['week 46', '2026-11-13'],
    ['week 48', '2025-11-28'],
    ['de 23e', '2026-10-23'],
    ['de 31e', '2026-10-31'],
    ['1 februari a.s.', '2027-02-01'],
  ])('%s', (text, expected) => {
    expect(parseDutchDate(text, SUNDAY, 'past')).toBe(expected);
  });
});

describe('parseDutchDate, always', () => {
  it('gives an existing day or null, whatever is typed', () => {
    const word = fc.constantFrom(
      ...'over een 2 weken eind van de maand vr vrijdag a.s. volgende deze week 31-2 29-2 1 feb 99 begin jaar geleden jl -'.split(
        ' ',
      ),
    );
    const typed = fc.oneof(
      fc.string({ maxLength: 70 }),
      fc.array(word, { maxLength: 5 }).map((words) => words.join(' ')),
    );
    fc.assert(
      fc.property(typed, anyDay, fc.constantFrom('future', 'past'), (text, today, direction) => {
        const date = parseDutchDate(text, today, direction);
        return date === null || isIsoDate(date);
      }),
      { numRuns: 2000 },
    );
  });

  it('reads back every day that the app shows', () => {
    fc.assert(
      fc.property(anyDay, anyDay, (date, today) => {
        expect(parseDutchDate(formatDate(date), today)).toBe(date);
        expect(parseDutchDate(formatDay(date), today)).toBe(date);
        expect(parseDutchDate(date, today)).toBe(date);
      }),
    );
  });

  it('never looks the wrong way for a day without a year', () => {
    fc.assert(
      fc.property(anyDay, anyDay, (day, today) => {
        const text = day.slice(5).split('-').reverse().join('-');
        const ahead = parseDutchDate(text, today);
        const back = parseDutchDate(text, today, 'past');
        if (ahead !== null) expect(daysBetween(today, ahead)).toBeGreaterThanOrEqual(0);
        if (ahead !== null) expect(daysBetween(today, ahead)).toBeLessThan(367);
        if (back !== null) expect(daysBetween(today, back)).toBeLessThanOrEqual(0);
      }),
    );
  });
});
