import { type ClipboardEvent, type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import {
  CODE_GROUPS,
  GROUP_LENGTH,
  type GroupState,
  groupProblem,
  groupState,
  splitTyped,
  tidyGroup,
} from '../../base/recovery-code.ts';
import './recovery.css';

const places = Array.from({ length: CODE_GROUPS }, (_, place) => place);

/** A code of which nothing has been typed yet. */
export const emptyCode: readonly string[] = places.map(() => '');

/** Whether every group is as printed. */
export function isWhole(groups: readonly string[]): boolean {
  return groups.every((group, place) => groupState(group, place) === 'right');
}

const words: Record<GroupState, string> = {
  empty: '',
  short: 'te kort',
  long: 'te lang',
  wrong: 'klopt niet',
  right: 'klopt',
};

/**
 * The eight groups of a code, each judged while it is typed: the next one gets the focus when one is right, and one that
 * is not stays and says so. A whole code may be pasted, or typed on in one go.
 */
export function CodeFields({
  legend,
  groups,
  onChange,
  problem = null,
  autoFocus = false,
}: {
  legend: string;
  groups: readonly string[];
  onChange: (groups: readonly string[]) => void;
  /** What the vault says of the whole code, when it does not want it. */
  problem?: string | null;
  autoFocus?: boolean;
}) {
  const id = useId();
  const fields = useRef<(HTMLInputElement | null)[]>([]);
  // A group that is too short is only pointed at once it was left.
  const [left, setLeft] = useState<ReadonlySet<number>>(new Set());
  useEffect(() => {
    if (autoFocus) fields.current[0]?.focus();
  }, [autoFocus]);

  const stateOf = (place: number) => groupState(groups[place] ?? '', place);
  const isPointedAt = (place: number) => {
    const state = stateOf(place);
    return state === 'wrong' || state === 'long' || (state === 'short' && left.has(place));
  };
  const first = places.find(isPointedAt);
  const said = first === undefined ? (problem ?? '') : (groupProblem(groups[first] ?? '', first) ?? '');

  /** What was typed in a group; what is more than five characters goes on in the next ones, but never over one by accident. */
  const type = (from: number, typed: string) => {
    const group = tidyGroup(typed);
    const oneTooMany = group.length === GROUP_LENGTH + 1 && groups[from + 1] !== '';
    const pieces = oneTooMany ? [group] : splitTyped(typed);
    const until = from + Math.max(1, pieces.length);
    const next = groups.map((group, place) =>
      place >= from && place < until ? (pieces[place - from] ?? '') : group,
    );
    onChange(next);
    setLeft(new Set([...left].filter((place) => place < from || place >= until)));
    const last = Math.min(until, CODE_GROUPS) - 1;
    const stuck = places.find(
      (place) => place >= from && place <= last && groupState(next[place] ?? '', place) !== 'right',
    );
    fields.current[stuck ?? Math.min(last + 1, CODE_GROUPS - 1)]?.focus();
  };
  const onPaste = (place: number, event: ClipboardEvent<HTMLInputElement>) => {
    const pasted = event.clipboardData.getData('text');
    if (tidyGroup(pasted).length <= GROUP_LENGTH) return;
    event.preventDefault();
    type(place, pasted);
  };
  const onKeyDown = (place: number, event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key !== 'Backspace' || groups[place] !== '' || place === 0) return;
    event.preventDefault();
    const before = fields.current[place - 1];
    before?.focus();
    before?.setSelectionRange(before.value.length, before.value.length);
  };

  return (
    <fieldset className="ck-code" aria-describedby={`${id}-said`}>
      <legend>{legend}</legend>
      <div className="ck-code__groups">
        {places.map((place) => (
          <div key={place} className="ck-code__group">
            <label htmlFor={`${id}-${place}`}>groep {place + 1}</label>
            <input
              ref={(input) => {
                fields.current[place] = input;
              }}
              id={`${id}-${place}`}
              className="ck-code__input"
              value={groups[place]}
              autoComplete="off"
              autoCapitalize="characters"
              spellCheck={false}
              aria-invalid={isPointedAt(place) || undefined}
              aria-describedby={`${id}-${place}-state`}
              onFocus={(event) => event.target.select()}
              onChange={(event) => type(place, event.target.value)}
              onPaste={(event) => onPaste(place, event)}
              onKeyDown={(event) => onKeyDown(place, event)}
              onBlur={() => setLeft(new Set(left).add(place))}
            />
            <span id={`${id}-${place}-state`} className="ck-code__state" data-state={stateOf(place)}>
              {stateOf(place) === 'right' || isPointedAt(place) ? words[stateOf(place)] : ''}
            </span>
          </div>
        ))}
      </div>
      <p id={`${id}-said`} role="status" className={said === '' ? 'ck-hidden' : 'ck-code__said'}>
        {said}
      </p>
    </fieldset>
  );
}
