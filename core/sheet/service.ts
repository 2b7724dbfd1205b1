import { sealOfVault, sheetsOfCase } from '../../db/sheets.ts';
import { gateOf, notFound } from '../access/gate.ts';
import type { CallContext, Handlers } from '../context.ts';
import { listsThatCameBack, readActionSheet, takeOverActions, undoActions } from './action-reading.ts';
import type { sheetCalls } from './contract.ts';
import { presentSheet, readQuestionSheet, takeOverAnswers, undoAnswers } from './question-reading.ts';
import { type FilledFile, readFile, refuseOtherVault, unknownSheet } from './reading.ts';
import type { SealOfVault } from './seal.ts';

export const sheetHandlers: Handlers<typeof sheetCalls> = {
  async list(ctx, { caseId }) {
    const gate = gateOf(ctx);
    const row = await gate.requireCase(caseId);
    const sheets = [];
    for (const sheet of await sheetsOfCase(ctx.db, row.id))
      if (await gate.readsRegister(sheet.case_id)) sheets.push(await presentSheet(ctx, sheet));
    return { sheets };
  },

  async actionLists(ctx, { limit, offset }) {
    const lists = await listsThatCameBack(ctx);
    return { lists: lists.slice(offset, offset + limit), total: lists.length };
  },

  async read(ctx, { base64 }) {
    const file = await readFile(ctx, base64);
    return ctx.transact(async (inner) => {
      const own = await ownSeal(inner, file);
      const read = (await readQuestionSheet(inner, file, own)) ?? (await readActionSheet(inner, file, own));
      if (read === null) throw unknownSheet();
      return read;
    });
  },

  async takeOver(ctx, input) {
    const file = await readFile(ctx, input.base64);
    return ctx.conclude(async (inner) => takeOverAnswers(inner, file, await ownSeal(inner, file), input));
  },

  async takeOverActions(ctx, input) {
    const file = await readFile(ctx, input.base64);
    return ctx.conclude(async (inner) => takeOverActions(inner, file, await ownSeal(inner, file), input));
  },

  async undo(ctx, { sheetId }) {
    const caseIds = (await undoAnswers(ctx, sheetId)) ?? (await undoActions(ctx, sheetId));
    if (caseIds === null) throw notFound();
    return { caseIds };
  },
};

/** The seal of this vault, when the file bears it. */
async function ownSeal(ctx: CallContext, { seal }: FilledFile): Promise<SealOfVault> {
  const own = await sealOfVault(ctx.db);
  refuseOtherVault(seal, own);
  return own;
}
