import { createHash } from 'node:crypto';
import { addDays, daysBetween, formatDate, instantOf } from '../../base/dates.ts';
import type { Env } from '../../base/env.ts';

const MONDAY = '2024-01-01';

/** A weekend day becomes the Friday before it. Keeps the order of days. */
function workday(date: string): string {
  const weekday = ((daysBetween(MONDAY, date) % 7) + 7) % 7;
  return weekday < 5 ? date : addDays(date, 4 - weekday);
}

/**
 * The days of the example, counted from the overleg that it minutes: day 0 is the last working day before `date`, so that
 * the vault holds nothing from after the moment it is opened.
 */
export class Calendar {
  readonly #overleg: string;

  constructor(date: string) {
    this.#overleg = workday(addDays(date, -1));
  }

  /** The ISO date `offset` days from the overleg, moved back to a working day. */
  day(offset: number): string {
    return workday(addDays(this.#overleg, offset));
  }

  /** A text with its days filled in: `{dag:-40}` is `13 oktober`, `{maand:-40}` `oktober`, `{datum:14}` `04-12-2026`. */
  fill(text: string): string {
    return text.replace(/\{(dag|maand|datum):(-?\d+)\}/g, (_all, form: string, offset: string) => {
      const date = this.day(Number(offset));
      if (form === 'datum') return formatDate(date);
      const month = MONTHS[Number(date.slice(5, 7)) - 1] ?? '';
      return form === 'maand' ? month : `${Number(date.slice(8))} ${month}`;
    });
  }
}

const MONTHS =
  'januari februari maart april mei juni juli augustus september oktober november december'.split(' ');

/** A clock that stands still until it is set, and identifiers that are the same in every run. */
export class ExampleEnv implements Env {
  #now: string;
  #given = 0;

  constructor(now: string) {
    this.#now = now;
  }

  now(): string {
    return this.#now;
  }

  newId(): string {
    this.#given += 1;
    const hex = createHash('sha256').update(`casuskluis-demo-${this.#given}`).digest('hex');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
  }

  /** Moves on to a local day and time (`09:30`); never back, so that the log stays in order of time. */
  moveTo(date: string, time: string): void {
    const moment = instantOf(date, time);
    if (moment > this.#now) this.#now = moment;
  }

  /** Moves on by so many seconds. */
  pass(seconds: number): void {
    this.#now = new Date(Date.parse(this.#now) + seconds * 1000).toISOString();
  }
}
