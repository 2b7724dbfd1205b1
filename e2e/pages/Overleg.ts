import type { Locator, Page } from 'playwright-core';
import { Paper } from './Paper.ts';

/** An overleg: planning, preparing, minuting, finishing. */
export class Overleg {
  readonly page: Page;
  constructor(page: Page) {
    this.page = page;
  }

  async plan(when: { date: string; from: string; until: string; place: string }): Promise<void> {
    await this.page.getByRole('button', { name: 'Overleg plannen' }).click();
    const dialog = this.page.getByRole('dialog', { name: 'Overleg plannen' });
    await dialog.getByLabel('Dag').fill(when.date);
    await dialog.getByLabel('Van', { exact: true }).fill(when.from);
    await dialog.getByLabel('Tot', { exact: true }).fill(when.until);
    await dialog.getByLabel('Plaats').fill(when.place);
    await dialog.getByRole('button', { name: 'Plannen' }).click();
    await this.page.getByRole('heading', { level: 1, name: /^Overleg \d/ }).waitFor();
  }

  // --- Preparing ---

  /** The row of a case on the agenda that is being made. */
  row(name: string): Locator {
    return this.agenda.getByRole('listitem').filter({ hasText: name }).first();
  }

  get agenda(): Locator {
    return this.page.getByRole('region', { name: 'Agenda' });
  }

  /** The names on the agenda, in order. */
  async order(): Promise<string[]> {
    return this.agenda.locator('li[data-case] a').allTextContents();
  }

  async takeProposals(): Promise<void> {
    await this.page.getByRole('button', { name: 'Neem alles over' }).click();
  }

  /** Moves a case up with the keyboard. */
  async moveUp(name: string): Promise<void> {
    await this.row(name)
      .getByRole('button', { name: /^Verplaats/ })
      .focus();
    await this.page.keyboard.press('Alt+ArrowUp');
  }

  /** Asks a partner along; what is refused stands in the dialog. */
  async invite(name: string, guest: string): Promise<string | null> {
    await this.row(name)
      .getByRole('button', { name: /^Gasten/ })
      .click();
    const dialog = this.page.getByRole('dialog', { name: /^Gasten bij/ });
    const box = dialog.getByRole('checkbox', { name: new RegExp(guest) });
    await box.click();
    await dialog.locator('input[aria-busy]').waitFor({ state: 'detached' });
    const refused = dialog.getByRole('alert');
    const said = (await refused.count()) > 0 ? await refused.textContent() : null;
    await dialog.getByRole('button', { name: 'Klaar' }).click();
    return said;
  }

  async makeReady(): Promise<void> {
    await this.page.getByText('Alles bewaard').waitFor();
    await this.page.getByRole('button', { name: 'Agenda klaarzetten' }).click();
    await this.page.getByRole('button', { name: 'Overleg beginnen' }).waitFor();
  }

  async look(label: string): Promise<Paper> {
    await this.page.getByRole('button', { name: `Bekijk ${label}`, exact: true }).click();
    return new Paper(this.page, label);
  }

  async begin(): Promise<void> {
    await this.page.getByRole('button', { name: 'Overleg beginnen' }).click();
    await this.line.waitFor();
  }

  // --- Minuting ---

  /** The one line to type in. */
  get line(): Locator {
    return this.page.getByRole('textbox', { name: /^Regel voor casus/ });
  }

  /** Calls the guest of this case in and lets him go again. */
  async withGuest(): Promise<void> {
    await this.page.keyboard.press('F8');
    await this.guestNote.waitFor();
    await this.page.keyboard.press('F8');
    await this.guestNote.waitFor({ state: 'detached' });
  }

  /** The kind of information in the line. */
  get kind(): Locator {
    return this.page.getByLabel('Soort informatie');
  }

  /** Puts a case on the table that was not on the agenda. */
  async bringUp(name: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Casus erbij' }).click();
    const dialog = this.page.getByRole('dialog', { name: /^Casus erbij/ });
    await dialog.getByRole('searchbox').fill(name);
    await dialog
      .getByRole('listitem')
      .filter({ hasText: name })
      .getByRole('button', { name: /^Kiezen/ })
      .click();
    await dialog.waitFor({ state: 'detached' });
    await this.front.filter({ hasText: name }).waitFor();
  }

  /** What stands in the minutes of the case in front. */
  get lines(): Locator {
    return this.page.getByRole('list', { name: /^Notulen van casus/ });
  }

  /** Says that a guest is in the room. */
  get guestNote(): Locator {
    return this.page.getByRole('status').filter({ hasText: /^Gast in de kamer/ });
  }

  /** Whose case is in front. */
  get front(): Locator {
    return this.page.getByRole('heading', { level: 1 });
  }

  /** Types a line and takes it, with the keyboard only and wherever the focus is. */
  async type(line: string): Promise<void> {
    await this.page.keyboard.type(line);
    await this.page.keyboard.press('Control+Enter');
    await this.stored();
  }

  /** Waits until everything that was typed is in the vault: the lines on their way say so one by one, and the screen. */
  async stored(): Promise<void> {
    await this.page.getByText('Bewaren…').first().waitFor({ state: 'detached' });
  }

  /** Changes a line that was taken. */
  async change(line: string, into: string): Promise<void> {
    await this.page.getByRole('button', { name: `Wijzigen: ${line}` }).click();
    const field = this.page.getByRole('textbox', { name: 'Regel wijzigen' });
    await field.fill(into);
    await field.press('Control+Enter');
    await field.waitFor({ state: 'detached' });
  }

  /** Takes a line out of the minutes. */
  async remove(line: string): Promise<void> {
    await this.page.getByRole('button', { name: `Weg: ${line}` }).click();
    await this.lines.getByText(line).waitFor({ state: 'detached' });
    await this.line.focus();
  }

  /** What was said about the case in front, line by line. */
  async said(): Promise<string[]> {
    return this.lines.locator('.ck-lines__said').allTextContents();
  }

  /** The family name of the case in front. */
  async name(): Promise<string> {
    return ((await this.front.textContent()) ?? '').replace(/ · .*/, '').split(' ').at(-1) ?? '';
  }

  async nextCase(): Promise<void> {
    await this.page.keyboard.press('Alt+ArrowDown');
  }

  async previousCase(): Promise<void> {
    await this.page.keyboard.press('Alt+ArrowUp');
  }

  // --- Finishing ---

  async finish(): Promise<Locator> {
    await this.page.getByRole('button', { name: 'Overleg afronden' }).click();
    const dialog = this.page.getByRole('dialog', { name: /afronden$/ });
    await dialog.getByText(/^(Alles is compleet|Er mist|Er missen)/).waitFor();
    return dialog;
  }

  /** What still misses, in the sentences on the screen. */
  async missing(dialog: Locator): Promise<string[]> {
    return dialog.getByRole('listitem').allTextContents();
  }
}
