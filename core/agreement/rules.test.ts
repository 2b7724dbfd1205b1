import { describe, expect, it, test } from 'vitest';
import { type AgreementState, agreementStates, type SigningParty } from './contract.ts';
import { changeMeans, keptFields, representativeOf, requireSignable } from './rules.ts';

const TODAY = '2026-11-22';
const blanks = {
  tenantName: 'S. el Amrani',
  tenantBirthDate: '',
  landlordName: 'Wonen Oosterveld',
  landlordRepresentative: 'W. Huizer',
  careName: 'Verslavingszorg Zuid',
  careRepresentative: 'J. Smid',
  address: 'Wilgenlaan 17',
  postcode: '',
  place: 'Oosterveld',
  moneyManager: 'Stadsbank',
  moneyForm: 'budgetbeheer' as const,
  startsOn: '2026-11-30',
};
const codeOf = (work: () => unknown): string => {
  try {
    work();
    return 'ok';
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('the blanks', () => {
  test.each([
    ['2026-12-15', undefined, '2027-03-15'],
    ['2026-11-30', undefined, '2027-02-28'],
    ['2026-12-15', '2027-01-10', '2027-01-10'],
    ['2026-12-15', '2026-12-15', '2026-12-15'],
  ])('starting on %s with evaluation %s keep %s', (startsOn, evaluateOn, kept) => {
    expect(keptFields({ ...blanks, startsOn, evaluateOn }, TODAY).evaluateOn).toBe(kept);
  });

  it('keep a postcode as it is written', () => {
    expect(keptFields({ ...blanks, postcode: '7983wr' }, TODAY).postcode).toBe('7983 WR');
  });

  it('refuse an evaluation before the start', () => {
    expect(codeOf(() => keptFields({ ...blanks, evaluateOn: '2026-11-29' }, TODAY))).toBe(
      'evaluationBeforeStart',
    );
  });

  test.each([
    ['', ''],
    ['1991-03-14', '1991-03-14'],
    ['14-3-91', '1991-03-14'],
    ['14 maart 1991', '1991-03-14'],
  ])('keep the birth date %j as %j', (typed, kept) => {
    expect(keptFields({ ...blanks, tenantBirthDate: typed }, TODAY).tenantBirthDate).toBe(kept);
  });

  test.each(['1991', '31-2-1991', 'onbekend'])('refuse the birth date %j', (typed) => {
    expect(codeOf(() => keptFields({ ...blanks, tenantBirthDate: typed }, TODAY))).toBe(
      'birthDateUnreadable',
    );
  });

  test.each([
    ['Wim Huizer', 'Wim Huizer', 'medewerker'],
    ['Wim Huizer, consulent', 'Wim Huizer', 'consulent'],
    ['Wim Huizer, consulent, wijk Noord', 'Wim Huizer', 'consulent, wijk Noord'],
    ['Wim Huizer,', 'Wim Huizer', 'medewerker'],
  ])('read the representative %j', (typed, name, role) => {
    expect(representativeOf(typed)).toEqual({ name, role });
  });
});

describe('every state', () => {
  const shown = 'a'.repeat(64);
  const expected: Record<AgreementState, { change: string; sign: string }> = {
    concept: { change: 'sameVersion', sign: 'notReadyToSign' },
    ready: { change: 'newVersion', sign: 'ok' },
    signing: { change: 'newVersion', sign: 'ok' },
    signed: { change: 'newVersion', sign: 'ok' },
    replaced: { change: 'agreementReplaced', sign: 'agreementReplaced' },
  };
  test.each(agreementStates)('%s has one answer to a change and to a signature', (state) => {
    const change = codeOf(() => changeMeans(state));
    expect(change === 'ok' ? changeMeans(state) : change).toBe(expected[state].change);
    const sign = () => requireSignable({ state, sha256: shown }, [], { party: 'huurder', sha256: shown });
    expect(codeOf(sign)).toBe(expected[state].sign);
  });

  test.each<[readonly SigningParty[], SigningParty, string, string]>([
    [[], 'zorgaanbieder', shown, 'ok'],
    [['huurder'], 'verhuurder', shown, 'ok'],
    [['huurder'], 'huurder', shown, 'alreadySigned'],
    [['huurder', 'verhuurder', 'zorgaanbieder'], 'verhuurder', shown, 'alreadySigned'],
    [['huurder'], 'verhuurder', 'b'.repeat(64), 'agreementChanged'],
  ])('after %j the %s gets %s → %s', (signed, party, sha256, code) => {
    expect(
      codeOf(() => requireSignable({ state: 'signing', sha256: shown }, signed, { party, sha256 })),
    ).toBe(code);
  });
});
