import {
  addDays,
  addMonths,
  compareDates,
  DAY_NAMES,
  daysInMonth,
  MONTH_NAMES,
  pad,
  parts,
  weekdayOf,
} from './calendar.ts';

/** Where a day without a year, or a weekday, is looked for: ahead (deadlines) or back (what was seen, births). */
export type DateDirection = 'future' | 'past';

interface Reading {
  readonly today: string;
  readonly direction: DateDirection;
}

/**
 * The day that someone means who types a Dutch date, or null when it is none or cannot be
 * (`31-2`, `29-2` in no leap year, `vr 28-11` when that is a Saturday).
 *
 * - `1-2`, `1 feb`, `de 27e`, `eind januari`: the next such day, today included (back: the last such day).
 * - `1-2-26`: the year within 79 back and 20 ahead of today (back: within the last hundred years).
 * - `vr`, `vrijdag`, `a.s. vrijdag`: the next one, today excluded (back: the last one, today excluded).
 * - `volgende vrijdag`, `volgende week vrijdag`: in the week after this one; weeks begin on Monday.
 * - `begin` of a week is Monday, `midden` Wednesday, `eind` Friday; of a month the 1st, the 15th, the last day.
 * - `volgende week`, `deze maand`, `week 48`: as a promise, so kept until its end: the same as `eind volgende week`.
 * - A word before it that belongs to a deadline (`op`, `voor`, `uiterlijk`, `per`, `tot`) is allowed.
 *
 * @example parseDutchDate('over 2 weken', '2026-11-22') // '2026-12-06'
 */
export function parseDutchDate(
  text: string,
  today: string,
  direction: DateDirection = 'future',
): string | null {
  if (text.length > 60) return null;
  const words = normalise(text);
  if (words === '') return null;
  const reading = { today, direction };
  for (const read of READERS) {
    const date = read(words, reading);
    if (date !== undefined) return date;
  }
  return null;
}

/** A reader gives a day, null when it is its own kind of expression but no day, undefined when it is another kind. */
type Reader = (words: string, reading: Reading) => string | null | undefined;

const READERS: readonly Reader[] = [
  readNamedDay,
  readNumeric,
  readDayAndMonth,
  readDayOfMonth,
  readDistance,
  readWeekday,
  readPeriod,
];

