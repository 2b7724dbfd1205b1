import { z } from 'zod';
import {
  call,
  contentRoles,
  id,
  isoDate,
  keepers,
  limit,
  longCall,
  offset,
  optionalShortText,
  shortText,
} from '../contract.ts';
import { caseRef } from '../person/contract.ts';

export const agreementStates = ['concept', 'ready', 'signing', 'signed', 'replaced'] as const;
export type AgreementState = (typeof agreementStates)[number];
export const agreementStateLabels: Record<AgreementState, string> = {
  concept: 'concept',
  ready: 'klaar om te tekenen',
  signing: 'deels getekend',
  signed: 'getekend',
  replaced: 'vervangen',
};
/** The three who sign; the id is also the name of the signature field in the PDF. */
export const signingParties = ['huurder', 'verhuurder', 'zorgaanbieder'] as const;
export type SigningParty = (typeof signingParties)[number];

/** The blanks of the driepartijenovereenkomst (domain.md section 6). */
export const agreementFields = z.strictObject({
  tenantName: shortText,
  tenantBirthDate: optionalShortText,
  landlordName: shortText,
  /** Name, and if wanted the function after a comma: `Ruben Bos, woonconsulent`. */
  landlordRepresentative: shortText,
  careName: shortText,
  /** As `landlordRepresentative`. */
  careRepresentative: shortText,
  /** Street and number of the home. */
  address: shortText,
  postcode: optionalShortText,
  place: shortText,
  /** Organisation that manages the tenant's money. */
  moneyManager: shortText,
  /** By the court (bewind) or of one's own choice (budgetbeheer). */
  moneyForm: z.enum(['beschermingsbewind', 'budgetbeheer']).default('beschermingsbewind'),
  startsOn: isoDate,
  /** First evaluation; three months after the start when left out. */
  evaluateOn: isoDate.optional(),
});

export const strokes = z
  .array(
    z.strictObject({
      points: z
        .array(
          z.strictObject({
            x: z.number().min(0).max(1),
            y: z.number().min(0).max(1),
            pressure: z.number().min(0).max(1).optional(),
            t: z.number().optional(),
          }),
        )
        .max(5000),
    }),
  )
  .max(200);

export const signatureOut = z.object({
  party: z.enum(signingParties),
  name: z.string(),
  signedAt: z.string(),
  place: z.string(),
  identifiedBy: z.string(),
});
export const agreementOut = z.object({
  agreementId: id,
  caseRef,
  version: z.number(),
  state: z.enum(agreementStates),
  fields: agreementFields.extend({ evaluateOn: isoDate }),
  articles: z.array(z.object({ number: z.number(), title: z.string(), clauses: z.array(z.string()) })),
  /** SHA-256 of the PDF as it stands (hex), from `ready` on; what the next signer must have seen. */
  sha256: z.string().nullable(),
  signatures: z.array(signatureOut),
  replaces: id.nullable(),
});
export const checkOut = z.object({
  intact: z.boolean(),
  sentence: z.string(),
  problems: z.array(z.string()),
  signatures: z.array(
    z.object({
      field: z.string(),
      name: z.string(),
      role: z.string(),
      at: z.string(),
      place: z.string(),
      valid: z.boolean(),
      issuedHere: z.boolean(),
    }),
  ),
});

export const agreementCalls = {
  list: call({
    input: z.strictObject({ limit, offset }),
    output: z.object({
      agreements: z.array(
        z.object({
          agreementId: id,
          caseRef,
          state: z.enum(agreementStates),
          startsOn: z.string(),
          evaluateOn: z.string(),
          signedParties: z.number(),
        }),
      ),
      total: z.number(),
    }),
    allow: contentRoles,
    log: { says: 'overeenkomsten bekeken' },
  }),
  get: call({
    input: z.strictObject({ agreementId: id }),
    output: agreementOut,
    allow: contentRoles,
    log: {
      says: 'overeenkomst gelezen',
      caseId: (_i, o) => o?.caseRef.caseId,
      objectId: (i) => i.agreementId,
    },
  }),
  create: call({
    input: z.strictObject({ caseId: id, fields: agreementFields }),
    output: agreementOut,
    allow: keepers,
    log: { says: 'overeenkomst opgesteld', caseId: (i) => i.caseId, objectId: (_i, o) => o?.agreementId },
  }),
  /**
   * Changes a concept. Once it is ready to sign a change makes a new version and marks the old one as replaced; one that all
   * three signed stays in force until they signed the new one.
   */
  update: call({
    input: z.strictObject({ agreementId: id, fields: agreementFields }),
    output: agreementOut,
    allow: keepers,
    log: {
      says: 'overeenkomst gewijzigd',
      caseId: (_i, o) => o?.caseRef.caseId,
      objectId: (i) => i.agreementId,
    },
  }),
  /** Fixes the text as the PDF that will be signed. */
  prepare: longCall({
    input: z.strictObject({ agreementId: id }),
    output: agreementOut,
    allow: keepers,
    log: {
      says: 'overeenkomst klaargezet om te tekenen',
      caseId: (_i, o) => o?.caseRef.caseId,
      objectId: (i) => i.agreementId,
    },
  }),
  /** Puts one signature on the PDF whose SHA-256 the signer had before him. */
  sign: longCall({
    input: z.strictObject({
      agreementId: id,
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
      party: z.enum(signingParties),
      name: shortText,
      place: shortText,
      identifiedBy: shortText,
      strokes,
    }),
    output: agreementOut,
    allow: keepers,
    log: {
      says: 'overeenkomst getekend',
      caseId: (_i, o) => o?.caseRef.caseId,
      objectId: (i) => i.agreementId,
    },
  }),
  /** "Controleer een ondertekend document": any file; nothing of it is kept. */
  check: longCall({
    input: z.strictObject({
      base64: z.string().max(40_000_000),
      /** Who have to have signed: with one or two the agreement is still on its way. All three when left out. */
      parties: z.array(z.enum(signingParties)).min(1).max(3).optional(),
    }),
    output: checkOut,
    allow: contentRoles,
    log: { says: 'ondertekend document gecontroleerd' },
  }),
};
