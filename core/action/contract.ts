import { z } from 'zod';
import { labelsInput, viewerRef } from '../access/model.ts';
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

export const actionStates = ['open', 'done', 'notDone', 'takenOver'] as const;
export type ActionState = (typeof actionStates)[number];
export const actionStateLabels: Record<ActionState, string> = {
  open: 'open',
  done: 'gedaan',
  notDone: 'niet gedaan',
  takenOver: 'overgenomen',
};

export const actionOut = z.object({
  actionId: id,
  caseRef,
  text: z.string(),
  owner: viewerRef.nullable(),
  ownerName: z.string(),
  dueOn: z.string().nullable(),
  state: z.enum(actionStates),
  outcome: z.string(),
  /** The overleg it came from, `Overleg 22`, or empty. */
  origin: z.string(),
  createdOn: z.string(),
});

export const actionCalls = {
  list: call({
    input: z.strictObject({
      caseId: id.optional(),
      owner: viewerRef.optional(),
      state: z.enum(['open', 'closed', 'all']).default('open'),
      limit,
      offset,
    }),
    output: z.object({ actions: z.array(actionOut), total: z.number() }),
    allow: contentRoles,
    log: {
      says: 'acties bekeken',
      caseId: (i) => i.caseId,
      caseIds: (_i, o) => o?.actions.map((action) => action.caseRef.caseId),
    },
  }),
  add: call({
    input: z.strictObject({ caseId: id, text: longText, owner: viewerRef, dueOn: isoDate, ...labelsInput }),
    output: z.object({ actionId: id }),
    allow: keepers,
    log: { says: 'actie toegevoegd', caseId: (i) => i.caseId, objectId: (_i, o) => o?.actionId },
  }),
  /** Done, not done (why), or taken over by somebody else (a new action follows the case). */
  finish: call({
    input: z.strictObject({
      actionId: id,
      state: z.enum(['done', 'notDone', 'takenOver']),
      outcome: optionalLongText,
      newOwner: viewerRef.optional(),
      newDueOn: isoDate.optional(),
    }),
    output: z.object({ caseId: id, newActionId: id.nullable() }),
    allow: keepers,
    log: { says: 'actie afgerond', caseId: (_i, o) => o?.caseId, objectId: (i) => i.actionId },
  }),
  /** Undoes `finish`. */
  reopen: call({
    input: z.strictObject({ actionId: id }),
    output: z.object({ caseId: id }),
    allow: keepers,
    log: { says: 'actie weer geopend', caseId: (_i, o) => o?.caseId, objectId: (i) => i.actionId },
  }),
};
