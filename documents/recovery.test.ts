import { describe, expect, test } from 'vitest';
import { writeCode } from '../base/recovery-code.ts';
import type { RecoveryEnvelopesModel } from './models.ts';
import { recoveryEnvelopesModel, recoverySheetModel } from './recovery-test-models.ts';
import { renderDocument } from './render.ts';
import { ask, pageTexts } from './test-tools.ts';

/** Where words stand on a page, in points from the top. */
function heights(pdf: Uint8Array, page: number, word: string): number[] {
  const found = ask(pdf, 'pdftotext', '-bbox', '-f', `${page}`, '-l', `${page}`, '{}', '-').matchAll(
    /yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">([^<]*)</g,
  );
  return [...found]
    .filter(([, , , text]) => text === word)
    .flatMap(([, min, max]) => [Number(min), Number(max)]);
}

describe('the recovery sheet', () => {
  test('is one page with the code group by group, and says what to do', async () => {
    const secret = Uint8Array.from({ length: 17 }, (_, at) => at * 15);
    const groups = writeCode({ paper: 0, vaultMark: 0x12345, secret });
    const made = await renderDocument('recoverySheet', { ...recoverySheetModel, groups });
    const [page = '', ...others] = pageTexts(made.pdf);
    expect(others).toEqual([]);
    groups.forEach((group, at) => {
      expect(page).toContain(group);
      expect(page).toContain(`groep ${at + 1}`);
    });
    expect(page).toContain('Ik kan er niet meer in');
    expect(page).toContain(recoverySheetModel.place);
  });
});

describe('the envelopes', () => {
  test('are a page each, on which stands that code only and who the others are', async () => {
    const made = await renderDocument('recoveryEnvelopes', recoveryEnvelopesModel);
    const pages = pageTexts(made.pdf);
    expect(pages).toHaveLength(3);
    recoveryEnvelopesModel.envelopes.forEach(({ number, holder, groups }, at) => {
      expect(pages[at]).toContain(`Envelop ${number} van 3`);
      expect(pages[at]).toContain(`Voor: ${holder}`);
      for (const group of groups) expect(pages[at]).toContain(group);
      for (const other of recoveryEnvelopesModel.envelopes) {
        if (other.number === number) continue;
        expect(pages[at]).toContain(other.holder.split(' ').at(-1));
        for (const group of other.groups) expect(pages[at]).not.toContain(group);
      }
    });
  });

  test('fold with the code on the middle part, also with the longest names', async () => {
    const long: RecoveryEnvelopesModel = {
      ...recoveryEnvelopesModel,
      municipality: 'Oosterveld en Westerveld aan de Overkant van de Rivier',
      envelopes: recoveryEnvelopesModel.envelopes.map((envelope) => ({
        ...envelope,
        holder: 'plaatsvervangend hoofd van de afdeling Samenleving, Zorg, Jeugd en Veiligheid ja',
      })),
    };
    for (const model of [recoveryEnvelopesModel, long]) {
      const { pdf, pages } = await renderDocument('recoveryEnvelopes', model);
      expect(pages).toBe(3);
      for (const { number, groups } of model.envelopes) {
        const code = groups.flatMap((group) => heights(pdf, number, group));
        expect(Math.min(...code)).toBeGreaterThan(290);
        expect(Math.max(...code)).toBeLessThan(552);
        expect(Math.max(...heights(pdf, number, 'weggevallen.'))).toBeLessThan(280);
        expect(Math.max(...heights(pdf, number, 'keer.'))).toBeLessThan(770);
      }
    }
  });
});
