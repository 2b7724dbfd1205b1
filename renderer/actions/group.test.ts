import { expect, test } from 'vitest';
import type { Action } from '../case/ActionDialogs.tsx';
import { byOwner, countInWords } from './group.ts';

const action = (actionId: string, owner: Action['owner'], ownerName: string): Action => ({
  actionId,
  caseRef: { caseId: 'c', caseNumber: '2026-01', name: 'S. el Amrani', usedName: 'Sam' },
  text: 'Bellen',
  owner,
  ownerName,
  dueOn: '2026-11-20',
  state: 'open',
  outcome: '',
  origin: '',
  createdOn: '2026-11-01',
});

test('groups keep the order of the list, and what nobody has comes first', () => {
  const groups = byOwner([
    action('1', { type: 'account', id: 'a' }, 'Anne'),
    action('2', { type: 'partner', id: 'a' }, 'Bas'),
    action('3', null, ''),
    action('4', { type: 'account', id: 'a' }, 'Anne'),
  ]);
  expect(groups.map(({ name, actions }) => [name, actions.map(({ actionId }) => actionId)])).toEqual([
    ['', ['3']],
    ['Anne', ['1', '4']],
    ['Bas', ['2']],
  ]);
});

test.each([
  [0, 0, false, 'Geen acties open.'],
  [1, 1, false, '1 actie open, waarvan 1 te laat.'],
  [5, 0, false, '5 acties open, geen enkele te laat.'],
  [1, 0, true, '1 actie afgerond.'],
])('%i with %i late, closed %s', (total, late, closed, words) => {
  expect(countInWords(total, late, closed)).toBe(words);
});
