import { expect, test } from 'vitest';
import { createCaseClock, minutesAhead } from './case-clock.ts';

test('only the case in front is counted, also after coming back to it', () => {
  let at = 0;
  const clock = createCaseClock(() => at);
  clock.show('a');
  at += 130_000;
  clock.show('b');
  at += 59_000;
  clock.show('a');
  at += 60_000;
  expect([clock.minutes('a'), clock.minutes('b'), clock.minutes('c')]).toEqual([3, 0, 0]);
});

test('what was counted is there again after locking', () => {
  let at = 0;
  const before = createCaseClock(() => at);
  before.show('a');
  at += 61_000;
  const after = createCaseClock(() => at);
  after.restore(before.text());
  after.show('a');
  at += 60_000;
  expect(after.minutes('a')).toBe(2);
});

test.each(['', 'niets', '[1]', '{"a":"b"}'])('%j counts as nothing', (text) => {
  const clock = createCaseClock(() => 0);
  clock.restore(text);
  expect(clock.minutes('a')).toBe(0);
});

test('ahead and behind the plan', () => {
  const settled = { minutes: 10, spent: 6, settled: true, shown: false };
  expect(minutesAhead([settled])).toBe(4);
  expect(minutesAhead([{ ...settled, spent: 13 }])).toBe(-3);
  expect(minutesAhead([{ ...settled, shown: true }])).toBe(0);
  expect(minutesAhead([{ ...settled, settled: false, spent: 12 }])).toBe(-2);
});
