import { formatDate, formatDay } from '../base/dates.ts';
import type { HandoverModel } from './models.ts';
import { drawLines, type Lettering, linesOf, type Painter } from './parts/lettering.ts';
import { CONTENT_HEIGHT, CONTENT_WIDTH, GREY, INK, LINE, styles } from './parts/theme.ts';

type Entry = HandoverModel['chronology'][number];

/** The lines of one entry, or of the part of it that stands on this page. */
interface Row {
  readonly date: string;
  readonly kind: readonly string[];
  readonly text: readonly string[];
}

/** What stands on one page of the chronology. */
export interface ChronologyPage {
  /** For instance `mei 2026 – augustus 2026`. */
  readonly period: string;
  readonly rows: readonly Row[];
}

/** Points, the same in every column so that their lines stand side by side. */
const LINE_HEIGHT = 13.75;
const lettering = (fontSize: number, color: string): Lettering => ({
  fontSize,
  lineHeight: LINE_HEIGHT / fontSize,
  fontWeight: 400,
  color,
});
const ASIDE = lettering(9, GREY);
const STORY = lettering(9.5, INK);

/** Left edges of the columns and the room between them and the next, in points. */
const KIND = { left: 64, width: 102 };
const TEXT = { left: 176, width: CONTENT_WIDTH - 176 };

/** Room above and below the lines of an entry. */
const PADDING = 4;

/** Where the line that says the period begins, and its height with the room around it. */
const PERIOD_TOP = 10;
const PERIOD_HEIGHT = 28;

/** An entry up to this many lines stays on one page. */
const WHOLE_LINES = 22;

/** A longer entry leaves at least this many lines on either page. */
const LEAST_LINES = 3;

/**
 * Cuts a chronology into pages; the first page has `taken` points less. Nothing is left out and the order stays. Only
 * while a document is being made: the fonts must be there.
 */
export function chronologyPages(chronology: readonly Entry[], taken: number): readonly ChronologyPage[] {
  const pages: { readonly entries: Entry[]; readonly rows: Row[] }[] = [];
  let room = 0;
  for (const entry of chronology) {
    let row: Row | undefined = rowOf(entry);
    while (row !== undefined) {
      const length = lengthOf(row);
      const fitting = Math.floor((room - 2 * PADDING) / LINE_HEIGHT);
      const count = linesHere(length, fitting);
      let page = pages.at(-1);
      if (page === undefined || count === 0) {
        room = CONTENT_HEIGHT - PERIOD_HEIGHT - (page === undefined ? taken : 0);
        page = { entries: [], rows: [] };
        pages.push(page);
        continue;
      }
      const [here, next]: readonly [Row, Row | undefined] =
        count < length ? split(row, count) : [row, undefined];
      page.rows.push(here);
      page.entries.push(entry);
      room -= lengthOf(here) * LINE_HEIGHT + 2 * PADDING;
      row = next;
    }
  }
  return pages.map(({ entries, rows }) => ({ period: periodOf(entries), rows }));
}

/** How many lines of an entry go on a page on which `fitting` lines still fit. */
function linesHere(length: number, fitting: number): number {
  if (length <= fitting) return length;
  if (length <= WHOLE_LINES || fitting < LEAST_LINES) return 0;
  return Math.min(fitting, length - LEAST_LINES);
}

function rowOf({ date, kind, source, text }: Entry): Row {
  return {
    date: formatDate(date),
    kind: linesOf(source === '' ? kind : `${kind}\n${source}`, KIND.width, ASIDE),
    text: linesOf(text, TEXT.width, STORY),
  };
}

function lengthOf({ kind, text }: Row): number {
  return Math.max(kind.length, text.length);
}

function split({ date, kind, text }: Row, count: number): readonly [Row, Row] {
  const rest = kind.slice(count);
  return [
    { date, kind: kind.slice(0, count), text: text.slice(0, count) },
    { date, kind: rest.length === 0 ? ['(vervolg)'] : rest, text: text.slice(count) },
  ];
}

/** Draws one page of the chronology on a canvas as wide as the text column. */
export function drawChronology(painter: Painter, { period, rows }: ChronologyPage): void {
  drawLines(painter, [period], { x: 0, top: PERIOD_TOP }, styles.subheading);
  let top = PERIOD_HEIGHT;
  for (const row of rows) {
    painter.lineWidth(0.5).strokeColor(LINE).moveTo(0, top).lineTo(CONTENT_WIDTH, top).stroke();
    top += PADDING;
    drawLines(painter, [row.date], { x: 0, top }, ASIDE);
    drawLines(painter, row.kind, { x: KIND.left, top }, ASIDE);
    drawLines(painter, row.text, { x: TEXT.left, top }, STORY);
    top += lengthOf(row) * LINE_HEIGHT + PADDING;
  }
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
