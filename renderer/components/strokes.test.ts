import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normaliseStrokes, strokesOnPad } from './strokes.ts';

const size = { width: 500, height: 200 };

describe('normaliseStrokes', () => {
  test('x over the width, y in the same unit, time from the first point', () => {
    const drawn = [
      {
        points: [
          { x: 0, y: 0, pressure: 0.25, time: 1000 },
          { x: 250, y: 100, pressure: 1, time: 1016 },
        ],
      },
      { points: [{ x: 500, y: 200, pressure: 0, time: 1500 }] },
    ];
    expect(normaliseStrokes(drawn, size)).toEqual([
      {
        points: [
          { x: 0, y: 0, pressure: 0.25, t: 0 },
          { x: 0.5, y: 0.2, pressure: 1, t: 16 },
        ],
      },
      { points: [{ x: 1, y: 0.4, pressure: 0.5, t: 500 }] },
    ]);
  });

  test('an empty pad gives no strokes, and an empty stroke is left out', () => {
    expect(normaliseStrokes([], size)).toEqual([]);
    expect(normaliseStrokes([{ points: [] }], size)).toEqual([]);
  });

  test('whatever is drawn, also outside the pad, stays within it; and it comes back on a pad of another size', () => {
    const coordinate = fc.double({ min: -1000, max: 2000, noNaN: true });
    const point = fc.record({
      x: coordinate,
      y: coordinate,
      pressure: fc.double({ min: 0, max: 3, noNaN: true }),
      time: fc.integer({ min: 0, max: 1e6 }),
    });
    fc.assert(
      fc.property(fc.array(fc.record({ points: fc.array(point, { minLength: 1 }) })), (drawn) => {
        const strokes = normaliseStrokes(drawn, size);
        for (const { points } of strokes) {
          for (const { x, y, pressure, t } of points) {
            expect(x).toBeGreaterThanOrEqual(0);
            expect(x).toBeLessThanOrEqual(1);
            expect(y).toBeGreaterThanOrEqual(0);
            expect(y).toBeLessThanOrEqual(0.4);
            expect(pressure).toBeGreaterThan(-1e-9);
            expect(pressure).toBeLessThanOrEqual(1);
            expect(t).toBeGreaterThanOrEqual(0);
          }
        }
        const other = { width: 800, height: 320 };
        expect(
          normaliseStrokes(strokesOnPad(strokes, other.width), other).map((s) =>
            s.points.map((p) => [p.x, p.y]),
          ),
        ).toEqual(strokes.map((s) => s.points.map((p) => [p.x, p.y])));
      }),
    );
  });
});
