import { expect, test } from 'vitest';
import { draftOfValues, valuesWithDraft } from './form-values.ts';

const empty = { text: '', occurredOn: '2026-11-20', labels: { kind: 'general', audience: 'participants' } };

test('a form in which nothing was changed leaves no draft, also after it was emptied again', () => {
  expect(draftOfValues(empty, empty, false)).toBe('');
  expect(draftOfValues({ ...empty, text: undefined }, { ...empty, text: undefined }, true)).toBe('');
});

test('a new thing comes back whole, with the day of then', () => {
  const typed = { ...empty, text: 'Deed zelf open.', labels: { kind: 'health', audience: 'source' } };
  const later = { ...empty, occurredOn: '2026-11-23' };
  const draft = draftOfValues(typed, empty, false);
  expect(valuesWithDraft(draft, { now: later, base: later })).toEqual({ values: typed, overtaken: false });
});

const person = {
  name: 'Jansen',
  phone: '',
  place: { street: 'Dorpsstraat 1', town: 'Delden' },
  others: ['Jo'],
};

test('of a change only what was typed comes back, over what others changed meanwhile', () => {
  const typed = { ...person, phone: '0612345678', place: { ...person.place, street: 'Kerkweg 2' } };
  const draft = draftOfValues(typed, person, true);
  expect(draft).not.toContain('Jansen');
  const now = { ...person, name: 'De Jong', place: { ...person.place, town: 'Goor' } };
  expect(valuesWithDraft(draft, { now, base: now })).toEqual({
    values: { ...now, phone: '0612345678', place: { street: 'Kerkweg 2', town: 'Goor' } },
    overtaken: false,
  });
});

test('it is said when the same field was changed by somebody else', () => {
  const draft = draftOfValues({ ...person, others: ['Jo', 'Johan'] }, person, true);
  const now = { ...person, others: ['Jo', 'Sjors'] };
  expect(valuesWithDraft(draft, { now, base: now })).toEqual({
    values: { ...person, others: ['Jo', 'Johan'] },
    overtaken: true,
  });
});

test('what stands there by now is no draft any more', () => {
  const typed = { ...person, phone: '0612345678' };
  expect(valuesWithDraft(draftOfValues(typed, person, true), { now: typed, base: typed })).toBeNull();
});

test('words typed before the draft was read stay, below those of the draft', () => {
  const draft = draftOfValues({ ...empty, text: 'Eerder getypt.', occurredOn: '2026-11-19' }, empty, false);
  const now = { ...empty, text: 'Nieuw', occurredOn: '2026-11-18' };
  const found = valuesWithDraft(draft, { now, base: empty });
  expect(found?.values).toEqual({ ...now, text: 'Eerder getypt.\nNieuw' });
});

test('answers by id come back, a field that is no longer there does not', () => {
  const base = { why: {}, text: '' };
  const draft = draftOfValues({ why: { a1: 'geen tijd' }, text: '', gone: 'weg' }, base, true);
  expect(valuesWithDraft(draft, { now: base, base })?.values).toEqual({ why: { a1: 'geen tijd' }, text: '' });
});

test.each(['', '{"half', '[]', '"tekst"', '{"typed":1,"before":{}}'])('%j is no draft', (draft) => {
  expect(valuesWithDraft(draft, { now: empty, base: empty })).toBeNull();
});
