import type { Page } from 'playwright-core';
import { PASSWORD } from '../../core/testing.ts';
import { MANAGER } from '../scene.ts';

/** Before the vault is open: making it, and unlocking. */
export class Start {
  readonly page: Page;
  constructor(page: Page) {
    this.page = page;
  }

  /** Answers the questions of the first start. */
  async makeVault(password = PASSWORD): Promise<void> {
    await this.page.getByLabel('Voor welke gemeente?').fill('Oosterveld');
    await this.page.getByLabel('Hoe heet u?').fill(MANAGER);
    await this.page.getByLabel('Kies een wachtwoord').fill(password);
    await this.page.getByLabel('Nog een keer het wachtwoord').fill(password);
    await this.page.getByRole('button', { name: 'Kluis maken' }).click();
    await this.page.getByRole('navigation', { name: 'Hoofdmenu' }).waitFor();
    await this.page.getByRole('button', { name: 'Later' }).click();
    await this.page.getByRole('heading', { name: 'Zo begint u' }).waitFor();
  }

  async unlock(name: string = MANAGER, password: string = PASSWORD): Promise<void> {
    await this.fill(name, password);
    await this.page.getByRole('navigation', { name: 'Hoofdmenu' }).waitFor();
  }

  /** Unlocks without waiting for what comes on the screen. */
  async fill(name: string, password: string): Promise<void> {
    await this.page.getByRole('heading', { name: 'Kluis ontgrendelen' }).waitFor();
    await this.page.getByLabel('Gebruikersnaam').fill(name);
    await this.page.getByLabel('Wachtwoord', { exact: true }).fill(password);
    await this.page.getByRole('button', { name: 'Ontgrendelen' }).click();
  }
}
