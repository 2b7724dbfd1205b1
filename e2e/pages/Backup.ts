import type { Locator, Page } from 'playwright-core';

/** The screen of the backups, and the same steps before the vault is open. */
export class Backup {
  readonly page: Page;
  constructor(page: Page) {
    this.page = page;
  }

  get rows(): Locator {
    return this.page.getByRole('table', { name: /Reservekopieën/ }).getByRole('row', { name: /\d{4}/ });
  }

  async make(folder: string): Promise<void> {
    await this.page.getByLabel('In welke map').fill(folder);
    await this.page.getByRole('button', { name: 'Reservekopie maken' }).click();
  }

  /** Proves the newest one. */
  async prove(password: string): Promise<void> {
    await this.page
      .getByRole('button', { name: /^Op proef terugzetten/ })
      .first()
      .click();
    await this.page.getByLabel('Uw wachtwoord').fill(password);
    await this.page.getByRole('button', { name: 'Proef doen' }).click();
  }

  /** Opens the newest one, to see what is in it, as who is in. */
  async openForRestore(password: string): Promise<void> {
    await this.page
      .getByRole('button', { name: /^Terugzetten/ })
      .first()
      .click();
    await this.page.getByLabel('Wachtwoord', { exact: true }).fill(password);
    await this.look();
  }

  /** Before the vault is open: chooses the newest one in the folder of the last time. */
  async choose(): Promise<void> {
    await this.page
      .getByRole('button', { name: /^Kiezen/ })
      .first()
      .click();
  }

  /** Opens what was chosen. */
  async open(name: string, password: string): Promise<void> {
    await this.page.getByLabel('Gebruikersnaam').fill(name);
    await this.page.getByLabel('Wachtwoord', { exact: true }).fill(password);
    await this.look();
  }

  async restore(): Promise<void> {
    await this.page.getByRole('button', { name: 'Nu terugzetten' }).click();
  }

  private async look(): Promise<void> {
    await this.page.getByRole('button', { name: 'Bekijken wat erin zit' }).click();
    await this.page.getByRole('table', { name: /Wat in de reservekopie zit/ }).waitFor();
  }
}
