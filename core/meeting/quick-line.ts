import { formatDay, parseDutchDate } from '../../base/dates.ts';
import { foldText } from '../../base/names.ts';

/*
 * The one line in which an overleg is minuted (screens.md, "The overleg"):
 *
 *   Is drie maanden schoon.                               what happened
 *   politie: geen meldingen sinds september               a contribution of that participant
 *   > sportschool doorbetalen omdat hij zich eraan hield  a decision, then `omdat` or `want` and its reason
 *   ! werkgever bellen over proefplaatsing @zorg vr       an action, who does it, and at the end by when
 *
 * The sign counts at the beginning only. What is not understood stays in the text: a typed word is never lost.
 */

export type QuickLineKind = 'happened' | 'contribution' | 'decision' | 'action';

/** Somebody at the table. `handles` are single words, without the @, by which he can be named. */
export interface QuickLinePerson {
  readonly id: string;
  readonly handles: readonly string[];
  readonly label: string;
}

/** What a line is read against. `today` is an ISO date. */
export interface QuickLineContext {
  readonly today: string;
  readonly people: readonly QuickLinePerson[];
}

export type QuickLineProblemCode =
  | 'noText'
  | 'decisionWithoutReason'
  | 'actionWithoutOwner'
  | 'actionWithoutDate'
  | 'ownerUnclear'
  | 'severalOwners'
  | 'nameUnknown'
  | 'dateImpossible'
  | 'dateUnclear'
  | 'datePast';

/** Something to mend, said as what to do. None of them keeps a line from being taken. */
export interface QuickLineProblem {
  readonly code: QuickLineProblemCode;
  readonly sentence: string;
}

/**
 * A stretch of the line as typed and what it was read as: the sign or prefix in front, text, a name that could
 * not be settled (`unclear`, it counts as text), the word `omdat`, the reason, the owner, the day.
 */
export interface QuickLinePart {
  readonly role: 'marker' | 'text' | 'unclear' | 'because' | 'reason' | 'owner' | 'date';
  readonly text: string;
}

export interface QuickLine {
  readonly kind: QuickLineKind;
  /** Trimmed, and without a comma at the end. */
  readonly text: string;
  readonly reason?: string;
  /** Who does the action, or whose contribution it is. */
  readonly ownerId?: string;
  /** Ids of the people it may be, when that is not settled; then there is no `ownerId`. */
  readonly ownerCandidates?: readonly string[];
  /** ISO date. */
  readonly dueOn?: string;
  readonly problems: readonly QuickLineProblem[];
  /** Put after each other these are the line exactly as typed. */
  readonly parts: readonly QuickLinePart[];
}

interface Word {
  /** The white space before it. */
  readonly space: string;
  readonly word: string;
  role: QuickLinePart['role'];
}

type Found = Pick<QuickLine, 'reason' | 'ownerId' | 'ownerCandidates' | 'dueOn'>;

interface Draft {
  readonly words: Word[];
  readonly problems: QuickLineProblem[];
  readonly context: QuickLineContext;
}

/**
 * Reads one line (of one or more lines of text).
 *
 * @example parseQuickLine('! bellen @zorg vr', { today: '2026-11-22', people }) // kind action, text 'bellen', dueOn '2026-11-27'
 */
export function parseQuickLine(typed: string, context: QuickLineContext): QuickLine {
  const sign = /^\s*([>!])/.exec(typed);
  if (sign) {
    const [marker, character] = sign;
    const draft = { words: wordsOf(typed.slice(marker.length)), problems: [], context };
    const found = character === '>' ? readDecision(draft) : readAction(draft);
    return finish(typed, marker, character === '>' ? 'decision' : 'action', draft, found);
  }
  const prefix = /^\s*@?([^\s:@]+):/.exec(typed);
  const named = prefix ? peopleCalled(prefix[1] ?? '', context) : [];
  if (!prefix || named.length === 0) {
    return finish(typed, '', 'happened', { words: wordsOf(typed), problems: [], context }, {});
  }
  const marker = prefix[0];
  const [first, ...others] = named;
  if (first && others.length === 0) {
    const draft = { words: wordsOf(typed.slice(marker.length)), problems: [], context };
    return finish(typed, marker, 'contribution', draft, { ownerId: first.id });
  }
  const draft = { words: wordsOf(typed), problems: [unclear(marker.trim().slice(0, -1), named)], context };
  if (draft.words[0]) draft.words[0].role = 'unclear';
  return finish(typed, '', 'contribution', draft, { ownerCandidates: named.map(({ id }) => id) });
}

function wordsOf(text: string): Word[] {
  return [...text.matchAll(/(\s*)(\S+)/g)].map(([, space = '', word = '']) => ({
    space,
    word,
    role: 'text',
  }));
}

// --- A decision ---------------------------------------------------------------------------------

