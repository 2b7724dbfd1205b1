import { type DateDirection, formatDate, formatDay, isIsoDate, parseDutchDate } from '../../base/dates.ts';

/** What a typed date comes to. */
export interface ReadDate {
  /** For the form: ISO; empty when nothing was typed; what was typed when it is no date, so that the form refuses it. */
  value: string;
  /** For the input: `dd-mm-jjjj`, or what was typed. */
  shown: string;
  /** For the person, to see whether it was understood: `vrijdag 27 november`. Empty when there is no date. */
  said: string;
  /** Whether something was typed that is no date. */
  unclear: boolean;
}

/** Reads what a person typed in a date field. `readDate('1-2-26', '2026-11-22').shown` is `01-02-2026`. */
export function readDate(text: string, today: string, direction: DateDirection = 'future'): ReadDate {
  const typed = text.trim();
  if (typed === '') return { value: '', shown: '', said: '', unclear: false };
  const iso = isIsoDate(typed) ? typed : parseDutchDate(typed, today, direction);
  if (iso === null) return { value: typed, shown: typed, said: '', unclear: true };
  return { value: iso, shown: formatDate(iso), said: formatDay(iso, today), unclear: false };
}
