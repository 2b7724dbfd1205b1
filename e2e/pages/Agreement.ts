import type { Locator, Page } from 'playwright-core';
import { pagesShown } from './Paper.ts';

/** One driepartijenovereenkomst. */
export class Agreement {
  readonly page: Page;
  constructor(page: Page) {
    this.page = page;
  }

  /** Starts one for a case and fills in what is not known yet. */
  async make(about: { person: string; fields: Readonly<Record<string, string>> }): Promise<void> {
    await this.page.getByRole('button', { name: 'Nieuwe overeenkomst' }).first().click();
    const choice = this.page.getByLabel('Voor welke casus?');
    const option = await choice.getByRole('option', { name: about.person }).textContent();
    await choice.selectOption({ label: option ?? '' });
    for (const [label, value] of Object.entries(about.fields)) await this.page.getByLabel(label).fill(value);
    await this.page.getByRole('button', { name: 'Concept maken' }).click();
    await this.page.getByRole('button', { name: 'Klaarzetten om te tekenen' }).waitFor();
  }

  async prepare(): Promise<void> {
    await this.page.getByRole('button', { name: 'Klaarzetten om te tekenen' }).click();
    await this.page.getByRole('heading', { name: 'Handtekeningen' }).waitFor();
  }

  /** Lets a party sign, with real movements of the mouse. */
  async sign(party: 'huurder' | 'verhuurder' | 'zorgaanbieder', identifiedBy: string): Promise<void> {
    await this.page.getByRole('button', { name: `Laten tekenen: ${party}` }).click();
    const dialog = this.page.getByRole('dialog', { name: `Tekenen als ${party}` });
    await pagesShown(dialog);
    await dialog.getByLabel(identifiedBy, { exact: true }).check();
    await this.draw(dialog.getByRole('img', { name: 'Leeg tekenvlak' }));
    await dialog.getByRole('img', { name: 'Getekende handtekening' }).waitFor();
    await dialog.getByRole('button', { name: 'Tekenen', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
  }

  /** Two strokes across the sheet. */
  async draw(sheet: Locator): Promise<void> {
    await sheet.scrollIntoViewIfNeeded();
    const box = await sheet.boundingBox();
    if (!box) throw new Error('The sheet is not on the screen');
    const at = (x: number, y: number) => [box.x + box.width * x, box.y + box.height * y] as const;
    const { mouse } = this.page;
    await mouse.move(...at(0.15, 0.6));
    await mouse.down();
    for (let step = 1; step <= 24; step += 1) {
      await mouse.move(...at(0.15 + step * 0.025, 0.55 + 0.25 * Math.sin(step / 2)));
    }
    await mouse.up();
    await mouse.move(...at(0.3, 0.8));
    await mouse.down();
    await mouse.move(...at(0.7, 0.72), { steps: 8 });
    await mouse.up();
  }
}
