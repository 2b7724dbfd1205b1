import { expect } from 'vitest';

/** Looks again until it is so, long enough for a busy computer. */
export function eventually<T>(look: () => T) {
  return expect.poll(look, { timeout: 30_000 });
}
