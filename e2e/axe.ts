import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** What axe finds on the page as it is now, in words that say where; all of its rules, or those named. */
export async function violations(page: Page, rules?: string[]): Promise<string[]> {
  // The other mode opens a second page, which the host closes.
  const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'] });
  const found = await (rules ? axe.withRules(rules) : axe).analyze();
  return found.violations.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ target, failureSummary = '' }) =>
        `${id}: ${target.join(' ')} ${failureSummary.split('\n')[1]?.trim()}`,
    ),
  );
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
