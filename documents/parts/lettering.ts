import { type Face, face, hyphenate } from './fonts.ts';

/** How text looks: size in points, line height as a factor of it. */
export interface Lettering {
  readonly fontSize: number;
  readonly lineHeight: number;
  readonly fontWeight: 400 | 600;
  readonly color: string;
}

/** What a canvas of the renderer draws with, as far as it is used here. Coordinates in points from the top left. */
export interface Painter {
  font(font: Face, name: string, size: number): Painter;
  fillColor(color: string): Painter;
  strokeColor(color: string): Painter;
  lineWidth(width: number): Painter;
  moveTo(x: number, y: number): Painter;
  lineTo(x: number, y: number): Painter;
  stroke(): Painter;
  text(text: string, x: number, y: number, options: { readonly lineBreak: false }): Painter;
}

/*
 * Text that is set line by line, past the layout of the renderer: that is made for pages that are composed, and takes
 * too long for a chronology of hundreds of pages. For plain text in one lettering.
 */

/** The text on lines that are no wider than this many points. Nothing is left out; a line without words stays a line. */
export function linesOf(text: string, width: number, lettering: Lettering): readonly string[] {
  return text.split('\n').flatMap((paragraph) => brokenLines(paragraph, width, lettering));
}

function brokenLines(paragraph: string, width: number, lettering: Lettering): readonly string[] {
  const lines: string[] = [];
  let line = '';
  let used = 0;
  const space = wordWidth(' ', lettering);
  const put = (word: string, before: string) => {
    line += before + word;
    used += (before === '' ? 0 : space) + wordWidth(word, lettering);
  };
  const end = () => {
    lines.push(line);
    line = '';
    used = 0;
  };
  for (const [index, word] of paragraph.split(' ').entries()) {
    const before = index === 0 || (line === '' && lines.length > 0) ? '' : ' ';
    const room = width - used - (before === '' ? 0 : space);
    if (wordWidth(word, lettering) <= room) {
      put(word, before);
      continue;
    }
    const [head, rest] = headOf(word, room, lettering);
    if (head !== '') put(head, before);
    if (line !== '') end();
    let left = head === '' ? word : rest;
    while (wordWidth(left, lettering) > width) {
      const [next, after] = headOf(left, width, lettering);
      const [shown, remaining] = next === '' ? charactersOf(left, width, lettering) : [next, after];
      put(shown, '');
      end();
      left = remaining;
    }
    put(left, '');
  }
  end();
  return lines;
}

/** As much of a long word as fits, with a hyphen, and what is left of it; nothing when no part fits. */
function headOf(word: string, width: number, lettering: Lettering): readonly [string, string] {
  const pieces = hyphenate(word);
  for (let count = pieces.length - 1; count > 0; count -= 1) {
    const head = pieces.slice(0, count).join('');
    if (wordWidth(`${head}-`, lettering) <= width) return [`${head}-`, word.slice(head.length)];
  }
  return ['', word];
}

/** As many characters as fit, at least one. */
function charactersOf(word: string, width: number, lettering: Lettering): readonly [string, string] {
  let end = 1;
  while (end < word.length && wordWidth(word.slice(0, end + 1), lettering) <= width) end += 1;
  return [word.slice(0, end), word.slice(end)];
}

/** The width of a text on one line, in points. */
export function widthOf(text: string, lettering: Lettering): number {
  const words = text.split(' ');
  return words.reduce(
    (sum, word) => sum + wordWidth(word, lettering),
    (words.length - 1) * wordWidth(' ', lettering),
  );
}

/** Widths per font, in ems: words come back. Gone with the font, which lives as long as one document. */
const widths = new WeakMap<Face, Map<string, number>>();

function wordWidth(word: string, { fontSize, fontWeight }: Lettering): number {
  const font = face(fontWeight);
  let known = widths.get(font);
  if (known === undefined) {
    known = new Map();
    widths.set(font, known);
  }
  let width = known.get(word);
  if (width === undefined) {
    width = font.layout(word).advanceWidth / font.unitsPerEm;
    known.set(word, width);
  }
  return width * fontSize;
}

/** Draws lines under each other; `top` is where the first line begins, as in the renderer's own texts. */
export function drawLines(
  painter: Painter,
  lines: readonly string[],
  { x, top }: { readonly x: number; readonly top: number },
  { fontSize, lineHeight, fontWeight, color }: Lettering,
): void {
  const font = face(fontWeight);
  // Under its own name the font is found again; without, it is compared with every font in the file.
  painter.font(font, font.postscriptName, fontSize).fillColor(color);
  lines.forEach((line, index) => {
    painter.text(line, x, top + index * fontSize * lineHeight, { lineBreak: false });
  });
}
