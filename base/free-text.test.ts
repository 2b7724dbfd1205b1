import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { looksLikeBsn } from './free-text.ts';

describe('looksLikeBsn', () => {
  test.each([
    ['111222333', true],
    ['bsn 123456782 en verder', true],
    ['123.456.782', true],
    ['1234 56 782', true],
    ['huisnummer 12 123456782', true],
    ['(123456782)', true],
    ['010000008', true],
    ['010000009', false],
    ['123456789', false],
    ['000000000', false],
    ['0612345678', false],
    ['06 12 34 56 78', false],
    ['1234567821', false],
    ['1 2 3 4 5 6 7 8 2', false],
    ['op 12-12-2026 gebeld', false],
    ['', false],
  ])('%s: %s', (text, expected) => {
    expect(looksLikeBsn(text) !== null).toBe(expected);
  });

  it('says what to do', () => {
    expect(looksLikeBsn('111222333')).toMatch(/haal het weg/);
  });

  it('notices every number that passes, wherever it stands, and no other', () => {
    const eight = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 8, maxLength: 8 });
    fc.assert(
      fc.property(eight, fc.integer({ min: 0, max: 9 }), (digits, last) => {
        const sum = digits.reduce((total, digit, index) => total + digit * (9 - index), 0);
        const passes = sum % 11 === last && [...digits, last].some((digit) => digit > 0);
        expect(looksLikeBsn(`nummer ${digits.join('')}${last}.`) !== null).toBe(passes);
      }),
      { numRuns: 2000 },
    );
  });
});
