/** Control, zero-width and direction-changing characters: never meant for paper, and a way to hide text. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu;

/** Spaces of any width that the font may not have. */
const ODD_SPACES = /[\t\u00a0\u2000-\u200a\u202f\u205f\u3000]/g;

/** What can be said with a plain character instead. */
const PLAIN: Readonly<Record<string, string>> = {
  '\u2010': '-',
  '\u2011': '-',
  '\u2212': '–',
  '☐': '□',
  '✓': 'v',
};

/**
 * The text as it can be set: composed accents, line ends as `\n`, no invisible characters, and `?` for
 * what the embedded fonts cannot show, so that nothing disappears without a trace.
 */
export function printableText(text: string, shown: ReadonlySet<number>): string {
  const lines = text
    .normalize('NFC')
    .replace(/\r\n?|\u2028|\u2029/g, '\n')
    .replace(ODD_SPACES, ' ')
    .split('\n');
  return lines.map((line) => printableLine(line.replace(INVISIBLE, ''), shown)).join('\n');
}

function printableLine(line: string, shown: ReadonlySet<number>): string {
  let result = '';
  for (const character of line) {
    const plain = PLAIN[character] ?? character;
    result += shown.has(plain.codePointAt(0) ?? 0) ? plain : '?';
  }
  return result;
}

/** A copy of the model with every text in it printable; data URIs (the logo) are left alone. */
export function printableModel<T>(model: T, shown: ReadonlySet<number>): T {
  return convert(model, shown) as T;
}

function convert(value: unknown, shown: ReadonlySet<number>): unknown {
  if (typeof value === 'string') return value.startsWith('data:image/') ? value : printableText(value, shown);
  if (Array.isArray(value)) return value.map((entry) => convert(entry, shown));
  if (value !== null && typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, convert(entry, shown)]));
  return value;
}
