import type { z } from 'zod';
import type { strokes } from '../agreement/contract.ts';
import { drawn } from './content/signatures.ts';

type Strokes = z.input<typeof strokes>;
type Point = readonly [x: number, y: number];

const PIECES = 7;
const MS_PER_POINT = 9;
const MS_BETWEEN_STROKES = 180;

/** The signature of a party as a pad records it: many points on smooth curves, with pressure and time. */
export function signatureOf(party: keyof typeof drawn): Strokes {
  let t = 0;
  return drawn[party].map((path) => {
    const curve = smooth(path);
    t += MS_BETWEEN_STROKES;
    return {
      points: curve.map(([x, y], index) => {
        t += MS_PER_POINT;
        const [fromX, fromY] = curve[Math.max(0, index - 1)] ?? [x, y];
        const speed = Math.hypot(x - fromX, y - fromY);
        const edge = Math.min(index, curve.length - 1 - index) / 6;
        const pressure = Math.min(1, 0.3 + Math.min(1, edge) * 0.45) - Math.min(0.25, speed * 8);
        return { x: round(x), y: round(y), pressure: round(Math.max(0.1, pressure)), t };
      }),
    };
  });
}

/** A Catmull-Rom curve through the points. */
function smooth(path: readonly Point[]): Point[] {
  const at = (index: number): Point => path[Math.min(Math.max(index, 0), path.length - 1)] ?? [0, 0];
  const curve: Point[] = [at(0)];
  for (let index = 0; index + 1 < path.length; index++) {
    const around = [at(index - 1), at(index), at(index + 1), at(index + 2)] as const;
    for (let piece = 1; piece <= PIECES; piece++) {
      const along = piece / PIECES;
      curve.push([between(around, 0, along), between(around, 1, along)]);
    }
  }
  return curve;
}

function between([a, b, c, d]: readonly [Point, Point, Point, Point], axis: 0 | 1, t: number): number {
  const [p0, p1, p2, p3] = [a[axis], b[axis], c[axis], d[axis]];
  const value =
    0.5 *
    (2 * p1 +
      (p2 - p0) * t +
      (2 * p0 - 5 * p1 + 4 * p2 - p3) * t ** 2 +
      (3 * p1 - p0 - 3 * p2 + p3) * t ** 3);
  return Math.min(1, Math.max(0, value));
}

const round = (value: number): number => Math.round(value * 10_000) / 10_000;
