import { z } from 'zod';
import { audiences, grantableKinds, labelsInput } from '../access/model.ts';
import {
  call,
  contentRoles,
  id,
  isoDate,
  keepers,
  longText,
  optionalLongText,
  optionalShortText,
} from '../contract.ts';
import { caseRef } from '../person/contract.ts';
import { escalationChanges, escalationForms, topics } from './model.ts';
import { factOut, stepOut } from './shapes.ts';

const groupName = z
  .string()
  .trim()
  .min(1, 'Geef de groep een naam.')
  .max(80, 'Maak de naam korter dan 80 tekens.');

export const profileCalls = {
  /** All that was ever noted of this person that the caller may see, newest first. */
  history: call({
    input: z.strictObject({ caseId: id }),
    output: z.object({ facts: z.array(factOut), steps: z.array(stepOut) }),
    allow: contentRoles,
    log: { says: 'profiel gelezen', caseId: (i) => i.caseId },
  }),
  /** Notes one thing that is known: what holds from a day on, or with `past` that it is over. */
  note: call({
    input: z.strictObject({
      caseId: id,
      topic: z.enum(topics),
      /** A code of the topic; for a group left out. */
      value: optionalShortText,
      /** For a group which one. */
      groupId: id.optional(),
      past: z.boolean().default(false),
      note: optionalLongText,
      occurredOn: isoDate,
      certainty: z.enum(['fact', 'impression']).default('fact'),
      /** Organisation it came from; the account's own when left out. */
      organisationId: id.optional(),
      ...labelsInput,
      /** The usual kind of the topic when left out. */
      kind: z.enum(grantableKinds).optional(),
    }),
    output: z.object({ itemId: id, warning: z.string().nullable() }),
    allow: keepers,
    log: {
      says: 'profiel bijgewerkt',
      caseId: (i) => i.caseId,
      objectId: (_i, o) => o?.itemId,
      detail: ({ topic }) => ({ topic }),
    },
  }),
  /** Notes a step up or down, always with its reason. */
  escalate: call({
    input: z.strictObject({
      caseId: id,
      form: z.enum(escalationForms),
      change: z.enum(escalationChanges).default('start'),
      /** Who became casusregisseur, or with whom; optional for other forms. */
      who: optionalShortText,
      reason: longText,
      occurredOn: isoDate,
      audience: z.enum(audiences).default('participants'),
    }),
    output: z.object({ itemId: id }),
    allow: keepers,
    log: {
      says: 'op- of afschaling genoteerd',
      caseId: (i) => i.caseId,
      objectId: (_i, o) => o?.itemId,
      detail: ({ form, change }) => ({ form, change }),
    },
  }),
  /** The municipality's groups by name; `retired` ones are no longer chosen. */
  groups: call({
    input: z.strictObject({}),
    output: z.object({
      groups: z.array(z.object({ groupId: id, name: z.string(), retired: z.boolean() })),
    }),
    allow: contentRoles,
    log: { says: 'groepen bekeken' },
  }),
  /** Who belongs to a group, as far as the caller may see that; of others nothing, not even how many. */
  group: call({
    input: z.strictObject({ groupId: id }),
    output: z.object({
      name: z.string(),
      members: z.array(z.object({ caseRef, since: z.string(), certainty: z.enum(['fact', 'impression']) })),
    }),
    allow: contentRoles,
    log: {
      says: 'groep bekeken',
      objectId: (i) => i.groupId,
      caseIds: (_i, o) => o?.members.map((member) => member.caseRef.caseId),
    },
  }),
  addGroup: call({
    input: z.strictObject({ name: groupName }),
    output: z.object({ groupId: id }),
    allow: ['manager'],
    log: { says: 'groep toegevoegd', objectId: (_i, o) => o?.groupId },
  }),
  /** Another name, or (not) to be chosen any more. */
  setGroup: call({
    input: z.strictObject({ groupId: id, name: groupName.optional(), retired: z.boolean().optional() }),
    output: z.object({}),
    allow: ['manager'],
    log: { says: 'groep gewijzigd', objectId: (i) => i.groupId },
  }),
};
