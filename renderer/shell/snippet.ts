/** About how many characters of a text are shown as a hit. */
const length = 70;

/** The part of a text round the first typed word, cut at words: `…wil een woning aanbieden in een andere…`. */
export function snippet(text: string, typed: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= length) return line;
  const word = typed.trim().split(/\s+/)[0]?.toLowerCase() ?? '';
  const at = Math.max(0, line.toLowerCase().indexOf(word));
  const from = at < length / 2 ? 0 : line.lastIndexOf(' ', at - 20) + 1;
  const cut = line.slice(from, from + length);
  const end = from + length >= line.length ? cut : cut.slice(0, Math.max(cut.lastIndexOf(' '), length / 2));
  return `${from > 0 ? '…' : ''}${end.trim()}${from + end.length < line.length ? '…' : ''}`;
}
