import { formatDay } from '../base/dates.ts';
import type { HandoverModel } from './models.ts';

type Entry = HandoverModel['chronology'][number];

/** Entries that are laid out together, with the period they cover. */
export interface ChronologyRun {
  /** For instance `mei 2026 – augustus 2026`. */
  readonly period: string;
  readonly entries: readonly Entry[];
}

/** About four pages: the time to lay out a run grows with the square of its length. */
const LINES_PER_RUN = 190;

/** Characters that fit on a line of the text column; a rough figure is enough. */
const CHARACTERS_PER_LINE = 58;

/** A longer text goes on in a next entry, so that no entry is longer than a run. */
const LONGEST_TEXT = 6_000;

/** Cuts a chronology into runs, between months where that can be. Nothing is left out and the order stays. */
export function chronologyRuns(chronology: readonly Entry[]): readonly ChronologyRun[] {
  const runs: Entry[][] = [];
  let lines = 0;
  for (const entry of chronology.flatMap(inPieces)) {
    const current = runs.at(-1);
    const newMonth = current?.at(-1)?.date.slice(0, 7) !== entry.date.slice(0, 7);
    const full = lines > LINES_PER_RUN || (newMonth && lines > LINES_PER_RUN * 0.75);
    if (current === undefined || full) {
      runs.push([entry]);
      lines = 0;
    } else current.push(entry);
    lines += linesOf(entry);
  }
  return runs.map((entries) => ({ period: periodOf(entries), entries }));
}

function linesOf({ text }: Entry): number {
  return text.split('\n').reduce((sum, line) => sum + Math.ceil(line.length / CHARACTERS_PER_LINE), 1);
}

function inPieces(entry: Entry): readonly Entry[] {
  if (entry.text.length <= LONGEST_TEXT) return [entry];
  const cut = entry.text.lastIndexOf(' ', LONGEST_TEXT);
  const end = cut > 0 ? cut : LONGEST_TEXT;
  const rest = { ...entry, kind: `${entry.kind.replace(/ \(vervolg\)$/, '')} (vervolg)` };
  return [
    { ...entry, text: entry.text.slice(0, end) },
    ...inPieces({ ...rest, text: entry.text.slice(end).trimStart() }),
  ];
}

function periodOf(entries: readonly Entry[]): string {
  const from = monthOf(entries[0]?.date ?? '');
  const until = monthOf(entries.at(-1)?.date ?? '');
  return from === until ? from : `${from} – ${until}`;
}

/** `2026-05-01` as `mei 2026`. */
function monthOf(date: string): string {
  return formatDay(date).split(' ').slice(2).join(' ');
}
