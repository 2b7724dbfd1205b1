import { expect, test } from 'vitest';
import { minutesLeft } from './idle.ts';

test.each([
  [10, 0, 10],
  [10, 1_000, 10],
  [10, 60_000, 9],
  [10, 9.5 * 60_000, 1],
  [10, 10 * 60_000, 0],
  [10, 60 * 60_000, 0],
])('%d minutes, idle for %d ms: %d left', (idleMinutes, idleFor, left) => {
  expect(minutesLeft(idleMinutes, idleFor)).toBe(left);
});
