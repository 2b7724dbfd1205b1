import { Refusal } from '../../base/refusal.ts';

/** One point of a drawn stroke: x from 0 to 1 over the width of the pad, y downwards in the same unit. */
export interface StrokePoint {
  readonly x: number;
  readonly y: number;
  /** From 0 to 1, where the device tells it. */
  readonly pressure?: number | undefined;
  /** Milliseconds since the first point of the signature. */
  readonly t?: number | undefined;
}

/** What was drawn between putting the pen down and lifting it. */
export interface Stroke {
  readonly points: readonly StrokePoint[];
}

/** A rectangle in PDF points, origin at the bottom left. */
export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const MAX_POINTS = 20_000;
/** All strokes together at least this part of the width of the pad; less is a tap, not a signature. */
const MIN_LENGTH = 0.05;

/** Refuses strokes that are no signature: none at all, without length, without end, or not numbers. */
export function requireSignature(strokes: readonly Stroke[]): void {
  const points = strokes.flatMap((stroke) => stroke.points);
  const readable = points.every((point) => Math.abs(point.x) < 100 && Math.abs(point.y) < 100);
  if (points.length > MAX_POINTS || !readable) {
    throw new Refusal(
      'signatureUnreadable',
      'De getekende handtekening kon niet worden gelezen. Wis het vak en teken opnieuw.',
    );
  }
  const length = strokes.reduce((sum, stroke) => sum + lengthOf(stroke), 0);
  if (length < MIN_LENGTH) {
    throw new Refusal(
      'signatureEmpty',
      'Er staat nog geen handtekening in het vak. Teken met pen, vinger of muis en probeer het opnieuw.',
    );
  }
}

/** The strokes moved, turned upright and scaled into `area`, in proportion; small ones are not blown up. */
export function fitStrokes(strokes: readonly Stroke[], area: Rectangle): Stroke[] {
  const drawn = strokes.filter((stroke) => stroke.points.length > 0);
  const xs = drawn.flatMap((stroke) => stroke.points.map((point) => point.x));
  const ys = drawn.flatMap((stroke) => stroke.points.map((point) => point.y));
  const [left, right, top, bottom] = [least(xs), most(xs), least(ys), most(ys)];
  const scale = Math.min(
    area.width / Math.max(right - left, 1e-6),
    area.height / Math.max(bottom - top, 1e-6),
    area.width * 1.5,
  );
  const x0 = area.x + (area.width - (right - left) * scale) / 2;
  const y0 = area.y + (area.height - (bottom - top) * scale) / 2;
  return drawn.map((stroke) => ({
    points: stroke.points.map((point) => ({
      ...point,
      x: x0 + (point.x - left) * scale,
      y: y0 + (bottom - point.y) * scale,
    })),
  }));
}

/** Line width in points from the average pressure (a mouse gives none: as a pen of normal pressure). */
export function penWidth(stroke: Stroke): number {
  const pressures = stroke.points.map((point) => point.pressure ?? 0.5);
  const average = pressures.reduce((sum, pressure) => sum + pressure, 0) / pressures.length;
  return 0.7 + 0.8 * Math.min(Math.max(average, 0), 1);
}

function lengthOf(stroke: Stroke): number {
  let length = 0;
  for (const [index, point] of stroke.points.entries()) {
    const before = stroke.points[index - 1];
    if (before) length += Math.hypot(point.x - before.x, point.y - before.y);
  }
  return length;
}

function least(values: readonly number[]): number {
  return values.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY);
}

function most(values: readonly number[]): number {
  return values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
}
