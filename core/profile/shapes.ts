import { z } from 'zod';
import { infoKinds } from '../access/model.ts';
import { id } from '../contract.ts';
import { escalationChanges, escalationForms, topics } from './model.ts';

const noted = {
  itemId: id,
  occurredOn: z.string(),
  organisationName: z.string(),
  authorName: z.string(),
  kind: z.enum(infoKinds),
};

/** One thing that is known of a person, already allowed for this viewer. */
export const factOut = z.object({
  ...noted,
  topic: z.enum(topics),
  value: z.string(),
  groupId: id.nullable(),
  /** What was chosen, in words; of a group its name of today. */
  words: z.string(),
  note: z.string(),
  /** It was so and is no longer. */
  past: z.boolean(),
  certainty: z.enum(['fact', 'impression']),
});

/** One step up or down, already allowed for this viewer. */
export const stepOut = z.object({
  ...noted,
  form: z.enum(escalationForms),
  change: z.enum(escalationChanges),
  who: z.string(),
  reason: z.string(),
});
