import { withoutBsn } from '../../base/free-text.ts';
import { fullName } from '../../base/names.ts';
import { personInput } from '../person/contract.ts';
import { formatPostcode, isPostcode } from '../person/postcode.ts';
import { splitName } from '../person/split-name.ts';
import { isBsnHeading } from './columns.ts';
import type { ColumnMeaning, FindingCode } from './contract.ts';
import { readBirth, readDay } from './days.ts';
import { ERROR_CELL, type ListRow } from './reading/table.ts';

/** Something about a row, in a Dutch sentence that says what is done with it. */
export interface Finding {
  readonly code: FindingCode;
  readonly sentence: string;
}

/** What a row of a list comes to: a person and a signal. */
export interface RowOutcome {
  readonly line: number;
  readonly person: Person;
  /** Null when nobody is named: the row cannot be taken over. */
  readonly name: string | null;
  readonly observedOn: string;
  readonly text: string;
  readonly findings: readonly Finding[];
}
type Person = ReturnType<typeof personInput.parse>;

/** How the cells of a list are to be read. */
export interface Reading {
  readonly columns: readonly ColumnMeaning[];
  readonly headings: readonly string[];
  readonly from1904: boolean;
  /** The day of a signal where the list gives none. */
  readonly observedOn: string;
  readonly today: string;
  readonly fileName: string;
}

/** Characters of a name or address, and of the text of a signal. */
const SHORT = 200;
export const LONGEST_TEXT = 20_000;
const INITIALS = 40;

/** Reads one row. What cannot be kept as what it was meant to be goes into the text, so that nothing is lost. */
export function personOfRow(row: ListRow, reading: Reading): RowOutcome {
  const findings = new Map<FindingCode, string>();
  const cells = cleanCells(row, reading, findings);
  const of = (meaning: ColumnMeaning) =>
    cells
      .filter((_, index) => reading.columns[index] === meaning)
      .filter(Boolean)
      .join(' ')
      .replace(/\s+/g, ' ');
  const short = (text: string, most = SHORT) => {
    if (text.length > most) findings.set('shortened', 'Een tekst was te lang en is ingekort.');
    return text.slice(0, most).trim();
  };
  const extra: string[] = [];
  const birthDate = birthOf(of('birthDate'), reading, findings, extra);
  const observedOn = dayOf(of('observedOn'), reading, findings, extra);
  const home = homeOf(of('address'), of('postcode'), of('place'), findings);
  const names = namesOf(of);
  const person = personInput.parse({
    givenNames: short(names.givenNames),
    initials: short(names.initials, INITIALS),
    usedName: short(names.usedName),
    prefix: short(names.prefix),
    // A row without a name is not taken over; until then the person needs one.
    familyName: short(names.familyName) || '?',
    birthDate,
    address: short(home.address),
    postcode: home.postcode,
    place: short(home.place),
    addressSecret: /^(?:j|ja|x|1|waar|true|geheim)/i.test(of('addressSecret')),
  });
  if (names.familyName === '') {
    findings.set('noName', 'Er staat geen naam in deze rij. Die rij wordt niet overgenomen.');
  }
  return {
    line: row.line,
    person,
    name: names.familyName === '' ? null : fullName(person),
    observedOn,
    text: textOf(cells, reading, extra, findings),
    findings: [...findings].map(([code, sentence]) => ({ code, sentence })),
  };
}

/** The cells without what never comes in: burgerservicenummers, and what is left of a broken formula. */
function cleanCells(row: ListRow, reading: Reading, findings: Map<FindingCode, string>): string[] {
  return row.cells.map((cell, index) => {
    if ((reading.columns[index] ?? 'ignore') === 'ignore') return '';
    if (ERROR_CELL.test(cell)) {
      findings.set('errorCell', 'Een cel bevat een fout uit het rekenblad (zoals #REF!) en blijft leeg.');
      return '';
    }
    const heading = reading.headings[index] ?? '';
    const clean = isBsnHeading(heading)
      ? cell.replace(/\d{7,9}/g, '')
      : withoutBsn(cell, '[nummer weggelaten]');
    if (clean !== cell) {
      findings.set(
        'bsn',
        'Er stond een getal in dat op een burgerservicenummer lijkt. Dat wordt niet overgenomen.',
      );
    }
    return clean.trim();
  });
}

