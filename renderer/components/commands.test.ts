import { expect, test } from 'vitest';
import { type Command, findCommands, groupCommands } from './commands.ts';

const command = (label: string, more: Partial<Command> = {}): Command => ({
  id: label,
  label,
  group: 'Ga naar',
  run: () => {},
  ...more,
});
const all = [
  command('Vandaag'),
  command('Casussen'),
  command('Nieuw signaal', { group: 'Doe', words: 'melding' }),
  command('Zoë Ünlü', { about: 'casus 2026-07', group: 'Casussen' }),
];
const found = (typed: string) => findCommands(all, typed).map(({ label }) => label);

test('nothing typed gives everything in its own order', () => {
  expect(found('  ')).toEqual(['Vandaag', 'Casussen', 'Nieuw signaal', 'Zoë Ünlü']);
});

test('accents and capitals make no difference', () => {
  expect(found('zoe unlu')).toEqual(['Zoë Ünlü']);
});

test('a label that begins with it comes before another place', () => {
  expect(found('casus')).toEqual(['Casussen', 'Zoë Ünlü']);
});

test('is found by its other words, and every word has to be there', () => {
  expect(found('melding')).toEqual(['Nieuw signaal']);
  expect(found('melding vandaag')).toEqual([]);
});

test('groups follow the order of the best command', () => {
  expect(groupCommands(findCommands(all, 'casus')).map(({ group }) => group)).toEqual([
    'Ga naar',
    'Casussen',
  ]);
});
