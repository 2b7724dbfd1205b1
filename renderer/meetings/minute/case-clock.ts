/** Counts how long each case was in front, in seconds. Rings for nothing. */
export interface CaseClock {
  /** From now on this case is in front; null stops counting. */
  show: (caseId: string | null) => void;
  /** Whole minutes that this case was in front. */
  minutes: (caseId: string) => number;
  /** Adds what was counted before, as `text` gave it; what is no such text counts as nothing. */
  restore: (text: string) => void;
  /** All counts as text, to keep. */
  text: () => string;
  subscribe: (listener: () => void) => () => void;
  /** Tells the listeners that time went by. */
  tick: () => void;
}

/** A clock of cases; `now` gives milliseconds that only go up. */
export function createCaseClock(now: () => number): CaseClock {
  const counted = new Map<string, number>();
  const listeners = new Set<() => void>();
  let shown: { caseId: string; since: number } | null = null;
  const tick = () => {
    for (const listener of listeners) listener();
  };
  const seconds = (caseId: string) =>
    (counted.get(caseId) ?? 0) + (shown?.caseId === caseId ? (now() - shown.since) / 1000 : 0);
  return {
    show(caseId) {
      if (shown) counted.set(shown.caseId, seconds(shown.caseId));
      shown = caseId === null ? null : { caseId, since: now() };
      tick();
    },
    minutes: (caseId) => Math.floor(seconds(caseId) / 60),
    restore(text) {
      for (const [caseId, before] of Object.entries(countsIn(text))) {
        counted.set(caseId, (counted.get(caseId) ?? 0) + before);
      }
      tick();
    },
    text() {
      const all = new Set([...counted.keys(), ...(shown ? [shown.caseId] : [])]);
      return JSON.stringify(
        Object.fromEntries([...all].map((caseId) => [caseId, Math.round(seconds(caseId))])),
      );
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    tick,
  };
}

function countsIn(text: string): Record<string, number> {
  if (text === '') return {};
  try {
    const counts: unknown = JSON.parse(text);
    if (typeof counts !== 'object' || counts === null) return {};
    return Object.fromEntries(
      Object.entries(counts).filter((entry): entry is [string, number] => typeof entry[1] === 'number'),
    );
  } catch {
    return {};
  }
}

/**
 * Whole minutes that the overleg is ahead of its plan (negative: behind): a case that was settled should have taken its
 * planned minutes; one that was not counts for as long as it lasted, up to its planned minutes.
 */
export function minutesAhead(
  cases: readonly { minutes: number; spent: number; settled: boolean; shown: boolean }[],
): number {
  return cases.reduce((sum, { minutes, spent, settled, shown }) => {
    const due = settled && !shown && spent > 0 ? minutes : Math.min(minutes, spent);
    return sum + due - spent;
  }, 0);
}
