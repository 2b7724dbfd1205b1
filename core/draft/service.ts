import { draftKeys, draftText, saveDraft } from '../../db/drafts.ts';
import type { Handlers } from '../context.ts';
import type { draftCalls } from './contract.ts';

/** Drafts are the account's own words: nobody else's calls reach them. */
export const draftHandlers: Handlers<typeof draftCalls> = {
  async save(ctx, { key, text }) {
    await saveDraft(ctx.db, { account_id: ctx.caller.id, key, text, saved_at: ctx.now });
    return { savedAt: ctx.now };
  },
  async get(ctx, { key }) {
    return { text: (await draftText(ctx.db, ctx.caller.id, key)) ?? '' };
  },
  async list(ctx, { prefix }) {
    return { keys: await draftKeys(ctx.db, ctx.caller.id, prefix) };
  },
};
