import { z } from 'zod';
import { audiences } from '../access/model.ts';
import { actionOut } from '../action/contract.ts';
import { actionAnswers } from '../action/rules.ts';
import { call, id, isoDate, keepers, limit, longCall, offset, optionalLongText } from '../contract.ts';
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

const anySheet = z.object({
  sheetId: id,
  version: z.number(),
  /** Name and organisation of who fills it in. */
  participant: z.string(),
  madeAt: z.string(),
  /** When something of it was last taken over, and by whom. */
  taken: z.object({ at: z.string(), by: z.string() }).nullable(),
  /** Whether the caller may open the file that came back (`document.make`, `filledSheet`). */
  mayOpen: z.boolean(),
});
/** How many questions stand on it. */
const questionSheet = anySheet.extend({ questions: z.number() });

/** One answered question of a sheet, beside what is known already. */
export const comparedAnswer = z.object({
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

/** One action of a sheet about which something was filled in, beside how it stands. */
export const comparedAction = z.object({
  action: actionOut,
  /** As it stood on the sheet, when it is worded otherwise by now. */
  askedAs: z.string().nullable(),
  given: z.object({ answer: z.enum(actionAnswers), text: z.string() }),
  /** Whether it can still be taken over: `closed` meanwhile, or with another owner. */
  fit: z.enum(['open', 'closed', 'otherOwner']),
  /** All of it stands already: there is nothing to take over. */
  known: z.boolean(),
});

export const sheetCalls = {
  /** The sheets that were made about a case, newest first, and what came back. */
  list: call({
    input: z.strictObject({ caseId: id }),
    output: z.object({ sheets: z.array(questionSheet) }),
    allow: keepers,
    log: { says: 'vragenbladen bekeken', caseId: (i) => i.caseId },
  }),
  /** Action lists that came back, newest first; those of which the caller may open the file. */
  actionLists: call({
    input: z.strictObject({ limit, offset }),
    output: z.object({ lists: z.array(anySheet), total: z.number() }),
    allow: keepers,
    log: { says: 'ingevulde actielijsten bekeken' },
  }),
  /** What somebody filled in, on a question sheet or an action list, beside what is known. Nothing is kept. */
  read: longCall({
    input: z.strictObject({ base64: file }),
    output: z.discriminatedUnion('what', [
      z.object({
        what: z.literal('questions'),
        sheet: questionSheet,
        caseRef,
        organisationId: id,
        answers: z.array(comparedAnswer),
        /** Questions that were left empty. */
        empty: z.number(),
      }),
      z.object({
        what: z.literal('actions'),
        sheet: anySheet,
        actions: z.array(comparedAction),
        /** Actions about which nothing was filled in. */
        empty: z.number(),
        /** Lines of which the action is not there any more, or not for the caller. */
        gone: z.number(),
      }),
    ]),
    allow: keepers,
    log: {
      says: 'ingevuld blad gelezen',
      caseIds: (_i, o) => (o?.what === 'questions' ? [o.caseRef.caseId] : casesOf(o?.actions)),
      objectId: (_i, o) => o?.sheet.sheetId,
      detail: (_i, o) =>
        o && { filled: o.what === 'questions' ? o.answers.length : o.actions.length, empty: o.empty },
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
  /** Finishes the chosen actions of an action list, or notes how far they are: all of them or none. */
  takeOverActions: longCall({
    input: z.strictObject({
      base64: file,
      lines: z
        .array(
          z.strictObject({
            actionId: id,
            /** Why it was not done, when the sheet does not say. */
            why: optionalLongText,
          }),
        )
        .min(1, 'Kies minstens één actie om over te nemen.')
        .max(2000),
      /** Lines of this list were taken over before, and that was seen. */
      again: z.boolean().default(false),
    }),
    output: z.object({
      sheetId: id,
      caseIds: z.array(id),
      taken: z.number(),
      warning: z.string().nullable(),
    }),
    allow: keepers,
    log: {
      says: 'ingevulde actielijst overgenomen',
      caseIds: (_i, o) => o?.caseIds,
      objectId: (_i, o) => o?.sheetId,
      detail: (_i, o) => o && { taken: o.taken },
    },
  }),
  /** Takes back what was last taken over from a sheet; only by who took it over. */
  undo: call({
    input: z.strictObject({ sheetId: id }),
    output: z.object({ caseIds: z.array(id) }),
    allow: keepers,
    log: {
      says: 'overgenomen blad teruggenomen',
      caseIds: (_i, o) => o?.caseIds,
      objectId: (i) => i.sheetId,
    },
  }),
};

/** The cases of actions, each once. */
function casesOf(actions: readonly z.infer<typeof comparedAction>[] | undefined): string[] | undefined {
  return actions && [...new Set(actions.map(({ action }) => action.caseRef.caseId))];
}
