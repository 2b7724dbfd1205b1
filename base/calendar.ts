import { Temporal } from 'temporal-polyfill';

/*
 * Days and moments. A day is an ISO string (`2026-11-27`), a moment an ISO instant in UTC
 * (`2026-11-27T09:00:00.000Z`); both sort as text. The local day is that of Europe/Amsterdam.
 * Nothing here knows what day it is: `today` is always passed in.
 */

const ZONE = 'Europe/Amsterdam';
const MS_PER_DAY = 86_400_000;
export const DAY_NAMES = [
  'maandag',
  'dinsdag',
  'woensdag',
  'donderdag',
  'vrijdag',
  'zaterdag',
  'zondag',
] as const;
export const MONTH_NAMES = [
  'januari',
  'februari',
  'maart',
  'april',
  'mei',
  'juni',
  'juli',
  'augustus',
  'september',
  'oktober',
  'november',
  'december',
] as const;

// --- Days -------------------------------------------------------------------------------------

/** Whether the text is an existing day in ISO form, from the year 1000 on. `isIsoDate('2026-02-29')` is false. */
export function isIsoDate(text: string): boolean {
  if (!/^[1-9]\d{3}-\d{2}-\d{2}$/.test(text)) return false;
  const [year, month, day] = parts(text);
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** The day so many days on (or back, when negative). `addDays('2026-12-31', 1)` is `2027-01-01`. */
export function addDays(date: string, days: number): string {
  return plain(date).add({ days }).toString();
}

/** The same day so many months on, or the month's last day where there is none. `addMonths('2026-01-31', 1)` is `2026-02-28`. */
export function addMonths(date: string, months: number): string {
  return plain(date).add({ months }).toString();
}

/** Whole days from one day to the other, negative when `to` comes first. `daysBetween('2026-02-28', '2026-03-01')` is 1. */
export function daysBetween(from: string, to: string): number {
  return dayNumber(to) - dayNumber(from);
}

/** Order of two days or of two instants, for `sort`: -1, 0 or 1. */
export function compareDates(a: string, b: string): -1 | 0 | 1 {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Year, month (1-12) and day of an ISO date. */
export function parts(date: string): [year: number, month: number, day: number] {
  return [Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8, 10))];
}

function plain(date: string): Temporal.PlainDate {
  return new Temporal.PlainDate(...parts(date));
}

/** Days since 1 January 1970. */
function dayNumber(date: string): number {
  const [year, month, day] = parts(date);
  return Date.UTC(year, month - 1, day) / MS_PER_DAY;
}

/** 1 for Monday to 7 for Sunday. */
export function weekdayOf(date: string): number {
  return ((((dayNumber(date) + 3) % 7) + 7) % 7) + 1;
}

/** 28 to 31. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

// --- Moments ----------------------------------------------------------------------------------

/** The day in Europe/Amsterdam at that instant. `localDate('2026-12-31T23:30:00.000Z')` is `2027-01-01`. */
export function localDate(instant: string): string {
  return localClock(instant).slice(0, 10);
}

/** The time of day in Europe/Amsterdam at that instant, as `HH.mm`. `localTime('2026-11-22T09:00:00.000Z')` is `10.00`. */
export function localTime(instant: string): string {
  return localClock(instant).slice(11).replace(':', '.');
}

/**
 * The instant in UTC of a day and a time (`HH:mm`) in Europe/Amsterdam. A time skipped in spring moves an
 * hour on, a time that comes twice in autumn is the first of the two. Throws a RangeError on a malformed time.
 */
export function instantOf(date: string, time: string): string {
  return Temporal.PlainDateTime.from(`${date}T${time}`)
    .toZonedDateTime(ZONE)
    .toInstant()
    .toString({ smallestUnit: 'millisecond' });
}

/** Instants as `Env.now` gives them, from 1996 on, since when the European rule for summer time holds. */
const RULE_HOLDS = /^(?:199[6-9]|2\d{3})-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z$/;

/** `yyyy-mm-ddTHH:mm` in Europe/Amsterdam. By the rule where it holds, as lists of thousands ask for it; else by Temporal. */
function localClock(instant: string): string {
  if (!RULE_HOLDS.test(instant)) {
    const local = Temporal.Instant.from(instant).toZonedDateTimeISO(ZONE).toPlainDateTime();
    return local.toString({ smallestUnit: 'minute', roundingMode: 'trunc' });
  }
  const date = instant.slice(0, 10);
  const hour = Number(instant.slice(11, 13)) + offsetHours(instant);
  const minutes = instant.slice(13, 16);
  return hour < 24 ? `${date}T${pad(hour)}${minutes}` : `${addDays(date, 1)}T${pad(hour - 24)}${minutes}`;
}

