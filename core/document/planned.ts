import { plannedStarts } from '../meeting/rules.ts';

/** The planned time of one case in an overleg, as printed (`10.20`). */
export interface PlannedSlot {
  readonly startsAt: string;
  readonly endsAt: string;
}

/** A time of day as printed: `10:20` becomes `10.20`. */
export function clockOnPaper(time: string): string {
  return time.replace(':', '.');
}

/** Gives each case its planned time, one after the other from the start of the overleg (`10:00`). */
export function plannedSlots<T extends { readonly minutes: number }>(
  startsAt: string,
  agenda: readonly T[],
): (T & PlannedSlot)[] {
  // The start of what would come after the last one is its end.
  const starts = plannedStarts(startsAt, [...agenda.map((item) => item.minutes), 0]).map(clockOnPaper);
  return agenda.map((item, index) => ({ ...item, startsAt: starts[index]!, endsAt: starts[index + 1]! }));
}
