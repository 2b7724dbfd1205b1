import { expect, test } from 'vitest';
import { casesInWords, dayWithDistance, paceInWords, timeAndPlace } from './meeting-words.ts';

const today = '2026-11-22';

test('when and where, with and without a place', () => {
  expect(timeAndPlace({ startsAt: '10:00', endsAt: '12:00', place: 'kamer 2' })).toBe(
    '10.00 tot 12.00 uur, kamer 2',
  );
  expect(timeAndPlace({ startsAt: '09:30', endsAt: '11:00', place: '' })).toBe('09.30 tot 11.00 uur');
});

test('a day says how far away it is, ahead and back', () => {
  expect(dayWithDistance('2026-12-11', today)).toBe('vrijdag 11 december, over 2 weken');
  expect(dayWithDistance('2026-11-20', today)).toBe('vrijdag 20 november, eergisteren');
});

test.each([
  [0, 'nog geen casussen'],
  [1, '1 casus'],
  [12, '12 casussen'],
])('%i cases: %s', (count, words) => {
  expect(casesInWords(count)).toBe(words);
});

test.each([
  [4, '4 minuten voor op schema'],
  [0, 'op schema'],
  [-1, '1 minuut achter op schema'],
])('%i minutes ahead: %s', (ahead, words) => {
  expect(paceInWords(ahead)).toBe(words);
});
