import { draftKeys, draftText, saveDraft } from '../../db/drafts.ts';
import { itemById } from '../../db/items.ts';
import { gateOf } from '../access/gate.ts';
import type { CallContext, Handlers } from '../context.ts';
import type { draftCalls } from './contract.ts';

/**
 * The keys among these of places the caller may go to: a draft can hold what stood there before, so it is read as long as every
 * case and every item its key names may be.
 */
async function readable(ctx: CallContext, keys: readonly string[]): Promise<string[]> {
  const gate = gateOf(ctx);
  const may = async (part: string): Promise<boolean> => {
    if ((await gate.caseDecision(part))?.allowed === false) return false;
    const item = await itemById(ctx.db, part);
    return item === undefined || (await gate.itemDecision(item)).allowed;
  };
  const found: string[] = [];
  for (const key of keys) {
    const parts = await Promise.all(key.split('/').map(may));
    if (parts.every(Boolean)) found.push(key);
  }
  return found;
}

/** Drafts are the account's own words: nobody else's calls reach them. */
export const draftHandlers: Handlers<typeof draftCalls> = {
  async save(ctx, { key, text }) {
    await saveDraft(ctx.db, { account_id: ctx.caller.id, key, text, saved_at: ctx.now });
    return { savedAt: ctx.now };
  },
  async get(ctx, { key }) {
    if ((await readable(ctx, [key])).length === 0) return { text: '' };
    return { text: (await draftText(ctx.db, ctx.caller.id, key)) ?? '' };
  },
  async list(ctx, { prefix }) {
    return { keys: await readable(ctx, await draftKeys(ctx.db, ctx.caller.id, prefix)) };
  },
};
