import { expect, test } from 'vitest';
import { together } from './words.ts';

test('words are joined as one says them', () => {
  expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map(together)).toEqual(['', 'a', 'a en b', 'a, b en c']);
});
