import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { splitName } from '../split-name.ts';
import { ALIKE, compare, type Likeness, portraitOf } from './compare.ts';
import { keysOf, lookupKeys } from './keys.ts';
import { Dice, madeUpPersons, writtenDown } from './misspellings.ts';
import { nameWords, skeleton, slips, withoutOneLetter } from './spelling.ts';

const person = (typed: string, birthDate = '', more: Partial<Likeness> = {}) =>
  portraitOf({ ...splitName(typed), partnerName: '', aliases: [], birthDate, ...more });

describe('spelling', () => {
  test.each([
    ['Dijkstra', 'Dyckstra'],
    ['Kuijper', 'Kuiper'],
    ['Thijssen', 'Tijsen'],
    ['Claassen', 'Klaasen'],
    ['Visser', 'Visscher'],
    ['Bosch', 'Bos'],
    ['Phaff', 'Faf'],
    ['Aalbers', 'Aelbers'],
    ['Brandt', 'Brand'],
    ['Quist', 'Kwist'],
    ['Çetin', 'Setin'],
    ['Paauwe', 'Pauwe'],
    ['Zijlstra', 'Sijlstra'],
    ['Meyer', 'Meijer'],
  ])('%s is said as %s', (a, b) => {
    const [one, other] = [a, b].map((name) => nameWords(name)[0]?.said);
    expect(one).toBe(other);
  });

  it('does not make one of names that are said differently', () => {
    const said = ['bakker', 'bekker', 'mulder', 'muller', 'vos', 'vaas', 'smit', 'smeets'].map(skeleton);
    expect(new Set(said).size).toBe(said.length);
  });

  it('counts slips', () => {
    expect(slips('veenstra', 'veenstra', 2)).toBe(0);
    expect(slips('veenstra', 'venestra', 2)).toBe(1);
    expect(slips('veenstra', 'veenstr', 2)).toBe(1);
    expect(slips('veenstra', 'veenstraa', 2)).toBe(1);
    expect(slips('veenstra', 'feensta', 2)).toBe(2);
    expect(slips('veenstra', 'bakker', 2)).toBe(3);
  });

  it('counts the same both ways, and one slip always leaves a key in common', () => {
    const word = fc.string({ unit: fc.constantFrom(...'abcdefgh'), minLength: 4, maxLength: 9 });
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(slips(a, b, 2)).toBe(slips(b, a, 2));
        if (slips(a, b, 1) > 1) return;
        const keys = new Set([a, ...withoutOneLetter(a)]);
        expect([b, ...withoutOneLetter(b)].some((key) => keys.has(key))).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('one person, written down in another way', () => {
  const johannes = (more: Partial<Likeness> = {}) =>
    person('Johannes Petrus van der Wilgenhof', '1967-05-12', { usedName: 'Hans', ...more });
  test.each([
    ['Jan van der Wilgenhof', ''],
    ['J.P. v.d. Wilgenhof', '1967'],
    ['Hans Wilgenhoff', '1967-05-12'],
    ['Hans Wigenlhof', '1967-12-05'],
    ['Wilgenhof, Hans van der', ''],
    ['Wilgenhof Johan', '1967-05'],
    ['WILGENHOF', '1967-05-12'],
    ['Hans van den Wilchenhof', '1968'],
    // Another family name, such as that of a partner.
    ['Hans Berkelstra', '1967-05-12'],
  ])('%s %s', (typed, birthDate) => {
    expect(compare(person(typed, birthDate), johannes()).score).toBeGreaterThanOrEqual(ALIKE);
  });

  it('by the name of the partner and by a byname', () => {
    expect(
      compare(person('Hans Zandbrink'), johannes({ partnerName: 'Zandbrink' })).score,
    ).toBeGreaterThanOrEqual(ALIKE);
    expect(
      compare(person('Rooie Hengel'), johannes({ aliases: ['Rooie Hengel'] })).score,
    ).toBeGreaterThanOrEqual(ALIKE);
  });

  test.each([
    ['Hans van der Wilgenhof', '1991-02-03'],
    ['Pieter Berkelstra', ''],
    ['Truus van der Wilgenhof', ''],
    ['Hans Molenkamp', '1967'],
    ['Rooie Ketel', ''],
  ])('not %s %s', (typed, birthDate) => {
    const known = johannes({ aliases: ['Rooie Hengel'] });
    expect(compare(person(typed, birthDate), known).score).toBeLessThan(ALIKE);
  });

  it('says the same whichever comes first, and never fails', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        expect(compare(person(a), person(b)).score).toBeCloseTo(compare(person(b), person(a)).score, 10);
      }),
      { numRuns: 1000 },
    );
  });
});

it('finds 98 of 100 misspelled persons among 10,000, and gives a false alarm for at most 5 of 100 strangers', () => {
  const dice = new Dice(20261122);
  const known = madeUpPersons(10_000, dice).map((each) => ({ each, portrait: portraitOf(each) }));
  const filed = new Map<string, number[]>();
  for (const [number, { portrait }] of known.entries()) {
    for (const key of keysOf(portrait)) filed.set(key, [...(filed.get(key) ?? []), number]);
  }
  const alike = ({ typed, birthDate }: { typed: string; birthDate: string }) => {
    const wanted = person(typed, birthDate);
    const numbers = new Set(lookupKeys(wanted).flatMap((key) => filed.get(key) ?? []));
    return [...numbers]
      .map((number) => ({ number, score: compare(wanted, known[number]!.portrait).score }))
      .filter(({ score }) => score >= ALIKE)
      .sort((a, b) => b.score - a.score)
      .slice(0, 10)
      .map(({ number }) => number);
  };
  const TIMES = 2000;
  let found = 0;
  for (let turn = 0; turn < TIMES; turn += 1) {
    const number = dice.between(0, known.length - 1);
    if (alike(writtenDown(known[number]!.each, dice)).includes(number)) found += 1;
  }
  const strangers = madeUpPersons(TIMES, dice);
  const alarms = strangers.filter((stranger) => alike(writtenDown(stranger, dice)).length > 0).length;
  expect(found / TIMES).toBeGreaterThanOrEqual(0.98);
  expect(alarms / TIMES).toBeLessThanOrEqual(0.05);
});
