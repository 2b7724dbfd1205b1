import { setTimeout } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import type { App } from '../core/app.ts';

/*
 * `E2E_SLOW=6` makes the window six times slower and lets answers come late and out of order, while the test itself stays
 * as fast as it was. A test that looks at the screen of before, which passes ten times on a quiet computer, fails then.
 */

/** How many times slower the window is made. */
export const slowness = Number(process.env.E2E_SLOW ?? 1);

/** The window's own work takes `slowness` times as long. */
export async function slowDown(page: Page): Promise<void> {
  if (slowness <= 1) return;
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowness });
}

/** Answers that wait, by the name of their call, until what they wait for is there. */
export type HeldBack = Map<string, Promise<void>>;

/** The application with answers that come up to 50 ms times `slowness` later, and those of `held` when they are let go. */
export function slowly(app: App, held: HeldBack = new Map()): App {
  return {
    ...app,
    invoke: async (...call) => {
      const answer = await app.invoke(...call);
      if (slowness > 1) await setTimeout(Math.random() * 50 * slowness);
      await held.get(call[0]);
      return answer;
    },
  };
}
