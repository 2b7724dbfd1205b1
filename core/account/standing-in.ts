import { type AccountRow, accountById, isPresent } from '../../db/people.ts';
import type { CallContext } from '../context.ts';

/** Whom the caller stands in for today, or null: what waits for that one waits for him, as far as he may see it himself. */
export async function replacedBy(ctx: CallContext): Promise<AccountRow | null> {
  const own = await accountById(ctx.db, ctx.caller.id);
  if (own === undefined || own.replaces_id === null || !isPresent(own, ctx.today)) return null;
  return (await accountById(ctx.db, own.replaces_id)) ?? null;
}
