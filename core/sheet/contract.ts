import { z } from 'zod';
import { audiences } from '../access/model.ts';
import { call, id, isoDate, keepers, longCall } from '../contract.ts';
import { caseRef } from '../person/contract.ts';
import { choices, questionForms } from '../question/rules.ts';

/** Characters of base64 that a filled-in sheet has at most: 5 MB. What is longer is refused before anything is read. */
const MOST_CHARACTERS = 6_700_000;

/** The file that came back, as base64. */
const file = z
  .string()
  .min(1, 'Kies het ingevulde blad dat u terugkreeg.')
  .max(
    MOST_CHARACTERS,
    'Dit bestand is te groot. Een ingevuld blad is kleiner dan 5 MB. Kies het bestand dat u terugkreeg.',
  );

const given = z.object({
  text: z.string(),
  impressions: z.string(),
  choice: z.enum(choices),
  score: z.number().nullable(),
});

const sheetOut = z.object({
  sheetId: id,
  version: z.number(),
  /** Name and organisation of who fills it in. */
  participant: z.string(),
  madeAt: z.string(),
  /** How many questions stand on it. */
  questions: z.number(),
  taken: z.object({ at: z.string(), by: z.string() }).nullable(),
});

/** One answered question of a sheet, beside what is known already. */
const comparison = z.object({
  questionId: id,
  /** As it stood on the sheet. */
  text: z.string(),
  form: z.enum(questionForms),
  /** Whether it is still asked so; `changed`: worded otherwise by now. */
  state: z.enum(['same', 'changed', 'retired']),
  /** The wording of now, when that is another. */
  askedNow: z.string().nullable(),
  given,
  /** What this organisation answered before, as far as the viewer may see it. */
  before: given.extend({ on: z.string() }).nullable(),
  /** All of it stands already: there is nothing to take over. */
  known: z.boolean(),
});

export const sheetCalls = {
  /** The sheets that were made about a case, newest first, and what came back. */
  list: call({
    input: z.strictObject({ caseId: id }),
    output: z.object({ sheets: z.array(sheetOut) }),
    allow: keepers,
    log: { says: 'vragenbladen bekeken', caseId: (i) => i.caseId },
  }),
  /** What somebody filled in, beside what is known. Nothing is kept. */
  read: longCall({
    input: z.strictObject({ base64: file }),
    output: z.object({
      sheet: sheetOut,
      caseRef,
      organisationId: id,
      answers: z.array(comparison),
      /** Questions that were left empty. */
      empty: z.number(),
    }),
    allow: keepers,
    log: {
      says: 'vragenblad gelezen',
      caseId: (_i, o) => o?.caseRef.caseId,
      objectId: (_i, o) => o?.sheet.sheetId,
      detail: (_i, o) => o && { answers: o.answers.length, empty: o.empty },
    },
  }),
  /** Takes over the chosen answers as those of the organisation that filled them in: all of them or none. */
  takeOver: longCall({
    input: z.strictObject({
      base64: file,
      questionIds: z.array(id).min(1, 'Kies minstens één antwoord om over te nemen.').max(200),
      occurredOn: isoDate,
      audience: z.enum(audiences).default('participants'),
      confidentialityGround: z.string().trim().max(2000).default(''),
      /** Answers of this sheet were taken over before, and that was seen. */
      again: z.boolean().default(false),
    }),
    output: z.object({ sheetId: id, caseId: id, taken: z.number(), warning: z.string().nullable() }),
    allow: keepers,
    log: {
      says: 'antwoorden van een vragenblad overgenomen',
      caseId: (_i, o) => o?.caseId,
      objectId: (_i, o) => o?.sheetId,
      detail: (_i, o) => o && { taken: o.taken },
    },
  }),
  /** Takes back what was last taken over from a sheet; only by who took it over. */
  undo: call({
    input: z.strictObject({ sheetId: id }),
    output: z.object({ caseId: id }),
    allow: keepers,
    log: { says: 'vragenblad teruggenomen', caseId: (_i, o) => o?.caseId, objectId: (i) => i.sheetId },
  }),
};
