/** The parts of somebody's name, as in the BRP, plus the name he is called by. Any part may be empty. */
export interface PersonName {
  readonly givenNames: string;
  /** The name he uses (roepnaam). */
  readonly usedName: string;
  /** Voorvoegsel: `el`, `van den`. */
  readonly prefix: string;
  readonly familyName: string;
}

/** The name on lists and papers, with the first letter of the name he uses. `S. el Amrani` */
export function displayName(name: PersonName): string {
  const letter = firstLetter(name.usedName) || firstLetter(name.givenNames);
  return [letter && `${letter}.`, name.prefix.trim(), name.familyName.trim()].filter(Boolean).join(' ');
}

/** For where the name itself is too much: first letters of the name he uses and of the family name. `S.A.` */
export function initials(name: PersonName): string {
  const letters = [firstLetter(name.usedName) || firstLetter(name.givenNames), firstLetter(name.familyName)];
  return letters.map((letter) => letter && `${letter}.`).join('');
}

/** The first letter as a capital; the Dutch ij counts as one. */
function firstLetter(text: string): string {
  return (/^(?:ij|[\p{L}\p{N}]\p{M}*)/iu.exec(text.replace(/^[^\p{L}\p{N}]+/u, ''))?.[0] ?? '').toUpperCase();
}

/** Lower case without accents, for comparing what people type. `foldText('Zoë Çelik')` is `zoe celik`. */
export function foldText(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[ßøłæœıđ]/g, (letter) => WITHOUT_MARK.get(letter) ?? letter);
}

const WITHOUT_MARK: ReadonlyMap<string, string> = new Map([
  ['ß', 'ss'],
  ['ø', 'o'],
  ['ł', 'l'],
  ['æ', 'ae'],
  ['œ', 'oe'],
  ['ı', 'i'],
  ['đ', 'd'],
]);

const PREFIX_WORDS: ReadonlySet<string> = new Set(
  'aan al am auf aus bij da das de degli del della den der des di do dos du ed el het im in la las le los ten ter te toe tot uit van vande vanden vander vd ver von vom zu zum zur'.split(
    ' ',
  ),
);

/**
 * A name reduced to what stays the same however it is written, for finding somebody: without accents, case,
 * punctuation and voorvoegsels, with ij as y. `Van den Dijk`, `v.d. Dyk` and `DIJK` all give `dyk`.
 * A name that is nothing but voorvoegsels is kept.
 */
export function normaliseName(name: string): string {
  const words = foldText(name)
    .replace(/[‘’´`]/g, "'")
    .replace(/\bv\.? ?d\.? /g, 'vd ')
    .replace(/(?<![\p{L}\p{N}])(?:'[ts]|[dl]')(?![.])/gu, ' ')
    .replace(/ij/g, 'y')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
  const kept = words.filter((word) => !PREFIX_WORDS.has(word));
  return (kept.length > 0 ? kept : words).join(' ');
}
