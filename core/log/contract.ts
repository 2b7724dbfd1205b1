import { z } from 'zod';
import { call, id, limit, longCall, offset } from '../contract.ts';

export const logCalls = {
  /** The log in time order, newest first. It never holds content; a privacyfunctionaris may read it whole. */
  list: call({
    input: z.strictObject({
      caseId: id.optional(),
      accountId: id.optional(),
      /** Also the lines of text being kept while somebody types; there are many and they say little. */
      drafts: z.boolean().default(false),
      limit,
      offset,
    }),
    output: z.object({
      lines: z.array(
        z.object({
          seq: z.number(),
          at: z.string(),
          who: z.string(),
          says: z.string(),
          caseNumber: z.string(),
          result: z.string(),
          origin: z.string(),
        }),
      ),
      total: z.number(),
    }),
    allow: ['manager', 'privacyOfficer'],
    log: { says: 'logboek gelezen', caseId: (i) => i.caseId },
  }),
  /** Walks the whole chain and names the first line that does not fit. */
  verify: longCall({
    input: z.strictObject({}),
    output: z.object({ intact: z.boolean(), lines: z.number(), sentence: z.string() }),
    allow: ['manager', 'privacyOfficer'],
    log: { says: 'logboek gecontroleerd' },
  }),
};
