import type { Locator, Page } from 'playwright-core';

/** One case. */
export class CasePage {
  readonly page: Page;
  constructor(page: Page) {
    this.page = page;
  }

  async openTab(name: string): Promise<void> {
    await this.page.getByRole('tab', { name: new RegExp(`^${name}`) }).click();
  }

  get noteDialog(): Locator {
    return this.page.getByRole('dialog', { name: /^Noteer iets/ });
  }

  async startNote(): Promise<Locator> {
    await this.page.getByRole('button', { name: 'Noteer iets' }).click();
    await this.noteDialog.waitFor();
    return this.noteDialog.getByLabel('Wat is er gebeurd?');
  }

  /** Notes a contact moment. */
  async noteContact(contact: { way: string; text: string }): Promise<void> {
    const what = await this.startNote();
    await this.noteDialog.getByLabel('Hoe', { exact: false }).first().selectOption(contact.way);
    await what.fill(contact.text);
    await this.noteDialog.getByRole('button', { name: 'Noteren' }).click();
    await this.noteDialog.waitFor({ state: 'detached' });
  }

  /** Records consent to share with a partner, as it was asked. */
  async recordConsent(consent: { partner: string; words: string }): Promise<void> {
    await this.openTab('Delen');
    await this.page.getByRole('button', { name: 'Toestemming vastleggen' }).click();
    const dialog = this.page.getByRole('dialog', { name: 'Toestemming vastleggen' });
    await dialog.getByLabel(consent.partner).check();
    await dialog.getByLabel('Wat is er gevraagd?').fill(consent.words);
    await dialog.getByRole('button', { name: 'Vastleggen' }).click();
    await dialog.waitFor({ state: 'detached' });
  }
}
