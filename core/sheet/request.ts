import { z } from 'zod';
import { viewerRef } from '../access/model.ts';
import { id } from '../contract.ts';

/** How the person is named on a sheet that leaves the house. */
export const sheetNamings = ['initials', 'number', 'name'] as const;
export type SheetNaming = (typeof sheetNamings)[number];

/** A sheet with the questions to one participant about one case. */
export const questionSheetRequest = z.strictObject({
  kind: z.literal('questionSheet'),
  caseId: id,
  participant: viewerRef,
  /** Only what he has still to answer, or everything again. */
  questions: z.enum(['open', 'all']).default('open'),
  naming: z.enum(sheetNamings).default('initials'),
});
export type QuestionSheetRequest = z.infer<typeof questionSheetRequest>;

/** The open actions of one person, to fill in how each stands. */
export const actionSheetRequest = z.strictObject({
  kind: z.literal('actionSheet'),
  owner: viewerRef,
  naming: z.enum(sheetNamings).default('initials'),
});
