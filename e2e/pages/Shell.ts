import type { Locator, Page } from 'playwright-core';

type Place = 'Vandaag' | 'Overleg' | 'Casussen' | 'Signalen' | 'Overeenkomsten' | 'Overdrachten';

/** What stands round every screen: the menu, Ctrl+K, Ctrl+L, and the message at the bottom. */
export class Shell {
  readonly page: Page;
  constructor(page: Page) {
    this.page = page;
  }

  get menu(): Locator {
    return this.page.getByRole('navigation', { name: 'Hoofdmenu' });
  }

  /** The title of the screen. */
  get title(): Locator {
    return this.page.getByRole('heading', { level: 1 });
  }

  /** Goes somewhere by the menu; the screen of before is gone when this is done. */
  async goTo(place: Place): Promise<void> {
    await this.menu.getByRole('link', { name: new RegExp(`^${place}`) }).click();
    // Home is called by its day.
    const name = place === 'Vandaag' ? /^[A-Z]\p{L}*dag \d/u : place;
    await this.page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
  }

  /** Goes to an address as if it were typed or kept. */
  async visit(address: `#/${string}`): Promise<void> {
    await this.page.evaluate((hash) => {
      window.location.hash = hash;
    }, address);
  }

  /** Presses a button with the keyboard. */
  async press(name: string | RegExp): Promise<void> {
    await this.page.getByRole('button', { name }).press('Enter');
  }

  async lock(): Promise<void> {
    await this.page.keyboard.press('Control+l');
  }

  /** What Ctrl+K offers for what is typed. */
  async findEverywhere(typed: string): Promise<string[]> {
    await this.page.keyboard.press('Control+k');
    const question = this.page.getByRole('combobox', { name: 'Zoek of doe iets' });
    await question.fill(typed);
    // Longer than the quiet before the vault is asked.
    await this.page.waitForTimeout(600);
    const found = await this.page.getByRole('option').allInnerTexts();
    await this.page.keyboard.press('Escape');
    await question.waitFor({ state: 'detached' });
    return found;
  }

  /** Waits for the message that says it was done. */
  async told(words: string | RegExp): Promise<void> {
    await this.page.getByText(words).first().waitFor();
  }
}
