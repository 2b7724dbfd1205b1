import type { z } from 'zod';
import { foldText, normaliseName } from '../../base/names.ts';
import { Refusal } from '../../base/refusal.ts';
import type { CaseRow } from '../../db/cases.ts';
import type { personInput } from './contract.ts';
import { formatPostcode } from './postcode.ts';

type Person = z.output<typeof personInput>;

/** The columns of a case that hold who somebody is, where he lives and who may be called. */
const identityColumns = [
  'given_names',
  'initials',
  'used_name',
  'prefix',
  'family_name',
  'name_use',
  'partner_prefix',
  'partner_name',
  'written_name',
  'aliases',
  'birth_date',
  'address',
  'postcode',
  'place',
  'staying_with',
  'address_secret',
  'contact_persons',
  'names_search',
] as const satisfies readonly (keyof CaseRow)[];
export type Identity = Pick<CaseRow, (typeof identityColumns)[number]>;

/** Who somebody is, of a stored case, as `personColumns` gives it. */
export function identityOf(row: CaseRow): Identity {
  return Object.fromEntries(identityColumns.map((column) => [column, row[column]])) as unknown as Identity;
}

/** A person's fields as columns of his case, with the names made findable. What was left out is as it was `before`, or empty. */
export function personColumns(person: Person, before?: CaseRow): Identity {
  const names = [
    person.givenNames,
    person.usedName,
    person.prefix,
    person.familyName,
    person.partnerPrefix,
    person.partnerName,
    person.writtenName,
    ...person.aliases,
  ].join(' ');
  const secret = person.addressSecret ?? before?.address_secret === 1;
  return {
    given_names: person.givenNames,
    initials: person.initials,
    used_name: person.usedName,
    prefix: person.prefix,
    family_name: person.familyName,
    name_use: person.nameUse,
    partner_prefix: person.partnerPrefix,
    partner_name: person.partnerName,
    written_name: person.writtenName,
    aliases: JSON.stringify(person.aliases),
    birth_date: person.birthDate,
    address: person.address ?? before?.address ?? '',
    postcode: person.postcode === undefined ? (before?.postcode ?? '') : formatPostcode(person.postcode),
    place: person.place ?? before?.place ?? '',
    staying_with: person.stayingWith ?? before?.staying_with ?? '',
    address_secret: secret ? 1 : 0,
    contact_persons:
      person.contactPersons === undefined
        ? (before?.contact_persons ?? '[]')
        : JSON.stringify(person.contactPersons),
    names_search: `${foldText(names)} ${normaliseName(names)}`,
  };
}

/** Whether the input says anything of where somebody lives or who may be called. */
export function saysDetails(person: Person): boolean {
  const { address, postcode, place, stayingWith, addressSecret, contactPersons } = person;
  return [address, postcode, place, stayingWith, addressSecret, contactPersons].some(
    (each) => each !== undefined,
  );
}

/** All that was typed of a person, for the warning at a number that looks like a burgerservicenummer. */
export function typedText(person: Person): string {
  const contacts = (person.contactPersons ?? []).flatMap(({ name, relation, phone }) => [
    name,
    relation,
    phone,
  ]);
  const own = Object.values(person).filter((value) => typeof value === 'string');
  return [...own, ...person.aliases, ...contacts].join('\n');
}

/** Refuses a birth date that has to come yet. */
export function refuseFutureBirth(birthDate: string, today: string): void {
  if (birthDate <= today.slice(0, birthDate.length)) return;
  const sentence =
    'Deze geboortedatum moet nog komen. Kijk het jaar na, of laat het leeg als u het niet weet.';
  throw new Refusal('inTheFuture', sentence, { 'person.birthDate': sentence });
}
