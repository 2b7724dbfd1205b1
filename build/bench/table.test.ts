import { describe, expect, it } from 'vitest';
import { type Measurement, outcomeOf, renderTable } from './table.ts';
import { median, p95 } from './timing.ts';

const quick: Measurement = { what: 'a page', measured: 9.876, aim: 10, unit: 'ms', detail: 'median 5' };
const slow: Measurement = { ...quick, what: 'a long search', measured: 123.4, why: 'it reads all' };
const absent: Measurement = { ...quick, what: 'a PDF', measured: null, unit: '×', detail: 'not installed' };

describe('outcomeOf', () => {
  it('meets an aim that is just reached, misses one that is passed, and claims nothing without a number', () => {
    expect(outcomeOf({ ...quick, measured: 10 })).toBe('met');
    expect(outcomeOf({ ...quick, measured: 10.01 })).toBe('missed');
    expect(outcomeOf(absent)).toBe('not measured');
  });
});

describe('renderTable', () => {
  it('aligns the columns and says under a missed aim why', () => {
    expect(renderTable([quick, slow, { ...quick, why: 'never said' }, absent])).toBe(
      [
        'what           measured        aim  result        side by side',
        '-------------  --------  ---------  ------------  -------------',
        'a page          9.88 ms  ≤ 10.0 ms  met           median 5',
        'a long search    123 ms  ≤ 10.0 ms  missed        median 5',
        '    why: it reads all',
        'a page          9.88 ms  ≤ 10.0 ms  met           median 5',
        'a PDF                 -    ≤ 10.0×  not measured  not installed',
      ].join('\n'),
    );
  });
});

describe('median and p95', () => {
  it('take the middle and the value that 95 in 100 do not pass', () => {
    const values = Array.from({ length: 100 }, (_, index) => 100 - index);
    expect(median([3, 1, 2])).toBe(2);
    expect(median(values)).toBe(50.5);
    expect(p95(values)).toBe(95);
    expect(p95([7])).toBe(7);
  });
});
