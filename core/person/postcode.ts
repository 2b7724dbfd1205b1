const POSTCODE = /^([1-9]\d{3})\s*([a-z]{2})$/i;

/** Whether this is a Dutch postcode: four digits, the first no 0, and two letters, not SA, SD or SS (never given out). */
export function isPostcode(typed: string): boolean {
  const letters = POSTCODE.exec(typed.trim())?.[2]?.toUpperCase();
  return letters !== undefined && !['SA', 'SD', 'SS'].includes(letters);
}

/** A Dutch postcode as `1234 AB`; anything else stays as typed. */
export function formatPostcode(typed: string): string {
  const match = POSTCODE.exec(typed.trim());
  return match === null ? typed.trim() : `${match[1]} ${match[2]!.toUpperCase()}`;
}
