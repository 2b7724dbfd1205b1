import { randomInt } from 'node:crypto';

/*
 * What is tried of much that is alike is left to chance, another part each time; PARITY_SEED=… tries the same again and
 * PARITY=whole tries all of it.
 */

/** Chooses, and says by which number it chose. */
export class Chance {
  readonly whole = process.env.PARITY === 'whole';
  readonly seed = Number(process.env.PARITY_SEED ?? randomInt(1, 2 ** 31));
  #state = this.seed;

  /** At most `count` of these, in their order; all of them when the whole is walked. */
  some<T>(from: readonly T[], count: number): T[] {
    if (this.whole || from.length <= count) return [...from];
    const left = from.map((_, index) => index);
    const chosen = Array.from({ length: count }, () => left.splice(this.#below(left.length), 1)[0]!);
    return chosen.sort((a, b) => a - b).map((index) => from[index]!);
  }

  /** mulberry32: small, and good enough to choose by. */
  #below(limit: number): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  }
}
