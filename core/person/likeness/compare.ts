import { sameGivenName } from './given-names.ts';
import { type NameWord, nameWords, slips } from './spelling.ts';

/** What of a person is compared. Every part may be empty; a birth date is `yyyy`, `yyyy-mm` or `yyyy-mm-dd`. */
export interface Likeness {
  readonly givenNames: string;
  readonly usedName: string;
  readonly familyName: string;
  /** Family name of the partner. */
  readonly partnerName: string;
  /** Other names he is known by. */
  readonly aliases: readonly string[];
  readonly birthDate: string;
}

/** A person made ready to be compared with many others. */
export interface Portrait {
  /** What he is called by: the roepnaam and the first of the given names. */
  readonly given: readonly NameWord[];
  /** His further given names. */
  readonly further: readonly NameWord[];
  readonly family: readonly NameWord[];
  /** Other names, each in words. */
  readonly alias: readonly (readonly NameWord[])[];
  readonly birthDate: string;
}

/** How much two are alike, 0 to 1, and what stands out, in Dutch. */
export interface Verdict {
  readonly score: number;
  readonly why: string;
}

/** From this score on two are held to be possibly one person. */
export const ALIKE = 0.75;

/** Makes a person ready to be compared. */
export function portraitOf(person: Likeness): Portrait {
  const [first, ...further] = nameWords(person.givenNames);
  return {
    given: [...nameWords(person.usedName), ...(first === undefined ? [] : [first])],
    further,
    family: nameWords(`${person.familyName} ${person.partnerName}`),
    alias: person.aliases.map(nameWords),
    birthDate: person.birthDate,
  };
}

/**
 * How much of what is known of two could be one person: the names weigh most, the birth date settles. Scores are set by
 * measuring on made-up misspellings (likeness.test.ts), in the manner of record linkage: agreement adds, contradiction
 * takes away, not knowing does neither (Fellegi and Sunter, 1969).
 */
export function compare(a: Portrait, b: Portrait): Verdict {
  const names = compareNames(a, b);
  const birth = compareBirth(a.birthDate, b.birthDate);
  const score = Math.max(0, Math.min(1, names.score + birth.score));
  return { score, why: [names.why, birth.why].filter(Boolean).join(' ') };
}

/** Of a family name that agrees and nothing to say of the given name. */
const FAMILY_ALONE = 0.8;
/** What the family name counts for when both names are known. */
const FAMILY_SHARE = 0.62;
/** What is left of agreeing with a further given name: many are called by one, more have it of a grandparent. */
const FURTHER = 0.75;

function compareNames(a: Portrait, b: Portrait): Verdict {
  const family = best(a.family, b.family, wordLikeness);
  const given = Math.max(
    best(a.given, b.given, givenLikeness),
    best(a.given, b.further, givenLikeness) * FURTHER,
    best(a.further, b.given, givenLikeness) * FURTHER,
  );
  const ways: Verdict[] = [];
  const unknown = a.given.length === 0 || b.given.length === 0;
  if (unknown) {
    ways.push({ score: family * FAMILY_ALONE, why: inWords(family, 1) });
    // A single name was said, and it is the name he is called by.
    const called = Math.max(best(a.family, b.given, givenLikeness), best(b.family, a.given, givenLikeness));
    ways.push({ score: called * FAMILY_ALONE, why: 'De roepnaam lijkt erop.' });
  } else {
    const score = family * FAMILY_SHARE + given * (1 - FAMILY_SHARE);
    ways.push({ score, why: inWords(family, given) });
    // The names were said the other way round.
    const crossed = Math.min(
      best(a.family, [...b.given, ...b.further], givenLikeness),
      best(b.family, [...a.given, ...a.further], wordLikeness),
    );
    ways.push({ score: crossed * 0.95, why: 'Voornaam en achternaam lijken verwisseld.' });
  }
  const alias = Math.max(aliasLikeness(a, b), aliasLikeness(b, a));
  // A byname that somebody else has too says more with another name that agrees.
  const beside = Math.max(family, given) >= 0.7 ? 0.95 : 0.82;
  ways.push({
    score: alias >= 0.8 ? alias * beside : 0,
    why: 'De naam lijkt op een andere naam van deze persoon.',
  });
  return ways.reduce((most, way) => (way.score > most.score ? way : most));
}

