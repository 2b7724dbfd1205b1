import { insertItem, type NewItem } from '../../db/items.ts';
import type { CallContext } from '../context.ts';

/**
 * What somebody writes down. By his own organisation and himself, today, unless it says otherwise; the access labels are never
 * left out. Words of another that are kept anew stay that other's: who wrote something may always read it.
 */
export type Written = Omit<NewItem, 'id' | 'author_id' | 'created_at' | 'organisation_id' | 'occurred_on'> &
  Partial<Pick<NewItem, 'author_id' | 'organisation_id' | 'occurred_on'>>;

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
    author_id: ctx.caller.id,
    occurred_on: ctx.today,
    ...written,
    id,
    created_at: ctx.now,
  });
  return id;
}
