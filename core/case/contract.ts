import { z } from 'zod';
import { audiences, infoKinds, labelsInput, viewerRef } from '../access/model.ts';
import { actionOut } from '../action/contract.ts';
import { sharingRow } from '../consent/contract.ts';
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
  optionalShortText,
} from '../contract.ts';
import { caseRef, personDetails, personOut } from '../person/contract.ts';
import { factOut, stepOut } from '../profile/shapes.ts';
import { caseStatuses, caseSteps, itemTypes, lifeDomains } from './model.ts';

const step = z.union(caseSteps.map((s) => z.literal(s)));

/** One item of content, already allowed for this viewer. */
export const itemOut = z.object({
  itemId: id,
  type: z.enum(itemTypes),
  occurredOn: z.string(),
  text: z.string(),
  /** The reason of a decision or of holding over. */
  reason: z.string(),
  organisationName: z.string(),
  authorName: z.string(),
  kind: z.enum(infoKinds),
  audience: z.enum(audiences),
  certainty: z.enum(['fact', 'impression']).nullable(),
  lifeDomain: z.enum(lifeDomains).nullable(),
  score: z.number().nullable(),
  /** How somebody was met, for a contact moment. */
  way: z.string(),
  meetingNumber: z.number().nullable(),
  /** The question that it answered, as it was worded then; empty for what answers none. */
  question: z.string(),
  /** It came from a question sheet that was sent back. */
  fromSheet: z.boolean(),
});

export const caseRow = caseRef.extend({
  status: z.enum(caseStatuses),
  steps: z.array(step),
  lastContactOn: z.string().nullable(),
  /** Days of silence beyond the agreed rhythm; 0 or less is on rhythm; null when nobody keeps a rhythm. */
  silentDays: z.number().nullable(),
  openActions: z.number(),
  lateActions: z.number(),
});

export const scoreRow = z.object({
  lifeDomain: z.enum(lifeDomains),
  first: z.object({ score: z.number(), on: z.string() }).nullable(),
  last: z.object({ score: z.number(), on: z.string() }).nullable(),
  /** The newest answer of each core organisation, side by side. */
  answers: z.array(z.object({ organisationId: id, organisationName: z.string(), item: itemOut.nullable() })),
});

export const casePage = z.object({
  caseRef,
  person: personOut,
  /** Where the person lives and who may be called; null for who may not read that. */
  details: personDetails.nullable(),
  /** Whether this viewer may change the case file, or only read it. */
  mayChange: z.boolean(),
  status: z.enum(caseStatuses),
  steps: z.array(step),
  openedOn: z.string(),
  rhythmDays: z.number().nullable(),
  lastContact: itemOut.nullable(),
  silentDays: z.number().nullable(),
  /** The day a case that is followed comes back; null when none was agreed, and for who does not keep the register. */
  followUpOn: z.string().nullable(),
  bestHope: z.string(),
  /** What holds now, by topic. */
  profile: z.array(factOut),
  /** What runs now beyond the casusoverleg, and the last conference. */
  escalation: z.array(stepOut),
  /** What came since the last finalised overleg that treated this case. */
  sinceLast: z.object({ since: z.string().nullable(), items: z.array(itemOut) }),
  timeline: z.object({ items: z.array(itemOut), more: z.boolean() }),
  scores: z.array(scoreRow),
  actions: z.array(actionOut),
  /** Only for the three who keep the register. */
  sharing: z.array(sharingRow),
  agreements: z.array(
    z.object({ agreementId: id, title: z.string(), state: z.string(), startsOn: z.string() }),
  ),
  handovers: z.array(z.object({ handoverId: id, receiver: z.string(), state: z.string() })),
});

