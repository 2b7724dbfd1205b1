/** Small words that are no name by themselves: they stay readable in a text. */
const prefixes = new Set(['van', 'den', 'der', 'ten', 'ter', 'het', 'the', 'von']);

/** Only the first letters of a name: `S. el Amrani` becomes `S. e. A.`. */
export function initialsOf(name: string): string {
  return name
    .split(/[\s.]+/)
    .map((word) => word.match(/\p{L}/u)?.[0])
    .filter((letter) => letter !== undefined)
    .map((letter) => `${letter}.`)
    .join(' ');
}

/** A text with these names, and each longer word of them, brought back to first letters. */
export function maskText(text: string, names: readonly string[]): string {
  const whole = names.map((name) => name.trim()).filter((name) => name.length > 1);
  const words = whole
    .flatMap((name) => name.split(/\s+/))
    .filter((word) => word.length > 2 && !word.endsWith('.') && !prefixes.has(word.toLowerCase()));
  const wanted = [...new Set([...whole, ...words])].sort((a, b) => b.length - a.length);
  if (wanted.length === 0) return text;
  const pattern = wanted.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');
  return text.replace(new RegExp(`(?<!\\p{L})(?:${pattern})(?!\\p{L})`, 'giu'), (found) => initialsOf(found));
}
