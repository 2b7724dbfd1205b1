import { z } from 'zod';
import { grantableKinds, labelsInput } from '../access/model.ts';
import { itemOut } from '../case/contract.ts';
import { lifeDomains } from '../case/model.ts';
import {
  call,
  contentRoles,
  id,
  isoDate,
  keepers,
  optionalLongText,
  optionalShortText,
} from '../contract.ts';
import { caseRef } from '../person/contract.ts';
import { choices, MOST_QUESTIONS, ownQuestionForms, questionForms } from './rules.ts';

const questionText = z
  .string()
  .trim()
  .min(1, 'Schrijf de vraag op.')
  .max(300, 'Maak de vraag korter dan 300 tekens.');
const kind = z.enum(grantableKinds);

export const questionOut = z.object({
  questionId: id,
  /** Goes up with every other wording. */
  version: z.number(),
  text: z.string(),
  hint: z.string(),
  form: z.enum(questionForms),
  /** What kind of information an answer usually is. */
  kind,
  lifeDomain: z.enum(lifeDomains).nullable(),
  retired: z.boolean(),
});

/** What somebody answers to one question. */
export const givenInput = {
  text: optionalLongText,
  impressions: optionalLongText,
  choice: z.enum(choices).default(''),
  score: z.number().int().min(1).max(5).nullable().default(null),
};

/** What one organisation answered to one question, as far as the viewer may see it. */
const answerOut = z.object({
  organisationId: id,
  entries: z.array(
    itemOut.extend({
      /** The wording that was answered, when the question is worded otherwise by now. */
      askedAs: z.string().nullable(),
    }),
  ),
});

export const questionCalls = {
  /** The questions in order; those that are no longer asked come last. */
  list: call({
    input: z.strictObject({}),
    output: z.object({ questions: z.array(questionOut) }),
    allow: contentRoles,
    log: { says: 'vragen bekeken' },
  }),
  add: call({
    input: z.strictObject({
      text: questionText,
      hint: optionalShortText,
      form: z.enum(ownQuestionForms),
      kind: kind.default('general'),
    }),
    output: z.object({ questionId: id }),
    allow: ['manager'],
    log: { says: 'vraag toegevoegd', objectId: (_i, o) => o?.questionId },
  }),
  /** Another wording is another version; answers keep the one they answered. */
  change: call({
    input: z.strictObject({ questionId: id, text: questionText, hint: optionalShortText, kind }),
    output: z.object({ version: z.number() }),
    allow: ['manager'],
    log: { says: 'vraag gewijzigd', objectId: (i) => i.questionId },
  }),
  /** All questions that are asked, in their new order. */
  order: call({
    input: z.strictObject({ questionIds: z.array(id).max(MOST_QUESTIONS) }),
    output: z.object({}),
    allow: ['manager'],
    log: { says: 'volgorde van vragen gewijzigd' },
  }),
  /** The question is no longer asked; what was answered stays. */
  retire: call({
    input: z.strictObject({ questionId: id }),
    output: z.object({}),
    allow: ['manager'],
    log: { says: 'vraag vervallen', objectId: (i) => i.questionId },
  }),
  restore: call({
    input: z.strictObject({ questionId: id }),
    output: z.object({}),
    allow: ['manager'],
    log: { says: 'vraag weer gesteld', objectId: (i) => i.questionId },
  }),
  /** The answers of the participants beside each other. */
  answers: call({
    input: z.strictObject({ caseId: id }),
    output: z.object({
      /** The three, and who else answered; with how many questions each has still open as the viewer sees it. */
      organisations: z.array(
        z.object({ organisationId: id, organisationName: z.string(), open: z.number() }),
      ),
      questions: z.array(questionOut.extend({ answers: z.array(answerOut) })),
    }),
    allow: contentRoles,
    log: { says: 'antwoorden gelezen', caseId: (i) => i.caseId },
  }),
  answer: call({
    input: z.strictObject({
      caseId: id,
      questionId: id,
      /** Whose answer it is; the account's own organisation when left out. */
      organisationId: id.optional(),
      occurredOn: isoDate,
      ...givenInput,
      ...labelsInput,
    }),
    output: z.object({ itemId: id, warning: z.string().nullable() }),
    allow: keepers,
    log: { says: 'vraag beantwoord', caseId: (i) => i.caseId, objectId: (_i, o) => o?.itemId },
  }),
  /** What each participant still has to bring to an overleg: open questions and open actions. */
  preparation: call({
    input: z.strictObject({
      /** The next overleg when left out. */
      meetingId: id.optional(),
      /** Only one's own. */
      own: z.boolean().default(false),
    }),
    output: z.object({
      meeting: z.object({ meetingId: id, number: z.number(), date: z.string() }).nullable(),
      people: z.array(
        z.object({
          accountId: id,
          name: z.string(),
          organisationName: z.string(),
          cases: z.array(
            z.object({
              caseRef,
              openQuestions: z.number(),
              actions: z.array(z.object({ actionId: id, text: z.string(), dueOn: z.string().nullable() })),
            }),
          ),
        }),
      ),
    }),
    allow: contentRoles,
    log: {
      says: 'voorbereiding bekeken',
      objectId: (_i, o) => o?.meeting?.meetingId,
      caseIds: (_i, o) => [
        ...new Set(o?.people.flatMap((person) => person.cases.map((each) => each.caseRef.caseId))),
      ],
    },
  }),
};
