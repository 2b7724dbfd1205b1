import type { Handlers } from '../context.ts';
import type { exampleCalls } from './contract.ts';

export const exampleHandlers: Handlers<typeof exampleCalls> = {
  async open(ctx) {
    return { accounts: [...(await ctx.example.open(ctx.origin))] };
  },
  async progress(ctx) {
    return { said: ctx.example.said };
  },
  async close(ctx) {
    await ctx.example.close();
    return {};
  },
};