function readDecision({ words, problems }: Draft): Found {
  const because = words.findIndex(({ word }) => /^(?:omdat|want)[:,]?$/i.test(word));
  words.forEach((word, index) => {
    if (because >= 0 && index >= because) word.role = index === because ? 'because' : 'reason';
  });
  const reason = joined(words, 'reason');
  if (reason !== '') return { reason };
  problems.push({
    code: 'decisionWithoutReason',
    sentence: 'Typ achter het besluit “omdat” en dan de reden.',
  });
  return {};
}

// --- An action ----------------------------------------------------------------------------------

function readAction(draft: Draft): Found {
  const owner = readOwner(draft);
  return { ...owner, ...readDue(draft) };
}

function readOwner({ words, problems, context }: Draft): Found {
  const mentions = words.flatMap((word) => {
    const handle = /^@([\p{L}\p{N}][\p{L}\p{N}\p{M}._'’-]*?)[.,;:!?)]*$/u.exec(word.word)?.[1];
    return handle === undefined ? [] : [{ word, handle, people: peopleCalled(handle, context) }];
  });
  const candidates = new Map(mentions.flatMap(({ people }) => people.map((person) => [person.id, person])));
  const guesses = new Set<string>();
  for (const { word, handle, people } of mentions) {
    word.role = people.length === 1 && candidates.size === 1 ? 'owner' : 'unclear';
    if (people.length > 1) problems.push(unclear(`@${handle}`, people));
    if (people.length > 0) continue;
    const alike = peopleCalled(handle, context, 'begins');
    for (const { id } of alike) guesses.add(id);
    problems.push({
      code: 'nameUnknown',
      sentence:
        alike.length > 0
          ? `Bij “@${handle}” hoort niemand. Bedoelt u ${either(alike)}?`
          : `“@${handle}” is in dit overleg niet bekend. De naam blijft in de tekst staan.`,
    });
  }
  const people = [...candidates.values()];
  const [first] = people;
  if (first && people.length === 1) return { ownerId: first.id };
  if (people.length > 1 && mentions.every((mention) => mention.people.length < 2)) {
    problems.push({
      code: 'severalOwners',
      sentence: `Een actie heeft één eigenaar. Laat @ weg bij wie het niet doet: ${either(people)}.`,
    });
  }
  if (mentions.length === 0) {
    problems.push({ code: 'actionWithoutOwner', sentence: 'Typ @ en een naam: wie doet dit?' });
  }
  const ids = people.length > 0 ? people.map(({ id }) => id) : [...guesses];
  return ids.length > 0 ? { ownerCandidates: ids } : {};
}

/** Everybody with that handle, accents and capitals aside; or, with `begins`, with a handle that begins so. */
function peopleCalled(
  handle: string,
  { people }: QuickLineContext,
  how: 'is' | 'begins' = 'is',
): QuickLinePerson[] {
  const typed = foldText(handle);
  return people.filter(({ handles }) =>
    handles.some((one) => (how === 'is' ? foldText(one) === typed : foldText(one).startsWith(typed))),
  );
}

function unclear(typed: string, people: readonly QuickLinePerson[]): QuickLineProblem {
  return {
    code: 'ownerUnclear',
    sentence: `“${typed}” kan ${either(people)} zijn. Typ een naam die bij één van hen hoort.`,
  };
}

function either(people: readonly QuickLinePerson[]): string {
  const labels = people.map(({ label }) => label);
  const last = labels.pop() ?? '';
  return labels.length > 0 ? `${labels.join(', ')} of ${last}` : last;
}

/** The day at the end of the line; a name may stand behind it, and a time, which stays in the text. */
function readDue({ words, problems, context }: Draft): Found {
  const free = words.filter(({ role }) => role === 'text');
  const end = free.length - timeLength(free, context.today);
  const due = lastDate(free, end, context.today);
  if (due === null) {
    const impossible = impossibleDate(free, end, context.today);
    problems.push(
      impossible === null
        ? {
            code: 'actionWithoutDate',
            sentence: 'Typ aan het eind een dag, zoals vr, 12-3 of over 2 weken.',
          }
        : {
            code: 'dateImpossible',
            sentence: `“${impossible}” is geen bestaande dag. Typ een andere dag; deze blijft in de tekst staan.`,
          },
    );
    return {};
  }
  const other = lastDate(free, due.from, context.today);
  if (other !== null) {
    problems.push({
      code: 'dateUnclear',
      sentence: `“${other.typed}” en “${due.typed}” zijn twee verschillende dagen. Laat er één staan.`,
    });
    return {};
  }
  for (const word of free.slice(due.from, end)) word.role = 'date';
  if (due.date < context.today) {
    problems.push({ code: 'datePast', sentence: `“${due.typed}” is al voorbij. Kies een latere dag.` });
  }
  return { dueOn: due.date };
}

const LONGEST_DATE = 7;

/** The longest expression for a day that ends just before `end`. */
function lastDate(
  words: readonly Word[],
  end: number,
  today: string,
): { from: number; typed: string; date: string } | null {
  for (let from = Math.max(0, end - LONGEST_DATE); from < end; from++) {
    const typed = between(words, from, end);
    // `zo` closes many a Dutch sentence.
    if (/^zo[.,]?$/i.test(typed)) continue;
    const date = parseDutchDate(typed, today);
    if (date !== null) return { from, typed, date };
  }
  return null;
}

/** What looks like a day just before `end` but does not exist, such as `31-2` or `30 februari`. */
function impossibleDate(words: readonly Word[], end: number, today: string): string | null {
  for (let from = Math.max(0, end - 3); from < end; from++) {
    const typed = between(words, from, end);
    if (!/^\d/.test(typed) || /^\d+\.\d+$/.test(typed)) continue;
    if (/^\d{1,2}([-/])\d{1,2}(?:\1\d{2,4})?$/.test(typed)) return typed;
    if (parseDutchDate(typed.replace(/^\d{1,2}(?!\d)/, '1'), today) !== null) return typed;
  }
  return null;
}

/** How many words at the end are a time of day, such as `om 10.30`, `14:00` or `9 uur`. */
function timeLength(words: readonly Word[], today: string): number {
  for (let length = Math.min(3, words.length); length > 0; length--) {
    const typed = between(words, words.length - length, words.length);
    if (!/^(?:om )?\d{1,2}(?:[.:]\d{2})?(?: ?u(?:ur)?)?\.?$/i.test(typed)) continue;
    if (/[:u]|^om /i.test(typed)) return length;
    if (/\d\.\d{2}/.test(typed) && parseDutchDate(typed, today) === null) return length;
  }
  return 0;
}

function between(words: readonly Word[], from: number, to: number): string {
  return words
    .slice(from, to)
    .map(({ word }) => word)
    .join(' ');
}

// --- The result ---------------------------------------------------------------------------------

const ASKS_FOR_TEXT: Record<QuickLineKind, string> = {
  happened: 'Typ wat er gebeurd is.',
  contribution: 'Typ wat er is ingebracht.',
  decision: 'Typ wat er besloten is.',
  action: 'Typ wat er gedaan wordt.',
};

function finish(
  typed: string,
  marker: string,
  kind: QuickLineKind,
  { words, problems }: Draft,
  found: Found,
): QuickLine {
  const kept = joined(words, 'text', 'unclear');
  const text = kind === 'decision' || kind === 'action' ? kept.replace(/[\s,;]+$/, '') : kept;
  const asked = text === '' ? [{ code: 'noText', sentence: ASKS_FOR_TEXT[kind] } as const] : [];
  return { kind, text, ...found, problems: [...asked, ...problems], parts: partsOf(typed, marker, words) };
}

function joined(words: readonly Word[], ...roles: Word['role'][]): string {
  return words
    .filter(({ role }) => roles.includes(role))
    .map(({ space, word }) => space + word)
    .join('')
    .trim();
}

function partsOf(typed: string, marker: string, words: readonly Word[]): QuickLinePart[] {
  const parts: { role: Word['role']; text: string }[] =
    marker === '' ? [] : [{ role: 'marker', text: marker }];
  for (const { space, word, role } of words) {
    const last = parts.at(-1);
    if (last?.role === role) last.text += space + word;
    else parts.push({ role, text: space + word });
  }
  const rest = typed.slice(parts.reduce((length, { text }) => length + text.length, 0));
  if (rest !== '') parts.push({ role: 'text', text: rest });
  return parts;
}

/** How a kind is called on its chip. */
const quickLineKindLabels: Record<QuickLineKind, string> = {
  happened: 'gebeurd',
  contribution: 'inbreng',
  decision: 'besluit',
  action: 'actie',
};

/**
 * What to show under the line while somebody types: how it was understood, in reading order. Parts that are not
 * there are left out; the problems come apart, from `line.problems`.
 *
 * @example // kind 'actie', text 'bellen', owner 'outreachend werker', date 'vrijdag 27 november'
 */
export function describeQuickLine(
  line: QuickLine,
  { today, people }: QuickLineContext,
): { readonly part: 'kind' | 'owner' | 'text' | 'reason' | 'date'; readonly text: string }[] {
  const owner = people.find(({ id }) => id === line.ownerId)?.label ?? '';
  const ofContribution = line.kind === 'contribution';
  const described = [
    { part: 'kind', text: quickLineKindLabels[line.kind] },
    { part: 'owner', text: ofContribution ? owner : '' },
    { part: 'text', text: line.text },
    { part: 'reason', text: line.reason === undefined ? '' : `omdat ${line.reason}` },
    { part: 'owner', text: ofContribution ? '' : owner },
    { part: 'date', text: line.dueOn === undefined ? '' : formatDay(line.dueOn, today) },
  ] as const;
  return described.filter(({ text }) => text !== '');
}
