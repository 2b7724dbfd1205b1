/** How many cases there are, in words: `12 casussen`, `3 casussen passen hierbij`. */
export function totalInWords(total: number, filtered: boolean): string {
  if (total === 0) return filtered ? 'Geen casus past hierbij.' : 'Nog geen casussen.';
  if (total === 1) return filtered ? '1 casus past hierbij.' : '1 casus.';
  return filtered ? `${total} casussen passen hierbij.` : `${total} casussen.`;
}
