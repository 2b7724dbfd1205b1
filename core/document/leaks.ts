import { foldText, normaliseName } from '../../base/names.ts';

/** What somebody of a case can be recognised by in a text. */
export interface NamedPerson {
  readonly caseId: string;
  readonly familyName: string;
  readonly usedName: string;
  readonly givenNames: string;
  readonly aliases: readonly string[];
  /** Street with number. */
  readonly address: string;
}

/** A text that goes out, and the cases it may be about. */
export interface Passage {
  readonly caseIds: readonly string[];
  readonly text: string;
}

/** A word in a text about one case that names somebody of another. */
export interface Leak {
  /** The case that the text is about; null for what stands outside the cases. */
  readonly inCaseId: string | null;
  readonly namedCaseId: string;
  /** As it stands in the text. */
  readonly words: string;
}

interface Sign {
  readonly caseId: string;
  /** Folded words, in order. */
  readonly words: readonly string[];
  /** Names that are words too ("Bakker", "Wit") count only with a capital. */
  readonly capital: boolean;
}

interface Word {
  readonly folded: string;
  readonly capital: boolean;
  readonly from: number;
  readonly to: number;
}

/** Shorter words are names too seldom: "Jo" in a text is more often something else. */
const SHORTEST = 3;

function wordsOf(text: string): Word[] {
  return [...text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)].map((match) => ({
    folded: foldText(match[0]).replace(/ij/g, 'y'),
    capital: /^\p{Lu}/u.test(match[0]),
    from: match.index,
    to: match.index + match[0].length,
  }));
}

const folded = (text: string): string[] => wordsOf(text).map((word) => word.folded);

function signsOf(person: NamedPerson): Sign[] {
  const { caseId } = person;
  const called = person.usedName || person.givenNames.split(/\s+/)[0] || '';
  const names = [normaliseName(person.familyName).split(' '), folded(called)];
  const nicknames = person.aliases.map(folded);
  const address = folded(person.address);
  return [
    ...names.map((words) => ({ caseId, words, capital: true })),
    ...nicknames.map((words) => ({ caseId, words, capital: words.join('').length <= SHORTEST })),
    // A street alone says little; with its number it is a home.
    ...(address.some((word) => /\d/.test(word)) ? [{ caseId, words: address, capital: false }] : []),
  ].filter(({ words }) => words.join('').length >= SHORTEST);
}

/** The signs and the colleagues' names by their first word, so that a text is gone through once. */
interface Index {
  readonly signs: ReadonlyMap<string, readonly Sign[]>;
  readonly signsOfCase: ReadonlyMap<string, readonly Sign[]>;
  readonly staff: ReadonlyMap<string, readonly (readonly string[])[]>;
}

/**
 * Where a text about one case names somebody of another: by family name, the name he uses, a nickname or his address
 * (screens.md, "Finish": the leak check). What the case's own person is called too is no leak, and a name that somebody who
 * works on it bears in full (`staff`) is that person. Each finding once a case; the time it takes grows with the texts,
 * not with the number of people.
 */
export function leaksIn(
  passages: readonly Passage[],
  people: readonly NamedPerson[],
  staff: readonly string[] = [],
): Leak[] {
  const signs = people.flatMap(signsOf);
  const index: Index = {
    signs: Map.groupBy(signs, ({ words }) => words[0]!),
    signsOfCase: Map.groupBy(signs, ({ caseId }) => caseId),
    staff: Map.groupBy(
      staff.map(folded).filter((words) => words.length > 1),
      (words) => words[0]!,
    ),
  };
  const leaks = passages.flatMap((passage) => leaksInPassage(passage, index));
  return [...new Map(leaks.map((leak) => [JSON.stringify(leak), leak])).values()];
}

function leaksInPassage({ caseIds, text }: Passage, index: Index): Leak[] {
  const own = new Set(
    caseIds.flatMap((caseId) => (index.signsOfCase.get(caseId) ?? []).map(({ words }) => words.join(' '))),
  );
  const inCaseId = caseIds.length === 1 ? caseIds[0]! : null;
  const words = wordsOf(text);
  const startsAt = (wanted: readonly string[], at: number) =>
    wanted.every((word, step) => words[at + step]?.folded === word);
  const leaks: Leak[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const { folded: word, capital, from } = words[at]!;
    const colleague = index.staff.get(word)?.find((name) => startsAt(name, at));
    const named = (index.signs.get(word) ?? []).filter(
      (sign) =>
        colleague === undefined &&
        !caseIds.includes(sign.caseId) &&
        !own.has(sign.words.join(' ')) &&
        (capital || !sign.capital) &&
        startsAt(sign.words, at),
    );
    for (const { caseId, words: said } of named) {
      const { to } = words[at + said.length - 1]!;
      leaks.push({ inCaseId, namedCaseId: caseId, words: text.slice(from, to) });
    }
    at += colleague === undefined ? 0 : colleague.length - 1;
  }
  return leaks;
}

/**
 * The texts of a document's model with the cases each may be about: below a part that bears a case's number only that
 * case, elsewhere all cases the document is about.
 */
export function passagesOf(
  model: unknown,
  caseIds: readonly string[],
  idOfNumber: ReadonlyMap<string, string>,
): Passage[] {
  if (typeof model === 'string') return model === '' ? [] : [{ caseIds, text: model }];
  if (Array.isArray(model)) return model.flatMap((part) => passagesOf(part, caseIds, idOfNumber));
  if (typeof model !== 'object' || model === null || ArrayBuffer.isView(model)) return [];
  const { case: label } = model as { case?: { caseNumber?: string | null } | null };
  const one = idOfNumber.get(label?.caseNumber ?? '');
  const about = one === undefined ? caseIds : [one];
  return Object.values(model).flatMap((part) => passagesOf(part, about, idOfNumber));
}
