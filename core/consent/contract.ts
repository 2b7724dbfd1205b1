import { z } from 'zod';
import { grantableKinds, legalBases, viewerRef } from '../access/model.ts';
import { strokes } from '../agreement/contract.ts';
import { attachedFile } from '../attachment/limits.ts';
import { call, id, isoDate, keepers, longCall, longText, optionalLongText, shortText } from '../contract.ts';

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
/** Why something is shared without consent: asked of who grants on a covenant or a weightier interest. */
export const weighing = z.strictObject({
  /** Why consent cannot be had, or was refused. */
  noConsent: longText,
  /** How grave the worry is, and for whom. */
  gravity: longText,
  /** With whom it was talked over. */
  consulted: longText,
  /** Why not less information, with fewer people, for a shorter time. */
  proportionate: longText,
});
export type Weighing = z.infer<typeof weighing>;
export const weighingLabels: Record<keyof Weighing, string> = {
  noConsent: 'Waarom kan het niet met toestemming?',
  gravity: 'Hoe ernstig zijn de zorgen, en voor wie?',
  consulted: 'Met wie is dit besproken?',
  proportionate: 'Waarom kan het niet met minder?',
};

/** What is asked of who shares on another ground than consent. */
export const withoutConsent = {
  /** Needed where the ground has to be weighed (`needsWeighing`). */
  weighing: weighing.optional(),
  /** When the client will have been told; within two weeks when left out. */
  informBy: isoDate.optional(),
  /** Why later than two weeks. */
  informDelay: optionalLongText,
};

/** What the client is asked, the same whether he answers yes or no. */
export const asked = {
  caseId: id,
  purpose: z.enum(consentPurposes),
  partnerIds: z.array(id).max(20).default([]),
  /** What was asked, in the words used. */
  wording: longText,
  /** Account of who asked; the caller when left out. */
  askedById: id.optional(),
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
  wordingVersion: z.number().nullable(),
  recordedOn: z.string().nullable(),
  /** The signed form or its scan, when the caller may see it. */
  formId: id.nullable(),
});
/** What was asked and refused. */
export const refusalOut = z.object({
  refusalId: id,
  purpose: z.enum(consentPurposes),
  partnerIds: z.array(id),
  partnerNames: z.array(z.string()),
  kinds: z.array(z.enum(grantableKinds)),
  askedBy: z.string(),
  way: z.enum(consentWays),
  wording: z.string(),
  wordingVersion: z.number().nullable(),
  askedOn: z.string(),
  note: z.string(),
});
const wordingOut = z.object({
  purpose: z.enum(consentPurposes),
  version: z.number(),
  text: z.string(),
  /** First day; null for the one that came with the program. */
  since: z.string().nullable(),
});
/** Whether the client knows that something is shared without his consent. */
const informingOut = z.object({
  actionId: id,
  state: z.enum(['open', 'late', 'told']),
  dueOn: z.string().nullable(),
  toldOn: z.string().nullable(),
  delays: z.array(z.object({ on: z.string(), by: z.string(), reason: z.string(), dueOn: z.string() })),
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
  /** Why without consent; null on consent, for who may not read it, and for what was granted before it was asked. */
  weighing: weighing.nullable(),
});

