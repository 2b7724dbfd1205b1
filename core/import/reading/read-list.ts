import { readCsv } from './csv.ts';
import { readOds } from './ods.ts';
import { unreadable } from './refusals.ts';
import { limits, type ReadList } from './table.ts';
import { readXlsx } from './xlsx.ts';

/**
 * What stands in a list that somebody chose. What kind of file it is shows from what is in it, not from its name. Refuses
 * what is no list, is protected, damaged, empty or too big, each with what to do.
 */
export function readList(bytes: Uint8Array, fileName: string): ReadList {
  if (bytes.length > limits.file) throw unreadable('fileTooBig');
  if (bytes.length === 0) throw unreadable('emptyList');
  const list = readByContent(bytes);
  if (list.sheets.length === 0) throw unreadable('emptyList');
  const said = /\.([a-z]{3,4})$/i.exec(fileName)?.[1]?.toLowerCase() ?? list.format;
  if (names[list.format].includes(said)) return list;
  const note = `De naam eindigt op ${said}, maar dit is een bestand van de soort ${list.format}. Zo is het gelezen.`;
  return { ...list, notes: [note, ...list.notes] };
}

/** What files of each kind are called. */
const names: Record<ReadList['format'], readonly string[]> = {
  xlsx: ['xlsx', 'xlsm', 'xltx', 'xltm'],
  ods: ['ods', 'ots'],
  csv: ['csv', 'txt', 'tsv', 'tab'],
};

function readByContent(bytes: Uint8Array): ReadList {
  const begins = (...signature: number[]) => signature.every((byte, index) => bytes[index] === byte);
  if (begins(0x50, 0x4b)) return readZip(bytes);
  if (begins(0xd0, 0xcf, 0x11, 0xe0)) throw unreadable(kindOfOle(bytes));
  const start = new TextDecoder('windows-1252')
    .decode(bytes.subarray(0, 2048))
    .replace(/^\u00ef\u00bb\u00bf/, '');
  if (/^\s*</.test(start))
    throw unreadable(
      /<(?:!doctype\s+html|html|table|head|body|meta)\b/i.test(start) ? 'webPage' : 'notAList',
    );
  if (start.startsWith('%PDF') || start.startsWith('{\\rtf')) throw unreadable('notAList');
  return readCsv(bytes);
}

/** An OpenDocument file begins with its kind; any other zip is looked at as a workbook of Excel. */
function readZip(bytes: Uint8Array): ReadList {
  const start = new TextDecoder('windows-1252').decode(bytes.subarray(30, 100));
  return start.startsWith('mimetype') ? readOds(bytes) : readXlsx(bytes);
}

/** Excel puts a workbook with a password in the container that older versions used for everything. */
function kindOfOle(bytes: Uint8Array): 'passwordProtected' | 'oldExcel' | 'notAList' {
  const found = (name: string) => Buffer.from(bytes).includes(Buffer.from(name, 'utf16le'));
  if (found('EncryptedPackage')) return 'passwordProtected';
  return found('Workbook') || found('Book') ? 'oldExcel' : 'notAList';
}
