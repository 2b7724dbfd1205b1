import Papa from 'papaparse';
import { unreadable } from './refusals.ts';
import { limits, type ReadList, SheetBuilder } from './table.ts';

/**
 * The cells of a text file with a separator: semicolons, commas or tabs, found out by itself or said in its first line
 * (`sep=;`, as Excel writes). UTF-8 or UTF-16 with or without a byte order mark; what is neither is taken for Windows-1252.
 */
export function readCsv(bytes: Uint8Array): ReadList {
  const text = decoded(bytes);
  if (text.includes('\u0000')) throw unreadable('notAList');
  const said = /^"?sep=(.)"?\r?\n/i.exec(text);
  const body = said === null ? text : text.slice(said[0].length);
  const { data, errors } = Papa.parse<string[]>(body, {
    delimiter: said?.[1] ?? separatorOf(body),
    // Enough to notice that it is too long.
    preview: limits.rows + 1000,
  });
  const sheet = new SheetBuilder('');
  for (const [row, cells] of data.entries()) {
    for (const [column, cell] of cells.entries()) sheet.put(row, column, cell);
  }
  const built = sheet.build();
  const crooked = errors.some(({ type }) => type === 'Quotes');
  return {
    format: 'csv',
    sheets: built === null ? [] : [built],
    notes: crooked
      ? [
          'Er staat ergens een aanhalingsteken te veel of te weinig. Kijk in het voorbeeld of de rijen kloppen.',
        ]
      : [],
  };
}

/** So many rows show which separator it is. */
const SAMPLE = 50;

/**
 * The separator that gives most rows the same number of cells. Papa's own guess gives up at a title or an empty row, which
 * lists often have.
 */
function separatorOf(text: string): string {
  const filled = (separator: string) => {
    const { data } = Papa.parse<string[]>(text, { delimiter: separator, preview: SAMPLE });
    const rows = Map.groupBy(data, ({ length }) => length);
    return Math.max(...[...rows].map(([length, same]) => (length - 1) * same.length), 0);
  };
  return [';', '\t', ',', '|'].reduce((best, each) => (filled(each) > filled(best) ? each : best));
}

function decoded(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
