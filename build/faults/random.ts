/** A source of numbers that gives the same ones for the same seed (mulberry32), so that a failure can be run again. */
export interface Random {
  /** At least 0 and below `end`, whole. */
  below(end: number): number;
  /** One of a list that is not empty. */
  of<T>(list: readonly T[]): T;
}

export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (end: number) => Math.floor(next() * end);
  return { below, of: (list) => list[below(list.length)]! };
}
