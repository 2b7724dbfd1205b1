import { type NamedRow, saveKeys, sharingKeys, unkeyed, withKeyBeginning } from '../../db/name-keys.ts';
import { list } from '../../db/rows.ts';
import type { Db } from '../../db/schema.ts';
import { ALIKE, compare, type Portrait, portraitOf, type Verdict } from './likeness/compare.ts';
import { KEYS_VERSION, keysOf, lookupKeys } from './likeness/keys.ts';
import { type NameWord, nameWords } from './likeness/spelling.ts';
import { splitName } from './split-name.ts';

/** Somebody who may be the one that is looked for. */
export interface Alike extends Verdict {
  readonly row: NamedRow;
}

/** Letters that have to be typed before the rest of a word is guessed. */
const ENOUGH_LETTERS = 3;
/** How many persons are looked at whose name begins so. */
const MOST_BEGINNINGS = 200;
/** What a word counts for of which the end is still to be typed. */
const UNFINISHED = 0.95;

/** Everybody in the vault who may be the person whose name is being typed, the most alike first. Says nothing of who may see whom. */
export async function alikeToTyped(db: Db, typed: string, birthDate: string): Promise<Alike[]> {
  await fileNames(db);
  const wanted = typedPortrait(typed, birthDate);
  const found = new Map<string, Alike>();
  for (const row of await sharingKeys(db, lookupKeys(wanted)))
    note(found, row, compare(wanted, portrait(row)));
  const last = nameWords(typed).at(-1);
  if (last !== undefined && last.written.length >= ENOUGH_LETTERS) {
    for (const row of await withKeyBeginning(db, `n${last.said}`, MOST_BEGINNINGS)) {
      note(found, row, compareUnfinished(typed, birthDate, last, portrait(row)));
    }
  }
  return inOrder(found);
}

/** Everybody in the vault who may be the same as this person, himself left out; the most alike first. */
export async function alikeToPerson(db: Db, person: NamedRow): Promise<Alike[]> {
  await fileNames(db);
  const wanted = portrait(person);
  const found = new Map<string, Alike>();
  for (const row of await sharingKeys(db, lookupKeys(wanted))) {
    if (row.id !== person.id) note(found, row, compare(wanted, portrait(row)));
  }
  return inOrder(found);
}

/** Files the persons who are new, whose names changed, or who were filed by other rules. */
async function fileNames(db: Db): Promise<void> {
  for (const row of await unkeyed(db, KEYS_VERSION)) {
    await saveKeys(db, row.seq, keysOf(portrait(row)), KEYS_VERSION);
  }
}

function portrait(row: NamedRow): Portrait {
  return portraitOf({
    givenNames: row.given_names,
    usedName: row.used_name,
    familyName: row.family_name,
    partnerName: row.partner_name,
    aliases: [...list<string>(row.aliases), row.written_name].filter(Boolean),
    birthDate: row.birth_date,
  });
}

function typedPortrait(typed: string, birthDate: string): Portrait {
  return portraitOf({ ...splitName(typed), partnerName: '', aliases: [], birthDate });
}

/** As if the last word had been typed to its end, when it begins a name of this person. */
function compareUnfinished(typed: string, birthDate: string, last: NameWord, person: Portrait): Verdict {
  const whole = [...person.family, ...person.given, ...person.further, ...person.alias.flat()].find(
    ({ written }) => written.length > last.written.length && written.startsWith(last.written),
  );
  if (whole === undefined) return { score: 0, why: '' };
  const before = typed.trim().replace(/\S+$/, '');
  const { score } = compare(typedPortrait(`${before}${whole.written}`, birthDate), person);
  return { score: score * UNFINISHED, why: 'De naam begint zo.' };
}

function note(found: Map<string, Alike>, row: NamedRow, verdict: Verdict): void {
  const known = found.get(row.id);
  if (verdict.score >= ALIKE && (known === undefined || known.score < verdict.score)) {
    found.set(row.id, { ...verdict, row });
  }
}

function inOrder(found: Map<string, Alike>): Alike[] {
  return [...found.values()].sort(
    (a, b) => b.score - a.score || a.row.number.localeCompare(b.row.number, 'nl', { numeric: true }),
  );
}
