import { z } from 'zod';
import { labelsInput, legalBases } from '../access/model.ts';
import { actionStates } from '../action/contract.ts';
import { caseStatuses } from '../case/model.ts';
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
const criterionMark = z.enum(['met', 'notMet', 'unknown']);

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
  criteria: call({
    input: z.strictObject({}),
    output: z.object({ criteria: z.array(criterionOut) }),
    allow: keepers,
    log: { says: 'criteria bekeken' },
  }),
  /** Everything that the triage of one case needs. */
  triage: call({
    input: z.strictObject({ caseId: id }),
    output: z.object({
      caseRef,
      person: personOut,
      status: z.enum(caseStatuses),
      signals: z.array(signalOut),
      criteria: z.array(criterionOut),
      /** The marks of the last triage, when there was one. */
      marks: z.record(z.string(), criterionMark),
      views: z.array(
        z.object({
          itemId: id,
          accountName: z.string(),
          organisationName: z.string(),
          advice: z.enum(outcomes),
          text: z.string(),
        }),
      ),
      /** Advice about starting small, or null. */
      advice: z.string().nullable(),
      /** The last triage of this case. */
      last: z
        .object({
          decidedOn: z.string(),
          outcome: z.enum(outcomes),
          reason: z.string(),
          sentence: z.string(),
        })
        .nullable(),
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
   * Decides. A reason is always kept; when the outcome goes against the rule it is asked for by name. Into the
   * approach or followed: the three participants are granted the case on `basis`.
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
      /** The consent it rests on, when `basis` is consent. */
      consentId: id.optional(),
      /** Ground for breaking medical confidentiality in the casusoverleg, when there is one. */
      confidentialityGround: optionalLongText,
      /** The day a case followed at a distance comes back. */
      followUpOn: isoDate.optional(),
    }),
    output: z.object({ triageId: id, status: z.enum(caseStatuses), sentence: z.string() }),
    allow: ['manager'],
    log: { says: 'weging vastgesteld', caseId: (i) => i.caseId, objectId: (_i, o) => o?.triageId },
  }),
};
