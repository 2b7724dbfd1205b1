/** Words one after another as one says them: `a`, `a en b`, `a, b en c`. */
export function together(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} en ${last}`;
}
