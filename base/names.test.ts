import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { displayName, foldText, initials, normaliseName } from './names.ts';

const name = (givenNames: string, usedName: string, prefix: string, familyName: string) => ({
  givenNames,
  usedName,
  prefix,
  familyName,
});

describe('names as shown', () => {
  test.each([
    [name('Samir Mohamed', 'Sam', 'el', 'Amrani'), 'S. el Amrani', 'S.A.'],
    [name('Wilhelmina', 'Mien', 'van den', 'Berg'), 'M. van den Berg', 'M.B.'],
    [name('Jan', '', '', 'Vermeer'), 'J. Vermeer', 'J.V.'],
    [name('', '', '', 'Vermeer'), 'Vermeer', 'V.'],
    [name('IJsbrand', 'IJsbrand', '', 'IJzerman'), 'IJ. IJzerman', 'IJ.IJ.'],
    [name('élodie', '', "'t", 'Hart'), "É. 't Hart", 'É.H.'],
    [name('Bo', ' ', '', ' Smit '), 'B. Smit', 'B.S.'],
    [name('', '', '', ''), '', ''],
  ])('%o', (parts, shown, letters) => {
    expect(displayName(parts)).toBe(shown);
    expect(initials(parts)).toBe(letters);
  });
});

describe('normaliseName', () => {
  test.each([
    [['Van den Dijk', 'v.d. Dyk', 'DIJK', 'dĳk', 'v d Dijk', 'vd Dijk', 'van-den-Dijk'], 'dyk'],
    [['el Amrani', 'El-Amrani', 'AMRANI', 'al Amrani'], 'amrani'],
    [["'t Hart", '’t Hart', 'Hart'], 'hart'],
    [["d'Hondt", 'Hondt', 'D’Hondt'], 'hondt'],
    [['Çelik', 'celik', ' ÇELİK '], 'celik'],
    [['Zoë  de Vries', 'zoe de vries', 'Zoe Vries'], 'zoe vries'],
    [['Jan-Willem', 'jan willem'], 'jan willem'],
    [['Łukasz Wójcik', 'lukasz wojcik'], 'lukasz wojcik'],
    [['T. Bakker', 't bakker'], 't bakker'],
    [['De', 'de'], 'de'],
    [['', ' - '], ''],
  ])('%o give %s', (written, expected) => {
    for (const one of written) expect(normaliseName(one)).toBe(expected);
  });

  it('is settled after one time, and ignores accents and case', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(normaliseName(normaliseName(text))).toBe(normaliseName(text));
        expect(normaliseName(foldText(text))).toBe(normaliseName(text));
      }),
      { numRuns: 1000 },
    );
  });
});