/** Lower case, no accents, single spaces, no dots after letters (`a.s.` becomes `as`), no leading `op`, `voor`, … */
function normalise(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[‘’´`]/g, "'")
    .replace(/[‐‑–—]/g, '-')
    .toLowerCase()
    .replace(/([a-z])\./g, '$1')
    .replace(/[.,;:?!]+(?=\s|$)/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^(?:uiterlijk op|uiterlijk|voor|op|per|tot) /, '');
}

const NAMED_DAYS: ReadonlyMap<string, number> = new Map([
  ['vandaag', 0],
  ['morgen', 1],
  ['overmorgen', 2],
  ['gister', -1],
  ['gisteren', -1],
  ['eergister', -2],
  ['eergisteren', -2],
]);

function readNamedDay(words: string, { today }: Reading): string | null | undefined {
  if (/^van(?:ochtend|morgen|middag|avond)$/.test(words)) return today;
  const days = NAMED_DAYS.get(words.replace(/ ?(?:ochtend|middag|avond)$/, ''));
  return days === undefined ? undefined : addDays(today, days);
}

function readNumeric(words: string, reading: Reading): string | null | undefined {
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(words);
  if (iso) return existing(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const dutch =
    /^(\d{1,2}) ?[-/.] ?(\d{1,2})(?: ?[-/.] ?('?\d{2}|\d{4}))?$/.exec(words) ??
    /^(\d{2})(\d{2})(\d{4})$/.exec(words);
  return dutch ? dayMonthYear(Number(dutch[1]), Number(dutch[2]), dutch[3], reading) : undefined;
}

const MONTH_NUMBERS: ReadonlyMap<string, number> = new Map([
  ...MONTH_NAMES.flatMap((name, index): [string, number][] => [
    [name, index + 1],
    [name.slice(0, 3), index + 1],
  ]),
  ['febr', 2],
  ['mrt', 3],
  ['sept', 9],
]);
const MONTH = [...MONTH_NUMBERS.keys()].sort((a, b) => b.length - a.length).join('|');
const DAY_AND_MONTH = new RegExp(
  `^(?:de )?(\\d{1,2})(?:e|de|ste)?[ ./-]?(${MONTH})(?:[ ./-]?('?\\d{2}|\\d{4}))?$`,
);

function readDayAndMonth(words: string, reading: Reading): string | null | undefined {
  const match = DAY_AND_MONTH.exec(words.replace(/ (?:as|aanstaande|jl)$/, ''));
  if (!match) return undefined;
  return dayMonthYear(
    Number(match[1]),
    MONTH_NUMBERS.get(match[2] ?? '') ?? 0,
    match[3],
    directed(words, reading),
  );
}

function readDayOfMonth(words: string, { today, direction }: Reading): string | null | undefined {
  const match = /^(?:de )?(\d{1,2})(?:e|de|ste)$/.exec(words);
  if (!match) return undefined;
  const day = Number(match[1]);
  if (day < 1 || day > 31) return null;
  const step = direction === 'future' ? 1 : -1;
  for (let [year, month] = parts(today); ; month += step) {
    if (month === 13) [year, month] = [year + 1, 1];
    if (month === 0) [year, month] = [year - 1, 12];
    const date = existing(year, month, day);
    if (date !== null && compareDates(date, today) !== -step) return date;
  }
}

const COUNTS: ReadonlyMap<string, number> = new Map([
  ['een', 1],
  ["'n", 1],
  ['twee', 2],
  ['drie', 3],
  ['vier', 4],
  ['vijf', 5],
  ['zes', 6],
  ['zeven', 7],
  ['acht', 8],
  ['negen', 9],
  ['tien', 10],
  ['elf', 11],
  ['twaalf', 12],
  ['veertien', 14],
]);
const COUNT = `\\d{1,3}|${[...COUNTS.keys()].join('|')}`;
const UNIT = 'dag|dagen|dgn|week|weken|wk|maand|maanden|mnd|kwartaal|half jaar|halfjaar|jaar|jr';
const AHEAD = new RegExp(`^(?:over|binnen) (${COUNT}) (${UNIT})$`);
const AGO = new RegExp(`^(${COUNT}) (${UNIT}) geleden$`);

function readDistance(words: string, { today }: Reading): string | null | undefined {
  const ahead = AHEAD.exec(words);
  const match = ahead ?? AGO.exec(words);
  if (!match) return undefined;
  const number = countOf(match[1]);
  const count = ahead ? number : -number;
  const unit = match[2] ?? '';
  if (unit.startsWith('d')) return addDays(today, count);
  if (unit.startsWith('w')) return addDays(today, 7 * count);
  const months = unit.startsWith('m') ? 1 : unit === 'kwartaal' ? 3 : unit.startsWith('half') ? 6 : 12;
  return within(addMonths(today, months * count));
}

function countOf(word = ''): number {
  return COUNTS.get(word) ?? Number(word);
}

const WEEKDAY =
  '(ma|di|wo|do|vr|za|zo|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag)(?: ?(?:ochtend|morgen|middag|avond))?';
const COMING = '(?:as|aanstaande|komende|eerstkomende|aankomende|eerstvolgende)';
const LAST = '(?:jl|afgelopen|laatstleden|vorige)';
const COMING_WEEKDAY = new RegExp(
  `^(?:${COMING} )?${WEEKDAY}(?: ${COMING})?(?: over (?:(${COUNT}) )(?:week|weken))?$`,
);
const LAST_WEEKDAY = new RegExp(`^(?:${LAST} ${WEEKDAY}|${WEEKDAY} jl)$`);
const WEEKDAY_IN_WEEK = new RegExp(`^(deze|volgende|(?:aan)?komende|vorige)(?: week)?(?: op)? ${WEEKDAY}$`);
const WEEKDAY_OF_WEEK = new RegExp(`^${WEEKDAY} (deze|volgende|(?:aan)?komende|vorige) week$`);
const WEEKDAY_AND_DATE = new RegExp(`^${WEEKDAY} (?:de )?(\\d.*)$`);

function readWeekday(words: string, reading: Reading): string | null | undefined {
  const { today, direction } = reading;
  const coming = COMING_WEEKDAY.exec(words);
  if (coming) {
    const bare = words === coming[1];
    const weeks = coming[2] === undefined ? 0 : countOf(coming[2]);
    const date = nearWeekday(coming[1], today, bare ? direction : 'future');
    return weeks === 0 ? date : addDays(date, 7 * weeks);
  }
  const last = /^vorige week/.test(words) ? null : LAST_WEEKDAY.exec(words);
  if (last) return nearWeekday(last[1] ?? last[2], today, 'past');
  const inWeek = WEEKDAY_IN_WEEK.exec(words);
  if (inWeek) return addDays(weekOf(today, inWeek[1]), weekdayNumber(inWeek[2]) - 1);
  const ofWeek = WEEKDAY_OF_WEEK.exec(words);
  if (ofWeek) return addDays(weekOf(today, ofWeek[2]), weekdayNumber(ofWeek[1]) - 1);
  const dated = WEEKDAY_AND_DATE.exec(words);
  if (!dated) return undefined;
  const rest = dated[2] ?? '';
  const date = readNumeric(rest, reading) ?? readDayAndMonth(rest, reading) ?? readDayOfMonth(rest, reading);
  return date && weekdayOf(date) === weekdayNumber(dated[1]) ? date : null;
}

/** The first such weekday after (or last before) today; today itself is never meant. */
function nearWeekday(name: string | undefined, today: string, direction: DateDirection): string {
  const ahead = (weekdayNumber(name) - weekdayOf(today) + 7) % 7;
  if (direction === 'future') return addDays(today, ahead === 0 ? 7 : ahead);
  return addDays(today, ahead - 7);
}

function weekdayNumber(name: string | undefined): number {
  return DAY_NAMES.findIndex((day) => day.slice(0, 2) === name?.slice(0, 2)) + 1;
}

/** The Monday of this week, the next or the last. */
function weekOf(today: string, which: string | undefined): string {
  return addDays(today, 1 - weekdayOf(today) + 7 * shift(which));
}

function shift(which: string | undefined): number {
  if (/^(?:volgend|komend|aankomend)/.test(which ?? '')) return 1;
  return /^(?:vorig|afgelopen)/.test(which ?? '') ? -1 : 0;
}

const PART = '(?:(begin|midden|medio|half|halverwege|eind|einde)(?: van| in)? )';
const PERIOD = new RegExp(
  `^${PART}?(?:(de|het|deze|dit|volgende?|komende?|aankomende?|vorige?|afgelopen) )?(week|maand|jaar)$`,
);
const WEEK_NUMBER = new RegExp(`^${PART}?(?:week|wk) (\\d{1,2})$`);
const PART_OF_MONTH = new RegExp(`^${PART}(${MONTH})(?: (\\d{4}))?$`);

function readPeriod(words: string, reading: Reading): string | null | undefined {
  const { today } = reading;
  const ofMonth = PART_OF_MONTH.exec(words);
  if (ofMonth) {
    const year = ofMonth[3] === undefined ? undefined : Number(ofMonth[3]);
    return partOfMonth(ofMonth[1], MONTH_NUMBERS.get(ofMonth[2] ?? '') ?? 0, year, reading);
  }
  const week = WEEK_NUMBER.exec(words);
  if (week) {
    const monday = weekNumbered(Number(week[2]), reading);
    return monday === null ? null : partOfWeek(week[1] ?? 'eind', monday, today);
  }
  const match = PERIOD.exec(words);
  if (!match) return undefined;
  const [, typedPart, which = '', unit] = match;
  if (typedPart === undefined && /^(?:de|het)?$/.test(which)) return null;
  const part = typedPart ?? 'eind';
  if (unit === 'week') return partOfWeek(part, weekOf(today, which), today);
  if (unit === 'maand') {
    const [year, month] = parts(addMonths(today, shift(which)));
    return partOfMonth(part, month, year, reading);
  }
  const year = parts(today)[0] + shift(which);
  if (part === 'begin') return existing(year, 1, 1);
  return part.startsWith('eind') ? existing(year, 12, 31) : existing(year, 7, 1);
}

/** The end of this week is today when it is weekend. */
function partOfWeek(part: string, monday: string, today: string): string {
  if (part === 'begin') return monday;
  if (!part.startsWith('eind')) return addDays(monday, 2);
  const friday = addDays(monday, 4);
  return today > friday && today <= addDays(monday, 6) ? today : friday;
}

/** The Monday of the next (or last) week with that number, this week included; null when the year has no such week. */
function weekNumbered(number: number, { today, direction }: Reading): string | null {
  const thisMonday = weekOf(today, undefined);
  // A week belongs to the year of its Thursday, and 4 January is always in week 1 (ISO 8601).
  const [year] = parts(addDays(thisMonday, 3));
  const inYear = (of: number) => addDays(weekOf(`${of}-01-04`, undefined), 7 * (number - 1));
  const here = inYear(year);
  const elsewhere = direction === 'future' ? here < thisMonday : here > thisMonday;
  const wanted = elsewhere ? year + (direction === 'future' ? 1 : -1) : year;
  const monday = elsewhere ? inYear(wanted) : here;
  return number >= 1 && parts(addDays(monday, 3))[0] === wanted ? monday : null;
}

function partOfMonth(
  part: string | undefined,
  month: number,
  year: number | undefined,
  reading: Reading,
): string | null {
  const dayIn = (of: number) =>
    part === 'begin' ? 1 : part?.startsWith('eind') ? daysInMonth(of, month) : 15;
  const thisYear = parts(reading.today)[0];
  if (year !== undefined) return existing(year, month, dayIn(year));
  const date = existing(thisYear, month, dayIn(thisYear));
  const step = reading.direction === 'future' ? 1 : -1;
  if (date !== null && compareDates(date, reading.today) !== -step) return date;
  return existing(thisYear + step, month, dayIn(thisYear + step));
}

/** `as` and `jl` after a day say themselves in which direction to look. */
function directed(words: string, reading: Reading): Reading {
  if (words.endsWith(' jl')) return { ...reading, direction: 'past' };
  return / (?:as|aanstaande)$/.test(words) ? { ...reading, direction: 'future' } : reading;
}

function dayMonthYear(
  day: number,
  month: number,
  typed: string | undefined,
  reading: Reading,
): string | null {
  if (typed !== undefined) return existing(fullYear(typed.replace("'", ''), reading), month, day);
  const [year, ...now] = parts(reading.today);
  const order = (month - now[0]) * 100 + day - now[1];
  if (reading.direction === 'future') return existing(order < 0 ? year + 1 : year, month, day);
  return existing(order > 0 ? year - 1 : year, month, day);
}

function fullYear(typed: string, { today, direction }: Reading): number {
  if (typed.length === 4) return Number(typed);
  const latest = parts(today)[0] + (direction === 'future' ? 20 : 0);
  return latest - ((((latest - Number(typed)) % 100) + 100) % 100);
}

/** The day when it exists and lies between 1900 and 2199, else null. */
function existing(year: number, month: number, day: number): string | null {
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null;
  return year < 1900 || year > 2199 ? null : `${year}-${pad(month)}-${pad(day)}`;
}

function within(date: string): string | null {
  const [year, month, day] = parts(date);
  return existing(year, month, day);
}
