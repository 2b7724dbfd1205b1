import { z } from 'zod';
import { call, id, isoDate, limit, longCall, openCall, type Role, shortText } from '../contract.ts';
import { madeDocument } from '../document/contract.ts';

/** The one decision on the log: who accounts for it. Everybody else sees no line, not even his own. */
export const logReaders = ['manager', 'privacyOfficer'] as const satisfies readonly Role[];

/** What somebody did, in the words of the filter. */
export const actionKinds = ['reading', 'writing', 'sharing', 'papers', 'people', 'log'] as const;
export type ActionKind = (typeof actionKinds)[number];
export const actionKindLabels: Record<ActionKind, string> = {
  reading: 'gelezen of gezocht',
  writing: 'opgeschreven of gewijzigd',
  sharing: 'delen en toestemming',
  papers: 'stukken gemaakt, bewaard of afgedrukt',
  people: 'accounts, kluis en instellingen',
  log: 'logboek gelezen of gecontroleerd',
};

/** Where somebody sat, in the words of the filter. */
export const originLabels = {
  electron: 'app',
  browser: 'browser',
  headless: 'script',
  demo: 'voorbeeld',
} as const;

/** Which lines are wanted; all of it may be left out. */
export const logFilter = z.strictObject({
  /** As it is written on the case (`2026-04`). */
  caseNumber: z.string().trim().max(20, 'Dit is geen nummer van een casus.').optional(),
  accountId: id.optional(),
  /** First and last local day, both included. */
  from: isoDate.optional(),
  until: isoDate.optional(),
  kind: z.enum(actionKinds).optional(),
  result: z.enum(['ok', 'refused']).optional(),
  origin: z.enum(['electron', 'browser', 'headless', 'demo']).optional(),
  /** Also the lines of text being kept while somebody types; there are many and they say little. */
  drafts: z.boolean().default(false),
});
export type LogFilter = z.infer<typeof logFilter>;

const logLine = z.object({
  /** 1, 2, 3 … without gaps. */
  seq: z.number(),
  at: z.string(),
  who: z.string(),
  /** What was done, in Dutch. */
  says: z.string(),
  caseNumbers: z.array(z.string()),
  /** Cases that are no longer in the vault. */
  casesGone: z.number(),
  /** `ok`, or the code of the refusal. */
  result: z.string(),
  /** The same in Dutch. */
  outcome: z.string(),
  origin: z.string(),
});
export type LogLine = z.infer<typeof logLine>;

/** What came of walking the chain. */
const verdict = z.object({
  intact: z.boolean(),
  /** Lines found good, from the first one on. */
  lines: z.number(),
  /** The first line that does not fit; null when all do. */
  brokenAt: z.number().nullable(),
  /** What is wrong with it, and when it was written (ISO instant) or the line before it when it is gone. */
  problem: z.enum(['changed', 'removed', 'added', 'truncated']).nullable(),
  brokenLineAt: z.string().nullable(),
  sentence: z.string(),
});

export const logCalls = {
  /** The log, newest first, a part at a time. It never holds content; of a case it shows the number. */
  list: call({
    input: logFilter.extend({
      limit,
      /** Lines before this one: the `next` of the part before. */
      before: z.number().int().min(1).max(Number.MAX_SAFE_INTEGER).optional(),
    }),
    output: z.object({
      lines: z.array(logLine),
      /** What to ask the next part with; null when this was the last. */
      next: z.number().nullable(),
      /** The case of the filter. */
      caseId: z.string().nullable(),
    }),
    allow: logReaders,
    log: { says: 'logboek gelezen', caseId: (_i, o) => o?.caseId },
  }),
  /** How long the log is, when it was last checked, and what the look at its end while unlocking said. */
  state: call({
    input: z.strictObject({}),
    output: z.object({
      lines: z.number(),
      lastCheck: verdict.extend({ at: z.string(), who: z.string() }).nullable(),
      /** Said when the end of the log did not fit at the last unlock. */
      warning: z.string().nullable(),
    }),
    allow: logReaders,
    log: { says: 'stand van het logboek bekeken' },
  }),
  /** Walks the whole chain and names the first line that does not fit. The vault stays free for others meanwhile. */
  verify: longCall({
    input: z.strictObject({}),
    output: verdict,
    allow: logReaders,
    log: {
      says: 'logboek gecontroleerd',
      detail: (_i, o) =>
        o && { ok: o.intact, count: o.lines, brokenAt: o.brokenAt, problem: o.problem, at: o.brokenLineAt },
    },
  }),
  /** How far the check under way is; null when there is none. Asked many times, so it leaves no lines. */
  progress: openCall({
    input: z.strictObject({}),
    output: z.object({ checked: z.number(), total: z.number() }).nullable(),
    log: { says: 'voortgang van de controle gevraagd' },
  }),
  /** Stops the check under way. */
  stop: openCall({
    input: z.strictObject({}),
    output: z.object({}),
    log: { says: 'controle van het logboek gestopt' },
  }),
  /** An extract for an auditor, checked first; it is saved or printed as any document (`document.save`). */
  extract: longCall({
    input: logFilter.extend({ format: z.enum(['pdf', 'csv']), recipient: shortText }),
    output: madeDocument,
    allow: logReaders,
    log: {
      says: 'uittreksel van het logboek gemaakt',
      objectId: (_i, o) => o?.documentId,
      caseIds: (_i, o) => o?.caseIds,
      detail: (i) => ({ format: i.format }),
    },
  }),
};
