import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, instantOf } from '../../base/calendar.ts';
import { reminderOf, toClearAway } from './rules.ts';

const at = (day: string, time = '09:00') => instantOf(day, time);
const now = at('2026-11-22', '12:00');
/** One backup a day, its name the day, for so many days until today. */
const daily = (days: number) =>
  Array.from({ length: days }, (_, back) => {
    const name = addDays('2026-11-22', -back);
    return { name, madeAt: at(name) };
  });
const kept = (backups: readonly { name: string; madeAt: string }[], keep?: ReadonlySet<string>) => {
  const gone = new Set(toClearAway(backups, now, keep));
  return backups.map(({ name }) => name).filter((name) => !gone.has(name));
};

describe('the rule of generations', () => {
  it('keeps of two years of daily backups 7 days, 5 weeks and 12 months', () => {
    expect(kept(daily(730))).toEqual([
      // Seven days, of which Sunday 22 November is also the newest of its week and its month.
      '2026-11-22',
      '2026-11-21',
      '2026-11-20',
      '2026-11-19',
      '2026-11-18',
      '2026-11-17',
      '2026-11-16',
      // The Sundays that end the four weeks before.
      '2026-11-15',
      '2026-11-08',
      '2026-11-01',
      // The last days of the eleven months before; 31 October is the newest of its month.
      '2026-10-31',
      '2026-10-25',
      '2026-09-30',
      '2026-08-31',
      '2026-07-31',
      '2026-06-30',
      '2026-05-31',
      '2026-04-30',
      '2026-03-31',
      '2026-02-28',
      '2026-01-31',
      '2025-12-31',
    ]);
  });

  it('keeps only the newest of one day', () => {
    const two = [
      { name: 'early', madeAt: at('2026-11-20', '08:00') },
      { name: 'late', madeAt: at('2026-11-20', '17:00') },
    ];
    expect(kept(two)).toEqual(['late']);
  });

  it('goes by the local day, not by that of UTC', () => {
    // 00:30 on the 20th is still the 19th in UTC.
    const two = [
      { name: 'night', madeAt: at('2026-11-20', '00:30') },
      { name: 'evening', madeAt: at('2026-11-19', '23:00') },
    ];
    expect(kept(two)).toEqual(['night', 'evening']);
  });

  it('clears nothing away because of a long silence', () => {
    const old = daily(400).filter((_, index) => index > 300 && index % 30 === 0);
    expect(kept(old)).toEqual(old.map(({ name }) => name));
  });

  it('keeps the one that was proven, however old', () => {
    expect(kept(daily(730), new Set(['2024-12-05']))).toContain('2024-12-05');
  });

  it('never clears away what seems to be of later than now, nor counts it as the newest', () => {
    const future = [
      { name: 'future 1', madeAt: at('2030-01-01') },
      { name: 'future 2', madeAt: at('2030-01-01', '10:00') },
    ];
    expect(kept([...future, ...daily(730)])).toEqual(['future 1', 'future 2', ...kept(daily(730))]);
  });

  it('whatever there is, keeps the newest, at most 24 of the past, and is content with what it kept', () => {
    const moment = fc
      .integer({ min: 0, max: 900 * 24 })
      .map((hours) => new Date(Date.parse(now) - hours * 3_600_000).toISOString());
    fc.assert(
      fc.property(fc.array(moment, { maxLength: 60 }), (moments) => {
        const backups = moments.map((madeAt, index) => ({ name: `b${index}`, madeAt }));
        const left = kept(backups);
        expect(left.length).toBeLessThanOrEqual(24);
        const newest = moments.toSorted().at(-1);
        const stays = backups.filter(({ name }) => left.includes(name));
        if (newest !== undefined) expect(stays.some(({ madeAt }) => madeAt === newest)).toBe(true);
        expect(toClearAway(stays, now)).toEqual([]);
      }),
      { seed: 20261122 },
    );
  });
});

it('a reminder grows more urgent with the days', () => {
  expect([null, 0, 1, 6, 7, 400, -3].map(reminderOf)).toEqual([
    'late',
    'good',
    'soon',
    'soon',
    'late',
    'late',
    'good',
  ]);
});