/** How well any of the other names of `a` stands in a name of `b`; every word of it counts. */
function aliasLikeness(a: Portrait, b: Portrait): number {
  const names = [...b.given, ...b.further, ...b.family, ...b.alias.flat()];
  let most = 0;
  for (const alias of a.alias) {
    if (alias.length === 0) continue;
    most = Math.max(most, Math.min(...alias.map((word) => best([word], names, wordLikeness))));
  }
  return most;
}

function inWords(family: number, given: number): string {
  const least = Math.min(family, given);
  if (least === 1) return 'De naam is gelijk.';
  return least >= 0.95 ? 'De naam klinkt gelijk.' : 'De naam lijkt erop.';
}

/** The best likeness of a word of one with a word of the other; 0 when either has none. */
function best(
  a: readonly NameWord[],
  b: readonly NameWord[],
  likeness: (one: NameWord, other: NameWord) => number,
): number {
  let most = 0;
  for (const one of a) for (const other of b) most = Math.max(most, likeness(one, other));
  return most;
}

/** What is left of the likeness after slips, of words this long; short words forgive less. */
function afterSlips(count: number, length: number): number {
  if (count === 1 && length > 2) return length > 5 ? 0.9 : length > 3 ? 0.86 : 0.7;
  return count === 2 && length > 5 ? 0.58 : 0;
}

/** A first letter is seldom got wrong (Yannakoudakis and Fawthrop, 1983); what differs there is mostly another name. */
const OTHER_FIRST_LETTER = 0.8;

function wordLikeness(one: NameWord, other: NameWord): number {
  if (one.written === other.written) return one.written.length > 1 ? 1 : 0;
  const length = Math.min(one.said.length, other.said.length);
  if (length < 2) return 0;
  if (one.said === other.said) return 0.96;
  const count = Math.min(slips(one.said, other.said, 2), slips(one.written, other.written, 2));
  return afterSlips(count, length) * (one.said[0] === other.said[0] ? 1 : OTHER_FIRST_LETTER);
}

/** As of words; the names for short of a name are that name, and an initial agrees with every name it begins. */
function givenLikeness(one: NameWord, other: NameWord): number {
  if (one.written.length === 1 || other.written.length === 1) {
    return one.written[0] === other.written[0] ? 0.75 : 0;
  }
  const alike = wordLikeness(one, other);
  return alike < 0.94 && sameGivenName(one.said, other.said) ? 0.94 : alike;
}

/** Birth dates that may be partly known; what is not known of either says nothing. */
function compareBirth(a: string, b: string): Verdict {
  const known = Math.min(a.length, b.length);
  if (known === 0) return { score: 0, why: '' };
  if (a.slice(0, known) === b.slice(0, known)) {
    return known === 10
      ? { score: 0.4, why: 'De geboortedatum is gelijk.' }
      : { score: known === 7 ? 0.15 : 0.06, why: 'De geboortedatum past.' };
  }
  if (known === 10 && isNearDate(a, b)) return { score: 0.03, why: 'De geboortedatum lijkt erop.' };
  const years = Math.abs(Number(a.slice(0, 4)) - Number(b.slice(0, 4)));
  if (known === 4 && years === 1) return { score: -0.02, why: 'Het geboortejaar scheelt één jaar.' };
  return { score: years === 0 ? -0.15 : -0.35, why: 'De geboortedatum verschilt.' };
}

/** One digit wrong, two digits beside each other swapped, or day and month swapped. */
function isNearDate(a: string, b: string): boolean {
  if (slips(a, b, 1) === 1) return true;
  return a.slice(0, 4) === b.slice(0, 4) && a.slice(5, 7) === b.slice(8) && a.slice(8) === b.slice(5, 7);
}
