import { addDays, daysBetween, parts, weekdayOf } from './calendar.ts';

/*
 * Days on which a town hall is closed: the official holidays (Algemene termijnenwet, article 3), and Good Friday, on which
 * the municipalities we write for are closed too. Koningsdag is 27 April, a day earlier when that is a Sunday;
 * Bevrijdingsdag counts every year there, as for the government.
 */

/** Easter Sunday of a year in the Gregorian calendar (the "anonymous" computus of Meeus, Astronomical Algorithms, ch. 8). */
export function easterSunday(year: number): string {
  const a = year % 19;
  const century = Math.floor(year / 100);
  const b = year % 100;
  const leapCenturies = Math.floor(century / 4);
  const f = Math.floor((century + 8) / 25);
  const g = Math.floor((century - f + 1) / 3);
  const epact = (19 * a + century - leapCenturies - g + 15) % 30;
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(b / 4) - epact - (b % 4)) % 7;
  const m = Math.floor((a + 11 * epact + 22 * weekday) / 451);
  const day = epact + weekday - 7 * m + 114;
  const two = (number: number) => String(number).padStart(2, '0');
  return `${year}-${two(Math.floor(day / 31))}-${two((day % 31) + 1)}`;
}

/** Holidays at a fixed distance from Easter Sunday, in days. */
const roundEaster: Readonly<Record<number, string>> = {
  [-2]: 'Goede Vrijdag',
  0: 'eerste paasdag',
  1: 'tweede paasdag',
  39: 'Hemelvaartsdag',
  49: 'eerste pinksterdag',
  50: 'tweede pinksterdag',
};

const fixed: Readonly<Record<string, string>> = {
  '01-01': 'Nieuwjaarsdag',
  '05-05': 'Bevrijdingsdag',
  '12-25': 'eerste kerstdag',
  '12-26': 'tweede kerstdag',
};

/** The name of the holiday on this day (ISO date), or null. `holidayOn('2027-05-06')` is `Hemelvaartsdag`. */
export function holidayOn(date: string): string | null {
  const [year] = parts(date);
  const named = fixed[date.slice(5)] ?? roundEaster[daysBetween(easterSunday(year), date)];
  if (named !== undefined) return named;
  const kingsDay = `${year}-04-27`;
  return date === (weekdayOf(kingsDay) === 7 ? addDays(kingsDay, -1) : kingsDay) ? 'Koningsdag' : null;
}

/** Whether the town hall is open: no Saturday, Sunday or holiday. */
export function isWorkingDay(date: string): boolean {
  return weekdayOf(date) <= 5 && holidayOn(date) === null;
}
