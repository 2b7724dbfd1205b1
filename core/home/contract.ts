import { z } from 'zod';
import { contentRoles, id, longCall } from '../contract.ts';
import { meetingRow } from '../meeting/contract.ts';
import { caseRef } from '../person/contract.ts';

export const attentionKinds = [
  'silent',
  'lateAction',
  'telling',
  'consentEnds',
  'evaluation',
  'followUp',
  'triage',
  'handover',
  'recovery',
  'backup',
] as const;

export const homeCalls = {
  /** What asks attention today, most urgent first; the next overleg and how ready it is. */
  today: longCall({
    input: z.strictObject({}),
    output: z.object({
      today: z.string(),
      attention: z.array(
        z.object({
          kind: z.enum(attentionKinds),
          /** ISO day it is about; drives the order. */
          on: z.string(),
          title: z.string(),
          text: z.string(),
          caseRef: caseRef.nullable(),
          /** The action, consent or agreement it is about. */
          objectId: id.nullable(),
        }),
      ),
      nextMeeting: meetingRow
        .omit({ cancelReason: true })
        .extend({
          availableMinutes: z.number(),
          plannedMinutes: z.number(),
          guests: z.number(),
          todo: z.array(z.string()),
        })
        .nullable(),
      openSignals: z.number(),
    }),
    allow: contentRoles,
    log: { says: 'vandaag bekeken' },
  }),
};
