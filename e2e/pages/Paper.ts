import type { Locator, Page } from 'playwright-core';

/** A document on the screen, in its dialog. */
export class Paper {
  readonly page: Page;
  readonly dialog: Locator;
  constructor(page: Page, title: string | RegExp) {
    this.page = page;
    this.dialog = page.getByRole('dialog', { name: title });
  }

  /** The text of the pages that are shown. */
  async text(): Promise<string> {
    await pagesShown(this.dialog);
    await this.dialog.locator('.textLayer:not(:has(.endOfContent))').first().waitFor({ state: 'detached' });
    return (await this.dialog.locator('.textLayer').allTextContents()).join('\n');
  }

  /** Saves it outside the vault; answers the path. */
  async save(): Promise<string> {
    await this.dialog.getByRole('button', { name: 'Bewaren als bestand' }).click();
    const told = await this.dialog.getByText(/^Bewaard als /).textContent();
    return /^Bewaard als (.*)\. Dit staat/.exec(told ?? '')?.[1] ?? '';
  }

  async close(): Promise<void> {
    await this.page.keyboard.press('Escape');
    await this.dialog.waitFor({ state: 'detached' });
  }
}

/** Waits until the first page of a document stands on the screen with all of its text; says what stands there instead. */
export async function pagesShown(within: Locator): Promise<void> {
  try {
    await within.locator('.textLayer:has(.endOfContent)').first().filter({ hasText: /\S/ }).waitFor();
  } catch (error) {
    throw new Error(`No page came, but: ${await within.innerHTML({ timeout: 5000 })}`, { cause: error });
  }
}
