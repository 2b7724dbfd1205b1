import { describe, expect, it } from 'vitest';
import { type Consent, type Consents, type Refused, standingOf } from './consent-words.ts';

const consents = (
  given: readonly Partial<Consent>[],
  refusals: readonly Partial<Refused>[] = [],
): Consents => ({
  consents: given.map((each) => ({ purpose: 'share', ...each }) as Consent),
  refusals: refusals.map((each) => ({ purpose: 'share', ...each }) as Refused),
  informings: [],
  confidentialityGround: '',
});

describe('where asking stands', () => {
  it.each([
    ['nothing asked', consents([]), 'nog niet gevraagd'],
    [
      'asked for something else',
      consents([{ purpose: 'help', state: 'valid', givenOn: '2026-01-01' }]),
      'nog niet gevraagd',
    ],
    ['given', consents([{ state: 'valid', givenOn: '2026-01-01' }]), 'gegeven'],
    ['refused', consents([], [{ askedOn: '2026-02-01' }]), 'geweigerd op 01-02-2026'],
    [
      'refused, then given',
      consents([{ state: 'valid', givenOn: '2026-03-01' }], [{ askedOn: '2026-02-01' }]),
      'gegeven',
    ],
    [
      'given, withdrawn, refused',
      consents([{ state: 'withdrawn', givenOn: '2026-01-01' }], [{ askedOn: '2026-02-01' }]),
      'geweigerd op 01-02-2026',
    ],
    [
      'refused, given, withdrawn',
      consents([{ state: 'withdrawn', givenOn: '2026-03-01' }], [{ askedOn: '2026-02-01' }]),
      'ingetrokken',
    ],
    ['over', consents([{ state: 'expired', givenOn: '2026-01-01' }]), 'verlopen'],
  ])('%s', (_what, state, words) => {
    expect(standingOf(state, 'share').words).toBe(words);
  });
});
