import { type Parts, unpack, walkXml } from './parts.ts';
import { unreadable } from './refusals.ts';
import { dayOfSerial, limits, type ReadList, type Sheet, SheetBuilder } from './table.ts';

/** The parts that hold cells and what they mean; macros, drawings and links to elsewhere are never unpacked. */
const WANTED =
  /^xl\/(?:workbook\.xml|_rels\/workbook\.xml\.rels|sharedStrings\.xml|styles\.xml|worksheets\/[^/]+\.xml)$/i;

/** The cells of an Excel workbook (ECMA-376 part 1, chapter 18): values, and of formulas what they gave when last saved. */
export function readXlsx(bytes: Uint8Array): ReadList {
  const parts = unpack(bytes, (name) => WANTED.test(name));
  const part = (name: string) => parts.files[name];
  const workbook = part('xl/workbook.xml');
  if (workbook === undefined) {
    throw unreadable(parts.names.has('xl/workbook.bin') ? 'binaryExcel' : 'notAList');
  }
  const { sheets, from1904 } = readWorkbook(workbook);
  const targets = readTargets(part('xl/_rels/workbook.xml.rels'));
  const strings = readStrings(part('xl/sharedStrings.xml'));
  const isDate = readDateStyles(part('xl/styles.xml'));
  const shown = sheets.filter(({ hidden }) => !hidden).slice(0, limits.sheets);
  const lost = { formulas: 0 };
  const read = shown.flatMap(({ name, relation }) => {
    const content = part(targets.get(relation) ?? '');
    if (content === undefined) return [];
    return readSheet(content, name, { strings, isDate, from1904, lost }) ?? [];
  });
  return { format: 'xlsx', sheets: read, notes: notesOf(parts, sheets, lost.formulas) };
}

interface NamedSheet {
  readonly name: string;
  readonly relation: string;
  readonly hidden: boolean;
}

function notesOf(parts: Parts, sheets: readonly NamedSheet[], formulas: number): string[] {
  const notes: string[] = [];
  if (formulas > 0) {
    notes.push(
      'Sommige formules in dit bestand hebben geen uitkomst; die cellen blijven leeg. Open en bewaar het bestand eerst in Excel of LibreOffice.',
    );
  }
  if ([...parts.names].some((name) => /vbaProject|macrosheets/i.test(name))) {
    notes.push(
      'In dit bestand zitten macro’s. Die zijn niet gelezen en doen hier niets; alleen de cellen zijn gelezen.',
    );
  }
  const hidden = sheets.filter((sheet) => sheet.hidden).length;
  if (hidden > 0) {
    notes.push(
      hidden === 1 ? 'Een verborgen blad is niet gelezen.' : `${hidden} verborgen bladen zijn niet gelezen.`,
    );
  }
  if (sheets.length - hidden > limits.sheets)
    notes.push(`Alleen de eerste ${limits.sheets} bladen zijn gelezen.`);
  return notes;
}

function readWorkbook(bytes: Uint8Array): { sheets: NamedSheet[]; from1904: boolean } {
  const sheets: NamedSheet[] = [];
  let from1904 = false;
  walkXml(bytes, {
    open(tag, { name = '', id = '', state = '', date1904 = '' }) {
      if (tag === 'workbookPr') from1904 = isTrue(date1904);
      if (tag === 'sheet') sheets.push({ name, relation: id, hidden: /hidden$/i.test(state) });
    },
  });
  return { sheets, from1904 };
}

const isTrue = (value: string) => value === '1' || value === 'true';

/** Which file each relation of the workbook points at, as it is named in the zip. */
function readTargets(bytes: Uint8Array | undefined): Map<string, string> {
  const targets = new Map<string, string>();
  if (bytes === undefined) return targets;
  walkXml(bytes, {
    open(tag, { Id = '', Target = '' }) {
      if (tag === 'Relationship') targets.set(Id, Target.startsWith('/') ? Target.slice(1) : `xl/${Target}`);
    },
  });
  return targets;
}

/** The texts that cells point at; how they are pronounced (`rPh`) is left out. */
function readStrings(bytes: Uint8Array | undefined): string[] {
  const strings: string[] = [];
  if (bytes === undefined) return strings;
  let text = '';
  let reading = false;
  let aside = 0;
  walkXml(bytes, {
    open(tag) {
      if (tag === 'si') text = '';
      if (tag === 'rPh') aside += 1;
      reading = tag === 't' && aside === 0;
    },
    close(tag) {
      if (tag === 'rPh') aside -= 1;
      if (tag === 't') reading = false;
      if (tag === 'si') strings.push(unescaped(text));
    },
    text(part) {
      if (reading && text.length < limits.cell) text += part;
    },
  });
  return strings;
}

