import { daysBetween, deadlineInWords, formatDay, pastInWords } from '../../base/dates.ts';
import type { MeetingPhase } from '../../core/meeting/contract.ts';
import type { ChipTone } from '../components/Chip.tsx';

/** A time of day as people write it: `10:20` becomes `10.20`. */
export function clock(time: string): string {
  return time.replace(':', '.');
}

/** When and where, in one line: `10.00 tot 12.00 uur, kamer 2.14`. */
export function timeAndPlace(meeting: { startsAt: string; endsAt: string; place: string }): string {
  const time = `${clock(meeting.startsAt)} tot ${clock(meeting.endsAt)} uur`;
  return meeting.place === '' ? time : `${time}, ${meeting.place}`;
}

/** `vrijdag 11 december, over 2 weken`. */
export function dayWithDistance(date: string, today: string): string {
  const distance = daysBetween(today, date) < 0 ? pastInWords(date, today) : deadlineInWords(date, today);
  return `${formatDay(date, today)}, ${distance}`;
}

/** `1 casus`, `5 casussen`, `nog geen casussen`. */
export function casesInWords(count: number): string {
  if (count === 0) return 'nog geen casussen';
  return count === 1 ? '1 casus' : `${count} casussen`;
}

/** The colour of a phase; the words stand beside it. */
export const phaseTones: Record<MeetingPhase, ChipTone> = {
  draft: 'neutral',
  open: 'soon',
  inProgress: 'soon',
  closed: 'good',
  cancelled: 'neutral',
};

/** How far the overleg runs ahead (positive) or behind, in whole minutes: `4 minuten voor op schema`. */
export function paceInWords(minutesAhead: number): string {
  const minutes = Math.abs(minutesAhead);
  if (minutes === 0) return 'op schema';
  return `${minutes === 1 ? '1 minuut' : `${minutes} minuten`} ${minutesAhead > 0 ? 'voor op' : 'achter op'} schema`;
}
