/** Between the fields: what Excel expects where the comma is in numbers, as in Dutch. */
const SEPARATOR = ';';

/** Excel reads a text that begins so as a formula, which could fetch something or run. */
const FORMULA = /^[=+\-@\t\r]/;

function field(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/**
 * Rows as a CSV file (RFC 4180, UTF-8 with a byte order mark so that Excel sees the accents, semicolons between). Every
 * row gets as many fields as the longest; what would be read as a formula gets an apostrophe before it.
 */
export function csvOf(rows: readonly (readonly string[])[]): Uint8Array {
  const width = Math.max(0, ...rows.map((row) => row.length));
  const lines = rows.map((row) =>
    Array.from({ length: width }, (_, index) => field(row[index] ?? '')).join(SEPARATOR),
  );
  return Buffer.from(`\ufeff${lines.join('\r\n')}\r\n`, 'utf8');
}
