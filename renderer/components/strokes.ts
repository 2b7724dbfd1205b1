/** One drawn stroke: x from 0 to 1 over the width of the pad, y downwards in the same unit, t in ms since the first point. */
export interface Stroke {
  points: { x: number; y: number; pressure: number; t: number }[];
}

interface DrawnPoint {
  x: number;
  y: number;
  pressure: number;
  time: number;
}

/** What the pad gives (CSS pixels, clock time) as strokes that do not know the screen. A mouse has no pressure: 0.5. */
export function normaliseStrokes(
  drawn: readonly { points: readonly DrawnPoint[] }[],
  size: { width: number; height: number },
): Stroke[] {
  const start = drawn[0]?.points[0]?.time ?? 0;
  const highest = size.height / size.width;
  const round = (value: number) => Math.round(value * 10_000) / 10_000;
  const within = (value: number, most: number) => round(Math.min(Math.max(value, 0), most));
  return drawn
    .filter((stroke) => stroke.points.length > 0)
    .map((stroke) => ({
      points: stroke.points.map((point) => ({
        x: within(point.x / size.width, 1),
        y: within(point.y / size.width, highest),
        pressure: point.pressure > 0 ? within(point.pressure, 1) : 0.5,
        t: Math.max(0, Math.round(point.time - start)),
      })),
    }));
}

/** The other way: strokes back on a pad of this width, after it changed size. */
export function strokesOnPad(strokes: readonly Stroke[], width: number): { points: DrawnPoint[] }[] {
  return strokes.map((stroke) => ({
    points: stroke.points.map(({ x, y, pressure, t }) => ({ x: x * width, y: y * width, pressure, time: t })),
  }));
}
