import { z } from 'zod';
import {
  call,
  contentRoles,
  id,
  isoDate,
  keepers,
  limit,
  longText,
  offset,
  optionalLongText,
} from '../contract.ts';
import { caseRef } from '../person/contract.ts';

export const handoverStates = ['draft', 'given', 'received'] as const;
export const handoverStateLabels: Record<(typeof handoverStates)[number], string> = {
  draft: 'in voorbereiding',
  given: 'overgedragen, wacht op bevestiging',
  received: 'bevestigd door de ontvanger',
};

/** What the sender writes himself; the rest of the dossier comes from the case. */
export const handoverFields = z.strictObject({
  /** The receiving person at the other municipality: a partner with a ground for this case. */
  receiverId: id,
  movesOn: isoDate.nullable().default(null),
  /** Why moving, and why there. */
  reason: longText,
  wishes: optionalLongText,
  treatmentHistory: optionalLongText,
  whatWorked: optionalLongText,
  whatDidNot: optionalLongText,
  relapseSignals: optionalLongText,
  healthyNetwork: optionalLongText,
  networkToAvoid: optionalLongText,
  finances: optionalLongText,
  /** What must be ready on arrival, and who pays what for how long. */
  agreements: optionalLongText,
});
export const handoverOut = z.object({
  handoverId: id,
  caseRef,
  state: z.enum(handoverStates),
  /** A part that is not for the caller is empty. */
  fields: handoverFields.extend({ reason: z.string() }),
  receiverName: z.string(),
  receiverOrganisation: z.string(),
  /** What the receiver gets and what stays behind, in words. */
  covers: z.object({ allowed: z.boolean(), sentence: z.string(), included: z.number() }),
  createdOn: z.string(),
});

export const handoverCalls = {
  list: call({
    input: z.strictObject({ limit, offset }),
    output: z.object({
      handovers: z.array(
        z.object({
          handoverId: id,
          caseRef,
          receiver: z.string(),
          state: z.enum(handoverStates),
          movesOn: z.string().nullable(),
        }),
      ),
      total: z.number(),
    }),
    allow: contentRoles,
    log: { says: 'overdrachten bekeken' },
  }),
  get: call({
    input: z.strictObject({ handoverId: id }),
    output: handoverOut,
    allow: contentRoles,
    log: { says: 'overdracht gelezen', caseId: (_i, o) => o?.caseRef.caseId, objectId: (i) => i.handoverId },
  }),
  create: call({
    input: z.strictObject({ caseId: id, fields: handoverFields }),
    output: handoverOut,
    allow: keepers,
    log: { says: 'overdracht begonnen', caseId: (i) => i.caseId, objectId: (_i, o) => o?.handoverId },
  }),
  update: call({
    input: z.strictObject({ handoverId: id, fields: handoverFields }),
    output: handoverOut,
    allow: keepers,
    log: {
      says: 'overdracht gewijzigd',
      caseId: (_i, o) => o?.caseRef.caseId,
      objectId: (i) => i.handoverId,
    },
  }),
  /** `given`: handed over, the case is followed as moved; `received`: the other side confirmed. */
  setState: call({
    input: z.strictObject({ handoverId: id, state: z.enum(['given', 'received']) }),
    output: handoverOut,
    allow: keepers,
    log: {
      says: 'stand van de overdracht gewijzigd',
      caseId: (_i, o) => o?.caseRef.caseId,
      objectId: (i) => i.handoverId,
    },
  }),
};
