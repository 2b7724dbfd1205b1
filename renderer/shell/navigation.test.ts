import { expect, test } from 'vitest';
import { badgeOf } from './navigation.ts';

test('the number behind a line comes with its words, also for one', () => {
  const counts = { attention: 1, signals: 3 };
  expect(badgeOf('attention', counts)).toEqual({ count: 1, words: '1 ding vraagt aandacht' });
  expect(badgeOf('signals', counts)).toEqual({ count: 3, words: '3 signalen nog te wegen' });
});

test('no number where there is none, or not yet', () => {
  expect(badgeOf(undefined, { attention: 1, signals: 1 })).toBeUndefined();
  expect(badgeOf('attention', undefined)).toBeUndefined();
});
