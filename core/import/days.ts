import { isIsoDate, parseDutchDate } from '../../base/dates.ts';
import { dayOfSerial } from './reading/table.ts';

/** A date as it was read, as far as it is known (`1992`, `1992-05` or `1992-05-17`); null when it says none. */
export interface ReadDay {
  readonly date: string | null;
}

/**
 * A birth date in any of the ways people write it in a list: `17-5-1992`, `17 mei 1992`, `17-05-'92`, `19920517`, `17051992`, a
 * spreadsheet's day number, or what is known of it (`mei 1992`, `00-00-1992`, `5-1992`, `1992`). Two digits of a year lie
 * within the last hundred years of `today`.
 */
export function readBirth(text: string, from1904: boolean, today = '2100-01-01'): ReadDay {
  const typed = text
    .trim()
    .replace(/^(?:geboren|geb\.?)(?:\s+op)?\s+/i, '')
    .replace(/[T ]\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?Z?$/, '');
  return { date: partly(typed) ?? numeric(typed, from1904) ?? inWords(typed, today) };
}

/** The day of something that happened: as a birth date, but known in full. */
export function readDay(text: string, from1904: boolean, today: string): string | null {
  const { date } = readBirth(text, from1904, today);
  return date !== null && date.length === 10 ? date : null;
}

const two = (part: string) => part.padStart(2, '0');
const year = (part: string) => /^(?:19|20)\d\d$/.test(part);

function partly(typed: string): string | null {
  if (year(typed)) return typed;
  // The registration writes zeros for what is not known.
  const full = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})$/.exec(typed);
  const [, day = '', month = '', inYear = ''] = full ?? [];
  if (full && year(inYear) && Number(day) === 0) {
    return Number(month) === 0 ? inYear : ofMonth(inYear, month);
  }
  const short = /^(\d{1,2})[-/. ](\d{4})$/.exec(typed) ?? undefined;
  if (short && year(short[2]!)) return ofMonth(short[2]!, short[1]!);
  const iso = /^(\d{4})-(\d\d)$/.exec(typed);
  if (iso && year(iso[1]!)) return ofMonth(iso[1]!, iso[2]!);
  const about = /^(?:ca\.?|circa|±|ongeveer|omstreeks)\s*(\d{4})$/i.exec(typed);
  return about && year(about[1]!) ? about[1]! : null;
}

function ofMonth(inYear: string, month: string): string | null {
  const number = Number(month);
  return number >= 1 && number <= 12 ? `${inYear}-${two(month)}` : null;
}

function numeric(typed: string, from1904: boolean): string | null {
  if (/^\d{5}(?:,\d+)?$/.test(typed)) {
    const day = dayOfSerial(Number(typed.replace(',', '.')), from1904);
    return day !== null && year(day.slice(0, 4)) ? day : null;
  }
  const together = /^(\d{2})(\d{2})(\d{4})$/.exec(typed);
  const iso = together && `${together[3]}-${together[2]}-${together[1]}`;
  if (iso && year(iso.slice(0, 4)) && isIsoDate(iso)) return iso;
  const turned = /^(\d{4})(\d{2})(\d{2})$/.exec(typed);
  const other = turned && `${turned[1]}-${turned[2]}-${turned[3]}`;
  return other && year(other.slice(0, 4)) && isIsoDate(other) ? other : null;
}

const MONTHS = ['jan', 'feb', 'mrt', 'apr', 'mei', 'jun', 'jul', 'aug', 'sep', 'okt', 'nov', 'dec'];

function inWords(typed: string, today: string): string | null {
  const month = /^([a-z]+)\.?\s+(\d{4})$/i.exec(typed);
  if (month && year(month[2]!)) {
    const name = month[1]!.toLowerCase().replace(/^maart/, 'mrt');
    const at = MONTHS.indexOf(name.slice(0, 3));
    return at < 0 ? null : `${month[2]}-${two(String(at + 1))}`;
  }
  if (/^\d{4}-\d\d-\d\d$/.test(typed)) return isIsoDate(typed) && year(typed.slice(0, 4)) ? typed : null;
  // Without a year it would get one that nobody wrote.
  const parts = /^(\d{1,2})(?:e|ste|de)?[-/. ]+(\d{1,2}|[a-z]+)\.?[-/. ]+'?(\d{2}|\d{4})$/i.exec(typed);
  if (parts === null) return null;
  const between = /^\d/.test(parts[2]!) ? '-' : ' ';
  const day = parseDutchDate([parts[1], parts[2], parts[3]].join(between), today, 'past');
  return day !== null && year(day.slice(0, 4)) ? day : null;
}
