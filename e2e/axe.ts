import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type axe from 'axe-core';
import type { Page } from 'playwright-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds on the page as it is now, in words that say where; all of its rules, or those named. */
export async function violations(page: Page, rules?: string[]): Promise<string[]> {
  // Once per loading of the page: it is half a megabyte, and there are many screens.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(source);
  return page.evaluate(async (only) => {
    const { axe: checker } = globalThis as unknown as { axe: typeof axe };
    const found = await checker.run({ resultTypes: ['violations'], ...(only ? { runOnly: only } : {}) });
    return found.violations.flatMap(({ id, nodes }) =>
      nodes.map(
        ({ target, failureSummary = '' }) =>
          `${id}: ${target.join(' ')} ${failureSummary.split('\n')[1]?.trim()}`,
      ),
    );
  }, rules);
}

/** What is wrong with a screen as it stands: what axe finds, in light and in dark, and having to scroll sideways at 200 %. */
export async function flaws(page: Page): Promise<string[]> {
  const found = await violations(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  found.push(...(await violations(page, ['color-contrast'])).map((contrast) => `dark ${contrast}`));
  await page.emulateMedia({ colorScheme: 'light' });
  // 1280×800 at 200 %.
  await page.setViewportSize({ width: 640, height: 400 });
  const beyond = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  if (beyond > 0) found.push(`at 200 % the page is ${beyond} px too wide`);
  await page.setViewportSize({ width: 1280, height: 800 });
  return found;
}
