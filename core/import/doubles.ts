import { ALIKE, compare, type Portrait, portraitOf } from '../person/likeness/compare.ts';
import { keysOf, lookupKeys } from '../person/likeness/keys.ts';
import type { RowOutcome } from './person-of-row.ts';

/** At most so many earlier rows are compared with one; a name that more have says nothing. */
const MOST_COMPARED = 50;

/** Of each row that looks like an earlier one in the same list: the line of that one, by the line of the row. */
export function twiceInList(rows: readonly RowOutcome[]): Map<number, number> {
  const twice = new Map<number, number>();
  const filed = new Map<string, { line: number; portrait: Portrait }[]>();
  for (const { line, name, person } of rows) {
    if (name === null) continue;
    const portrait = portraitOf(person);
    const earlier = new Map<number, Portrait>();
    for (const key of lookupKeys(portrait)) {
      for (const each of (filed.get(key) ?? []).slice(0, MOST_COMPARED))
        earlier.set(each.line, each.portrait);
    }
    for (const [other, of] of earlier) {
      if (compare(portrait, of).score < ALIKE) continue;
      twice.set(line, other);
      break;
    }
    for (const key of keysOf(portrait)) {
      const others = filed.get(key);
      if (others === undefined) filed.set(key, [{ line, portrait }]);
      else others.push({ line, portrait });
    }
  }
  return twice;
}
