import { insertItem, type NewItem } from '../../db/items.ts';
import type { CallContext } from '../context.ts';

/** What somebody writes down. By his own organisation, today, unless it says otherwise; the access labels are never left out. */
export type Written = Omit<NewItem, 'id' | 'author_id' | 'created_at' | 'organisation_id' | 'occurred_on'> &
  Partial<Pick<NewItem, 'organisation_id' | 'occurred_on'>>;

/** The access labels of the register's own words: general information for the three (see `mayReadRegister`). */
export const registerLabels = {
  kind: 'general',
  audience: 'participants',
  confidentiality_ground: null,
} as const satisfies Partial<NewItem>;

/** Stores content of a case as the caller's, now. Gives its id. */
export async function writeItem(ctx: CallContext, written: Written): Promise<string> {
  const id = ctx.env.newId();
  await insertItem(ctx.db, {
    organisation_id: ctx.caller.viewer.organisationId,
    occurred_on: ctx.today,
    ...written,
    id,
    author_id: ctx.caller.id,
    created_at: ctx.now,
  });
  return id;
}