function birthOf(
  typed: string,
  { from1904, today }: Reading,
  findings: Map<FindingCode, string>,
  extra: string[],
): string {
  if (typed === '' || typed === '-' || typed === '?') return '';
  const { date } = readBirth(typed, from1904, today);
  if (date !== null && date <= today.slice(0, date.length)) return date;
  const why = date === null ? 'is niet te lezen als datum' : 'moet nog komen';
  findings.set('birthDate', `De geboortedatum ${why} en blijft leeg. Hij staat als tekst bij het signaal.`);
  extra.push(`Geboortedatum in de lijst: ${typed}`);
  return '';
}

function dayOf(
  typed: string,
  { from1904, today, observedOn }: Reading,
  findings: Map<FindingCode, string>,
  extra: string[],
): string {
  if (typed === '' || typed === '-' || typed === '?') return observedOn;
  const day = readDay(typed, from1904, today);
  if (day !== null && day <= today) return day;
  const why = day === null ? 'is niet te lezen' : 'moet nog komen';
  findings.set('day', `De datum van het signaal ${why}. De dag die u koos, wordt gebruikt.`);
  extra.push(`Datum in de lijst: ${typed}`);
  return observedOn;
}

/** Postcode and place are often in one cell; a postcode that is none stays as a part of the address. */
function homeOf(address: string, postcode: string, place: string, findings: Map<FindingCode, string>) {
  if (postcode === '' || isPostcode(postcode)) return { address, postcode: formatPostcode(postcode), place };
  const [, code = '', rest = ''] = /^(\d{4}\s*[a-z]{2})\b[\s,]*(.*)$/i.exec(postcode) ?? [];
  if (isPostcode(code)) {
    return { address, postcode: formatPostcode(code), place: place || rest };
  }
  findings.set('postcode', 'De postcode klopt niet. Hij staat nu achter het adres.');
  return { address: [address, postcode].filter(Boolean).join(', '), postcode: '', place };
}

const TITLE = /^(?:dhr|de heer|hr|mevrouw|mevr|mw|mvr)\b\.?\s*/i;

/** The parts of the name, from one column or more. Without a family name the only name there is stands there. */
function namesOf(of: (meaning: ColumnMeaning) => string) {
  const written = of('fullName').replace(TITLE, '');
  const [, called = ''] = /\(([^)]+)\)/.exec(written) ?? [];
  const whole = splitName(written.replace(/\([^)]*\)/g, ' '));
  const family = familyOf(of('familyName'), of('prefix'));
  const letters = isInitials(whole.givenNames);
  const names = {
    givenNames: of('givenNames') || whole.givenNames || of('initials'),
    initials: of('initials') || (letters ? whole.givenNames : ''),
    usedName: of('usedName') || called || whole.usedName,
    prefix: family.prefix || (family.familyName === '' ? whole.prefix : ''),
    familyName: family.familyName || whole.familyName,
  };
  if (names.familyName !== '') return names;
  if (names.usedName !== '') return { ...names, familyName: names.usedName, usedName: '' };
  return { ...names, familyName: names.givenNames, givenNames: '' };
}

/** `P.`, `P.J.`, `Th.J.`: letters with dots. */
const isInitials = (text: string) => /^(?:\p{Lu}\p{Ll}?\.\s?)+$/u.test(text);

/** A prefix that stands in the column of the family name: `de Vries`, `Vries, de`. */
function familyOf(family: string, prefix: string) {
  if (prefix !== '' || family === '') return { prefix, familyName: family };
  const split = splitName(family.includes(',') ? family : `X ${family}`);
  const apart = split.prefix !== '' && ['', 'X'].includes(split.givenNames);
  return apart ? { prefix: split.prefix, familyName: split.familyName } : { prefix: '', familyName: family };
}

/** The text of the signal: the reason, and under it what else the list says. */
function textOf(
  cells: readonly string[],
  reading: Reading,
  extra: readonly string[],
  findings: Map<FindingCode, string>,
): string {
  const reasons = cells.filter((cell, index) => cell !== '' && reading.columns[index] === 'reason');
  const labelled = cells.flatMap((cell, index) => {
    const meaning = reading.columns[index];
    if (cell === '' || (meaning !== 'status' && meaning !== 'note')) return [];
    const heading = reading.headings[index] || (meaning === 'status' ? 'Status' : 'Opmerking');
    return [`${heading}: ${cell}`];
  });
  if (reasons.length === 0) {
    findings.set(
      'noReason',
      'Er staat geen reden in deze rij. In het signaal staat dat de persoon op de lijst stond.',
    );
    reasons.push(`Stond op de lijst “${reading.fileName}”.`);
  }
  const text = [...reasons, ...labelled, ...extra].join('\n');
  if (text.length > LONGEST_TEXT) findings.set('shortened', 'Een tekst was te lang en is ingekort.');
  return text.slice(0, LONGEST_TEXT);
}
