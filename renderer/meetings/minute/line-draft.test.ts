import { expect, test } from 'vitest';
import { draftOf, lineIn, standardLine } from './line-draft.ts';

const health = { kind: 'health', audience: 'source', confidentialityGround: 'met hem besproken' } as const;

test('a line comes back from its draft with the labels it was typed under', () => {
  expect(lineIn(draftOf('Detox afgebroken.', health))).toEqual({ text: 'Detox afgebroken.', labels: health });
  expect(lineIn(draftOf('{"text":"x"}', standardLine))?.text).toBe('{"text":"x"}');
});

test('an empty line leaves no draft', () => {
  expect(draftOf('', health)).toBe('');
  expect(lineIn('')).toBeNull();
});

test.each(['> huur regelen', '{"text":"half', '{"text":"x","kind":"geheim"}', '[]'])(
  'words that were kept otherwise are not lost: %s',
  (draft) => {
    expect(lineIn(draft)).toEqual({ text: draft, labels: standardLine });
  },
);