/** Per year the two instants, to the hour, between which it is summer time. */
const summerTimes = new Map<string, { start: string; end: string }>();

/** 2 in summer time, else 1: from 01.00 UTC on the last Sunday of March to 01.00 UTC on that of October (Directive 2000/84/EC). */
function offsetHours(utc: string): number {
  const year = utc.slice(0, 4);
  let summer = summerTimes.get(year);
  if (summer === undefined) {
    summer = { start: `${lastSunday(`${year}-03-31`)}T01`, end: `${lastSunday(`${year}-10-31`)}T01` };
    summerTimes.set(year, summer);
  }
  return utc >= summer.start && utc < summer.end ? 2 : 1;
}

function lastSunday(lastOfMonth: string): string {
  return addDays(lastOfMonth, -(weekdayOf(lastOfMonth) % 7));
}

// --- As a person reads it -----------------------------------------------------------------------

/** `dd-mm-jjjj`. `formatDate('2026-02-01')` is `01-02-2026`. */
export function formatDate(date: string): string {
  return `${date.slice(8, 10)}-${date.slice(5, 7)}-${date.slice(0, 4)}`;
}

/** `22-11-2026 om 10.05 uur`, in Dutch time, from an ISO instant; what is no instant is given back as it stands. */
export function momentInWords(instant: string): string {
  if (Number.isNaN(Date.parse(instant))) return instant;
  return `${formatDate(localDate(instant))} om ${localTime(instant)} uur`;
}

/** Weekday, day and month, with the year when it is another than that of `today` or when no `today` is given. `vrijdag 27 november`. */
export function formatDay(date: string, today?: string): string {
  const [year, month, day] = parts(date);
  const words = `${DAY_NAMES[weekdayOf(date) - 1]} ${day} ${MONTH_NAMES[month - 1]}`;
  return today !== undefined && parts(today)[0] === year ? words : `${words} ${year}`;
}

/** A deadline as seen from today: `3 dagen te laat`, `vandaag`, `morgen`, `over 2 weken`. Longer spans are rounded down. */
export function deadlineInWords(dueOn: string, today: string): string {
  const days = daysBetween(today, dueOn);
  return days < 0 ? `${spanInWords(dueOn, today)} te laat` : daysAheadInWords(dueOn, today, days);
}

/** A day as seen from today: `vandaag`, `gisteren`, `eergisteren`, `3 dagen geleden`, `2 weken geleden`; ahead as in `deadlineInWords`. */
export function pastInWords(date: string, today: string): string {
  const days = daysBetween(today, date);
  if (days >= 0) return daysAheadInWords(date, today, days);
  if (days === -1) return 'gisteren';
  if (days === -2) return 'eergisteren';
  return `${spanInWords(date, today)} geleden`;
}

function daysAheadInWords(date: string, today: string, days: number): string {
  if (days === 0) return 'vandaag';
  if (days === 1) return 'morgen';
  if (days === 2) return 'overmorgen';
  return `over ${spanInWords(today, date)}`;
}

/** Days up to two weeks, then whole weeks up to two months, then whole months up to a year, then whole years. */
function spanInWords(from: string, to: string): string {
  const days = daysBetween(from, to);
  if (days === 1) return '1 dag';
  if (days === 7) return 'een week';
  if (days < 14) return `${days} dagen`;
  const months = days < 59 ? 0 : wholeMonths(from, to);
  if (months < 2) return `${Math.floor(days / 7)} weken`;
  if (months < 12) return `${months} maanden`;
  return months < 24 ? 'een jaar' : `${Math.floor(months / 12)} jaar`;
}

function wholeMonths(from: string, to: string): number {
  const [fromYear, fromMonth, fromDay] = parts(from);
  const [toYear, toMonth, toDay] = parts(to);
  return (toYear - fromYear) * 12 + toMonth - fromMonth - (toDay < fromDay ? 1 : 0);
}

/** Two digits. */
export function pad(number: number): string {
  return String(number).padStart(2, '0');
}
