import type { Criterion } from '../../core/signal/triage-rules.ts';

/** One line of the list that is being edited; the key is the criterion's id, or one of its own while it is new. */
export interface Line {
  key: string;
  isNew: boolean;
  text: string;
  substance: boolean;
}

export function linesOf(criteria: readonly Criterion[]): Line[] {
  return criteria.map(({ id, text, substance }) => ({ key: id, isNew: false, text, substance }));
}

/** The list with an empty line at its end. */
export function added(lines: readonly Line[]): Line[] {
  const taken = new Set(lines.map(({ key }) => key));
  let number = 1;
  while (taken.has(`new-${number}`)) number += 1;
  return [...lines, { key: `new-${number}`, isNew: true, text: '', substance: false }];
}

/** The list with one line on another place; the same list when it cannot go there. */
export function moved(lines: Line[], from: number, to: number): Line[] {
  const line = lines[from];
  if (line === undefined || to === from || to < 0 || to >= lines.length) return lines;
  const rest = lines.filter((_, index) => index !== from);
  return [...rest.slice(0, to), line, ...rest.slice(to)];
}

/** The list as the call takes it. */
export function sentOf(lines: readonly Line[]) {
  return lines.map(({ key, isNew, text, substance }) => ({ ...(isNew ? {} : { id: key }), text, substance }));
}
