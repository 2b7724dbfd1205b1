import { z } from 'zod';
import { labelsInput, legalBases } from '../access/model.ts';
import { actionStates } from '../action/contract.ts';
import { caseStatuses, caseSteps } from '../case/model.ts';
import { withoutConsent } from '../consent/contract.ts';
import {
  call,
  id,
  isoDate,
  keepers,
  limit,
  longText,
  optionalLongText,
  optionalShortText,
} from '../contract.ts';
import { caseRef, personInput, personOut } from '../person/contract.ts';
import { outcomes } from './triage-rules.ts';

/** Where a signal came from (domain.md section 3). */
export const signalSources = ['participant', 'partner', 'resident', 'otherMeeting', 'self'] as const;
export const signalSourceLabels: Record<(typeof signalSources)[number], string> = {
  participant: 'deelnemer',
  partner: 'ketenpartner',
  resident: 'bewoner',
  otherMeeting: 'ander overleg',
  self: 'de betrokkene zelf',
};

export const signalOut = z.object({
  signalId: id,
  caseId: id,
  caseNumber: z.string(),
  /** Name of the person. */
  name: z.string(),
  observedOn: z.string(),
  source: z.enum(signalSources),
  organisationName: z.string(),
  text: z.string(),
  certainty: z.enum(['fact', 'impression']),
  substanceRelated: z.boolean(),
  /** Only ever filled for the procesmanager. */
  reporter: z.string().nullable(),
  /** What became of telling the reporter what was done; only ever for the procesmanager. */
  feedback: z
    .object({ actionId: id, state: z.enum(actionStates), dueOn: z.string().nullable(), outcome: z.string() })
    .nullable(),
  triaged: z.boolean(),
});
export const criterionOut = z.object({ id: z.string(), text: z.string(), substance: z.boolean() });
const step = z.union(caseSteps.map((each) => z.literal(each)));
const criteriaOut = z.object({ criteria: z.array(criterionOut), retired: z.array(criterionOut) });
const criterionMark = z.enum(['met', 'notMet', 'unknown']);
const criterionText = z
  .string()
  .trim()
  .min(1, 'Schrijf het criterium op.')
  .max(300, 'Maak dit criterium korter dan 300 tekens.');

