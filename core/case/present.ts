import type { z } from 'zod';
import { daysBetween } from '../../base/dates.ts';
import { displayName, initialsOfGivenNames, type NameUse, type PersonName } from '../../base/names.ts';
import type { CaseRow } from '../../db/cases.ts';
import type { ItemRow } from '../../db/items.ts';
import { numberInYear } from '../../db/meetings.ts';
import { list } from '../../db/rows.ts';
import type { Audience, InfoKind } from '../access/model.ts';
import type { caseRef, contactPerson, personDetails, personOut } from '../person/contract.ts';
import type { itemOut } from './contract.ts';
import { type CaseStatus, followedStatuses, type ItemType, type LifeDomain } from './model.ts';

/** The parts of the name of the person in a case. */
export const nameOf = (row: CaseRow) =>
  ({
    givenNames: row.given_names,
    usedName: row.used_name,
    prefix: row.prefix,
    familyName: row.family_name,
    nameUse: row.name_use as NameUse,
    partnerPrefix: row.partner_prefix,
    partnerName: row.partner_name,
    writtenName: row.written_name,
  }) satisfies PersonName;

/** Number and name of a case, as lists and papers call it. */
export function caseRefOf(row: CaseRow): z.infer<typeof caseRef> {
  return { caseId: row.id, caseNumber: row.number, name: displayName(nameOf(row)), usedName: row.used_name };
}

/** The identity of the person in a case. `today` is the local day, for the age. */
export function presentPerson(row: CaseRow, today: string): z.infer<typeof personOut> {
  return {
    ...nameOf(row),
    name: displayName(nameOf(row)),
    initials: row.initials || initialsOfGivenNames(row.given_names),
    aliases: list<string>(row.aliases),
    birthDate: row.birth_date,
    age: ageOn(row.birth_date, today),
  };
}

/** Where somebody lives and who may be called about him; only for who may read that (`Gate.readsDetails`). */
export function presentDetails(row: CaseRow): z.infer<typeof personDetails> {
  return {
    address: row.address,
    postcode: row.postcode,
    place: row.place,
    stayingWith: row.staying_with,
    addressSecret: row.address_secret === 1,
    contactPersons: list<z.infer<typeof contactPerson>>(row.contact_persons),
  };
}

/** Whole years on `today`, from a birth date that may be partly known; null when the year is not. */
export function ageOn(birthDate: string, today: string): number | null {
  if (birthDate === '') return null;
  const years = Number(today.slice(0, 4)) - Number(birthDate.slice(0, 4));
  const hadBirthday = today.slice(5, 5 + birthDate.length - 5) >= birthDate.slice(5);
  return birthDate.length > 4 && !hadBirthday ? years - 1 : years;
}

/** An item that the decision already allowed, as screens and papers show it. */
export function presentItem(row: ItemRow): z.infer<typeof itemOut> {
  return {
    itemId: row.id,
    type: row.type as ItemType,
    occurredOn: row.occurred_on,
    text: row.text,
    reason: row.reason,
    organisationName: row.organisation_name,
    authorName: row.author_name,
    kind: row.kind as InfoKind,
    audience: row.audience as Audience,
    certainty: row.certainty as 'fact' | 'impression' | null,
    lifeDomain: row.life_domain as LifeDomain | null,
    score: row.score,
    way: row.way,
    meetingNumber: row.meeting_number === null ? null : numberInYear(row.meeting_number),
    question: row.question_text ?? '',
    fromSheet: row.sheet_id !== null,
  };
}

/**
 * Days of silence beyond the agreed rhythm: 4 means four days too long, 0 or less is on rhythm. Null when there is
 * no rhythm or nobody follows the case. Counted from the last contact, or from the opening when there was none.
 */
export function silentDays(
  row: Pick<CaseRow, 'status' | 'rhythm_days' | 'last_contact_on' | 'opened_on'>,
  today: string,
): number | null {
  if (row.rhythm_days === null) return null;
  if (!(followedStatuses as readonly CaseStatus[]).includes(row.status as CaseStatus)) return null;
  return daysBetween(row.last_contact_on ?? row.opened_on, today) - row.rhythm_days;
}

/** The one among these lines of minutes from the latest overleg: by its day, then by its number. */
export function latestMeetingOf(items: readonly ItemRow[]): ItemRow | undefined {
  const when = (item: ItemRow) => `${item.meeting_date} ${item.meeting_number}`;
  return items.reduce<ItemRow | undefined>(
    (latest, item) => (latest === undefined || when(item) > when(latest) ? item : latest),
    undefined,
  );
}
