import type { z } from 'zod';
import { foldText, normaliseName } from '../../base/names.ts';
import type { personInput } from './contract.ts';

/** A person's fields as columns of his case, with the names made findable. */
export function personColumns(person: z.output<typeof personInput>) {
  const names = [person.givenNames, person.usedName, person.prefix, person.familyName, ...person.aliases];
  const folded = foldText(names.join(' '));
  return {
    given_names: person.givenNames,
    used_name: person.usedName,
    prefix: person.prefix,
    family_name: person.familyName,
    aliases: JSON.stringify(person.aliases),
    birth_date: person.birthDate,
    address: person.address,
    postcode: formatPostcode(person.postcode),
    place: person.place,
    names_search: `${folded} ${normaliseName(names.join(' '))}`,
  };
}

/** A Dutch postcode as `1234 AB`; anything else stays as typed. */
export function formatPostcode(typed: string): string {
  const match = /^([1-9]\d{3})\s*([a-z]{2})$/i.exec(typed.trim());
  return match === null ? typed.trim() : `${match[1]} ${match[2]!.toUpperCase()}`;
}