export const signalCalls = {
  /** Notes a signal. Of somebody already known: `caseId`; else `person`, and a case is opened that waits for triage. */
  add: call({
    input: z.strictObject({
      caseId: id.optional(),
      person: personInput.optional(),
      observedOn: isoDate,
      source: z.enum(signalSources),
      reporter: optionalShortText,
      text: longText,
      certainty: z.enum(['fact', 'impression']).default('fact'),
      substanceRelated: z.boolean().default(true),
      ...labelsInput,
    }),
    output: z.object({ signalId: id, caseId: id, caseNumber: z.string(), warning: z.string().nullable() }),
    allow: keepers,
    log: { says: 'signaal genoteerd', caseId: (_i, o) => o?.caseId, objectId: (_i, o) => o?.signalId },
  }),
  list: call({
    input: z.strictObject({ state: z.enum(['open', 'weighed', 'all']).default('open'), limit }),
    output: z.object({ signals: z.array(signalOut), total: z.number() }),
    allow: keepers,
    log: {
      says: 'signalen bekeken',
      caseIds: (_i, o) => o?.signals.map((signal) => signal.caseId),
    },
  }),
  /** The municipality's criteria in order, and those it used before. */
  criteria: call({
    input: z.strictObject({}),
    output: criteriaOut,
    allow: keepers,
    log: { says: 'criteria bekeken' },
  }),
  /**
   * Makes this the list in use, in this order. What is left out is retired; a retired one that is named again is used
   * again; one without an id is new. Triages keep the list they were made with.
   */
  setCriteria: call({
    input: z.strictObject({
      criteria: z
        .array(z.strictObject({ id: id.optional(), text: criterionText, substance: z.boolean() }))
        .max(20, 'Maak de lijst korter dan 20 criteria: anders kost een weging te veel tijd.'),
    }),
    output: criteriaOut,
    allow: ['manager'],
    log: { says: 'criteria gewijzigd', detail: ({ criteria }) => ({ criteria: criteria.length }) },
  }),
  /** Everything that the triage of one case needs. */
  triage: call({
    input: z.strictObject({ caseId: id }),
    output: z.object({
      caseRef,
      person: personOut,
      status: z.enum(caseStatuses),
      /** Whether this viewer may change the case file, or only read it. */
      mayChange: z.boolean(),
      /** The day a case that is followed comes back. */
      followUpOn: z.string().nullable(),
      /** What runs now, for who weighs anew. */
      steps: z.array(step),
      rhythmDays: z.number().nullable(),
      signals: z.array(signalOut),
      /** The list in use. */
      criteria: z.array(criterionOut),
      /** The marks of the last triage, of criteria that are worded as they were then. */
      marks: z.record(z.string(), criterionMark),
      /** By organisation, the three of the casusoverleg always; of each the newest first. */
      views: z.array(
        z.object({
          organisationId: id,
          organisationName: z.string(),
          given: z.array(
            z.object({ itemId: id, on: z.string(), advice: z.enum(outcomes), text: z.string() }),
          ),
        }),
      ),
      /** Advice about starting small when this case is taken into the approach, or null. */
      advice: z.string().nullable(),
      /** Whether all participants share this case already, so that a decision needs no new basis. */
      shared: z.boolean(),
      /** Every triage of this case with the list it was made with, the last one first. */
      history: z.array(
        z.object({
          triageId: id,
          decidedOn: z.string(),
          decidedBy: z.string(),
          outcome: z.enum(outcomes),
          reason: z.string(),
          sentence: z.string(),
          takenUpBy: z.string(),
          followUpOn: z.string().nullable(),
          criteria: z.array(criterionOut.extend({ mark: criterionMark })),
        }),
      ),
    }),
    allow: keepers,
    log: { says: 'weging bekeken', caseId: (i) => i.caseId },
  }),
  /** One participant's own view on where this person fits. */
  addView: call({
    input: z.strictObject({
      caseId: id,
      accountId: id.optional(),
      advice: z.enum(outcomes),
      text: optionalLongText,
    }),
    output: z.object({ itemId: id }),
    allow: keepers,
    log: { says: 'kijk op de weging gegeven', caseId: (i) => i.caseId },
  }),
  /**
   * Decides, also anew. A reason is always kept; when the outcome goes against the rule it is asked for by name. Into the
   * approach or followed: the three participants are granted the case on `basis`, unless they share it already; on another
   * basis than consent that is weighed in writing and the client has to be told. Else the case closes and who reported has
   * to be told.
   */
  decide: call({
    input: z.strictObject({
      caseId: id,
      marks: z.record(z.string(), criterionMark),
      outcome: z.enum(outcomes),
      reason: optionalLongText,
      basis: z.enum(legalBases).default('careCovenant'),
      /** Why this basis; consent in general terms, the covenant because consent could not be had, and so on. */
      basisReason: optionalLongText,
      /** The consent to be helped that it rests on, when `basis` is consent. */
      consentId: id.optional(),
      ...withoutConsent,
      /** Ground for breaking medical confidentiality in the casusoverleg, when there is one. */
      confidentialityGround: optionalLongText,
      /** The day a case followed at a distance comes back. */
      followUpOn: isoDate.optional(),
      /** Who takes it up when regular care fits. */
      takenUpBy: optionalShortText,
      /** With which steps the approach begins; signalling when left out. */
      steps: z.array(step).max(4).optional(),
      /** Days between contact moments; null for none, weekly when left out. */
      rhythmDays: z.number().int().min(1).max(90).nullable().optional(),
    }),
    output: z.object({
      triageId: id,
      status: z.enum(caseStatuses),
      sentence: z.string(),
      /** How many who reported still have to hear of it; 0 when the case goes on. */
      feedbackTasks: z.number(),
      /** Whether the client still has to be told that the three share without his consent. */
      clientToBeTold: z.boolean(),
    }),
    allow: ['manager'],
    log: { says: 'weging vastgesteld', caseId: (i) => i.caseId, objectId: (_i, o) => o?.triageId },
  }),
  /** Another day on which a case that is followed comes back, with the reason. */
  moveFollowUp: call({
    input: z.strictObject({ caseId: id, followUpOn: isoDate, reason: longText }),
    output: z.object({ itemId: id }),
    allow: keepers,
    log: { says: 'dag van terugkijken verzet', caseId: (i) => i.caseId, objectId: (_i, o) => o?.itemId },
  }),
};
