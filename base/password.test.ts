import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { passwordProblem, passwordStrength } from './password.ts';

const context = { username: 'sanne.devries', avoid: ['Zonnedam'] };

describe('passwordProblem', () => {
  it.each([
    'kort',
    'elf tekens!',
    'welkomwelkom',
    'Wachtwoord123!',
    'W@chtw00rd2026',
    'zomer2026!!!!',
    'qwertyuiop123',
    '123456789012',
    'abcdefghijklm',
    'aaaaaaaaaaaaaaa',
    'sanne.devries1',
    'Zonnedam2026!',
    'gemeente2026!',
    'x'.repeat(201),
  ])('refuses %s', (password) => {
    expect(passwordProblem(password, context)).toMatch(/^(Kies|Dit wachtwoord)/);
    expect(passwordStrength(password, context).score).toBe(0);
  });

  it.each(['paarse olifant danst graag', 'Tr0ub4dor&3xyz', 'een zin met Zonnedam erin', 'ĳsje ëën ñandoe'])(
    'takes %s',
    (password) => {
      expect(passwordProblem(password, context)).toBeUndefined();
    },
  );

  it('answers about anything that can be typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (password) => {
        const { score, hint } = passwordStrength(password, context);
        return score >= 0 && score <= 4 && hint.endsWith('.');
      }),
    );
  });
});

it('calls a longer password stronger', () => {
  const scores = [
    'kortzinnetje',
    'korte zinnetjes',
    'vier losse woorden hier',
    'zeven losse woorden in een lange zin',
  ].map((password) => passwordStrength(password, context).score);
  expect(scores).toEqual(scores.toSorted((a, b) => a - b));
  expect(scores.at(-1)).toBe(4);
});
