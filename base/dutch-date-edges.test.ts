import { expect, it, test } from 'vitest';
import { parseDutchDate } from './dates.ts';

/** The day on which something is typed, what is typed, and the day that is meant; null when it is none. */
type Typed = readonly [today: string, text: string, expected: string | null];

/** Over the end of a year: 31 December 2026 is a Thursday, in week 53. */
const yearEnds: readonly Typed[] = [
  ['2026-12-31', 'morgen', '2027-01-01'],
  ['2026-12-31', 'overmorgen', '2027-01-02'],
  ['2026-12-31', '31-12', '2026-12-31'],
  ['2026-12-31', '30-12', '2027-12-30'],
  ['2026-12-31', 'vr', '2027-01-01'],
  ['2026-12-31', 'do', '2027-01-07'],
  ['2026-12-31', 'volgende week maandag', '2027-01-04'],
  ['2026-12-31', 'deze week vrijdag', '2027-01-01'],
  ['2026-12-31', 'eind van de maand', '2026-12-31'],
  ['2026-12-31', 'begin januari', '2027-01-01'],
  ['2026-12-31', 'volgende maand', '2027-01-31'],
  ['2026-12-28', 'over een week', '2027-01-04'],
  ['2027-01-01', 'gisteren', '2026-12-31'],
  ['2027-01-01', 'begin januari', '2027-01-01'],
  ['2027-01-02', 'begin januari', '2028-01-01'],
  ['2027-01-01', 'vorige week vrijdag', '2026-12-25'],
  ['2026-12-05', 'de 31e', '2026-12-31'],
  ['2026-12-31', 'vandaag', '2026-12-31'],
  ['2026-12-31', 'gisteren', '2026-12-30'],
  ['2026-12-31', 'over 3 dagen', '2027-01-03'],
  ['2026-12-31', 'over een week', '2027-01-07'],
  ['2026-12-31', 'over een maand', '2027-01-31'],
  ['2026-12-31', 'over 2 maanden', '2027-02-28'],
  ['2026-12-31', 'over een kwartaal', '2027-03-31'],
  ['2026-12-31', 'za', '2027-01-02'],
  ['2026-12-31', '1-1', '2027-01-01'],
  ['2026-12-31', '1 januari', '2027-01-01'],
  ['2026-12-31', 'de 1e', '2027-01-01'],
  ['2026-12-31', 'eind van het jaar', '2026-12-31'],
  ['2026-12-31', 'begin volgend jaar', '2027-01-01'],
  ['2026-12-31', 'eind volgende maand', '2027-01-31'],
  ['2026-12-31', 'vr 1-1', '2027-01-01'],
  ['2026-12-31', 'do 1-1', null],
  ['2026-12-30', 'volgende week vrijdag', '2027-01-08'],
  ['2026-12-30', 'deze week', '2027-01-01'],
  ['2026-12-30', 'volgende week', '2027-01-08'],
  ['2026-12-30', 'begin volgende week', '2027-01-04'],
  ['2026-12-28', 'over 10 dagen', '2027-01-07'],
  ['2026-12-28', 'over 2 weken', '2027-01-11'],
  ['2026-12-15', 'half januari', '2027-01-15'],
  ['2026-12-15', 'eind januari', '2027-01-31'],
  ['2026-12-15', 'week 53', '2027-01-01'],
  ['2026-12-15', 'begin week 53', '2026-12-28'],
  ['2026-12-15', 'week 1', '2027-01-08'],
  ['2027-01-01', 'eergisteren', '2026-12-30'],
  ['2027-01-01', '3 dagen geleden', '2026-12-29'],
  ['2027-01-01', 'een week geleden', '2026-12-25'],
  ['2027-01-01', 'afgelopen vrijdag', '2026-12-25'],
  ['2027-01-01', '31-12', '2027-12-31'],
  ['2027-01-03', 'maandag', '2027-01-04'],
  ['2028-12-31', 'morgen', '2029-01-01'],
  ['2028-12-31', 'ma', '2029-01-01'],
];

