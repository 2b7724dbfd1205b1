import { expect, test } from 'vitest';
import { added, linesOf, moved, sentOf } from './criteria-list.ts';

const a = { id: 'a', text: 'A', substance: true };
const b = { id: 'b', text: 'B', substance: false };
const lines = linesOf([a, b]);

test('what is not touched is sent as it was', () => {
  expect(sentOf(lines)).toEqual([a, b]);
});

test('new lines have a key of their own and are sent without an id', () => {
  const two = added(added(lines));
  expect(new Set(two.map(({ key }) => key)).size).toBe(4);
  expect(sentOf(two).slice(2)).toEqual([
    { text: '', substance: false },
    { text: '', substance: false },
  ]);
});

test('a line goes to another place, never out of the list', () => {
  expect(moved(lines, 0, 1).map(({ key }) => key)).toEqual(['b', 'a']);
  for (const [from, to] of [
    [0, 0],
    [0, -1],
    [1, 2],
    [5, 0],
  ] as const) {
    expect(moved(lines, from, to)).toBe(lines);
  }
});
