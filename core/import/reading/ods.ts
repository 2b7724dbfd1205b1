import { unpack, walkXml } from './parts.ts';
import { unreadable } from './refusals.ts';
import { limits, type ReadList, type Sheet, SheetBuilder } from './table.ts';

const WANTED = new Set(['mimetype', 'content.xml', 'META-INF/manifest.xml']);
const MIME = 'application/vnd.oasis.opendocument.spreadsheet';

/** The cells of an OpenDocument spreadsheet (OpenDocument 1.3 part 3, chapter 9). */
export function readOds(bytes: Uint8Array): ReadList {
  const { files, names } = unpack(bytes, (name) => WANTED.has(name));
  const text = (name: string) => new TextDecoder().decode(files[name] ?? new Uint8Array());
  if (!text('mimetype').startsWith(MIME)) throw unreadable('notAList');
  if (text('META-INF/manifest.xml').includes('encryption-data')) throw unreadable('passwordProtected');
  const content = files['content.xml'];
  if (content === undefined) throw unreadable('damagedFile');
  const macros = [...names].some((name) => /^(?:Basic|Scripts)\//.test(name));
  return {
    format: 'ods',
    sheets: readTables(content),
    notes: macros
      ? [
          'In dit bestand zitten macro’s. Die zijn niet gelezen en doen hier niets; alleen de cellen zijn gelezen.',
        ]
      : [],
  };
}

/** A cell that is being read, with how often it stands there. */
interface Cell {
  readonly typed: string | null;
  readonly times: number;
  readonly rows: number;
  text: string;
}

const count = (attribute: string | undefined) => Math.max(1, Number(attribute ?? 1) || 1);

function readTables(bytes: Uint8Array): Sheet[] {
  const tables = new TableReader();
  walkXml(bytes, {
    open: (tag, attributes) => tables.open(tag, attributes),
    close: (tag) => tables.close(tag),
    text: (part) => tables.text(part),
  });
  return tables.sheets;
}

const isCell = (tag: string) => tag === 'table-cell' || tag === 'covered-table-cell';

/** Follows the tags of a content file, and gathers the sheets. */
class TableReader {
  readonly sheets: Sheet[] = [];
  #sheet: SheetBuilder | null = null;
  #row = 0;
  #rowTimes = 1;
  #column = 0;
  #cells: { readonly column: number; readonly cell: Cell }[] = [];
  #merged: (readonly [row: number, column: number, rows: number])[] = [];
  #cell: Cell | null = null;
  #paragraphs = 0;
  /** Within a remark that hangs on a cell. */
  #aside = 0;

  open(tag: string, attributes: Readonly<Record<string, string>>): void {
    if (tag === 'annotation') this.#aside += 1;
    else if (tag === 'table' && this.#sheet === null) this.#openTable(attributes.name ?? '');
    else if (tag === 'table-row') {
      this.#rowTimes = count(attributes['number-rows-repeated']);
      this.#column = 0;
      this.#cells = [];
    } else if (isCell(tag)) {
      this.#cell = cellOf(attributes);
      this.#paragraphs = 0;
    } else if (this.#cell !== null && this.#aside === 0) this.#openText(this.#cell, tag, attributes);
  }

  close(tag: string): void {
    if (tag === 'annotation') this.#aside -= 1;
    else if (isCell(tag)) this.#closeCell();
    else if (tag === 'table-row') this.#closeRow();
    else if (tag === 'table') this.#closeTable();
  }

  text(part: string): void {
    const cell = this.#cell;
    if (cell === null || this.#aside > 0 || this.#paragraphs === 0) return;
    if (cell.text.length < limits.cell) cell.text += part;
  }

  #openTable(name: string): void {
    if (this.sheets.length >= limits.sheets) return;
    this.#sheet = new SheetBuilder(name);
    this.#row = 0;
    this.#merged = [];
  }

  #openText(cell: Cell, tag: string, attributes: Readonly<Record<string, string>>): void {
    if (tag === 'p') {
      if (this.#paragraphs > 0) cell.text += '\n';
      this.#paragraphs += 1;
    } else if (tag === 's') cell.text += ' '.repeat(Math.min(count(attributes.c), 100));
    else if (tag === 'tab') cell.text += ' ';
    else if (tag === 'line-break') cell.text += '\n';
  }

  #closeCell(): void {
    const cell = this.#cell;
    if (cell === null) return;
    cell.text = (cell.typed ?? cell.text).trim();
    if (cell.text !== '') this.#cells.push({ column: this.#column, cell });
    this.#column += cell.times;
    this.#cell = null;
  }

  /** An empty row is mostly repeated a million times, a filled one hardly ever. */
  #closeRow(): void {
    for (let time = 0; time < this.#rowTimes && this.#cells.length > 0; time++) {
      for (const { column, cell } of this.#cells) this.#put(this.#row + time, column, cell);
    }
    this.#row += this.#rowTimes;
    this.#cells = [];
  }

  #put(row: number, column: number, cell: Cell): void {
    for (let more = 0; more < cell.times; more++) this.#sheet?.put(row, column + more, cell.text);
    if (cell.rows > 1) this.#merged.push([row, column, cell.rows]);
  }

  #closeTable(): void {
    for (const area of this.#merged) this.#sheet?.spread(...area);
    const built = this.#sheet?.build() ?? null;
    if (built !== null) this.sheets.push(built);
    this.#sheet = null;
  }
}

/** A date and a number are taken as they are, whatever way they are shown; all else is what is shown. */
function cellOf(attributes: Readonly<Record<string, string>>): Cell {
  const type = attributes['value-type'];
  const typed =
    type === 'date'
      ? (attributes['date-value'] ?? '').slice(0, 10)
      : type === 'float'
        ? (attributes.value ?? '').replace('.', ',')
        : type === 'boolean'
          ? attributes['boolean-value'] === 'true'
            ? 'ja'
            : 'nee'
          : null;
  return {
    typed: typed === '' ? null : typed,
    times: Math.min(count(attributes['number-columns-repeated']), limits.columns + 1),
    rows: count(attributes['number-rows-spanned']),
    text: '',
  };
}