export const caseCalls = {
  list: call({
    input: z.strictObject({
      text: optionalShortText,
      status: z.enum(caseStatuses).optional(),
      step: step.optional(),
      /** Only what asks attention: silent or with late actions. */
      attention: z.boolean().default(false),
      order: z.enum(['number', 'name', 'lastContact']).default('number'),
      limit,
      offset,
    }),
    output: z.object({ cases: z.array(caseRow), total: z.number() }),
    allow: contentRoles,
    log: { says: 'casussen bekeken' },
  }),
  get: call({
    input: z.strictObject({ caseId: id }),
    output: casePage,
    allow: contentRoles,
    log: { says: 'casus gelezen', caseId: (i) => i.caseId },
  }),
  timeline: call({
    input: z.strictObject({
      caseId: id,
      types: z.array(z.enum(itemTypes)).max(20).default([]),
      limit,
      offset,
    }),
    output: z.object({
      items: z.array(itemOut.extend({ readers: z.array(z.string()).nullable() })),
      more: z.boolean(),
    }),
    allow: contentRoles,
    log: { says: 'tijdlijn gelezen', caseId: (i) => i.caseId },
  }),
  /** "Wat ziet …?": the case page as somebody else would get it, as far as the caller may see it himself. */
  seenBy: call({
    input: z.strictObject({ caseId: id, viewer: viewerRef }),
    output: z.object({
      name: z.string(),
      page: casePage.nullable(),
      sentence: z.string(),
      /** What the caller sees and the other does not: why, and how often. */
      withheld: z.array(z.object({ sentence: z.string(), items: z.number() })),
    }),
    allow: keepers,
    log: { says: 'bekeken wat een ander ziet', caseId: (i) => i.caseId, objectId: (i) => i.viewer.id },
  }),
  addItem: call({
    input: z.strictObject({
      caseId: id,
      type: z.enum(['note', 'contact', 'answer']),
      text: longText,
      occurredOn: isoDate,
      /** Organisation it came from; the account's own when left out. */
      organisationId: id.optional(),
      certainty: z.enum(['fact', 'impression']).nullable().default(null),
      lifeDomain: z.enum(lifeDomains).nullable().default(null),
      way: optionalShortText,
      ...labelsInput,
    }),
    output: z.object({ itemId: id, warning: z.string().nullable() }),
    allow: keepers,
    log: { says: 'iets in de casus genoteerd', caseId: (i) => i.caseId, objectId: (_i, o) => o?.itemId },
  }),
  addScore: call({
    input: z.strictObject({
      caseId: id,
      lifeDomain: z.enum(lifeDomains),
      /** 1 acute to 5 self-reliant. */
      score: z.number().int().min(1).max(5),
      on: isoDate,
      text: optionalLongText,
      ...labelsInput,
    }),
    output: z.object({ itemId: id }),
    allow: keepers,
    log: { says: 'score gegeven', caseId: (i) => i.caseId, objectId: (_i, o) => o?.itemId },
  }),
  /** Takes back something just written; only by who wrote it and not once an overleg fixed it. */
  undoItem: call({
    input: z.strictObject({ itemId: id }),
    output: z.object({ caseId: id }),
    allow: keepers,
    log: { says: 'iets teruggenomen', caseId: (_i, o) => o?.caseId, objectId: (i) => i.itemId },
  }),
  setSteps: call({
    input: z.strictObject({ caseId: id, steps: z.array(step).max(4) }),
    output: z.object({}),
    allow: keepers,
    log: { says: 'stappen gewijzigd', caseId: (i) => i.caseId },
  }),
  setStatus: call({
    input: z.strictObject({
      caseId: id,
      status: z.enum(['active', 'followed', 'moved', 'closed']),
      reason: longText,
    }),
    output: z.object({}),
    allow: ['manager'],
    log: { says: 'status gewijzigd', caseId: (i) => i.caseId },
  }),
  /** Days between contact moments that were agreed; null stops the alarm. */
  setRhythm: call({
    input: z.strictObject({ caseId: id, days: z.number().int().min(1).max(90).nullable() }),
    output: z.object({}),
    allow: keepers,
    log: { says: 'contactritme gewijzigd', caseId: (i) => i.caseId },
  }),
  setBestHope: call({
    input: z.strictObject({ caseId: id, text: longText }),
    output: z.object({}),
    allow: keepers,
    log: { says: 'beste hoop opgeschreven', caseId: (i) => i.caseId },
  }),
};
