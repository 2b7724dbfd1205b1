import { addDays, compareDates, daysBetween, formatDay, pastInWords } from '../../base/dates.ts';
import { holidayOn, isWorkingDay } from '../../base/holidays.ts';

/** One day of a series, and the holiday it was moved for. */
export interface SeriesDay {
  readonly date: string;
  readonly movedFor: string | null;
}

/**
 * The days of a series of overleggen: from `first` every `everyDays` days, `count` of them. A day on which the town hall
 * is closed moves to the working day before it, or after it when that would come before `first`; the next one keeps the
 * fixed day again. The first day is the user's own choice and stays.
 */
export function seriesDays(first: string, everyDays: number, count: number): SeriesDay[] {
  return Array.from({ length: count }, (_, index) => {
    const date = addDays(first, index * everyDays);
    if (index === 0 || isWorkingDay(date)) return { date, movedFor: null };
    return { date: workingDayNear(date, first), movedFor: holidayOn(date) ?? 'het weekend' };
  });
}

/** The day itself when the town hall is open, else the working day before it, or after it when that is not past `after`. */
export function workingDayNear(date: string, after: string): string {
  if (isWorkingDay(date)) return date;
  for (const step of [-1, 1]) {
    let day = addDays(date, step);
    while (!isWorkingDay(day)) day = addDays(day, step);
    if (day > after) return day;
  }
  return date;
}

/** How many days later than planned still counts as kept: a day moved for a holiday or a long weekend. */
const SLACK_DAYS = 3;
/** How many overleggen the sentence looks back. */
const LOOKS_BACK = 8;

export interface Rhythm {
  /** How many of the last intervals kept the rhythm, and how many there were. */
  readonly kept: number;
  readonly of: number;
  /** What the screen says. */
  readonly sentence: string;
  /** The last overleg is longer ago than the rhythm and nothing is planned in time. */
  readonly broken: boolean;
}

const weeks = (days: number): string => (days === 7 ? 'elke week' : `elke ${days / 7} weken`);
const everyInWords = (days: number): string => (days % 7 === 0 ? weeks(days) : `elke ${days} dagen`);

/**
 * Whether the rhythm that the municipality set is kept (domain.md section 5: every two weeks, three at most). `held` are
 * days of overleggen that took place, `planned` of those that are to come; ISO dates, in any order.
 */
export function rhythmOf(
  held: readonly string[],
  planned: readonly string[],
  everyDays: number,
  today: string,
): Rhythm {
  const days = held.toSorted(compareDates).slice(-LOOKS_BACK - 1);
  const gaps = days.slice(1).map((day, index) => daysBetween(days[index]!, day));
  const kept = gaps.filter((gap) => gap <= everyDays + SLACK_DAYS).length;
  const said = `Afgesproken is ${everyInWords(everyDays)}.`;
  const last = days.at(-1);
  const next = planned.filter((day) => day >= today).toSorted(compareDates)[0];
  const history =
    gaps.length === 0
      ? ''
      : kept === gaps.length
        ? ` De laatste ${gaps.length + 1} overleggen kwamen op tijd.`
        : ` Van de laatste ${gaps.length + 1} overleggen kwamen er ${gaps.length - kept} later dan afgesproken.`;
  const dueBy = last === undefined ? null : addDays(last, everyDays + SLACK_DAYS);
  const late = dueBy !== null && (next === undefined ? today > dueBy : next > dueBy);
  const ahead = !late
    ? ''
    : next === undefined
      ? ` Het laatste was ${pastInWords(last!, today)} en er is nog niets gepland.`
      : ` Het volgende is op ${formatDay(next, today)}: later dan afgesproken.`;
  return { kept, of: gaps.length, sentence: `${said}${history}${ahead}`, broken: late };
}
