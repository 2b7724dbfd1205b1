import { expect, test } from 'vitest';
import { clustered, moved, thatFit, totalMinutes, withCases, withGuest, without } from './agenda-edit.ts';

const caseRef = (caseId: string) => ({ caseId, caseNumber: caseId, name: caseId, usedName: '' });
const added = (caseId: string, minutes = 10) => ({
  caseRef: caseRef(caseId),
  why: '',
  minutes,
  isNew: false,
});
const agenda = withCases([], [added('a'), added('b', 15), added('c')]);
const order = (items: readonly { caseRef: { caseId: string } }[]) => items.map((item) => item.caseRef.caseId);

test.each([
  ['c', 0, ['c', 'a', 'b']],
  ['a', 1, ['b', 'a', 'c']],
  ['a', 2, ['b', 'c', 'a']],
])('%s goes to place %i', (caseId, to, expected) => {
  expect(order(moved(agenda, caseId, to))).toEqual(expected);
});

test.each([
  ['a', -1],
  ['c', 3],
  ['nobody', 1],
])('%s cannot go to place %i', (caseId, to) => {
  expect(moved(agenda, caseId, to)).toBe(agenda);
});

test('a case comes on the agenda once, and off it again', () => {
  expect(order(withCases(agenda, [added('b'), added('d')]))).toEqual(['a', 'b', 'c', 'd']);
  expect(order(without(agenda, 'b'))).toEqual(['a', 'c']);
  expect(totalMinutes(agenda)).toBe(35);
});

test('a guest joins for one case beside the others, once, and leaves it again', () => {
  const partner = (partnerId: string) => ({ partnerId, name: partnerId, organisationName: '' });
  const both = withGuest(withGuest(agenda, 'b', partner('wim'), true), 'b', partner('els'), true);
  const guests = (items: typeof agenda) => items.map((item) => item.guests.map((each) => each.partnerId));
  expect(guests(both)).toEqual([[], ['wim', 'els'], []]);
  expect(guests(withGuest(both, 'b', partner('wim'), true))).toEqual([[], ['els', 'wim'], []]);
  expect(guests(withGuest(both, 'b', partner('wim'), false))).toEqual([[], ['els'], []]);
});

test('cases of the same guest come after each other, each behind the first', () => {
  const guest = (partnerId: string) => ({
    partnerId,
    name: partnerId,
    organisationName: '',
    allowed: true,
    sentence: '',
    present: null,
  });
  const joined = (plan: Record<string, string[]>) =>
    withCases(
      [],
      Object.keys(plan).map((caseId) => added(caseId)),
    ).map((item) => ({
      ...item,
      guests: (plan[item.caseRef.caseId] ?? []).map(guest),
    }));
  expect(order(clustered(joined({ a: ['wim'], b: [], c: ['els'], d: ['wim'], e: ['els'] })))).toEqual([
    'a',
    'd',
    'b',
    'c',
    'e',
  ]);
  // Through a case with both, two guests make one cluster.
  expect(order(clustered(joined({ a: ['wim'], b: [], c: ['els', 'wim'], d: ['els'] })))).toEqual([
    'a',
    'c',
    'd',
    'b',
  ]);
  const settled = joined({ a: ['wim'], b: ['wim'], c: [] });
  expect(clustered(settled)).toBe(settled);
});

test('of what is proposed, only what fits in the time that is left', () => {
  const proposed = [added('d', 30), added('e', 15), added('f', 10)];
  expect(order(thatFit(proposed, 55))).toEqual(['d', 'e', 'f']);
  expect(order(thatFit(proposed, 26))).toEqual(['e', 'f']);
  expect(thatFit(proposed, -5)).toEqual([]);
});
