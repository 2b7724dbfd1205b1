import { expect, test } from 'vitest';
import { chosenPerson, type Side, usualChoice } from './merge-choices.ts';

const side = (person: object, details: object = {}): Side => ({
  caseId: 'a',
  caseNumber: '2026-01',
  name: '',
  usedName: '',
  status: 'signalled',
  openedOn: '2026-11-01',
  signals: 1,
  items: 1,
  openActions: 0,
  sharedWith: [],
  person: {
    name: 'G. Zandbrink',
    usedName: 'Gijs',
    givenNames: '',
    initials: '',
    prefix: '',
    familyName: 'Zandbrink',
    nameUse: 'own',
    partnerPrefix: '',
    partnerName: '',
    writtenName: '',
    aliases: [],
    birthDate: '',
    age: null,
    ...person,
  },
  details: {
    address: '',
    postcode: '',
    place: '',
    stayingWith: '',
    addressSecret: false,
    contactPersons: [],
    ...details,
  },
});

test('what one of the two does not know comes from the other, and no name is lost', () => {
  const keep = side({ aliases: ['Krul'] }, { address: 'Laan 1', postcode: '7981 XE' });
  const merge = side(
    { familyName: 'Santbrink', birthDate: '1980', aliases: ['Gijssie'] },
    {
      address: 'Pad 2',
      addressSecret: true,
      contactPersons: [{ name: 'Truus', relation: '', phone: '', mayCall: true }],
    },
  );
  const usual = usualChoice(keep, merge);
  expect(chosenPerson(keep, merge, usual)).toMatchObject({
    familyName: 'Zandbrink',
    birthDate: '1980',
    address: 'Laan 1',
    postcode: '7981 XE',
    addressSecret: true,
    aliases: ['Krul', 'Gijssie', 'Gijs Santbrink'],
    contactPersons: [{ name: 'Truus' }],
  });
  expect(chosenPerson(keep, merge, { ...usual, family: 'merge', address: 'merge' })).toMatchObject({
    familyName: 'Santbrink',
    address: 'Pad 2',
    postcode: '',
    aliases: ['Krul', 'Gijs Zandbrink', 'Gijssie'],
  });
});
