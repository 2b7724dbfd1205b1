import { expect, test } from 'vitest';
import { linesForGuests } from './guest-lines.ts';

const lines = [
  { itemId: 'table', audience: 'participants', kind: 'general' },
  { itemId: 'shared', audience: 'grantees', kind: 'general' },
  { itemId: 'health', audience: 'grantees', kind: 'health' },
] as const;
const general = { open: true, kinds: ['general'] };
const both = { open: true, kinds: ['general', 'health'] };

test.each([
  ['nobody is known as a guest', [], []],
  ['one guest with both kinds', [both], ['shared', 'health']],
  ['two guests see what both may', [both, general], ['shared']],
  ['a guest whose ground ended', [both, { ...both, open: false }], []],
  ['a guest without any ground', [undefined], []],
])('%s', (_what, grants, expected) => {
  expect([...linesForGuests(lines, grants)]).toEqual(expected);
});
