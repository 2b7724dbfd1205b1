import type { Portrait } from './compare.ts';
import { nameGroups } from './given-names.ts';
import { type NameWord, withoutOneLetter } from './spelling.ts';

/**
 * The keys under which a person is filed, so that nobody has to be compared with everybody: whoever shares a key is
 * compared. Raise this number when the rules of spelling or of keys change; all persons are then filed anew.
 */
export const KEYS_VERSION = 1;

/** Words shorter than this are not filed with a letter less: too many would share them. */
const SHORT = 4;

/**
 * - `n`: a family name or alias as said, and with one letter less, so that one slip leaves a key in common;
 * - `g`: a given name as said, and the group of names it is used for;
 * - `i`: that, with the first letter of the family name, and `y` with the year of birth: for a family name with more slips;
 * - `z`: the year of birth with the first letter of the family name: for slips in both names;
 * - `b`: a whole birth date: for another family name altogether.
 */
export function keysOf(person: Portrait): string[] {
  const keys = new Set<string>();
  for (const { said } of [...person.family, ...person.alias.flat()]) {
    if (said.length < 2) continue;
    keys.add(`n${said}`);
    if (said.length >= SHORT) for (const left of withoutOneLetter(said)) keys.add(`n${left}`);
  }
  const year = person.birthDate.slice(0, 4);
  for (const form of [...person.given, ...person.further, ...person.alias.flat()].flatMap(givenForms)) {
    keys.add(`g${form}`);
    for (const letter of firstLetters(person)) keys.add(`i${letter}${form}`);
    if (year !== '') keys.add(`y${year}${form}`);
  }
  if (year !== '') for (const letter of firstLetters(person)) keys.add(`z${year}${letter}`);
  if (person.birthDate.length === 10) keys.add(`b${person.birthDate}`);
  return [...keys];
}

/** The keys to look somebody up by, also with his names the other way round; a given name alone only for lack of more. */
export function lookupKeys(person: Portrait): string[] {
  const swapped = { ...person, given: person.family, family: [...person.given, ...person.further] };
  const keys = [...keysOf(person), ...keysOf(swapped)];
  return [...new Set(person.given.length === 0 ? keys : keys.filter((key) => !key.startsWith('g')))];
}

function givenForms({ said }: NameWord): string[] {
  if (said.length < 2) return [];
  const groups = [...nameGroups(said)].map((group) => `#${group}`);
  return groups.length > 0 ? groups : [said];
}

function firstLetters({ family }: Portrait): string[] {
  return family.filter(({ said }) => said.length > 1).map(({ said }) => said[0] ?? '');
}
