/** Whole minutes left, rounded up, after so many milliseconds without input; never under 0. */
export function minutesLeft(idleMinutes: number, idleFor: number): number {
  return Math.max(0, Math.ceil(idleMinutes - idleFor / 60_000));
}
