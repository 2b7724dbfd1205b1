import { foldText } from '../../base/names.ts';
import { isPostcode } from '../person/postcode.ts';
import { type ColumnMeaning, severalColumns } from './contract.ts';
import { readBirth } from './days.ts';
import { ERROR_CELL, type ListRow, type Sheet } from './reading/table.ts';

/** How people call a column, without spaces, accents and signs; the first that fits counts. */
const HEADINGS: readonly (readonly [RegExp, ColumnMeaning])[] = [
  [/^(?:bsn|burgerservicenr|burgerservicenummer|sofi|sofinummer)/, 'ignore'],
  [
    /^(?:nr|nummer|volgnr|volgnummer|id|rij|casusnr|casusnummer|dossiernr|dossiernummer|leeftijd|geslacht|mv)$/,
    'ignore',
  ],
  [/geheim/, 'addressSecret'],
  [/(?:voorvoegsel|tussenvoegsel|tussenv|voorv)/, 'prefix'],
  [/(?:achternaam|familienaam|geslachtsnaam)/, 'familyName'],
  [/^(?:roepnaam|aanspreeknaam)/, 'usedName'],
  [/^(?:voorletter|initial)/, 'initials'],
  [/^(?:voornaam|voornamen|doopna)/, 'givenNames'],
  [/(?:geboortedat|geboren|gebdat|gebdd|^geb$|^gbd$|^dob$|geboortedag|geboortejaar)/, 'birthDate'],
  [
    /^(?:naam|volledigenaam|naamclient|naambetrokkene|clientnaam|client|clienten|betrokkene|persoon|casus|wie|naampersoon)$/,
    'fullName',
  ],
  [/^(?:postcode|pc)/, 'postcode'],
  [/^(?:woonplaats|plaats|dorp|kern|gemeente|stad|wijk)$/, 'place'],
  [
    /^(?:adres|straat|woonadres|straatnaam|huisnr|huisnummer|huisletter|toevoeging|toev|nrtoev|straathuisnr|straatnr)/,
    'address',
  ],
  [
    /(?:eerstecontact|datumcontact|datummelding|datumsignaal|meldingsdatum|aangemeld|aanmelddatum|datuminbreng|ingebracht|^datum|^sinds)/,
    'observedOn',
  ],
  [/(?:reden|signaal|aanleiding|zorgen|problematiek|melding|situatie|omschrijving|hulpvraag)/, 'reason'],
  [/^(?:status|stand|fase|voortgang|stavanzaken)/, 'status'],
  [/(?:opmerking|notitie|toelichting|bijzonderhe|aantekening|overig|memo|nb)/, 'note'],
];

/** What a column with this heading is, as people mostly call it; null when it says nothing. */
function byHeading(heading: string): ColumnMeaning | null {
  const plain = foldText(heading).replace(/[^a-z0-9]/g, '');
  return HEADINGS.find(([pattern]) => pattern.test(plain))?.[1] ?? null;
}

/** Whether a column holds burgerservicenummers by its own word; nothing of it is taken over, whatever is chosen. */
export function isBsnHeading(heading: string): boolean {
  return /^(?:bsn|burgerservice|sofi)/.test(foldText(heading).replace(/[^a-z0-9]/g, ''));
}

/** So many rows are looked at for the names of the columns: above them stand a title, a date, the name of the list. */
const HIGHEST = 15;

/**
 * The row with the names of the columns, or null when the list seems to begin at once. Of headings in two rows the lower
 * is taken, which says most.
 */
export function proposeHeader(sheet: Sheet): number | null {
  let best = { at: -1, score: 0 };
  for (const [at, { cells }] of sheet.rows.slice(0, HIGHEST).entries()) {
    const known = new Set(cells.map((cell) => (cell.length > 60 ? null : byHeading(cell))).filter(Boolean));
    const values = cells.filter((cell) => readBirth(cell, sheet.from1904).date !== null || isPostcode(cell));
    const score = known.size * 2 - values.length * 3;
    if (known.size > 0 && score >= best.score && score > 0) best = { at, score };
  }
  if (best.at >= 0) return best.at;
  // Names that say nothing to us: texts without digits, over something else.
  const [first, ...below] = sheet.rows.slice(0, HIGHEST);
  const plain = first?.cells.every((cell) => cell === '' || (!/\d/.test(cell) && cell.length < 40)) ?? false;
  return plain && below.some(({ cells }) => cells.some((cell) => /\d/.test(cell))) ? 0 : null;
}

/** What stands in a column: its heading, its letters, and some of its cells. */
interface Column {
  readonly letters: string;
  readonly heading: string;
  readonly samples: string[];
  readonly meaning: ColumnMeaning;
}

/** So many filled cells are looked at to guess what a column is. */
const SAMPLES = 40;

/** Every column with what it probably is; each of who somebody is, where he lives and when stands once. */
export function proposeColumns(sheet: Sheet, header: number | null, today: string): Column[] {
  const rows = rowsUnder(sheet, header);
  const taken = new Set<ColumnMeaning>();
  const columns = sheet.columns.map((letters, index) => {
    const heading = header === null ? '' : (sheet.rows[header]?.cells[index] ?? '');
    const samples = rows
      .map(({ cells }) => cells[index] ?? '')
      .filter((cell) => cell !== '' && !ERROR_CELL.test(cell))
      .slice(0, SAMPLES);
    const said = samples.length === 0 ? 'ignore' : byHeading(heading);
    return { letters, heading, samples, said };
  });
  const once = (meaning: ColumnMeaning): ColumnMeaning => {
    if (taken.has(meaning) && !severalColumns.has(meaning)) return 'note';
    taken.add(meaning);
    return meaning;
  };
  const named = columns.map((column) => ({
    ...column,
    meaning: column.said === null ? null : once(column.said),
  }));
  const proposed = named.map(({ meaning, letters, heading, samples }) => ({
    letters,
    heading,
    samples: samples.slice(0, 3),
    meaning: meaning ?? once(byContent(samples, sheet.from1904, today, taken)),
  }));
  return proposed;
}

/** The rows of people: those under the header. */
export function rowsUnder(sheet: Sheet, header: number | null): readonly ListRow[] {
  return header === null ? sheet.rows : sheet.rows.slice(header + 1);
}

/** What cells without a heading that says so probably are. */
function byContent(
  samples: readonly string[],
  from1904: boolean,
  today: string,
  taken: ReadonlySet<ColumnMeaning>,
): ColumnMeaning {
  const most = (fits: (sample: string) => boolean) => samples.filter(fits).length > samples.length * 0.6;
  if (most((sample) => isPostcode(sample))) return 'postcode';
  const days = samples.map((sample) => readBirth(sample, from1904).date);
  if (days.filter((day) => day !== null).length > samples.length * 0.6) {
    const years = days.flatMap((day) => (day === null ? [] : Number(day.slice(0, 4)))).sort((a, b) => a - b);
    const middle = years[Math.floor(years.length / 2)] ?? 0;
    return Number(today.slice(0, 4)) - middle >= 12 ? 'birthDate' : 'observedOn';
  }
  const hasName = taken.has('familyName') || taken.has('fullName');
  if (
    !hasName &&
    most((sample) => /^\p{L}[\p{L}.'’ ,-]*\s[\p{L}.'’ ,-]*\p{L}$/u.test(sample) && sample.length < 50)
  ) {
    return 'fullName';
  }
  if (most((sample) => /^\p{L}[\p{L}.'’ -]+ \d+\s?[a-z]{0,3}$/iu.test(sample))) return 'address';
  return samples.some((sample) => sample.length > 30) && !taken.has('reason') ? 'reason' : 'note';
}
