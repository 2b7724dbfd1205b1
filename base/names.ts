/**
 * Which family name somebody uses: his own, his partner's, or both in one of two orders. The four values of the BRP's
 * aanduiding naamgebruik: E, P, V and N (Logisch Ontwerp BRP, element 61.10).
 */
export const nameUses = ['own', 'partner', 'partnerFirst', 'ownFirst'] as const;
export type NameUse = (typeof nameUses)[number];

/** The parts of somebody's name, as in the BRP, plus the name he is called by. Any part may be empty. */
export interface PersonName {
  readonly givenNames: string;
  /** The name he uses (roepnaam). */
  readonly usedName: string;
  /** Voorvoegsel: `el`, `van den`. */
  readonly prefix: string;
  readonly familyName: string;
  readonly nameUse?: NameUse;
  readonly partnerPrefix?: string;
  readonly partnerName?: string;
  /** The whole name as he wants it written, in the place of all the others. */
  readonly writtenName?: string;
}

/** The family name that somebody uses, with its voorvoegsels: `el Amrani`, `de Wit-el Amrani`. */
export function usedFamilyName(name: PersonName): string {
  const own = [name.prefix.trim(), name.familyName.trim()].filter(Boolean).join(' ');
  const partner = [name.partnerPrefix?.trim(), name.partnerName?.trim()].filter(Boolean).join(' ');
  if (partner === '') return own;
  switch (name.nameUse) {
    case 'partner':
      return partner;
    case 'partnerFirst':
      return [partner, own].filter(Boolean).join('-');
    case 'ownFirst':
      return [own, partner].filter(Boolean).join('-');
    default:
      return own;
  }
}

/** Voorletters from voornamen: `Samir IJsbrand` gives `S.IJ.`. */
export function initialsOfGivenNames(givenNames: string): string {
  return givenNames
    .split(/\s+/)
    .map((name) => firstLetter(name))
    .map((letter) => letter && `${letter}.`)
    .join('');
}

/** The name on lists and papers, with the first letter of the name he uses. `S. el Amrani` */
export function displayName(name: PersonName): string {
  if (name.writtenName) return name.writtenName.trim();
  const letter = firstLetter(name.usedName) || firstLetter(name.givenNames);
  return [letter && `${letter}.`, usedFamilyName(name)].filter(Boolean).join(' ');
}

/** The name in full, as on a paper that is about him alone. `Sam el Amrani` */
export function fullName(name: PersonName): string {
  if (name.writtenName) return name.writtenName.trim();
  return [name.usedName.trim() || name.givenNames.trim(), usedFamilyName(name)].filter(Boolean).join(' ');
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

/** A user name as it is compared: without spaces around it, and whatever the case of its letters. */
export function usernameKey(username: string): string {
  return username.normalize('NFKC').trim().toLocaleLowerCase('nl');
}
