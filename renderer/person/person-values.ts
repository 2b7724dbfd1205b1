import { initialsOfGivenNames, type NameUse } from '../../base/names.ts';
import type { Api } from '../../core/contracts.ts';

type CasePage = Awaited<ReturnType<Api['case']['get']>>;
export type Person = Parameters<Api['person']['update']>[0]['person'];
export type Details = NonNullable<CasePage['details']>;

export const nameUseLabels: Record<NameUse, string> = {
  own: 'de eigen achternaam',
  partner: 'de achternaam van de partner',
  partnerFirst: 'die van de partner, dan de eigen',
  ownFirst: 'de eigen, dan die van de partner',
};

/** Who somebody is as a call takes it, from how it is shown. */
export function personToSend(person: CasePage['person'], details: Details | null): Person {
  const { name: _shown, age: _age, ...names } = person;
  // Those that follow from the given names are not kept, so that they follow them also when those change.
  const initials = person.initials === initialsOfGivenNames(person.givenNames) ? '' : person.initials;
  return { ...names, initials, ...(details ?? {}) };
}
