import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  CODE_GROUPS,
  GROUP_LENGTH,
  groupProblem,
  groupState,
  type RecoveryCode,
  readCode,
  SECRET_BYTES,
  splitTyped,
  tidyGroup,
  writeCode,
} from './recovery-code.ts';

const anyCode: fc.Arbitrary<RecoveryCode> = fc.record({
  paper: fc.constantFrom(0, 1, 2, 3),
  vaultMark: fc.integer({ min: 0, max: 0xfffff }),
  secret: fc.uint8Array({ minLength: SECRET_BYTES, maxLength: SECRET_BYTES }),
});
const PRINTED = [...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'];

describe('a code', () => {
  it('is read back as it was written, as eight groups of five', () => {
    fc.assert(
      fc.property(anyCode, (code) => {
        const groups = writeCode(code);
        expect(groups).toHaveLength(CODE_GROUPS);
        for (const group of groups) expect(group).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}$/);
        expect(readCode(groups)).toEqual(code);
      }),
    );
  });

  it('is forgiving about capitals, spaces, dashes and look-alikes', () => {
    fc.assert(
      fc.property(anyCode, fc.constantFrom('', ' ', '-', '–', '  ', ' . '), (code, between) => {
        const groups = writeCode(code);
        const typed = groups.map((group) =>
          [...group]
            .map((character) => ({ '0': 'o', '1': 'l', V: 'u' })[character] ?? character.toLowerCase())
            .join(between),
        );
        expect(readCode(typed)).toEqual(code);
        expect(splitTyped(typed.join(between))).toEqual(groups);
      }),
    );
    expect(tidyGroup(' o0-iL1 ')).toBe('00111');
  });
});

describe('a mistake', () => {
  it('of one character is always pointed at, whichever it is and wherever', () => {
    fc.assert(
      fc.property(anyCode, fc.nat(CODE_GROUPS - 1), (code, place) => {
        const group = writeCode(code)[place]!;
        for (let at = 0; at < GROUP_LENGTH; at++) {
          for (const other of PRINTED) {
            if (other === group[at]) continue;
            expect(groupState(group.slice(0, at) + other + group.slice(at + 1), place)).toBe('wrong');
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('of two characters that changed places is always pointed at, neighbours or not', () => {
    fc.assert(
      fc.property(anyCode, fc.nat(CODE_GROUPS - 1), (code, place) => {
        const group = writeCode(code)[place]!;
        for (let a = 0; a < GROUP_LENGTH; a++) {
          for (let b = a + 1; b < GROUP_LENGTH; b++) {
            if (group[a] === group[b]) continue;
            const swapped = [...group];
            [swapped[a], swapped[b]] = [group[b]!, group[a]!];
            expect(groupState(swapped.join(''), place)).toBe('wrong');
          }
        }
      }),
    );
  });

  it('of a group in the place of another is always pointed at', () => {
    fc.assert(
      fc.property(anyCode, fc.nat(7), fc.nat(7), (code, from, to) => {
        fc.pre(from !== to);
        expect(groupState(writeCode(code)[from]!, to)).toBe('wrong');
      }),
    );
  });

  it('is said in a sentence that names the group', () => {
    const [first = '', second = ''] = writeCode({ paper: 0, vaultMark: 1, secret: new Uint8Array(17) });
    expect(groupProblem(first, 0)).toBeUndefined();
    expect(groupProblem(first, 2)).toBe('Groep 3 klopt niet. Vergelijk de vijf tekens met het papier.');
    expect(groupProblem(second.slice(1), 1)).toContain('Groep 2 is te kort');
    expect(groupProblem(`${second}7`, 1)).toContain('te lang');
    expect(groupProblem('', 7)).toContain('Groep 8 is nog leeg');
    expect(groupState('!é?', 0)).toBe('wrong');
  });

  it('never becomes a code of a paper that does not exist', () => {
    expect(readCode([])).toBeUndefined();
    const groups = writeCode({ paper: 9 as 3, vaultMark: 1, secret: new Uint8Array(17) });
    expect(readCode(groups)).toBeUndefined();
  });
});
