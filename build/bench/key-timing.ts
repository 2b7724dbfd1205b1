import type { Page } from 'playwright-core';

/** How long keys took from being pressed until the next paint, in milliseconds; those below `quickMs` are only counted. */
export interface KeyTimes {
  readonly quick: number;
  readonly slow: readonly number[];
}

/** The shortest that the browser reports (Event Timing, durationThreshold). */
export const quickMs = 16;

interface Timing {
  pressed: number;
  slow: Map<number, number>;
}

/** Lets the page itself measure its keys: from the moment the browser got one until what it changed was painted. */
export async function startTimingKeys(page: Page): Promise<void> {
  await page.evaluate((durationThreshold) => {
    const timing: Timing = { pressed: 0, slow: new Map() };
    Object.assign(window, { keyTiming: timing });
    window.addEventListener('keydown', () => {
      timing.pressed += 1;
    });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { interactionId?: number })[]) {
        const { interactionId = 0 } = entry;
        if (interactionId === 0) continue;
        timing.slow.set(interactionId, Math.max(timing.slow.get(interactionId) ?? 0, entry.duration));
      }
    }).observe({ type: 'event', durationThreshold } as PerformanceObserverInit);
  }, quickMs);
}

/** The keys since the last time it was asked. */
export function keysTimed(page: Page): Promise<KeyTimes> {
  return page.evaluate(() => {
    const { keyTiming } = window as unknown as { keyTiming: Timing };
    const slow = [...keyTiming.slow.values()];
    const times = { quick: Math.max(0, keyTiming.pressed - slow.length), slow };
    keyTiming.pressed = 0;
    keyTiming.slow.clear();
    return times;
  });
}
