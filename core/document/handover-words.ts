import type { NetworkRelation } from '../../documents/models.ts';

/** The points of a text that was typed one on a line, without the dashes people put before them. */
export function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.replace(/^\s*[-–•*]\s*/, '').trim())
    .filter((line) => line !== '');
}

/** `Zij belt niet terug: dezelfde dag langsgaan` as what is seen and what then helps. */
export function signalOf(line: string): { readonly signal: string; readonly response: string } {
  const [signal, response] = splitOnce(line, /:\s|\s?→\s?/);
  return { signal, response };
}

/** `Anouk, zus: eet op zondag samen` as name, relation and note; without a colon it is a name, or a note when it is long. */
export function relationOf(line: string): NetworkRelation {
  const [who, note] = splitOnce(line, /:\s/);
  if (note === '' && who.length > 40) return { name: '–', relation: '', place: null, note: who };
  const [name, relation] = splitOnce(who, /,\s?/);
  return { name, relation, place: null, note };
}

function splitOnce(text: string, at: RegExp): [string, string] {
  const found = at.exec(text);
  if (found === null) return [text, ''];
  return [text.slice(0, found.index).trim(), text.slice(found.index + found[0].length).trim()];
}
