import { expect, test } from 'vitest';
import { parseQuickLine } from '../../../core/meeting/quick-line.ts';
import { completions, mentionBefore, peopleAt, typedLine } from './line-text.ts';

const today = '2026-11-22';
const handles = [
  {
    viewer: { type: 'account', id: '1' },
    handles: ['gemeente', 'marijke'],
    label: 'Marijke',
    organisationId: 'm',
  },
  { viewer: { type: 'account', id: '2' }, handles: ['zorg', 'tessel'], label: 'Tessel', organisationId: 'z' },
  { viewer: { type: 'account', id: '3' }, handles: ['zorg', 'tom'], label: 'Tom', organisationId: 'z' },
  { viewer: { type: 'partner', id: '4' }, handles: ['soraya', 'ggz'], label: 'Soraya', organisationId: 'g' },
  { viewer: { type: 'partner', id: '5' }, handles: ['wim'], label: 'Wim', organisationId: 'c' },
] as const;
const guests = [
  { partnerId: '4', name: 'Soraya', organisationName: 'GGZ', allowed: true, sentence: '', present: null },
];
const people = peopleAt(handles, { guests });

test('of the guests only those of this case can be named', () => {
  expect(people.map(({ id }) => id)).toEqual(['account:1', 'account:2', 'account:3', 'partner:4']);
});

const action = (ownerId: string | null, dueOn: string | null) => ({
  actionId: 'a',
  caseRef: { caseId: 'c', caseNumber: '1', name: '', usedName: '' },
  text: 'bellen over 2 dozen',
  owner: ownerId === null ? null : ({ type: 'account', id: ownerId } as const),
  ownerName: '',
  dueOn,
  state: 'open' as const,
  outcome: '',
  origin: '',
  createdOn: today,
});

test.each([
  { type: 'happened', text: 'Is drie maanden schoon.', reason: '', action: null },
  { type: 'decision', text: 'doorbetalen', reason: 'omdat het helpt', action: null },
  { type: 'decision', text: 'doorbetalen', reason: '', action: null },
  { type: 'contribution', text: 'geen meldingen', reason: '', action: null },
  { type: 'action', text: 'bellen over 2 dozen', reason: '', action: action('3', '2026-11-27') },
  { type: 'action', text: 'bellen over 2 dozen', reason: '', action: action(null, null) },
] as const)('a $type opened for changing is read back as it was', (line) => {
  const read = parseQuickLine(typedLine(line, people, 'z'), { today, people });
  expect(read.kind).toBe(line.type);
  expect(read.text).toBe(line.text);
  expect(read.reason ?? '').toBe(line.reason.replace(/^omdat /, ''));
  if (line.type !== 'action') return;
  expect(read.ownerId).toBe(line.action.owner ? `account:${line.action.owner.id}` : undefined);
  expect(read.dueOn ?? null).toBe(line.action.dueOn);
});

test.each([
  ['! bellen @zo', 12, { from: 10, typed: 'zo' }],
  ['@', 1, { from: 1, typed: '' }],
  ['! bellen @zo vr', 15, null],
  ['mail naar a@zorg', 16, null],
])('%s at %i', (text, caret, expected) => {
  expect(mentionBefore(text, caret)).toEqual(expected);
});

test('what is offered names one person', () => {
  expect(completions('', people).map(({ word }) => word)).toEqual(['gemeente', 'tessel', 'tom', 'soraya']);
  expect(completions('Zor', people).map(({ word }) => word)).toEqual(['zorg', 'zorg']);
  expect(completions('t', people).map(({ word }) => word)).toEqual(['tessel', 'tom']);
});
