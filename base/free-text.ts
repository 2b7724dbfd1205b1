/**
 * The warning, a Dutch sentence, when a text holds what looks like a burgerservicenummer: nine digits in a row,
 * or in groups of two or more with dots or spaces between, that pass the elfproef. Null when there is none.
 * Chance alone makes one in eleven such numbers pass, so it is a warning and never a refusal.
 */
export function looksLikeBsn(text: string): string | null {
  return bsnPlaces(text).length > 0 ? WARNING : null;
}

/** The text with every such number replaced by `instead`. */
export function withoutBsn(text: string, instead: string): string {
  let left = text;
  for (const [from, length] of bsnPlaces(text).reverse()) {
    left = left.slice(0, from) + instead + left.slice(from + length);
  }
  return left;
}

/** Where such numbers begin, and how long they are with what stands between the digits; none within another. */
function bsnPlaces(text: string): [from: number, length: number][] {
  const places: [number, number][] = [];
  let end = 0;
  for (const match of text.matchAll(/(?<!\d)(?=(\d(?:[ .]?\d){8})(?!\d))/g)) {
    const written = match[1] ?? '';
    const groups = written.split(/[ .]/);
    if (match.index < end || groups.some((group) => group.length < 2)) continue;
    if (!passesElfproef(groups.join(''))) continue;
    end = match.index + written.length;
    places.push([match.index, written.length]);
  }
  return places;
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
