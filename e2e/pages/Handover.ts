import type { Page } from 'playwright-core';
import { Paper } from './Paper.ts';

/** One warm hand-over. */
export class Handover {
  readonly page: Page;
  constructor(page: Page) {
    this.page = page;
  }

  async make(about: {
    person: string;
    receiver: string;
    fields: Readonly<Record<string, string>>;
  }): Promise<void> {
    await this.page.getByRole('button', { name: 'Nieuwe overdracht' }).first().click();
    await this.choose('Voor welke casus?', about.person);
    await this.choose('Wie ontvangt het dossier', about.receiver);
    for (const [label, value] of Object.entries(about.fields)) await this.page.getByLabel(label).fill(value);
    await this.page.getByRole('button', { name: 'Overdracht bewaren' }).click();
    await this.page.getByRole('heading', { level: 1, name: /^Overdracht aan/ }).waitFor();
  }

  async look(receiver: string): Promise<Paper> {
    await this.page.getByRole('button', { name: 'Dossier bekijken' }).click();
    return new Paper(this.page, `Overdrachtsdossier voor ${receiver}`);
  }

  private async choose(label: string, name: string): Promise<void> {
    const choice = this.page.getByLabel(label);
    const option = await choice.getByRole('option', { name }).first().textContent();
    await choice.selectOption({ label: option ?? '' });
  }
}