export const consentCalls = {
  list: call({
    input: z.strictObject({ caseId: id }),
    output: z.object({
      consents: z.array(consentOut),
      refusals: z.array(refusalOut),
      informings: z.array(informingOut),
      /** The ground for breaking medical confidentiality that goes with what care writes from now on: empty for none, null for who may not read it. */
      confidentialityGround: z.string().nullable(),
    }),
    allow: keepers,
    log: { says: 'toestemmingen bekeken', caseId: (i) => i.caseId },
  }),
  /**
   * Records consent that the client gave, with the scan of the form when it was signed on paper. For sharing, each named
   * partner is granted the named kinds at once.
   */
  add: longCall({
    input: z.strictObject({
      ...asked,
      kinds: kinds.default(['general']),
      way: z.enum(['oral', 'written']),
      givenOn: isoDate,
      validUntil: isoDate.nullable().default(null),
      scan: attachedFile.optional(),
    }),
    output: z.object({ consentId: id }),
    allow: keepers,
    log: { says: 'toestemming vastgelegd', caseId: (i) => i.caseId, objectId: (_i, o) => o?.consentId },
  }),
  /**
   * The client signs on the screen: the form whose SHA-256 he had before him, made from these same answers, gets his
   * signature and is kept with the case.
   */
  sign: longCall({
    input: z.strictObject({
      ...asked,
      kinds: kinds.default(['general']),
      validUntil: isoDate.nullable().default(null),
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
      name: shortText,
      place: shortText,
      identifiedBy: shortText,
      strokes,
    }),
    output: z.object({ consentId: id, formId: id }),
    allow: keepers,
    log: {
      says: 'toestemming op het scherm getekend',
      caseId: (i) => i.caseId,
      objectId: (_i, o) => o?.consentId,
    },
  }),
  /** Puts the scan of a form that was signed on paper with its consent; once. */
  attachScan: longCall({
    input: z.strictObject({ consentId: id, scan: attachedFile }),
    output: z.object({ caseId: id, formId: id }),
    allow: keepers,
    log: {
      says: 'scan bij toestemming bewaard',
      caseId: (_i, o) => o?.caseId,
      objectId: (i) => i.consentId,
    },
  }),
  /** Records that the client was asked and said no. */
  refuse: call({
    input: z.strictObject({
      ...asked,
      kinds: kinds.default(['general']),
      way: z.enum(['oral', 'written']),
      askedOn: isoDate,
      note: optionalLongText,
    }),
    output: z.object({ refusalId: id }),
    allow: keepers,
    log: { says: 'weigering vastgelegd', caseId: (i) => i.caseId, objectId: (_i, o) => o?.refusalId },
  }),
  /** Takes a consent back. It never comes back: what was a mistake is recorded anew. */
  withdraw: call({
    input: z.strictObject({
      consentId: id,
      on: isoDate,
      note: optionalLongText,
      /** What was told at the table or by telephone, for the sheet. */
      saidOrally: optionalLongText,
    }),
    output: z.object({ caseId: id, message: z.string() }),
    allow: keepers,
    log: { says: 'toestemming ingetrokken', caseId: (_i, o) => o?.caseId, objectId: (i) => i.consentId },
  }),
  /** The municipality's wordings, newest first; version 1 of each came with the program. */
  wordings: call({
    input: z.strictObject({}),
    output: z.object({ wordings: z.array(wordingOut) }),
    allow: keepers,
    log: { says: 'standaardteksten bekeken' },
  }),
  /** A next version of a wording. What was given on an earlier one keeps its own text. */
  setWording: call({
    input: z.strictObject({ purpose: z.enum(consentPurposes), text: longText }),
    output: wordingOut,
    allow: ['manager'],
    log: { says: 'standaardtekst voor toestemming gewijzigd' },
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
      ...withoutConsent,
    }),
    output: z.object({ grantId: id }),
    allow: ['manager'],
    log: { says: 'delen toegestaan', caseId: (i) => i.caseId, objectId: (_i, o) => o?.grantId },
  }),
  /**
   * Names, changes or ends (an empty ground) the ground for breaking medical confidentiality on a case, with the reason: it goes
   * with health information that addiction care writes from then on. What was written keeps the ground it had.
   */
  setConfidentiality: call({
    input: z.strictObject({ caseId: id, ground: optionalLongText, reason: longText }),
    output: z.object({ itemId: id }),
    allow: keepers,
    log: {
      says: 'grond om het beroepsgeheim te doorbreken gewijzigd',
      caseId: (i) => i.caseId,
      objectId: (_i, o) => o?.itemId,
    },
  }),
  /** Puts off telling the client, with the reason and the new day. */
  delayInforming: call({
    input: z.strictObject({ actionId: id, until: isoDate, reason: longText }),
    output: z.object({ caseId: id }),
    allow: keepers,
    log: {
      says: 'inlichten van de betrokkene uitgesteld',
      caseId: (_i, o) => o?.caseId,
      objectId: (i) => i.actionId,
    },
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
