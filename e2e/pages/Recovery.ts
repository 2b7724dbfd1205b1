import type { Locator, Page } from 'playwright-core';

const GROUP = /^[0-9A-HJKMNP-TV-Z]{5}$/;

/** Making papers for recovery, and coming in with them. */
export class Recovery {
  readonly page: Page;
  constructor(page: Page) {
    this.page = page;
  }

  /** Makes a sheet and says it was put away; gives the groups on each page, read from the screen. */
  async makeSheet(place: string): Promise<string[][]> {
    await this.page.getByRole('button', { name: 'Herstelblad maken' }).click();
    await this.page.getByLabel('Waar komt het blad te liggen?').fill(place);
    return this.#make('Afgedrukt en opgeborgen', 1);
  }

  async makeEnvelopes(holders: readonly string[]): Promise<string[][]> {
    await this.page.getByRole('button', { name: 'Enveloppen maken' }).click();
    for (const [at, holder] of holders.entries()) {
      await this.page.getByLabel(`Wie krijgt envelop ${at + 1}?`).fill(holder);
    }
    return this.#make('Afgedrukt en uitgedeeld', 3);
  }

  async #make(done: string, pages: number): Promise<string[][]> {
    await this.page.getByRole('button', { name: 'Maken en tonen' }).click();
    const found: string[][] = [];
    for (let sheet = 1; sheet <= pages; sheet++) {
      const box = this.page.locator(`[data-sheet="${sheet}"]`);
      await box.scrollIntoViewIfNeeded();
      await box.locator('.textLayer span', { hasText: 'groep 8' }).waitFor();
      const words = await box.locator('.textLayer span').allInnerTexts();
      found.push(words.map((word) => word.replaceAll(' ', '').trim()).filter((word) => GROUP.test(word)));
    }
    await this.page.getByRole('button', { name: done }).click();
    await this.page.getByRole('dialog').waitFor({ state: 'detached' });
    return found;
  }

  /** From the screen that asks for a password to the one that asks for a code. */
  async start(paper: 'Het herstelblad' | 'Twee enveloppen'): Promise<void> {
    await this.page.getByRole('button', { name: 'Ik kan er niet meer in' }).click();
    await this.page.getByRole('button', { name: paper }).click();
    await this.page.getByRole('heading', { name: paper }).waitFor();
  }

  group(code: string, number: number): Locator {
    return this.page.getByRole('group', { name: code }).getByLabel(`groep ${number}`);
  }

  /** Types a code on from its first group; the focus goes along. After a group that is not right it is moved by hand. */
  async type(code: string, groups: readonly string[]): Promise<void> {
    for (const [at, group] of groups.entries()) {
      await this.group(code, at + 1).focus();
      await this.page.keyboard.type(group);
    }
  }

  /** Pastes a whole code in its first group. */
  async paste(code: string, text: string): Promise<void> {
    await this.group(code, 1).fill(text);
  }
}
