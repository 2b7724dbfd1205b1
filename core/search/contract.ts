import { z } from 'zod';
import { itemOut } from '../case/contract.ts';
import { call, contentRoles, limit, shortText } from '../contract.ts';
import { caseRef } from '../person/contract.ts';

export const searchCalls = {
  /** People by name or number, and words in what was written; only what the caller may see, also in the counts. */
  find: call({
    input: z.strictObject({ text: shortText, limit }),
    output: z.object({
      cases: z.array(caseRef),
      items: z.array(itemOut.extend({ caseRef })),
      /** Whether there is more than was given. */
      more: z.boolean(),
    }),
    allow: contentRoles,
    // Without the words; what was found shows something of each of these.
    log: {
      says: 'gezocht',
      caseIds: (_i, o) =>
        o && [...o.cases.map((row) => row.caseId), ...o.items.map((row) => row.caseRef.caseId)],
    },
  }),
};
