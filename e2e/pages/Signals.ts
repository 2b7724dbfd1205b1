import type { Locator, Page } from 'playwright-core';
import { weighingLabels } from '../../core/consent/contract.ts';
import { onCovenant } from '../../core/testing.ts';

/** Noting a signal, and the list of what still has to be weighed. */
export class Signals {
  readonly page: Page;
  constructor(page: Page) {
    this.page = page;
  }

  /** Notes a signal about somebody who is not known yet. */
  async note(signal: {
    name: string;
    born: string;
    text: string;
    source: string;
    reporter?: string;
  }): Promise<void> {
    await this.page.getByRole('button', { name: 'Signaal noteren' }).first().click();
    await this.page.getByLabel('Naam', { exact: true }).fill(signal.name);
    await this.page.getByLabel('Geboren').fill(signal.born);
    await this.page.getByLabel('Wat', { exact: true }).fill(signal.text);
    await this.page.getByRole('group', { name: 'Bron' }).getByLabel(signal.source).check();
    if (signal.reporter !== undefined) await this.page.getByLabel('Wie meldde het').fill(signal.reporter);
    await this.page.getByRole('button', { name: /^Signaal noteren/ }).click();
    await this.noted();
  }

  /** Waits until a signal is in the vault; the message alone may still be that of the signal before. */
  async noted(caseNumber = ''): Promise<void> {
    await this.page.getByRole('heading', { level: 1, name: 'Signalen', exact: true }).waitFor();
    await this.page.getByText(new RegExp(`^Signaal genoteerd bij casus ${caseNumber}`)).waitFor();
  }

  /** The line of somebody in the list. */
  of(name: string): Locator {
    return this.page.getByRole('listitem').filter({ hasText: name });
  }

  async weigh(name: string): Promise<Triage> {
    await this.of(name)
      .getByRole('button', { name: /^Wegen/ })
      .click();
    await this.page.getByRole('heading', { level: 1, name: /^Weging/ }).waitFor();
    return new Triage(this.page);
  }
}

/** The weighing of one person. */
export class Triage {
  readonly page: Page;
  constructor(page: Page) {
    this.page = page;
  }

  /** Answers a criterion, named by its number. */
  async mark(number: number, answer: 'ja' | 'nee' | 'onbekend'): Promise<void> {
    const criterion = this.page.getByRole('group', { name: new RegExp(`^${number}\\. `) });
    await criterion.getByLabel(answer, { exact: true }).check();
  }

  async addView(view: { who: string; advice: string; why: string }): Promise<void> {
    await this.page.getByRole('button', { name: 'Kijk opschrijven' }).click();
    const dialog = this.page.getByRole('dialog', { name: 'Kijk op de weging' });
    const who = dialog.getByLabel('Van wie');
    const choice = await who.getByRole('option', { name: view.who }).textContent();
    await who.selectOption({ label: choice ?? '' });
    await dialog.getByLabel(view.advice).check();
    await dialog.getByLabel('Waarom').fill(view.why);
    await dialog.getByRole('button', { name: 'Opschrijven' }).click();
    await dialog.waitFor({ state: 'detached' });
  }

  async decide(decision: { outcome: string; reason: string; basis: string; why: string }): Promise<void> {
    await this.page
      .getByRole('group', { name: 'Wat besluit het overleg?' })
      .getByLabel(decision.outcome)
      .check();
    await this.page.getByLabel(/^Waarom( \(optioneel\))?$/).fill(decision.reason);
    await this.page
      .getByRole('group', { name: /^Op welke grond/ })
      .getByLabel(decision.basis)
      .check();
    await this.page.getByLabel('Waarom deze grond').fill(decision.why);
    // On anything but consent it is weighed in writing.
    if (decision.basis !== 'toestemming van de betrokkene') {
      for (const [name, answer] of Object.entries(onCovenant.weighing))
        await this.page.getByLabel(weighingLabels[name as keyof typeof weighingLabels]).fill(answer);
    }
    await this.page.getByRole('button', { name: 'Weging vastleggen' }).click();
    await this.page.getByText(/^Weging van casus .* vastgelegd/).waitFor();
  }
}
