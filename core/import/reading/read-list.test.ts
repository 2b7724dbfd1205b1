import { readFileSync } from 'node:fs';
import { strToU8, type Zippable, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { Refusal } from '../../../base/refusal.ts';
import { proposeColumns, proposeHeader } from '../columns.ts';
import { readList } from './read-list.ts';
import { limits } from './table.ts';

/* Files of other programs: odfpy 1.4.2, openpyxl 3.0.9 and exceljs 4.4.0 made those in fixtures/. */
const fixture = (name: string) =>
  readList(readFileSync(new URL(`./fixtures/${name}`, import.meta.url)), name);
const cellsOf = (list: ReturnType<typeof readList>) => list.sheets[0]!.rows.map(({ cells }) => cells);
const csv = (text: string | Uint8Array, name = 'lijst.csv') =>
  readList(typeof text === 'string' ? strToU8(text) : text, name);
const refusal = (bytes: Uint8Array, name = 'lijst.xlsx') => {
  try {
    readList(bytes, name);
  } catch (error) {
    const { code, message } = error as Refusal;
    expect(message).toMatch(/^[A-Z].*\.$/);
    return code;
  }
  return null;
};

const workbook = `<workbook xmlns:r="r"><sheets><sheet name="Blad1" sheetId="1" r:id="a"/></sheets></workbook>`;
const relations = `<Relationships><Relationship Id="a" Target="worksheets/sheet1.xml"/></Relationships>`;
const xlsx = (rows: string, more: Zippable = {}) =>
  zipSync({
    'xl/workbook.xml': strToU8(workbook),
    'xl/_rels/workbook.xml.rels': strToU8(relations),
    'xl/worksheets/sheet1.xml': strToU8(`<worksheet><sheetData>${rows}</sheetData></worksheet>`),
    ...more,
  });
const text = (words: string) => `<c t="inlineStr"><is><t>${words}</t></is></c>`;
const row = (...cells: string[]) => `<row>${cells.map(text).join('')}</row>`;

describe('files of other programs', () => {
  it('reads an ODS: dates, empty rows before it, remarks left out, a million empty rows after it', () => {
    const list = fixture('odfpy.ods');
    expect(list.sheets[0]!.rows.map(({ line }) => line)).toEqual([1, 4, 5, 6]);
    expect(cellsOf(list)[2]).toEqual(['', 'Mila Çelik-Vos', '1988-02-01', '7981 AB', 'Zorgen € “thuis”']);
    expect(cellsOf(list)[3]).toEqual(['', 'Jan de Vries', '33741', '', '#REF!']);
  });

  it('reads a workbook with merged headings over two rows, leaves hidden sheets and says so', () => {
    const list = fixture('openpyxl.xlsx');
    const sheet = list.sheets[0]!;
    expect(sheet.name).toBe('Blad één');
    expect(sheet.columns).toEqual(['B', 'C', 'D', 'E']);
    expect(proposeHeader(sheet)).toBe(1);
    expect(proposeColumns(sheet, 1, '2026-11-22').map(({ meaning }) => meaning)).toEqual([
      'givenNames',
      'familyName',
      'reason',
      'birthDate',
    ]);
    expect(list.sheets).toHaveLength(1);
    expect(list.notes.join(' ')).toMatch(/formules .* verborgen blad/s);
  });

  it('counts days from 1904 where the workbook does', () => {
    const list = fixture('openpyxl-1904.xlsx');
    expect(list.sheets[0]!.from1904).toBe(true);
    expect(cellsOf(list)[1]).toEqual(['Bram Spar', '1992-05-17']);
  });

  it('takes of rich text, formulas, links and errors what is shown', () => {
    const [, first, second] = cellsOf(fixture('exceljs.xlsx'));
    expect(first).toEqual(['Jan de Vries', '1992-05-17', 'Naam!']);
    expect(second).toEqual(['Els Iep', '#N/A', 'zie bijlage']);
  });
});

describe('text files', () => {
  it('finds the separator out, and reads quotes, marks and old encodings', () => {
    const expected = [
      ['Naam', 'Reden'],
      ['Zoë Çelik', 'ruzie; "hard"\nen lang'],
    ];
    const quoted = '"ruzie; ""hard""\nen lang"';
    for (const mark of [';', ',', '\t']) {
      expect(cellsOf(csv(`\ufeffNaam${mark}Reden\r\nZoë Çelik${mark}${quoted}\r\n`))).toEqual(expected);
    }
    expect(cellsOf(csv(`sep=|\r\nNaam|Reden\r\nZoë Çelik|${quoted}`))).toEqual(expected);
    const old = Buffer.from(`Naam;Reden\r\nZoë Çelik;${quoted}`, 'latin1');
    expect(cellsOf(csv(old))).toEqual(expected);
    const wide = Buffer.from(`\ufeffNaam\tReden\r\nZoë Çelik\t${quoted}`, 'utf16le');
    expect(cellsOf(csv(wide, 'lijst.txt'))).toEqual(expected);
  });

  it('says when quotes do not match, and when the name says another kind', () => {
    expect(csv('Naam;Reden\nJan;"open').notes.join()).toMatch(/aanhalingsteken/);
    expect(csv('Naam;Reden\nJan;ruzie', 'lijst.xlsx').notes.join()).toMatch(/eindigt op xlsx/);
    expect(readList(xlsx(row('Naam', 'Jan')), 'lijst.csv').notes.join()).toMatch(/eindigt op csv/);
  });
});

describe('what cannot be read', () => {
  it('is refused with what to do', () => {
    const ole = (name: string) =>
      Buffer.concat([
        Buffer.from('d0cf11e0a1b11ae1', 'hex'),
        Buffer.alloc(500),
        Buffer.from(name, 'utf16le'),
      ]);
    const mime = strToU8('application/vnd.oasis.opendocument.spreadsheet');
    const locked = '<manifest><file-entry><encryption-data/></file-entry></manifest>';
    const cases: [string, Uint8Array][] = [
      ['emptyList', new Uint8Array()],
      ['emptyList', strToU8(' \r\n;;\r\n;;\r\n')],
      ['emptyList', xlsx('')],
      ['webPage', strToU8('\ufeff <html xmlns:x="urn:schemas-microsoft-com:office:excel"><table>')],
      ['notAList', strToU8('<?xml version="1.0"?><Workbook/>')],
      ['notAList', strToU8('%PDF-1.7')],
      ['notAList', new Uint8Array([0x89, 0x41, 0, 0, 1, 2, 3, 0x0a, 0])],
      ['passwordProtected', ole('EncryptedPackage')],
      [
        'passwordProtected',
        zipSync({ mimetype: [mime, { level: 0 }], 'META-INF/manifest.xml': strToU8(locked) }),
      ],
      ['oldExcel', ole('Workbook')],
      ['notAList', ole('WordDocument')],
      ['binaryExcel', zipSync({ 'xl/workbook.bin': strToU8('x') })],
      ['notAList', zipSync({ 'word/document.xml': strToU8('<x/>') })],
      ['damagedFile', xlsx(row('Naam', 'Jan')).subarray(0, 300)],
      ['damagedFile', xlsx('<row><c></row>')],
      ['damagedFile', xlsx('', { 'xl/workbook.xml': strToU8('<!DOCTYPE x [<!ENTITY a "b">]><workbook/>') })],
      ['fileTooBig', new Uint8Array(limits.file + 1)],
    ];
    for (const [code, bytes] of cases) expect([code, refusal(bytes)]).toEqual([code, code]);
  });

  it('stops at too many rows or columns, without filling the memory', () => {
    const rows = Array.from(
      { length: 100_000 },
      (_, index) => `<row r="${index + 1}"><c><v>${index}</v></c></row>`,
    );
    expect(refusal(xlsx(rows.join('')))).toBe('tooManyRows');
    expect(refusal(strToU8('a;b\n'.repeat(100_000)), 'lijst.csv')).toBe('tooManyRows');
    expect(refusal(xlsx(row(...Array.from({ length: 1000 }, (_, index) => `k${index}`))))).toBe(
      'tooManyColumns',
    );
    const repeated = `<office:document-content xmlns:office="o"><table:table><table:table-row
      table:number-rows-repeated="1000000"><table:table-cell table:number-columns-repeated="16384"
      office:value-type="float" office:value="1"/></table:table-row></table:table></office:document-content>`;
    const mime = strToU8('application/vnd.oasis.opendocument.spreadsheet');
    const ods = zipSync({ mimetype: [mime, { level: 0 }], 'content.xml': strToU8(repeated) });
    expect(refusal(ods, 'lijst.ods')).toBe('tooManyColumns');
    expect(limits.rows).toBeLessThan(100_000);
  });

  it('counts what a zip says it will be before it is unpacked', () => {
    const bomb = zipSync({ 'xl/workbook.xml': new Uint8Array(limits.unpacked + 1) }, { level: 9 });
    expect(bomb.length).toBeLessThan(limits.file);
    expect(refusal(bomb)).toBe('unpacksTooBig');
  });
});

it('reads a workbook with macros, and says that those were left', () => {
  const list = readList(
    xlsx(row('Naam') + row('Jan'), { 'xl/vbaProject.bin': strToU8('Sub Auto_Open') }),
    'a.xlsm',
  );
  expect(cellsOf(list)).toEqual([['Naam'], ['Jan']]);
  expect(list.notes.join()).toMatch(/macro’s/);
});
