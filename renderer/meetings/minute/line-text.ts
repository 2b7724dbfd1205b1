import { formatDate } from '../../../base/dates.ts';
import { foldText } from '../../../base/names.ts';
import type { QuickLinePerson } from '../../../core/meeting/quick-line.ts';
import { choiceOf } from '../../people.ts';
import type { AgendaItem, Line } from '../meeting-data.ts';

/** Somebody at the table as `meeting.handles` gives him. */
export interface Handle {
  viewer: { type: 'account' | 'partner'; id: string };
  handles: readonly string[];
  label: string;
  organisationId: string;
}

/** Somebody who can be named in the line of one case. */
export interface AtTable extends QuickLinePerson {
  readonly organisationId: string;
}

/** Who can be named at one case: everybody of the vault, and of the guests only those of this case. */
export function peopleAt(
  handles: readonly Handle[],
  item: Pick<AgendaItem, 'guests'> | undefined,
): AtTable[] {
  const guests = new Set(item?.guests.map(({ partnerId }) => partnerId));
  return handles
    .filter(({ viewer }) => viewer.type === 'account' || guests.has(viewer.id))
    .map(({ viewer, handles: words, label, organisationId }) => ({
      id: choiceOf(viewer),
      handles: words,
      label,
      organisationId,
    }));
}

/** The word by which one person and nobody else is named; undefined when there is none. */
function ownWord(person: AtTable, people: readonly AtTable[]): string | undefined {
  return person.handles.find((word) =>
    people.every(
      (other) => other === person || !other.handles.some((each) => foldText(each) === foldText(word)),
    ),
  );
}

/**
 * A line that was taken, as one would type it to get the same line: what is opened for changing. `organisationId` is the
 * organisation of a contribution.
 */
export function typedLine(
  line: Pick<Line, 'type' | 'text' | 'reason' | 'action'>,
  people: readonly AtTable[],
  organisationId: string | undefined,
): string {
  const { type, text, reason, action } = line;
  if (type === 'heldOver') return reason;
  if (type === 'decision') return reason === '' ? `> ${text}` : `> ${text} ${reason}`;
  if (type === 'contribution') {
    const words = people
      .filter((person) => person.organisationId === organisationId)
      .flatMap((person) => ownWord(person, people) ?? []);
    return words[0] === undefined ? text : `${words[0]}: ${text}`;
  }
  if (type !== 'action') return text;
  const ownerId = action?.owner ? choiceOf(action.owner) : '';
  const owner = people.find(({ id }) => id === ownerId);
  const word = owner && ownWord(owner, people);
  return [`! ${text}`, word && `@${word}`, action?.dueOn && formatDate(action.dueOn)]
    .filter(Boolean)
    .join(' ');
}

/** The word after `@` that is being typed just before the caret, with where it begins; null when there is none. */
export function mentionBefore(text: string, caret: number): { from: number; typed: string } | null {
  const match = /(?:^|\s)@([\p{L}\p{N}'’-]*)$/u.exec(text.slice(0, caret));
  return match ? { from: caret - (match[1] ?? '').length, typed: match[1] ?? '' } : null;
}

/** Whoever can be meant by the first letters of a word, each with the word to put there. */
export function completions(typed: string, people: readonly AtTable[]): { person: AtTable; word: string }[] {
  const start = foldText(typed);
  return people.flatMap((person) => {
    const fitting = person.handles.filter((word) => foldText(word).startsWith(start));
    const own = ownWord(person, people);
    const word = own !== undefined && fitting.includes(own) ? own : fitting[0];
    return word === undefined ? [] : [{ person, word }];
  });
}
