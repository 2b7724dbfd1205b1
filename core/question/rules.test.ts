import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Asked,
  choices,
  type Given,
  givenOf,
  partsOf,
  questionForms,
  saysNothingNew,
  standing,
} from './rules.ts';

const nothing: Given = { text: '', impressions: '', choice: '', score: null };
const ask = (form: Asked['form'], lifeDomain: Asked['lifeDomain'] = null): Asked => ({ form, lifeDomain });

describe('what is kept of an answer', () => {
  test.each([
    [ask('apart'), { text: 'A' }, [['A', 'fact']]],
    [
      ask('apart'),
      { text: 'A', impressions: 'B' },
      [
        ['A', 'fact'],
        ['B', 'impression'],
      ],
    ],
    [ask('text'), { text: 'A', impressions: 'B' }, [['A', 'fact']]],
    [ask('yesNo'), { choice: 'partly', text: 'A' }, [['Deels.\nA', 'fact']]],
    [ask('fitting'), { choice: 'fits' }, [['Deze aanpak past.', 'impression']]],
    [ask('fitting'), { choice: 'yes' }, []],
    [ask('text'), { choice: 'unknown' }, [['Bij ons niet bekend.', null]]],
    [ask('text'), { score: 3 }, []],
    [ask('apart', 'housing'), { score: 3 }, [['', null]]],
  ] as const)('%o, %o', (asked, given, kept) => {
    const parts = partsOf(asked, { ...nothing, ...given });
    expect(parts.map(({ text, certainty }) => [text, certainty])).toEqual(kept);
  });

  test('is read back as it was given', () => {
    const text = fc.string({ maxLength: 40 }).map((each) => each.trim());
    const given = fc.record({
      text,
      impressions: text,
      choice: fc.constantFrom(...choices),
      score: fc.constant(null),
    });
    fc.assert(
      fc.property(fc.constantFrom(...questionForms), given, (form, filled) => {
        const parts = partsOf(ask(form), filled);
        const back = givenOf(standing(parts), form, null);
        expect(saysNothingNew(filled, back)).toBe(true);
        expect(partsOf(ask(form), back)).toEqual(standing(parts));
      }),
    );
  });
});

test('what is not known gives way to what is, and the other way round', () => {
  const fact = { certainty: 'fact', choice: '' };
  const impression = { certainty: 'impression', choice: '' };
  const unknown = { certainty: null, choice: 'unknown' };
  expect(standing([fact, unknown, impression])).toEqual([fact, impression]);
  expect(standing([unknown, fact])).toEqual([unknown]);
  expect(standing([{ certainty: null, choice: '' }, fact])).toHaveLength(1);
  expect(standing([])).toEqual([]);
});

test('what was left empty says nothing new', () => {
  const before: Given = { text: 'A', impressions: 'B', choice: '', score: 2 };
  expect(saysNothingNew(before, { ...nothing, text: 'A' })).toBe(true);
  expect(saysNothingNew(before, { ...nothing, text: 'A', score: 3 })).toBe(false);
  expect(saysNothingNew(before, { ...nothing, choice: 'unknown' })).toBe(false);
});
