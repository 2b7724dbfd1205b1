import { setTimeout } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import type { App } from '../core/app.ts';

/*
 * `E2E_SLOW=6` makes the window six times slower and lets answers come late and out of order, while the test itself stays
 * as fast as it was. A test that looks at the screen of before, which passes ten times on a quiet computer, fails then.
 */

const factor = Number(process.env.E2E_SLOW ?? 1);

/** The window's own work takes `factor` times as long. */
export async function slowDown(page: Page): Promise<void> {
  if (factor <= 1) return;
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: factor });
}

/** The application with answers that take up to 50 ms times `factor` longer. */
export function slowly(app: App): App {
  if (factor <= 1) return app;
  return {
    ...app,
    invoke: async (...call) => {
      const answer = await app.invoke(...call);
      await setTimeout(Math.random() * 50 * factor);
      return answer;
    },
  };
}
