import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  type CriterionMark,
  defaultCriteria,
  outcomeLabels,
  outcomes,
  reasonNeeded,
  refuseCriteria,
  startSmallAdvice,
  weighCriteria,
} from './triage-rules.ts';

const allNotMet = Object.fromEntries(defaultCriteria.map(({ id }) => [id, 'notMet' as CriterionMark]));

describe('weighCriteria', () => {
  test.each<[Record<string, CriterionMark>, boolean, string]>([
    [{ use: 'met', network: 'met' }, true, 'Criterium 1, over het gebruik, en nog één: voldaan.'],
    [
      { use: 'met', network: 'met', lives: 'met' },
      true,
      'Criterium 1, over het gebruik, en nog twee: voldaan.',
    ],
    [
      { use: 'met' },
      false,
      'Criterium 1, over het gebruik, geldt. Er ontbreekt nog één ander criterium: niet voldaan.',
    ],
    [
      { network: 'met', lives: 'met', offences: 'met' },
      false,
      'Criterium 1, over het gebruik, geldt niet: niet voldaan.',
    ],
    [
      { use: 'unknown', network: 'met' },
      false,
      'Criterium 1, over het gebruik, is nog niet bekend: niet voldaan. Nog niet ingevuld: 1.',
    ],
    [
      { use: 'met', network: 'unknown', lives: 'unknown' },
      false,
      'Criterium 1, over het gebruik, geldt. Er ontbreekt nog één ander criterium: niet voldaan. Nog niet ingevuld: 3 en 7.',
    ],
    [{}, false, 'Criterium 1, over het gebruik, geldt niet: niet voldaan.'],
    [
      { elders: 'met', use: 'met' },
      false,
      'Criterium 1, over het gebruik, geldt. Er ontbreekt nog één ander criterium: niet voldaan.',
    ],
  ])('%o', (marks, satisfied, sentence) => {
    expect(weighCriteria(defaultCriteria, { ...allNotMet, ...marks })).toEqual({ satisfied, sentence });
  });

  it('names a criterion by the place it has in the list', () => {
    const [use, ...others] = defaultCriteria;
    const other = { id: 'alcohol', text: 'Drinkt elke dag.', substance: true };
    const list = [...others, use!, other];
    expect(weighCriteria(list, { use: 'met', network: 'met' }).sentence).toBe(
      'Criterium 7, over het gebruik, en nog één: voldaan.',
    );
    expect(weighCriteria(list, { ...allNotMet, alcohol: 'notMet' }).sentence).toBe(
      'Criterium 7 of 8, over het gebruik, geldt niet: niet voldaan.',
    );
  });

  it('takes a criterion without a mark as unknown, even one named as something built in', () => {
    expect(weighCriteria(defaultCriteria, {}).sentence).toBe(
      'Criterium 1, over het gebruik, is nog niet bekend: niet voldaan. Nog niet ingevuld: 1, 2, 3, 4, 5, 6 en 7.',
    );
    const odd = [{ id: 'constructor', text: 'x', substance: true }];
    expect(weighCriteria(odd, {}).satisfied).toBe(false);
  });

  it('is satisfied exactly when the first and one more are met', () => {
    const marks = fc.record(
      Object.fromEntries(
        defaultCriteria.map(({ id }) => [id, fc.constantFrom<CriterionMark>('met', 'notMet', 'unknown')]),
      ),
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(marks, (given) => {
        const met = Object.values(given).filter((mark) => mark === 'met').length;
        expect(weighCriteria(defaultCriteria, given as Record<string, CriterionMark>).satisfied).toBe(
          given.use === 'met' && met >= 2,
        );
      }),
    );
  });
});

describe('the list of the municipality', () => {
  const use = { text: 'Gebruikt.', substance: true };
  const other = { text: 'Woont hier.', substance: false };
  test.each([
    ['nothing', [], 'ruleNeedsCriteria'],
    ['only about the use', [use], 'ruleNeedsCriteria'],
    ['nothing about the use', [other, { ...other, text: 'Familie.' }], 'ruleNeedsCriteria'],
    ['the same twice', [use, other, { ...other, text: 'woont HIER.' }], 'criterionTwice'],
  ])('is refused with %s', (_name, list, code) => {
    expect(() => refuseCriteria(list)).toThrow(expect.objectContaining({ code }));
  });
  it('is taken when the rule can work with it', () => {
    expect(() => refuseCriteria([other, use])).not.toThrow();
  });
});

describe('outcomes', () => {
  it('need a reason exactly when they go against the rule', () => {
    const yes = { satisfied: true, sentence: '' };
    const no = { satisfied: false, sentence: '' };
    expect(outcomes.map((outcome) => reasonNeeded(outcome, yes))).toEqual([false, true, true, true]);
    expect(outcomes.map((outcome) => reasonNeeded(outcome, no))).toEqual([true, false, false, false]);
    for (const outcome of outcomes) expect(outcomeLabels[outcome]).not.toBe('');
  });
});

describe('startSmallAdvice', () => {
  test.each([
    [true, 2, 2, null],
    [true, 3, 3, 'Dit is het eerste overleg. Begin klein, met hoogstens twee casussen; nu zijn het er drie.'],
    [false, 12, 1, null],
    [false, 12, 2, 'Neem per overleg hoogstens één nieuwe casus op; nu zijn het er twee.'],
    [false, 14, 12, 'Neem per overleg hoogstens één nieuwe casus op; nu zijn het er 12.'],
  ])('first: %s, %i cases, %i new', (isFirstMeeting, cases, newCases, advice) => {
    expect(startSmallAdvice({ isFirstMeeting, cases, newCases })).toBe(advice);
  });
});
