import { Refusal } from '../../../base/refusal.ts';

/** Bounds of what is read, so that no file can fill the memory. */
export const limits = {
  /** Bytes of the file as it was chosen. */
  file: 10 * 1024 * 1024,
  /** Bytes of everything taken out of a zip. */
  unpacked: 96 * 1024 * 1024,
  /** Rows with something in them, on one sheet. */
  rows: 5000,
  columns: 100,
  sheets: 20,
  /** Characters of one cell. */
  cell: 20_000,
} as const;

/** A row as it stands in the file; `line` counts from 1. */
export interface ListRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/**
 * One sheet, without its empty rows and columns. Every row has as many cells as there are `columns`; a date is written
 * `yyyy-mm-dd`, a number as digits.
 */
export interface Sheet {
  readonly name: string;
  /** Letters of the columns, as the spreadsheet program shows them. */
  readonly columns: readonly string[];
  readonly rows: readonly ListRow[];
  /** Whether day numbers count from 1904 (old Macintosh files) and not from 1900. */
  readonly from1904: boolean;
}

/** What was read of a file. */
export interface ReadList {
  readonly format: 'xlsx' | 'ods' | 'csv';
  readonly sheets: readonly Sheet[];
  /** What the user should know of it, in Dutch. */
  readonly notes: readonly string[];
}

/** A table that is being read, cell by cell; it refuses what is too long or too wide as soon as that shows. */
export class SheetBuilder {
  readonly #name: string;
  readonly #rows = new Map<number, string[]>();

  constructor(name: string) {
    this.#name = name;
  }

  /** Puts a text in a cell, both counted from 0; an empty one is not kept. */
  put(row: number, column: number, text: string): void {
    const trimmed = text.trim().slice(0, limits.cell);
    if (trimmed === '') return;
    if (column >= limits.columns) throw tooWide();
    let cells = this.#rows.get(row);
    if (cells === undefined) {
      if (this.#rows.size >= limits.rows) throw tooLong();
      cells = [];
      this.#rows.set(row, cells);
    }
    cells[column] = trimmed;
  }

  /** Repeats a cell downwards over a merged area, where the table has rows: what was said once of several rows. */
  spread(top: number, column: number, rows: number): void {
    const text = this.#rows.get(top)?.[column];
    if (text === undefined) return;
    for (let row = top + 1; row < top + Math.min(rows, limits.rows); row++) {
      const cells = this.#rows.get(row);
      if (cells !== undefined) cells[column] ??= text;
    }
  }

  /** The sheet; null when nothing stands on it. */
  build(from1904 = false): Sheet | null {
    const ordered = [...this.#rows].sort(([a], [b]) => a - b);
    const used = new Set<number>();
    for (const [, cells] of ordered) {
      for (const column of Object.keys(cells)) used.add(Number(column));
    }
    if (used.size === 0) return null;
    const columns = [...used].sort((a, b) => a - b);
    return {
      name: this.#name,
      columns: columns.map(columnLetters),
      rows: ordered.map(([row, cells]) => ({
        line: row + 1,
        cells: columns.map((column) => cells[column] ?? ''),
      })),
      from1904,
    };
  }
}

/** `0` is A, `26` is AA. */
export function columnLetters(column: number): string {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : columnLetters(Math.floor(column / 26) - 1) + last;
}

/** The day of a spreadsheet's day number as an ISO date; null when it is none. Day 60 of 1900 never was (ECMA-376, 18.17.4.1). */
export function dayOfSerial(serial: number, from1904: boolean): string | null {
  const days = Math.floor(serial) + (from1904 ? 1462 : 0);
  if (!Number.isFinite(days) || days < 1 || days === 60 || days > 2_958_465) return null;
  const epoch = Date.UTC(1899, 11, days > 60 ? 30 : 31);
  return new Date(epoch + days * 86_400_000).toISOString().slice(0, 10);
}

/** What a spreadsheet program shows where a formula went wrong, in English and in Dutch. */
export const ERROR_CELL =
  /^(?:#(?:REF|VALUE|NAME|DIV\/0|N\/A|NUM|NULL|SPILL|VERW|WAARDE|NAAM|DEEL\/0|N\/B|GETAL|LEEG)[!?]?|Err:\d+)$/i;

const most = (count: number) => count.toLocaleString('nl-NL');

function tooLong(): Refusal {
  return new Refusal(
    'tooManyRows',
    `Deze lijst heeft meer dan ${most(limits.rows)} rijen. Casuskluis neemt er hooguit ${most(limits.rows)} tegelijk over. Deel de lijst op in kleinere bestanden.`,
  );
}

function tooWide(): Refusal {
  return new Refusal(
    'tooManyColumns',
    `Deze lijst heeft meer dan ${limits.columns} kolommen. Haal de kolommen weg die niet nodig zijn, bewaar het bestand en kies het opnieuw.`,
  );
}
