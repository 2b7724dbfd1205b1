import { describe, expect, it, test } from 'vitest';
import type { ItemRow } from '../../db/items.ts';
import { coverSentence, type HandoverState, partAsItem, requireNextState, WRITTEN_PARTS } from './rules.ts';

describe('the order of a hand-over', () => {
  test.each<[HandoverState, 'given' | 'received', boolean]>([
    ['draft', 'given', true],
    ['draft', 'received', false],
    ['given', 'given', false],
    ['given', 'received', true],
    ['received', 'given', false],
    ['received', 'received', false],
  ])('from %s to %s: %s', (from, to, allowed) => {
    const step = () => requireNextState(from, to);
    if (allowed) expect(step).not.toThrow();
    else expect(step).toThrow(expect.objectContaining({ code: 'handoverOrder' }));
  });
});

describe('what the receiver gets, in words', () => {
  test.each([
    [
      ['general'] as const,
      1,
      null,
      'Tineke krijgt 1 stuk uit de casus, van de soort algemeen. Wat gezondheid, strafrechtelijk en financieel is, blijft hier.',
    ],
    [
      ['general', 'health', 'justice', 'finance'] as const,
      12,
      '2027-05-20',
      'Tineke krijgt 12 stukken uit de casus, van de soort algemeen, gezondheid, strafrechtelijk en financieel. Dit mag tot en met 20-05-2027.',
    ],
  ])('%j', (kinds, included, until, sentence) => {
    expect(coverSentence('Tineke', kinds, included, until)).toBe(sentence);
  });
});

describe('a written part as an item', () => {
  const handover = {
    id: 'h',
    kind: 'general',
    audience: 'participants',
    confidentiality_ground: null,
  } as ItemRow;

  it('has the kind of what is in it', () => {
    const kinds = Object.fromEntries(
      WRITTEN_PARTS.map((part) => [part, partAsItem(handover, {}, part, '').kind]),
    );
    expect(kinds).toMatchObject({
      treatmentHistory: 'health',
      relapseSignals: 'health',
      finances: 'finance',
    });
    expect(kinds).toMatchObject({ reason: 'general', wishes: 'general', agreements: 'general' });
  });

  it('is for whoever has a ground, with the confidentiality ground of the case', () => {
    expect(partAsItem(handover, {}, 'treatmentHistory', 'Gevaar.')).toMatchObject({
      audience: 'grantees',
      confidentiality_ground: 'Gevaar.',
    });
    expect(partAsItem(handover, {}, 'treatmentHistory', '').confidentiality_ground).toBeNull();
  });
});
