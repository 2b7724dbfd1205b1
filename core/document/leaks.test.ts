import { describe, expect, test } from 'vitest';
import { leaksIn, type NamedPerson, passagesOf } from './leaks.ts';

const person = (caseId: string, change: Partial<NamedPerson>): NamedPerson => ({
  caseId,
  familyName: '',
  usedName: '',
  givenNames: '',
  aliases: [],
  address: '',
  ...change,
});
const people = [
  person('a', { familyName: 'Bakker', usedName: 'Tirza', aliases: ['Spriet'], address: 'Molenstraat 12' }),
  person('b', { familyName: 'Dijkgraaf', givenNames: 'Zoë Maria', address: 'Kerkpad 3a' }),
  person('c', { familyName: 'Bakker', usedName: 'Bo', aliases: ['de lange'], address: 'Kerkpad' }),
];
const found = (text: string, caseId = 'a', staff: string[] = []) =>
  leaksIn([{ caseIds: [caseId], text }], people, staff).map(({ namedCaseId, words }) => [namedCaseId, words]);

describe('a name of another case', () => {
  test.each([
    ['Zag Dijkgraaf op straat.', [['b', 'Dijkgraaf']]],
    ['Zag DYKGRAAF en dijkgraaf op straat.', [['b', 'DYKGRAAF']]],
    ['Belde met Zoe over haar kamer.', [['b', 'Zoe']]],
    ['Slaapt bij iemand op kerkpad 3A.', [['b', 'kerkpad 3A']]],
    ['Slaapt op het Kerkpad.', []],
    ['Loopt met De Lange mee.', [['c', 'De Lange']]],
    ['Dat duurt de langere weg.', []],
    ['Zoë en nog eens Zoë.', [['b', 'Zoë']]],
    ['', []],
  ])('%s', (text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  test('what is a common word counts only with a capital', () => {
    expect(found('De bakker bracht brood.', 'b')).toEqual([]);
    expect(found('Woont bij Bakker.', 'b')).toEqual([
      ['a', 'Bakker'],
      ['c', 'Bakker'],
    ]);
  });

  test('the name that the case’s own person bears too is no leak', () => {
    expect(found('Tirza Bakker belde.')).toEqual([]);
    expect(found('Spriet woont op Molenstraat 12.')).toEqual([]);
    expect(found('Spriet woont op Molenstraat 12.', 'b')).toEqual([
      ['a', 'Spriet'],
      ['a', 'Molenstraat 12'],
    ]);
  });

  test('a colleague named in full is the colleague', () => {
    expect(found('Overlegd met Tirza Dijkgraaf.', 'c', ['Tirza Dijkgraaf'])).toEqual([]);
    expect(found('Overlegd met Tirza.', 'c', ['Tirza Dijkgraaf'])).toEqual([['a', 'Tirza']]);
  });

  test('is told once a case, with the case the text is about', () => {
    const passages = [
      { caseIds: ['a'], text: 'Zoë belde. Zoë kwam.' },
      { caseIds: ['c'], text: 'Zoë belde.' },
      { caseIds: ['a', 'c'], text: 'Zoë belde.' },
      { caseIds: ['a', 'b'], text: 'Zoë belde.' },
    ];
    expect(leaksIn(passages, people)).toEqual([
      { inCaseId: 'a', namedCaseId: 'b', words: 'Zoë' },
      { inCaseId: 'c', namedCaseId: 'b', words: 'Zoë' },
      { inCaseId: null, namedCaseId: 'b', words: 'Zoë' },
    ]);
  });
});

test('the texts of a model belong to the case whose number stands beside them', () => {
  const model = {
    title: 'Verslag',
    items: [
      {
        case: { caseNumber: '1', name: 'T. Bakker' },
        happened: ['een', { text: 'twee' }],
        none: null,
        count: 3,
      },
      { case: { caseNumber: null, name: 'Z.' }, happened: ['drie'] },
    ],
  };
  expect(passagesOf(model, ['a', 'b'], new Map([['1', 'a']]))).toEqual([
    { caseIds: ['a', 'b'], text: 'Verslag' },
    { caseIds: ['a'], text: '1' },
    { caseIds: ['a'], text: 'T. Bakker' },
    { caseIds: ['a'], text: 'een' },
    { caseIds: ['a'], text: 'twee' },
    { caseIds: ['a', 'b'], text: 'Z.' },
    { caseIds: ['a', 'b'], text: 'drie' },
  ]);
});
