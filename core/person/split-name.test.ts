import { expect, test } from 'vitest';
import { splitName } from './split-name.ts';

test.each([
  ['Amrani', { givenNames: '', usedName: '', prefix: '', familyName: 'Amrani' }],
  ['Sam el Amrani', { givenNames: 'Sam', usedName: 'Sam', prefix: 'el', familyName: 'Amrani' }],
  ['Jan van der Veen', { givenNames: 'Jan', usedName: 'Jan', prefix: 'van der', familyName: 'Veen' }],
  ['M. de Wit', { givenNames: 'M.', usedName: '', prefix: 'de', familyName: 'Wit' }],
  ['de Wit', { givenNames: '', usedName: '', prefix: 'de', familyName: 'Wit' }],
  [
    'Anna Maria Jansen-Bakker',
    { givenNames: 'Anna Maria', usedName: '', prefix: '', familyName: 'Jansen-Bakker' },
  ],
  [
    'Piet van de Berg Jansen',
    { givenNames: 'Piet', usedName: 'Piet', prefix: 'van de', familyName: 'Berg Jansen' },
  ],
  ['Veen, Jan van der', { givenNames: 'Jan', usedName: 'Jan', prefix: 'van der', familyName: 'Veen' }],
  ['  ', { givenNames: '', usedName: '', prefix: '', familyName: '' }],
  ['Van', { givenNames: '', usedName: '', prefix: '', familyName: 'Van' }],
])('%j is kept as %j', (typed, parts) => {
  expect(splitName(typed)).toEqual(parts);
});
