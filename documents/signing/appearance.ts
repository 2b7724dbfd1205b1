import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import {
  appendBezierCurve,
  beginText,
  endText,
  LineCapStyle,
  LineJoinStyle,
  lineTo,
  moveTo,
  type PDFDocument,
  type PDFFont,
  type PDFOperator,
  type PDFRef,
  setFillingGrayscaleColor,
  setFontAndSize,
  setLineCap,
  setLineJoin,
  setLineWidth,
  setStrokingGrayscaleColor,
  setTextMatrix,
  showText,
  stroke as strokePath,
} from '@cantoo/pdf-lib';
import { create } from 'fontkit';
import { formatDate, localDate, localTime } from '../../base/dates.ts';
import type { Signer } from './authority.ts';
import { fitStrokes, penWidth, type Stroke } from './strokes.ts';

const FONT = '@expo-google-fonts/open-sans/400Regular/OpenSans_400Regular.ttf';
const MARGIN = 4;
const LARGEST_SIZE = 8.5;
const SMALLEST_SIZE = 4.5;
const LINE_HEIGHT = 1.28;
/** Between the line and the text under it. */
const TEXT_GAP = 1.5;
/** From this proportion of width to height on, the text stands beside the strokes. */
const WIDE = 3;
/** The text may take this part of the height; the drawn signature keeps the rest. */
const TEXT_PART = 0.58;

let fontBytes: Buffer | undefined;
let parsedFont: ReturnType<typeof create> | undefined;

/** What stands in a signature box. */
export interface VisibleSignature {
  readonly signer: Signer;
  readonly strokes: readonly Stroke[];
  readonly place: string;
  /** ISO instant; printed in Dutch local time. */
  readonly at: string;
  /** How it was made sure who signs, for instance `paspoort gezien`. */
  readonly identifiedBy: string;
}

/**
 * Adds the picture of a signature to the document as a form XObject of `width` × `height` points: the strokes as
 * black paths without transparency, a line, and under or beside it who, where, when and how identified, in an embedded font.
 */
export async function drawAppearance(
  document: PDFDocument,
  visible: VisibleSignature,
  size: { width: number; height: number },
): Promise<PDFRef> {
  fontBytes ??= readFileSync(createRequire(import.meta.url).resolve(FONT));
  parsedFont ??= create(fontBytes);
  const parsed = parsedFont;
  document.registerFontkit({ create: () => parsed });
  const customName = `${subsetTag(document.context.largestObjectNumber)}+OpenSans-Regular`;
  const font = await document.embedFont(fontBytes, { subset: true, customName });
  const { text, textX, textTop, line } = arrange(linesOf(visible), font, size);
  const lineEnd = line.x + line.width;
  const area = { ...line, y: line.y + 2, height: Math.max(size.height - line.y - 2 - MARGIN, 1) };
  const operators = [
    setStrokingGrayscaleColor(0),
    setFillingGrayscaleColor(0),
    setLineCap(LineCapStyle.Round),
    setLineJoin(LineJoinStyle.Round),
    ...fitStrokes(visible.strokes, area).flatMap(pathOf),
    setLineWidth(0.4),
    moveTo(round(line.x), round(line.y)),
    lineTo(round(lineEnd), round(line.y)),
    strokePath(),
    ...textOf(text, font, textX, textTop),
  ];
  const form = document.context.formXObject(operators, {
    BBox: [0, 0, size.width, size.height],
    Resources: { Font: { F0: font.ref } },
  });
  return document.context.register(form);
}

function linesOf({ signer, place, at, identifiedBy }: VisibleSignature): string[] {
  const role = [signer.role, signer.organisation].filter(Boolean).join(', ');
  const time = localTime(at).replace(':', '.');
  const when = `${formatDate(localDate(at))} ${time} uur`;
  return [
    signer.name,
    role,
    [place, when].filter(Boolean).join(', '),
    identifiedBy ? `Identiteit: ${identifiedBy}` : '',
  ].filter(Boolean);
}

interface LaidOutText {
  readonly size: number;
  readonly lines: readonly string[];
}

interface Arrangement {
  readonly text: LaidOutText;
  readonly textX: number;
  /** The upper edge of the first line of text. */
  readonly textTop: number;
  /** The line that the signature is written on. */
  readonly line: { readonly x: number; readonly y: number; readonly width: number };
}

