import { z } from 'zod';
import { grantableKinds, legalBases, viewerRef } from '../access/model.ts';
import { call, id, isoDate, keepers, longText, optionalLongText } from '../contract.ts';

export const consentPurposes = ['help', 'share'] as const;
export const consentPurposeLabels: Record<(typeof consentPurposes)[number], string> = {
  help: 'geholpen worden in de aanpak',
  share: 'delen met partners',
};
export const consentWays = ['oral', 'written', 'screen'] as const;
export const consentWayLabels: Record<(typeof consentWays)[number], string> = {
  oral: 'mondeling',
  written: 'op papier',
  screen: 'op het scherm',
};
const kinds = z.array(z.enum(grantableKinds)).min(1, 'Kies ten minste één soort informatie.');

export const consentOut = z.object({
  consentId: id,
  purpose: z.enum(consentPurposes),
  partnerIds: z.array(id),
  partnerNames: z.array(z.string()),
  kinds: z.array(z.enum(grantableKinds)),
  askedBy: z.string(),
  way: z.enum(consentWays),
  wording: z.string(),
  givenOn: z.string(),
  validUntil: z.string().nullable(),
  withdrawnOn: z.string().nullable(),
  state: z.enum(['valid', 'notYetValid', 'expired', 'withdrawn']),
});
/** Who may know what of this case, and why (not), at a glance. */
export const sharingRow = z.object({
  viewer: viewerRef,
  name: z.string(),
  organisationName: z.string(),
  grantId: id.nullable(),
  kinds: z.array(z.enum(grantableKinds)),
  basis: z.enum(legalBases).nullable(),
  reason: z.string(),
  validFrom: z.string().nullable(),
  validUntil: z.string().nullable(),
  /** Where the newest grant stands today; `none` when nothing was ever granted. */
  state: z.enum(['valid', 'notYetValid', 'expired', 'withdrawn', 'revoked', 'none']),
  /** Whether something may go to this viewer today. */
  open: z.boolean(),
  sentence: z.string(),
});

export const consentCalls = {
  list: call({
    input: z.strictObject({ caseId: id }),
    output: z.object({ consents: z.array(consentOut) }),
    allow: keepers,
    log: { says: 'toestemmingen bekeken', caseId: (i) => i.caseId },
  }),
  /** Records consent that the client gave. For sharing, each named partner is granted the named kinds at once. */
  add: call({
    input: z.strictObject({
      caseId: id,
      purpose: z.enum(consentPurposes),
      partnerIds: z.array(id).max(20).default([]),
      kinds: kinds.default(['general']),
      /** Account of who asked; the caller when left out. */
      askedById: id.optional(),
      way: z.enum(consentWays),
      /** What was asked, in the words used. */
      wording: longText,
      givenOn: isoDate,
      validUntil: isoDate.nullable().default(null),
    }),
    output: z.object({ consentId: id }),
    allow: keepers,
    log: { says: 'toestemming vastgelegd', caseId: (i) => i.caseId, objectId: (_i, o) => o?.consentId },
  }),
  withdraw: call({
    input: z.strictObject({ consentId: id, on: isoDate, note: optionalLongText }),
    output: z.object({ caseId: id, message: z.string() }),
    allow: keepers,
    log: { says: 'toestemming ingetrokken', caseId: (_i, o) => o?.caseId, objectId: (i) => i.consentId },
  }),
  /** Grants on another basis than consent: the covenant or a weightier interest, always with its reason. */
  grant: call({
    input: z.strictObject({
      caseId: id,
      viewer: viewerRef,
      kinds,
      basis: z.enum(legalBases),
      consentId: id.optional(),
      reason: longText,
      validFrom: isoDate,
      validUntil: isoDate.nullable().default(null),
      /** The grant to the same person that this one takes the place of; it ends at once. */
      replaces: id.optional(),
    }),
    output: z.object({ grantId: id }),
    allow: ['manager'],
    log: { says: 'delen toegestaan', caseId: (i) => i.caseId, objectId: (_i, o) => o?.grantId },
  }),
  revoke: call({
    input: z.strictObject({ grantId: id, reason: longText }),
    output: z.object({ caseId: id }),
    allow: ['manager'],
    log: { says: 'delen gestopt', caseId: (_i, o) => o?.caseId, objectId: (i) => i.grantId },
  }),
  /** Takes back that sharing was stopped, on the day itself. */
  resume: call({
    input: z.strictObject({ grantId: id }),
    output: z.object({ caseId: id }),
    allow: ['manager'],
    log: { says: 'stoppen van delen teruggenomen', caseId: (_i, o) => o?.caseId, objectId: (i) => i.grantId },
  }),
  sharing: call({
    input: z.strictObject({ caseId: id }),
    output: z.object({ rows: z.array(sharingRow) }),
    allow: keepers,
    log: { says: 'delen bekeken', caseId: (i) => i.caseId },
  }),
};
