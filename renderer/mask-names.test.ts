import { expect, test } from 'vitest';
import { initialsOf, maskText } from './mask-names.ts';

test.each([
  ['S. el Amrani', 'S. e. A.'],
  ['J.P. de Wit', 'J. P. d. W.'],
  ['Sam', 'S.'],
  ['', ''],
])('the initials of %j are %j', (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});

test('names and their longer words disappear from a text, other words stay', () => {
  const names = ['S. el Amrani', 'Sam'];
  expect(maskText('Sam belt met de heer Amrani; samen eten.', names)).toBe(
    'S. belt met de heer A.; samen eten.',
  );
  expect(maskText('Casus 2026-09 · S. el Amrani', names)).toBe('Casus 2026-09 · S. e. A.');
});

test('a prefix by itself is no name', () => {
  expect(maskText('de brief van de corporatie', ['Jan van der Veen'])).toBe('de brief van de corporatie');
});

test('without names a text stays as it is', () => {
  expect(maskText('a (b) c', ['', ' '])).toBe('a (b) c');
});
