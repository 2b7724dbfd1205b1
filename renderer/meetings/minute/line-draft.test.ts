import { expect, test } from 'vitest';
import { asOneLine, draftOf, lineIn, standardLine } from './line-draft.ts';

const health = { kind: 'health', audience: 'source', confidentialityGround: 'met hem besproken' } as const;

test('a line comes back from its draft with the labels it was typed under', () => {
  expect(lineIn(draftOf([{ text: 'Detox afgebroken.', labels: health }]))).toEqual({
    text: 'Detox afgebroken.',
    labels: health,
  });
  expect(lineIn(draftOf([{ text: '{"text":"x"}', labels: standardLine }]))?.text).toBe('{"text":"x"}');
});

test('an empty line leaves no draft', () => {
  expect(draftOf([{ text: '', labels: health }])).toBe('');
  expect(lineIn('')).toBeNull();
});

test.each(['> huur regelen', '{"text":"half', '{"text":"x","kind":"geheim"}', '[]'])(
  'words that were kept otherwise are not lost: %s',
  (draft) => {
    expect(lineIn(draft)).toEqual({ text: draft, labels: standardLine });
  },
);

const line = (text: string, labels: Partial<typeof standardLine> = {}) => ({
  text,
  labels: { ...standardLine, ...labels },
});
const justice = { kind: 'justice' } as const;

test.each([
  ['the own organisation, first', [line('a', { audience: 'source' }), line('b')], { audience: 'source' }],
  ['the own organisation, last', [line('a'), line('b', { audience: 'source' })], { audience: 'source' }],
  ['the three beside guests', [line('a', { audience: 'grantees' }), line('b')], {}],
  [
    'guests alone',
    [line('a', { audience: 'grantees' }), line('b', { audience: 'grantees' })],
    { audience: 'grantees' },
  ],
  ['a kind beside the general', [line('a'), line('b', justice), line('c')], justice],
  ['two kinds', [line('a', { kind: 'health' }), line('b', justice)], { kind: 'health', audience: 'source' }],
  ['health with its ground', [{ text: 'a', labels: health }, line('b')], health],
  [
    'two grounds',
    [{ text: 'a', labels: health }, line('b', { ...health, confidentialityGround: 'nood' })],
    { ...health, confidentialityGround: '' },
  ],
  [
    'health with a ground and without',
    [{ text: 'a', labels: health }, line('b', { kind: 'health' })],
    { ...health, confidentialityGround: '' },
  ],
  [
    'an empty line counts for nothing',
    [line('a', { audience: 'grantees' }), line(' ', { audience: 'source' })],
    { audience: 'grantees' },
  ],
] as const)('lines that come back together get the narrowest labels: %s', (_what, lines, labels) => {
  expect(asOneLine(lines).labels).toEqual({ ...standardLine, ...labels });
  expect(lineIn(draftOf(lines))).toEqual(asOneLine(lines));
  expect(asOneLine(lines).text).toBe(
    lines
      .map(({ text }) => text.trim())
      .filter(Boolean)
      .join('\n'),
  );
});

test('an empty line keeps the labels that were chosen for it', () => {
  expect(asOneLine([{ text: '', labels: health }])).toEqual({ text: '', labels: health });
});
