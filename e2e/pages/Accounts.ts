import type { Locator, Page } from 'playwright-core';

/** Instellingen, wie de kluis kan openen. */
export class Accounts {
  readonly page: Page;
  constructor(page: Page) {
    this.page = page;
  }

  /** The row of an account. */
  row(name: string): Locator {
    return this.page
      .getByRole('listitem')
      .filter({ has: this.page.getByRole('button', { name: `${name} beheren` }) });
  }

  /** Invites somebody with the keyboard; the window of what can be done about the account stays open. */
  async invite(of: { name: string; organisation: string; handles?: string }): Promise<Locator> {
    await this.page.getByRole('button', { name: 'Account toevoegen' }).press('Enter');
    const dialog = this.page.getByRole('dialog', { name: 'Account toevoegen' });
    await dialog.getByLabel('Naam', { exact: true }).fill(of.name);
    await dialog.getByLabel('Organisatie').selectOption({ label: of.organisation });
    if (of.handles) await dialog.getByLabel(/^Korte namen/).fill(of.handles);
    await this.page.keyboard.press('Control+Enter');
    const manage = this.page.getByRole('dialog', { name: of.name });
    await manage.waitFor();
    return manage;
  }

  /** Opens what can be done about an account, and chooses one of it. */
  async choose(name: string, what: string): Promise<Locator> {
    await this.page.getByRole('button', { name: `${name} beheren` }).press('Enter');
    await this.page.getByRole('dialog', { name }).getByRole('button', { name: what }).press('Enter');
    return this.page.getByRole('dialog');
  }

  /** Types a new password twice where somebody was given the keyboard. */
  async choosePassword(name: string, password: string): Promise<void> {
    await this.page.getByRole('heading', { name: `Geef het toetsenbord aan ${name}` }).waitFor();
    await this.page.getByLabel('Kies een wachtwoord').fill(password);
    await this.page.getByLabel('Nog een keer het wachtwoord').fill(password);
    await this.page.keyboard.press('Enter');
    await this.page.getByRole('heading', { name: 'Kluis ontgrendelen' }).waitFor();
  }
}
