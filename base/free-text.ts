/**
 * The warning, a Dutch sentence, when a text holds what looks like a burgerservicenummer: nine digits in a row,
 * or in groups of two or more with dots or spaces between, that pass the elfproef. Null when there is none.
 * Chance alone makes one in eleven such numbers pass, so it is a warning and never a refusal.
 */
export function looksLikeBsn(text: string): string | null {
  for (const match of text.matchAll(/(?<!\d)(?=(\d(?:[ .]?\d){8})(?!\d))/g)) {
    const groups = (match[1] ?? '').split(/[ .]/);
    if (groups.every((group) => group.length > 1) && passesElfproef(groups.join(''))) return WARNING;
  }
  return null;
}

const WARNING =
  'Er staat een getal in dat op een burgerservicenummer lijkt. Casuskluis heeft dat nummer niet nodig: haal het weg als het er een is.';

/** Weights 9 to 2 and -1 over the nine digits give a multiple of eleven (Logisch Ontwerp BSN). */
function passesElfproef(digits: string): boolean {
  if (/^0+$/.test(digits)) return false;
  let sum = 0;
  for (let index = 0; index < 9; index++) sum += Number(digits[index]) * (index === 8 ? -1 : 9 - index);
  return sum % 11 === 0;
}
