import { describe, expect, it, test } from 'vitest';
import {
  type Agreement,
  type AgreementBlanks,
  articlesWhileTyping,
  blanksOf,
  blanksToSend,
  partiesToSign,
  signerName,
  stateInWords,
} from './agreement-words.ts';

const fields: Agreement['fields'] = {
  tenantName: 'Samir el Amrani',
  tenantBirthDate: '1991-03-14',
  landlordName: 'Wonen Oosterveld',
  landlordRepresentative: 'Wim Huizer, consulent, wijk Noord',
  careName: 'Verslavingszorg Zuid',
  careRepresentative: 'Joke Smid',
  address: 'Wilgenlaan 17',
  postcode: '',
  place: 'Oosterveld',
  moneyManager: 'Stadsbank',
  moneyForm: 'budgetbeheer',
  startsOn: '2026-12-15',
  evaluateOn: '2027-03-15',
};
const empty: AgreementBlanks = {
  ...fields,
  address: ' ',
  place: '',
  moneyManager: '',
  startsOn: 'volgende',
  evaluateOn: '',
};

describe('the blanks in the form', () => {
  it('leave the usual evaluation to follow the start, and keep another one', () => {
    expect(blanksOf(fields)).toMatchObject({ evaluateOn: '', tenantBirthDate: '14-03-1991' });
    expect(blanksOf({ ...fields, evaluateOn: '2027-02-01' }).evaluateOn).toBe('2027-02-01');
  });

  it('are sent without an empty evaluation', () => {
    expect(blanksToSend(blanksOf(fields))).not.toHaveProperty('evaluateOn');
    expect(blanksToSend({ ...empty, evaluateOn: '2027-02-01' })).toMatchObject({ evaluateOn: '2027-02-01' });
  });
});

describe('the text while typing', () => {
  it('shows dots for what is not there yet, and no day that nobody typed', () => {
    const text = JSON.stringify(articlesWhileTyping(empty));
    expect(text).toContain('de woning …… in ……');
    expect(text).toContain('gaat in op ……');
    expect(text).not.toContain('01-01-0001');
  });

  it('says the days that follow from the start', () => {
    const text = JSON.stringify(articlesWhileTyping(blanksOf(fields)));
    expect(text).toContain('gaat in op 15-12-2026');
    expect(text).toContain('drie maanden later: op 15-03-2027');
  });
});

test('who signs is named without the function', () => {
  expect(signerName(fields, 'huurder')).toBe('Samir el Amrani');
  expect(signerName(fields, 'verhuurder')).toBe('Wim Huizer');
  expect(signerName(fields, 'zorgaanbieder')).toBe('Joke Smid');
});

test('who still has to sign, in the order of the text', () => {
  const signature = { party: 'verhuurder', name: '', signedAt: '', place: '', identifiedBy: '' } as const;
  expect(partiesToSign({ signatures: [signature] })).toEqual(['huurder', 'zorgaanbieder']);
});

test.each([
  ['concept', 0, 'concept'],
  ['ready', 0, 'klaar om te tekenen'],
  ['signing', 2, '2 van 3 getekend'],
  ['signed', 3, 'getekend'],
] as const)('%s with %i signatures', (state, signed, words) => {
  expect(stateInWords(state, signed)).toBe(words);
});
