import { z } from 'zod';
import { call, id, keepers, optionalShortText, shortText } from '../contract.ts';

/** A birth date that may be partly known: `1992`, `1992-05` or `1992-05-17`; empty when unknown. */
export const partialDate = z
  .string()
  .regex(
    /^$|^(19|20)\d\d(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/,
    'Schrijf het jaar, of dag, maand en jaar, bijvoorbeeld 17-05-1992.',
  )
  .default('');

/** Names as in the BRP, plus the name somebody uses. */
export const personInput = z.strictObject({
  givenNames: optionalShortText,
  /** The name he is called by (roepnaam). */
  usedName: optionalShortText,
  prefix: optionalShortText,
  familyName: shortText,
  /** Other names he is known by. */
  aliases: z.array(shortText).max(10).default([]),
  birthDate: partialDate,
  address: optionalShortText,
  postcode: optionalShortText,
  place: optionalShortText,
});

/** A person as shown: never more than identity. */
export const personOut = z.object({
  /** `S. el Amrani` */
  name: z.string(),
  usedName: z.string(),
  givenNames: z.string(),
  prefix: z.string(),
  familyName: z.string(),
  aliases: z.array(z.string()),
  birthDate: z.string(),
  /** Whole years today, when the year of birth is known. */
  age: z.number().nullable(),
  address: z.string(),
  postcode: z.string(),
  place: z.string(),
});

/** How a case is called in a list: number plus the person's name. */
export const caseRef = z.object({
  caseId: id,
  caseNumber: z.string(),
  name: z.string(),
  usedName: z.string(),
});

export const personCalls = {
  /** People who may be the same as somebody just typed, among those the viewer may see. */
  find: call({
    input: z.strictObject({ name: shortText, birthDate: partialDate }),
    output: z.object({
      people: z.array(personOut.extend({ caseId: id, caseNumber: z.string(), why: z.string() })),
    }),
    allow: keepers,
    log: { says: 'gezocht of iemand al bekend is' },
  }),
  update: call({
    input: z.strictObject({ caseId: id, person: personInput }),
    output: z.object({ person: personOut }),
    allow: keepers,
    log: { says: 'gegevens van de betrokkene gewijzigd', caseId: (i) => i.caseId },
  }),
};