/** Around the end of February: 2028 is a leap year, 2027 and 2100 are not. */
const leapYears: readonly Typed[] = [
  ['2028-02-28', 'morgen', '2028-02-29'],
  ['2027-02-28', 'morgen', '2027-03-01'],
  ['2028-01-15', '29-2', '2028-02-29'],
  ['2027-11-22', '29-2', '2028-02-29'],
  ['2028-03-01', '29-2', null],
  ['2028-02-29', '29 februari', '2028-02-29'],
  ['2028-02-29', 'over een jaar', '2029-02-28'],
  ['2028-01-31', 'over een maand', '2028-02-29'],
  ['2027-01-31', 'volgende maand', '2027-02-28'],
  ['2028-02-01', 'eind februari', '2028-02-29'],
  ['2028-02-01', 'de 30e', '2028-03-30'],
  ['2028-02-01', 'over 29 dagen', '2028-03-01'],
  ['2028-02-28', 'overmorgen', '2028-03-01'],
  ['2027-02-28', 'over een week', '2027-03-07'],
  ['2028-02-28', 'over een week', '2028-03-06'],
  ['2028-03-01', 'gisteren', '2028-02-29'],
  ['2027-03-01', 'gisteren', '2027-02-28'],
  ['2028-02-29', 'gisteren', '2028-02-28'],
  ['2028-02-29', 'over een maand', '2028-03-29'],
  ['2028-02-29', 'over 4 jaar', '2032-02-29'],
  ['2028-02-20', 'di 29-2', '2028-02-29'],
  ['2028-02-20', 'ma 29-2', null],
  ['2028-02-20', 'de 29e', '2028-02-29'],
  ['2027-02-20', 'de 29e', '2027-03-29'],
  ['2027-11-30', 'over 3 maanden', '2028-02-29'],
  ['2026-11-30', 'over 3 maanden', '2027-02-28'],
  ['2028-01-31', 'volgende maand', '2028-02-29'],
  ['2028-02-10', 'eind van de maand', '2028-02-29'],
  ['2027-02-10', 'eind van de maand', '2027-02-28'],
  ['2028-02-27', 'over 2 dagen', '2028-02-29'],
  ['2028-01-01', '29-02-2028', '2028-02-29'],
  ['2028-01-01', '29-02-2029', null],
  ['2028-01-01', '30 februari', null],
  ['2099-12-01', '29-2-2100', null],
];

/** Over the nights of 29 March and 25 October 2026, in which the clock changes: no day is lost or had twice. */
const summerTime: readonly Typed[] = [
  ['2026-03-28', 'morgen', '2026-03-29'],
  ['2026-03-28', 'overmorgen', '2026-03-30'],
  ['2026-03-23', 'over een week', '2026-03-30'],
  ['2026-10-24', 'morgen', '2026-10-25'],
  ['2026-10-24', 'over 2 dagen', '2026-10-26'],
  ['2026-10-25', 'volgende week zondag', '2026-11-01'],
  ['2026-03-29', 'vandaag', '2026-03-29'],
  ['2026-03-29', 'morgen', '2026-03-30'],
  ['2026-03-29', 'gisteren', '2026-03-28'],
  ['2026-03-28', 'zo', '2026-03-29'],
  ['2026-03-28', 'zondag 29 maart', '2026-03-29'],
  ['2026-03-15', 'over 2 weken', '2026-03-29'],
  ['2026-03-22', 'over een week', '2026-03-29'],
  ['2026-03-01', 'eind van de maand', '2026-03-31'],
  ['2026-02-28', 'over een maand', '2026-03-28'],
  ['2026-03-30', 'eergisteren', '2026-03-28'],
  ['2026-03-27', 'volgende week', '2026-04-03'],
  ['2026-10-25', 'vandaag', '2026-10-25'],
  ['2026-10-25', 'morgen', '2026-10-26'],
  ['2026-10-25', 'gisteren', '2026-10-24'],
  ['2026-10-24', 'zondag', '2026-10-25'],
  ['2026-10-11', 'over 2 weken', '2026-10-25'],
  ['2026-10-24', 'over een week', '2026-10-31'],
  ['2026-10-25', 'over een maand', '2026-11-25'],
  ['2026-10-26', 'eergisteren', '2026-10-24'],
  ['2026-10-01', 'eind oktober', '2026-10-31'],
  ['2026-10-23', 'over 3 dagen', '2026-10-26'],
  ['2026-10-23', 'over 10 dagen', '2026-11-02'],
  ['2027-03-27', 'morgen', '2027-03-28'],
  ['2027-10-30', 'overmorgen', '2027-11-01'],
];

const all = [...yearEnds, ...leapYears, ...summerTime];

test.each(all)('on %s: %s', (today, text, expected) => {
  expect(parseDutchDate(text, today)).toBe(expected);
});

it('asks at least eighty different things', () => {
  const different = new Set(all.map(([today, text]) => `${today} ${text}`));
  expect(different.size).toBe(all.length);
  expect(all.length).toBeGreaterThanOrEqual(80);
});
