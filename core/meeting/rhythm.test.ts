import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, weekdayOf } from '../../base/calendar.ts';
import { isWorkingDay } from '../../base/holidays.ts';
import { rhythmOf, seriesDays } from './rhythm.ts';

describe('a series', () => {
  test('keeps its fixed day over holidays', () => {
    expect(seriesDays('2026-12-11', 14, 4)).toEqual([
      { date: '2026-12-11', movedFor: null },
      { date: '2026-12-24', movedFor: 'eerste kerstdag' },
      { date: '2027-01-08', movedFor: null },
      { date: '2027-01-22', movedFor: null },
    ]);
    expect(seriesDays('2027-04-22', 14, 2)[1]).toEqual({ date: '2027-05-04', movedFor: 'Hemelvaartsdag' });
  });

  test('moves on when the day before would come before the first', () => {
    // Monday 21 December 2026 weekly, the first on the Friday right before a long weekend.
    expect(seriesDays('2027-05-14', 2, 2)[1]).toEqual({ date: '2027-05-18', movedFor: 'eerste pinksterdag' });
  });

  test('every day but the first is a working day, in order, near its fixed day', () => {
    const weekday = fc
      .integer({ min: 0, max: 4000 })
      .map((days) => addDays('2026-01-05', days))
      .filter((day) => weekdayOf(day) <= 5);
    fc.assert(
      fc.property(
        weekday,
        fc.constantFrom(7, 14, 21),
        fc.integer({ min: 1, max: 26 }),
        (first, every, count) => {
          const days = seriesDays(first, every, count);
          expect(days).toHaveLength(count);
          for (const [index, { date, movedFor }] of days.entries()) {
            if (index === 0) continue;
            expect(isWorkingDay(date)).toBe(true);
            expect(date > days[index - 1]!.date).toBe(true);
            expect(movedFor === null).toBe(date === addDays(first, index * every));
          }
        },
      ),
    );
  });
});

describe('the rhythm', () => {
  const today = '2026-11-22';
  test.each([
    [[], [], 'Afgesproken is elke 2 weken.', false],
    [['2026-11-12'], ['2026-11-26'], 'Afgesproken is elke 2 weken.', false],
    [
      ['2026-10-15', '2026-10-29', '2026-11-12'],
      ['2026-11-26'],
      'Afgesproken is elke 2 weken. De laatste 3 overleggen kwamen op tijd.',
      false,
    ],
    [
      ['2026-09-24', '2026-10-29', '2026-11-12'],
      [],
      'Afgesproken is elke 2 weken. Van de laatste 3 overleggen kwamen er 1 later dan afgesproken.',
      false,
    ],
    [
      ['2026-10-15', '2026-10-29'],
      [],
      'Afgesproken is elke 2 weken. De laatste 2 overleggen kwamen op tijd. Het laatste was 3 weken geleden en er is nog niets gepland.',
      true,
    ],
    [
      ['2026-10-29', '2026-11-12'],
      ['2026-12-10'],
      'Afgesproken is elke 2 weken. De laatste 2 overleggen kwamen op tijd. Het volgende is op donderdag 10 december: later dan afgesproken.',
      true,
    ],
  ])('held %j, planned %j', (held, planned, sentence, broken) => {
    expect(rhythmOf(held, planned, 14, today)).toMatchObject({ sentence, broken });
  });

  test('one and three weeks, and a number of days that is no week', () => {
    expect(rhythmOf([], [], 7, today).sentence).toBe('Afgesproken is elke week.');
    expect(rhythmOf([], [], 21, today).sentence).toBe('Afgesproken is elke 3 weken.');
    expect(rhythmOf([], [], 10, today).sentence).toBe('Afgesproken is elke 10 dagen.');
  });
});
