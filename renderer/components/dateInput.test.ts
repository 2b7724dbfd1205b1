import { expect, test } from 'vitest';
import { readDate } from './dateInput.ts';

const today = '2026-11-22'; // a Sunday

test.each([
  ['1-2-26', '2026-02-01', '01-02-2026', 'zondag 1 februari'],
  ['1 feb', '2027-02-01', '01-02-2027', 'maandag 1 februari 2027'],
  ['vr', '2026-11-27', '27-11-2026', 'vrijdag 27 november'],
  [' vandaag ', '2026-11-22', '22-11-2026', 'zondag 22 november'],
  ['2026-12-04', '2026-12-04', '04-12-2026', 'vrijdag 4 december'],
  ['04-12-2026', '2026-12-04', '04-12-2026', 'vrijdag 4 december'],
])('%s is understood', (typed, value, shown, said) => {
  expect(readDate(typed, today)).toEqual({ value, shown, said, unclear: false });
});

test('looks back where the field is about the past', () => {
  expect(readDate('vr', today, 'past').value).toBe('2026-11-20');
});

test.each(['31-2', 'binnenkort', '99-99-99'])('%s is kept as typed and marked', (typed) => {
  expect(readDate(typed, today)).toEqual({ value: typed, shown: typed, said: '', unclear: true });
});

test('nothing typed is no mistake', () => {
  expect(readDate('  ', today)).toEqual({ value: '', shown: '', said: '', unclear: false });
});
