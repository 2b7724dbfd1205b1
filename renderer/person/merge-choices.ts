import { fullName } from '../../base/names.ts';
import type { Api } from '../../core/contracts.ts';
import { showBirthDate } from '../birth-date.ts';
import { nameUseLabels, type Person, personToSend } from './person-values.ts';

type Comparison = Awaited<ReturnType<Api['person']['compare']>>;
export type Side = Comparison['keep'];

/** Something of which one of the two is kept. */
interface Choice {
  readonly id: string;
  readonly label: string;
  /** As it is shown; empty when it is not known. */
  readonly show: (side: Side) => string;
  /** The fields of the person that go with it. */
  readonly fields: readonly (keyof Person)[];
}

const joined = (...parts: string[]) => parts.filter(Boolean).join(' ');

export const choices: readonly Choice[] = [
  {
    id: 'given',
    label: 'Voornamen',
    show: ({ person }) => person.givenNames,
    fields: ['givenNames', 'initials'],
  },
  { id: 'used', label: 'Roepnaam', show: ({ person }) => person.usedName, fields: ['usedName'] },
  {
    id: 'family',
    label: 'Achternaam',
    show: ({ person }) => joined(person.prefix, person.familyName),
    fields: ['prefix', 'familyName'],
  },
  {
    id: 'partner',
    label: 'Naam van de partner',
    show: ({ person: { partnerPrefix, partnerName, nameUse } }) =>
      partnerName === '' ? '' : `${joined(partnerPrefix, partnerName)}; gebruikt ${nameUseLabels[nameUse]}`,
    fields: ['partnerPrefix', 'partnerName', 'nameUse'],
  },
  {
    id: 'written',
    label: 'Wil genoemd worden',
    show: ({ person }) => person.writtenName,
    fields: ['writtenName'],
  },
  {
    id: 'birth',
    label: 'Geboren',
    show: ({ person }) => showBirthDate(person.birthDate),
    fields: ['birthDate'],
  },
  {
    id: 'address',
    label: 'Adres',
    show: ({ details }) =>
      [details.address, joined(details.postcode, details.place)].filter(Boolean).join(', '),
    fields: ['address', 'postcode', 'place'],
  },
  {
    id: 'stays',
    label: 'Verblijft nu bij',
    show: ({ details }) => details.stayingWith,
    fields: ['stayingWith'],
  },
];

/** Which of the two is kept, by choice. */
export type Chosen = Readonly<Record<string, 'keep' | 'merge'>>;

/** What is kept when nobody chooses: the kept file's own, or the other's where it has none. */
export function usualChoice(keep: Side, merge: Side): Chosen {
  return Object.fromEntries(
    choices.map(({ id, show }) => [id, show(keep) === '' && show(merge) !== '' ? 'merge' : 'keep']),
  );
}

/** Whether there is something to choose. */
export function differs({ show }: Choice, keep: Side, merge: Side): boolean {
  return show(keep) !== show(merge) && show(keep) !== '' && show(merge) !== '';
}

/**
 * The person as chosen. No name is lost: what is not chosen becomes one of his other names; contact persons of both stay,
 * and an address that is secret in one of the two is secret.
 */
export function chosenPerson(keep: Side, merge: Side, chosen: Chosen): Person {
  const [own, other] = [keep, merge].map(({ person, details }) => personToSend(person, details)) as [
    Person,
    Person,
  ];
  const taken = choices
    .filter(({ id }) => chosen[id] === 'merge')
    .flatMap(({ fields }) => fields.map((field) => [field, other[field]]));
  const person = { ...own, ...Object.fromEntries(taken) } as Person;
  const called = new Set([fullName(namesOf(person))]);
  const aliases = [keep, merge].flatMap((side) => [...side.person.aliases, fullName(side.person)]);
  const contacts = [...keep.details.contactPersons, ...merge.details.contactPersons];
  return {
    ...person,
    addressSecret: keep.details.addressSecret || merge.details.addressSecret,
    aliases: [...new Set(aliases)].filter((alias) => !called.has(alias)).slice(0, 10),
    contactPersons: contacts
      .filter(
        (one, index) => contacts.findIndex((each) => JSON.stringify(each) === JSON.stringify(one)) === index,
      )
      .slice(0, 10),
  };
}

const namesOf = ({ givenNames = '', usedName = '', prefix = '', ...rest }: Person) => ({
  givenNames,
  usedName,
  prefix,
  ...rest,
});
