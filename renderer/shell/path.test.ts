import { expect, test } from 'vitest';
import { isUnder } from './path.ts';

test.each([
  ['/casussen', '#/casussen', true],
  ['/casussen/7', '#/casussen', true],
  ['/casussenlijst', '#/casussen', false],
  ['/', '#/casussen', false],
  ['/vandaag', '#/vandaag', true],
])('%s under %s: %s', (path, href, expected) => {
  expect(isUnder(path, href)).toBe(expected);
});
