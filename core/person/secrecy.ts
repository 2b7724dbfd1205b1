import { type SecretAddressRow, secretAddresses } from '../../db/cases.ts';
import type { Db } from '../../db/schema.ts';

/** What stands on paper in the place of an address that is kept secret. */
export const SECRET_ADDRESS = '[geheim adres]';

/**
 * A text, list or view model that leaves, without any address that is kept secret, wherever somebody typed it. Everything
 * that is printed, saved or sent goes through this one function; on the screen the access decision is enough.
 *
 * `const model = await withoutSecretAddresses(ctx.db, await agendaModel(ctx, meetingId));`
 */
export async function withoutSecretAddresses<T>(db: Db, leaving: T): Promise<T> {
  const patterns = (await secretAddresses(db)).flatMap(patternsOf);
  return patterns.length === 0 ? leaving : (hide(leaving, patterns) as T);
}

function hide(value: unknown, patterns: readonly RegExp[]): unknown {
  if (typeof value === 'string') {
    return patterns.reduce((text, pattern) => text.replace(pattern, SECRET_ADDRESS), value);
  }
  if (Array.isArray(value)) return value.map((each) => hide(each, patterns));
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, hide(each, patterns)]));
}

/** The address, the postcode, and where he stays when that is an address too; not the place, which says little. */
function patternsOf({ address, postcode, staying_with }: SecretAddressRow): RegExp[] {
  const stays = /\d/.test(staying_with) ? staying_with : '';
  return [address, postcode, stays]
    .filter((part) => part.length > 3 && /[\p{L}\p{N}]/u.test(part))
    .map(pattern);
}

/** Letters that are written with an accent or without. */
const ACCENTED = ['aàáâãäå', 'cç', 'eèéêë', 'iìíîï', 'nñ', 'oòóôõö', 'uùúûü', 'yýÿ'];

/**
 * However the spaces, capitals and accents were typed, and whether the letter stands apart from its number (`3a`, `3 A`); not as
 * a part of another address: `Laan 1` is not in `Laan 12`.
 */
function pattern(part: string): RegExp {
  const words = part
    .trim()
    .normalize('NFC')
    .split(/[\s,-]+|(?<=\p{N})(?=\p{L})/u)
    .filter(Boolean);
  const written = words.map((word, index) => {
    // Two numbers run together are another number.
    const apart = /\p{N}$/u.test(words[index - 1] ?? '') && /^\p{N}/u.test(word) ? '+' : '*';
    return `${index === 0 ? '' : `[\\s,-]${apart}`}${[...word].map(sign).join('')}`;
  });
  return new RegExp(`(?<![\\p{L}\\p{N}])${written.join('')}(?![\\p{L}\\p{N}])`, 'giu');
}

/** One sign of an address as it may be written. */
function sign(char: string): string {
  const letters = ACCENTED.find((each) => each.includes(char.toLowerCase()));
  return letters === undefined ? char.replace(/[.*+?^${}()|[\]\\]/g, '\\$&') : `[${letters}]\\p{M}*`;
}
