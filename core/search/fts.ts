import { foldText } from '../../base/names.ts';

/**
 * An FTS5 expression in which every typed word must begin some word of the text. Whatever was typed, it holds no FTS5
 * syntax. Undefined when there is no word in it.
 */
export function ftsExpression(typed: string): string | undefined {
  const words = foldText(typed).match(/[\p{L}\p{N}]+/gu) ?? [];
  if (words.length === 0) return undefined;
  return words
    .slice(0, 12)
    .map((word) => `"${word}"*`)
    .join(' ');
}