/** Characters that XML does not allow are written `_x000D_` (ECMA-376 part 1, 22.9.2.19). */
function unescaped(text: string): string {
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}

/** Numbers of the built-in ways to show a day (ECMA-376 part 1, 18.8.30), those of eastern languages too. */
const BUILT_IN_DAYS = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58]);

/** Whether a cell with style `index` shows its number as a day. */
function readDateStyles(bytes: Uint8Array | undefined): (index: number) => boolean {
  const formats = new Map<number, string>();
  const styles: number[] = [];
  let inCells = false;
  if (bytes !== undefined) {
    walkXml(bytes, {
      open(tag, { numFmtId = '0', formatCode = '' }) {
        if (tag === 'numFmt') formats.set(Number(numFmtId), formatCode);
        if (tag === 'cellXfs') inCells = true;
        if (tag === 'xf' && inCells) styles.push(Number(numFmtId));
      },
      close(tag) {
        if (tag === 'cellXfs') inCells = false;
      },
    });
  }
  return (index) => {
    const format = styles[index] ?? 0;
    const code = formats.get(format);
    if (code === undefined) return BUILT_IN_DAYS.has(format);
    return /[dy]/i.test(code.replace(/"[^"]*"|\\.|\[[^\]]*\]/g, ''));
  };
}

interface Meaning {
  readonly strings: readonly string[];
  readonly isDate: (style: number) => boolean;
  readonly from1904: boolean;
  /** Formulas that were never worked out. */
  readonly lost: { formulas: number };
}

function readSheet(bytes: Uint8Array, name: string, meaning: Meaning): Sheet | null {
  const sheet = new SheetBuilder(name);
  const merged: string[] = [];
  let row = -1;
  let column = -1;
  let cell = { type: '', style: 0 };
  let text = '';
  let formula = false;
  let reading = false;
  let aside = 0;
  walkXml(bytes, {
    open(tag, attributes) {
      if (tag === 'row') {
        row = placed(attributes.r, row, (at) => Number(at) - 1);
        column = -1;
      } else if (tag === 'c') {
        column = placed(attributes.r, column, (at) => placeOf(at).column);
        cell = { type: attributes.t ?? '', style: Number(attributes.s ?? 0) };
        text = '';
        formula = false;
      } else if (tag === 'f') formula = true;
      else if (tag === 'mergeCell') merged.push(attributes.ref ?? '');
      else if (tag === 'rPh') aside += 1;
      else reading = (tag === 'v' || tag === 't') && aside === 0;
    },
    close(tag) {
      if (tag === 'rPh') aside -= 1;
      if (tag === 'v' || tag === 't') reading = false;
      if (tag === 'c' && text === '' && formula) meaning.lost.formulas += 1;
      if (tag === 'c' && text !== '') sheet.put(row, column, shownValue(text, cell, meaning));
    },
    text(part) {
      if (reading && text.length < limits.cell) text += part;
    },
  });
  for (const area of merged) {
    const [from, to] = area.split(':').map(placeOf);
    if (from && to) sheet.spread(from.row, from.column, to.row - from.row + 1);
  }
  return sheet.build(meaning.from1904);
}

function shownValue(
  text: string,
  { type, style }: { type: string; style: number },
  meaning: Meaning,
): string {
  switch (type) {
    case 's':
      return meaning.strings[Number(text)] ?? '';
    case 'b':
      return text === '1' ? 'ja' : 'nee';
    case 'd':
      return text.slice(0, 10);
    case 'str':
    case 'inlineStr':
      return unescaped(text);
    case 'e':
      return text;
    default: {
      const number = Number(text);
      if (!Number.isFinite(number)) return text;
      if (meaning.isDate(style)) return dayOfSerial(number, meaning.from1904) ?? text;
      // As it is shown: what binary fractions add goes.
      return Number.isInteger(number)
        ? number.toFixed(0)
        : String(Number(number.toPrecision(15))).replace('.', ',');
    }
  }
}

/** Where something stands: as it says, or after what came before. */
function placed(said: string | undefined, before: number, read: (said: string) => number): number {
  return said === undefined ? before + 1 : read(said);
}

/** `B12` as row and column from 0. */
function placeOf(reference: string): { row: number; column: number } {
  const [, letters = '', digits = ''] = /^\$?([A-Z]+)\$?(\d+)$/i.exec(reference) ?? [];
  let column = 0;
  for (const letter of letters.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64;
  return { row: Number(digits) - 1, column: column - 1 };
}
