import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  type CriterionMark,
  defaultCriteria,
  outcomeLabels,
  outcomes,
  reasonNeeded,
  startSmallAdvice,
  weighCriteria,
} from './triage-rules.ts';

const allNotMet = Object.fromEntries(defaultCriteria.map(({ id }) => [id, 'notMet' as CriterionMark]));

describe('weighCriteria', () => {
  test.each<[Record<string, CriterionMark>, boolean, string]>([
    [{ use: 'met', network: 'met' }, true, 'Het eerste criterium en nog één: voldaan.'],
    [{ use: 'met', network: 'met', lives: 'met' }, true, 'Het eerste criterium en nog twee: voldaan.'],
    [{ use: 'met' }, false, 'Het eerste criterium geldt, maar nog geen ander: niet voldaan.'],
    [
      { network: 'met', lives: 'met', offences: 'met' },
      false,
      'Het eerste criterium geldt niet: niet voldaan.',
    ],
    [
      { use: 'unknown', network: 'met' },
      false,
      'Of het eerste criterium geldt, is nog niet bekend: niet voldaan. Eén criterium is nog niet ingevuld.',
    ],
    [
      { use: 'met', network: 'unknown', lives: 'unknown' },
      false,
      'Het eerste criterium geldt, maar nog geen ander: niet voldaan. Nog niet ingevuld: 2 criteria.',
    ],
    [{}, false, 'Het eerste criterium geldt niet: niet voldaan.'],
    [{ elders: 'met', use: 'met' }, false, 'Het eerste criterium geldt, maar nog geen ander: niet voldaan.'],
  ])('%o', (marks, satisfied, sentence) => {
    expect(weighCriteria(defaultCriteria, { ...allNotMet, ...marks })).toEqual({ satisfied, sentence });
  });

  it('takes a criterion without a mark as unknown, even one named as something built in', () => {
    expect(weighCriteria(defaultCriteria, {}).sentence).toBe(
      'Of het eerste criterium geldt, is nog niet bekend: niet voldaan. Nog niet ingevuld: 7 criteria.',
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
