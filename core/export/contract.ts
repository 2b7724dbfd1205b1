import { z } from 'zod';
import { actionCalls } from '../action/contract.ts';
import { caseCalls } from '../case/contract.ts';
import { contentRoles, longCall, roles } from '../contract.ts';
import { documentCalls, madeDocument } from '../document/contract.ts';

/** As what a list leaves: a workbook for Excel and LibreOffice, or text with semicolons. */
export const listFormats = ['xlsx', 'csv'] as const;
const format = { format: z.enum(listFormats).default('xlsx') };
/** A list leaves whole, in the order and with the choice of the screen. */
const part = { limit: true, offset: true } as const;

export const exportCalls = {
  /** The list of cases as the caller sees it on the screen, for his own use. Saved as any document (`document.save`). */
  cases: longCall({
    input: caseCalls.list.input.omit(part).extend(format),
    output: madeDocument,
    allow: contentRoles,
    log: {
      says: 'lijst van casussen als bestand gemaakt',
      objectId: (_i, o) => o?.documentId,
      caseIds: (_i, o) => o?.caseIds,
      detail: (i) => ({ format: i.format }),
    },
  }),
  /** The list of actions as the caller sees it on the screen, for his own use. */
  actions: longCall({
    input: actionCalls.list.input.omit(part).extend(format),
    output: madeDocument,
    allow: contentRoles,
    log: {
      says: 'lijst van acties als bestand gemaakt',
      objectId: (_i, o) => o?.documentId,
      caseIds: (_i, o) => o?.caseIds,
      detail: (i) => ({ format: i.format }),
    },
  }),
  /** The register of what left the house as the caller sees it on the screen, for his own use. */
  register: longCall({
    input: documentCalls.register.input.omit(part).extend(format),
    output: madeDocument,
    allow: roles,
    log: {
      says: 'register van stukken als bestand gemaakt',
      objectId: (_i, o) => o?.documentId,
      caseIds: (_i, o) => o?.caseIds,
      detail: (i) => ({ format: i.format }),
    },
  }),
};
