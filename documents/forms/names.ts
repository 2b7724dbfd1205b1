/** The parts of an answer that have a field of their own on a sheet. */
export type SheetPart = 'tekst' | 'indrukken' | 'keuze' | 'onbekend' | 'score';

/** The name of a field: `v3_tekst` is the text of the third question. */
export function fieldName(index: number, part: SheetPart): string {
  return `v${index + 1}_${part}`;
}

/** The field that says which sheet it is. */
export const SEAL_FIELD = 'kenmerk';
