/*
 * The code on a recovery sheet or in an envelope: 20 bytes in 8 groups of 5 characters. Four characters of a group
 * carry 20 bits; the fifth is a check on the group and on its place. Pure, so that the screen checks while one types.
 */

/** Groups of a code, and characters of a group. */
export const CODE_GROUPS = 8;
export const GROUP_LENGTH = 5;

/** Bytes of the secret part. */
export const SECRET_BYTES = 17;

/** No I, L, O and U: what is typed for them is read as 1, 1, 0 and V. Ten digits, twenty-two letters: five bits each. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const READ_AS: Readonly<Record<string, string>> = { O: '0', I: '1', L: '1', U: 'V' };

/** Which paper a code stands on: 0 is the recovery sheet, 1 to 3 are the envelopes. */
export type PaperNumber = 0 | 1 | 2 | 3;

/** What a code says. */
export interface RecoveryCode {
  readonly paper: PaperNumber;
  /** 20 bits by which papers of other vaults are told apart. */
  readonly vaultMark: number;
  /** `SECRET_BYTES` bytes. */
  readonly secret: Uint8Array;
}

/** How one group stands: nothing yet, characters missing, too many, not as printed, or as printed. */
export type GroupState = 'empty' | 'short' | 'long' | 'wrong' | 'right';

/** Multiplication in the field of 32 elements (x⁵ + x² + 1). */
function times(a: number, b: number): number {
  let product = 0;
  for (let bit = 0; bit < 5; bit++) {
    if ((b >> bit) & 1) product ^= a << bit;
  }
  for (let bit = 9; bit >= 5; bit--) {
    if ((product >> bit) & 1) product ^= 0b100101 << (bit - 5);
  }
  return product;
}

/**
 * Nought for a group as printed. Every place has a weight of its own, none of them nought: so one wrong character
 * and two swapped ones always leave something, and so does a group in another's place.
 */
function remainder(values: readonly number[], place: number): number {
  let weight = 1;
  let sum = place;
  for (const value of values) {
    weight = times(weight, 2);
    sum ^= times(value, weight);
  }
  return sum;
}

/** The check that makes the remainder nought. The last weight is 2⁵; its inverse in the field is 2²⁶. */
function checkOf(values: readonly number[], place: number): number {
  let inverse = 1;
  for (let step = 0; step < 31 - GROUP_LENGTH; step++) inverse = times(inverse, 2);
  return times(remainder(values, place), inverse);
}

/** What was typed, as it is printed: capitals, look-alikes read, spaces and dashes left out. Keeps what is no character of a code. */
export function tidyGroup(typed: string): string {
  return Array.from(typed.normalize('NFKC').toUpperCase())
    .filter((character) => !/[\s\p{Pd}\p{Cf}._]/u.test(character))
    .map((character) => READ_AS[character] ?? character)
    .join('');
}

/** How group number `place` (from 0) stands. */
export function groupState(typed: string, place: number): GroupState {
  const group = tidyGroup(typed);
  if (group === '') return 'empty';
  const values = Array.from(group, (character) => ALPHABET.indexOf(character));
  if (values.some((value) => value < 0)) return 'wrong';
  if (values.length !== GROUP_LENGTH) return values.length < GROUP_LENGTH ? 'short' : 'long';
  return remainder(values, place) === 0 ? 'right' : 'wrong';
}

/** What to do about a group, as a sentence; `undefined` when it is as printed. */
export function groupProblem(typed: string, place: number): string | undefined {
  const state = groupState(typed, place);
  const group = `Groep ${place + 1}`;
  switch (state) {
    case 'right':
      return undefined;
    case 'empty':
      return `${group} is nog leeg. Neem de vijf tekens over van het papier.`;
    case 'short':
      return `${group} is te kort. Er horen vijf tekens te staan.`;
    case 'long':
      return `${group} is te lang. Er horen vijf tekens te staan.`;
    case 'wrong':
      return `${group} klopt niet. Vergelijk de vijf tekens met het papier.`;
  }
}

/** The groups in what was typed or pasted in one piece: by five characters, whatever stands between them. */
export function splitTyped(typed: string): string[] {
  return tidyGroup(typed).match(new RegExp(`.{1,${GROUP_LENGTH}}`, 'gu')) ?? [];
}

/** The groups as they are printed. */
export function writeCode({ paper, vaultMark, secret }: RecoveryCode): string[] {
  if (secret.length !== SECRET_BYTES) throw new Error('a recovery code has another length');
  const bytes = [(paper << 4) | (vaultMark >> 16), (vaultMark >> 8) & 0xff, vaultMark & 0xff, ...secret];
  let bits = bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  const values: number[] = [];
  for (let at = 0; at < CODE_GROUPS * (GROUP_LENGTH - 1); at++) {
    values.unshift(Number(bits & 31n));
    bits >>= 5n;
  }
  return Array.from({ length: CODE_GROUPS }, (_, place) => {
    const own = values.slice(place * (GROUP_LENGTH - 1), (place + 1) * (GROUP_LENGTH - 1));
    return [...own, checkOf(own, place)].map((value) => ALPHABET[value]).join('');
  });
}

/** What the groups say; `undefined` when one of them is not as printed, or the paper is of a kind that does not exist. */
export function readCode(groups: readonly string[]): RecoveryCode | undefined {
  if (groups.length !== CODE_GROUPS) return undefined;
  if (groups.some((group, place) => groupState(group, place) !== 'right')) return undefined;
  let bits = 0n;
  for (const group of groups) {
    for (const character of tidyGroup(group).slice(0, GROUP_LENGTH - 1)) {
      bits = (bits << 5n) | BigInt(ALPHABET.indexOf(character));
    }
  }
  const bytes = Array.from({ length: 20 }, (_, at) => Number((bits >> BigInt(8 * (19 - at))) & 255n));
  const [first = 0, second = 0, third = 0, ...secret] = bytes;
  const paper = first >> 4;
  if (paper > 3) return undefined;
  return {
    paper: paper as PaperNumber,
    vaultMark: ((first & 15) << 16) | (second << 8) | third,
    secret: Uint8Array.from(secret),
  };
}