/** In a wide box the text stands beside the strokes, in any other under them. */
function arrange(
  texts: readonly string[],
  font: PDFFont,
  { width, height }: { width: number; height: number },
): Arrangement {
  if (width > WIDE * height) {
    const textX = width / 2;
    const text = layOut(texts, font, textX - MARGIN, height - 2 * MARGIN);
    const textTop = (height + text.lines.length * text.size * LINE_HEIGHT) / 2;
    return { text, textX, textTop, line: { x: 2 * MARGIN, y: 2 * MARGIN, width: textX - 5 * MARGIN } };
  }
  const text = layOut(texts, font, width - 2 * MARGIN, height * TEXT_PART - MARGIN - TEXT_GAP);
  const textTop = MARGIN + text.lines.length * text.size * LINE_HEIGHT;
  const line = { x: MARGIN, y: textTop + TEXT_GAP, width: width - 2 * MARGIN };
  return { text, textX: MARGIN, textTop, line };
}

/** The largest size at which the text fits; at the smallest size, what does not fit ends in … */
function layOut(texts: readonly string[], font: PDFFont, width: number, height: number): LaidOutText {
  const known = new Set(font.getCharacterSet());
  const written = texts.map((text) => replaceUnknown(text.normalize('NFC'), known));
  for (let size = LARGEST_SIZE; ; size -= 0.25) {
    const lines = written.flatMap((text) => wrap(text, font, size, width));
    const room = Math.max(Math.floor(height / (size * LINE_HEIGHT)), 1);
    if (lines.length <= room) return { size, lines };
    if (size <= SMALLEST_SIZE) {
      return { size, lines: lines.slice(0, room).with(-1, `${lines[room - 1]} …`) };
    }
  }
}

function wrap(text: string, font: PDFFont, size: number, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    const longer = line ? `${line} ${word}` : word;
    if (line && font.widthOfTextAtSize(longer, size) > width) {
      lines.push(line);
      line = word;
    } else {
      line = longer;
    }
    while (line.length > 1 && font.widthOfTextAtSize(line, size) > width) {
      let fits = line.length - 1;
      while (fits > 1 && font.widthOfTextAtSize(line.slice(0, fits), size) > width) fits -= 1;
      lines.push(line.slice(0, fits));
      line = line.slice(fits);
    }
  }
  return [...lines, line];
}

/** A character that the font lacks becomes a question mark in the picture; the certificate keeps the true name. */
function replaceUnknown(text: string, known: ReadonlySet<number>): string {
  return [...text.replace(/\s+/g, ' ')].map((one) => (known.has(one.codePointAt(0)!) ? one : '?')).join('');
}

function textOf(text: LaidOutText, font: PDFFont, x: number, top: number): PDFOperator[] {
  return text.lines.flatMap((line, index) => [
    beginText(),
    setFontAndSize('F0', text.size),
    setTextMatrix(1, 0, 0, 1, round(x), round(top - text.size * (1.05 + index * LINE_HEIGHT))),
    showText(font.encodeText(line)),
    endText(),
  ]);
}

/** One stroke as a smooth path: curves from midpoint to midpoint, with the drawn points as control points. */
function pathOf(stroke: Stroke): PDFOperator[] {
  const points = stroke.points;
  const first = points[0]!;
  const last = points.at(-1)!;
  const operators = [setLineWidth(round(penWidth(stroke))), moveTo(round(first.x), round(first.y))];
  let from: { x: number; y: number } = first;
  for (let index = 1; index < points.length - 1; index += 1) {
    const control = points[index]!;
    const next = points[index + 1]!;
    const to = { x: (control.x + next.x) / 2, y: (control.y + next.y) / 2 };
    operators.push(
      appendBezierCurve(
        round(from.x + (2 / 3) * (control.x - from.x)),
        round(from.y + (2 / 3) * (control.y - from.y)),
        round(to.x + (2 / 3) * (control.x - to.x)),
        round(to.y + (2 / 3) * (control.y - to.y)),
        round(to.x),
        round(to.y),
      ),
    );
    from = to;
  }
  operators.push(lineTo(round(last.x), round(last.y)), strokePath());
  return operators;
}

/** The six capitals before the name of a subset font, different for each subset in a file. */
function subsetTag(number: number): string {
  let rest = number;
  let tag = '';
  while (tag.length < 6) {
    tag += String.fromCharCode(65 + (rest % 26));
    rest = Math.floor(rest / 26);
  }
  return tag;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
