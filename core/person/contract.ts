import { z } from 'zod';
import { isIsoDate } from '../../base/dates.ts';
import { nameUses } from '../../base/names.ts';
import { caseStatuses } from '../case/model.ts';
import { call, id, keepers, optionalShortText, shortText } from '../contract.ts';
import { isPostcode } from './postcode.ts';

/** A birth date that may be partly known: `1992`, `1992-05` or `1992-05-17`; empty when unknown. */
export const partialDate = z
  .string()
  .regex(
    /^$|^(19|20)\d\d(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/,
    'Schrijf het jaar, of dag, maand en jaar, bijvoorbeeld 17-05-1992.',
  )
  .refine(
    (date) => date.length < 10 || isIsoDate(date),
    'Deze dag bestaat niet. Schrijf bijvoorbeeld 17-05-1992.',
  )
  .default('');

const postcode = z
  .string()
  .trim()
  .max(200, 'Maak dit korter dan 200 tekens.')
  .refine((typed) => typed === '' || isPostcode(typed), 'Schrijf de postcode als 1234 AB, of laat dit leeg.');

/** Somebody around the person who may be called, or may not. */
export const contactPerson = z.strictObject({
  name: shortText,
  /** Mother, neighbour, sponsor; as people say it. */
  relation: optionalShortText,
  phone: optionalShortText,
  /** Whether he may be called about the person. */
  mayCall: z.boolean().default(false),
});

const shortTextOrKept = z.string().trim().max(200, 'Maak dit korter dan 200 tekens.').optional();

/** Names as in the BRP, plus the name somebody uses. Of what may be left out, leaving it out keeps what is there. */
export const personInput = z.strictObject({
  givenNames: optionalShortText,
  /** Voorletters; left empty they follow from the given names. */
  initials: z.string().trim().max(40, 'Maak dit korter dan 40 tekens.').default(''),
  /** The name he is called by (roepnaam). */
  usedName: optionalShortText,
  prefix: optionalShortText,
  familyName: shortText,
  nameUse: z.enum(nameUses).default('own'),
  partnerPrefix: optionalShortText,
  partnerName: optionalShortText,
  /** The whole name as he wants it written, when that is another one. */
  writtenName: optionalShortText,
  /** Other names he is known by. */
  aliases: z.array(shortText).max(10).default([]),
  birthDate: partialDate,
  address: shortTextOrKept,
  postcode: postcode.optional(),
  place: shortTextOrKept,
  /** With whom he stays for now. */
  stayingWith: shortTextOrKept,
  /** The address is on no paper and in no file that leaves. */
  addressSecret: z.boolean().optional(),
  contactPersons: z.array(contactPerson).max(10, 'Noteer hooguit tien contactpersonen.').optional(),
});

/** A person as shown: never more than identity. */
export const personOut = z.object({
  /** `S. el Amrani` */
  name: z.string(),
  usedName: z.string(),
  givenNames: z.string(),
  initials: z.string(),
  prefix: z.string(),
  familyName: z.string(),
  nameUse: z.enum(nameUses),
  partnerPrefix: z.string(),
  partnerName: z.string(),
  writtenName: z.string(),
  aliases: z.array(z.string()),
  birthDate: z.string(),
  /** Whole years today, when the year of birth is known. */
  age: z.number().nullable(),
});

/** Where somebody lives and who may be called: general information, apart from who he is. */
export const personDetails = z.object({
  address: z.string(),
  postcode: z.string(),
  place: z.string(),
  stayingWith: z.string(),
  addressSecret: z.boolean(),
  contactPersons: z.array(
    z.object({ name: z.string(), relation: z.string(), phone: z.string(), mayCall: z.boolean() }),
  ),
});

/** How a case is called in a list: number plus the person's name. */
export const caseRef = z.object({
  caseId: id,
  caseNumber: z.string(),
  name: z.string(),
  usedName: z.string(),
});

/** Somebody who looks like somebody else, as the procesmanager judges them. */
const judged = caseRef.extend({
  person: personOut,
  status: z.enum(caseStatuses),
  openedOn: z.string(),
  signals: z.number(),
});

/** One of two files beside each other, before they are put together. */
const beside = judged.extend({
  details: personDetails,
  /** What the caller may see of it, by kind of content. */
  items: z.number(),
  openActions: z.number(),
  /** Who may see it now, by name. */
  sharedWith: z.array(z.string()),
});

const limit = z.number().int().min(1).max(50).default(20);

export const personCalls = {
  /** People who may be the same as somebody just typed, among those the viewer may see; the most alike first. */
  find: call({
    input: z.strictObject({ name: shortText, birthDate: partialDate }),
    output: z.object({
      people: z.array(personOut.extend({ caseId: id, caseNumber: z.string(), why: z.string() })),
    }),
    allow: keepers,
    log: {
      says: 'gezocht of iemand al bekend is',
      caseIds: (_i, o) => o?.people.map((person) => person.caseId),
    },
  }),
  update: call({
    input: z.strictObject({ caseId: id, person: personInput }),
    output: z.object({
      person: personOut,
      details: personDetails.nullable(),
      warning: z.string().nullable(),
    }),
    allow: keepers,
    log: { says: 'gegevens van de betrokkene gewijzigd', caseId: (i) => i.caseId },
  }),
  /** Pairs of files that may be about one person and were not judged yet, the most alike first. */
  lookAlikes: call({
    input: z.strictObject({ limit }),
    output: z.object({
      pairs: z.array(z.object({ lookAlikeId: id, why: z.string(), one: judged, other: judged })),
      total: z.number(),
    }),
    allow: ['manager'],
    log: { says: 'bekeken wie misschien dezelfde is' },
  }),
  /** Says that two who look alike are two people, or takes that back. */
  judge: call({
    input: z.strictObject({ lookAlikeId: id, differ: z.boolean() }),
    output: z.object({}),
    allow: ['manager'],
    log: { says: 'beoordeeld of twee dossiers over dezelfde persoon gaan', objectId: (i) => i.lookAlikeId },
  }),
  /** Two files beside each other, with what stands in the way of putting them together. */
  compare: call({
    input: z.strictObject({ keepId: id, mergeId: id }),
    output: z.object({ keep: beside, merge: beside, obstacle: z.string().nullable() }),
    allow: ['manager'],
    log: { says: 'twee dossiers naast elkaar gelegd', caseIds: (i) => [i.keepId, i.mergeId] },
  }),
  /**
   * Puts two files of one person together: all of the merged one is found at the kept one, under its own access. Nobody
   * sees by it what he could not see before.
   */
  merge: call({
    input: z.strictObject({ keepId: id, mergeId: id, person: personInput }),
    output: z.object({ mergeId: id, caseId: id, caseNumber: z.string() }),
    allow: ['manager'],
    log: {
      says: 'twee dossiers van dezelfde persoon samengevoegd',
      caseIds: (i) => [i.keepId, i.mergeId],
      objectId: (_i, o) => o?.mergeId,
    },
  }),
  /** The files that were put together into this one. */
  merges: call({
    input: z.strictObject({ caseId: id }),
    output: z.object({
      merges: z.array(
        z.object({ mergeId: id, caseNumber: z.string(), mergedOn: z.string(), by: z.string() }),
      ),
    }),
    allow: ['manager'],
    log: { says: 'samenvoegingen bekeken', caseId: (i) => i.caseId },
  }),
  /** Takes two files apart again, and says what happens with what came since. */
  unmerge: call({
    input: z.strictObject({ mergeId: id }),
    output: z.object({ keptId: id, mergedId: id, sentence: z.string() }),
    allow: ['manager'],
    log: {
      says: 'samenvoeging van twee dossiers ongedaan gemaakt',
      caseIds: (_i, o) => (o === undefined ? [] : [o.keptId, o.mergedId]),
      objectId: (i) => i.mergeId,
    },
  }),
};
