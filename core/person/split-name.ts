/** Words that belong before a Dutch family name. */
const prefixWords = new Set(
  "van de den der ten ter te het 't in op aan bij uit von vom zu du da do dos la le el al ben bin ibn".split(
    ' ',
  ),
);

/**
 * A name as somebody says it, in the parts that are kept: `Sam el Amrani` is Sam, el, Amrani. One word is the family
 * name. What comes before the first prefix are given names; without a prefix the last word is the family name. With a comma
 * the family name stands first: `Vries, Jan de`.
 */
export function splitName(typed: string): {
  givenNames: string;
  usedName: string;
  prefix: string;
  familyName: string;
} {
  const [before = '', after] = typed.split(',', 2);
  const words = (after === undefined ? before : `${after} ${before}`).trim().split(/\s+/).filter(Boolean);
  const at = words.findIndex(
    (word, index) => index < words.length - 1 && prefixWords.has(word.toLowerCase()),
  );
  const start = at < 0 ? words.length - 1 : at;
  let family = start;
  while (family < words.length - 1 && prefixWords.has((words[family] ?? '').toLowerCase())) family += 1;
  const given = words.slice(0, Math.max(0, start));
  const first = given[0] ?? '';
  return {
    givenNames: given.join(' '),
    usedName: given.length === 1 && first.length > 2 && !first.includes('.') ? first : '',
    prefix: words.slice(start, family).join(' '),
    familyName: words.slice(family).join(' '),
  };
}
