import { addDays, localDate, weekdayOf } from '../../base/calendar.ts';

/** How many days, weeks and months keep a backup of their own (issue 3, point 5). */
export const generations = { days: 7, weeks: 5, months: 12 } as const;

/** A backup as far as the rule of generations is concerned. */
export interface Aged {
  readonly name: string;
  /** ISO instant. */
  readonly madeAt: string;
}

const periods = {
  days: (day: string) => day,
  /** Weeks begin on Monday. */
  weeks: (day: string) => addDays(day, 1 - weekdayOf(day)),
  months: (day: string) => day.slice(0, 7),
};

/**
 * The names of the backups that may go: all but the newest one of each of the last 7 days, 5 weeks and 12 months in which
 * one was made. Days without a backup do not count, so a long silence clears nothing away. Kept whatever their age:
 * `keep` (the last one that was proven), and those that seem to be of later than `now`: a clock was wrong, and
 * it is not said which.
 */
export function toClearAway(
  backups: readonly Aged[],
  now: string,
  keep: ReadonlySet<string> = new Set(),
): string[] {
  const past = backups
    .filter(({ madeAt }) => madeAt <= now)
    .toSorted((a, b) => b.madeAt.localeCompare(a.madeAt) || b.name.localeCompare(a.name));
  const kept = new Set<string>();
  for (const [kind, most] of Object.entries(generations)) {
    const newest = new Map<string, string>();
    for (const { name, madeAt } of past) {
      const period = periods[kind as keyof typeof periods](localDate(madeAt));
      if (!newest.has(period)) newest.set(period, name);
    }
    for (const name of [...newest.values()].slice(0, most)) kept.add(name);
  }
  return past.map(({ name }) => name).filter((name) => !kept.has(name) && !keep.has(name));
}

/** So many days without a backup are too many. */
export const BACKUP_TOO_OLD_DAYS = 7;

/** How urgent a backup is: none made today is a reminder, a week without one is too long. */
export function reminderOf(daysAgo: number | null): 'good' | 'soon' | 'late' {
  if (daysAgo === null || daysAgo >= BACKUP_TOO_OLD_DAYS) return 'late';
  return daysAgo <= 0 ? 'good' : 'soon';
}
