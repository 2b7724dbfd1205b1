import {
  changeAction,
  deleteAction,
  insertAction,
  type StoredAction,
  storedAction,
} from '../../db/actions.ts';
import { changeItem, type ItemRow, insertItem } from '../../db/items.ts';
import { setLineUndone, type TakenBack, takenBackLine } from '../../db/meetings.ts';
import { gateOf, notFound } from '../access/gate.ts';
import type { CallContext } from '../context.ts';

/** What a change of a line changes; who wrote it when and where it stands stay as they are. */
const contentOf = (row: ItemRow | TakenBack) => ({
  type: row.type,
  text: row.text,
  reason: row.reason,
  kind: row.kind,
  audience: row.audience,
  organisation_id: row.organisation_id,
  confidentiality_ground: row.confidentiality_ground,
});

/**
 * Keeps a line as it stands before it is changed: a line that was taken back, in the same place. Gives its id, with which
 * `swapVersions` brings it back exactly, also when it could not be typed so any more.
 */
export async function keepVersion(ctx: CallContext, item: ItemRow): Promise<string> {
  const id = ctx.env.newId();
  await insertItem(ctx.db, {
    ...contentOf(item),
    id,
    case_id: item.case_id,
    author_id: item.author_id,
    created_at: item.created_at,
    occurred_on: item.occurred_on,
    meeting_id: item.meeting_id,
    position: item.position,
  });
  const action = await storedAction(ctx.db, item.id);
  if (action !== undefined) await insertAction(ctx.db, { ...action, item_id: id });
  await setLineUndone(ctx.db, item.meeting_id!, id, ctx.now);
  return id;
}

/** Changes what stands in a line and what stands in one of its versions about. Refuses `notFound` for what is no version of it. */
export async function swapVersions(ctx: CallContext, item: ItemRow, versionId: string): Promise<void> {
  const version = await takenBackLine(ctx.db, versionId);
  const isOfLine =
    version?.meeting_id === item.meeting_id &&
    version.case_id === item.case_id &&
    version.position === item.position;
  if (version === undefined || !isOfLine) throw notFound();
  if (!(await gateOf(ctx).itemDecision(version)).allowed) throw notFound();
  const [now, before] = [await storedAction(ctx.db, item.id), await storedAction(ctx.db, versionId)];
  await changeItem(ctx.db, item.id, contentOf(version));
  await changeItem(ctx.db, versionId, contentOf(item));
  await putAction(ctx, item.id, now, before);
  await putAction(ctx, versionId, before, now);
}

/** Gives a line who does it by when from the other version; whether it was done stays with the line. */
async function putAction(
  ctx: CallContext,
  itemId: string,
  now: StoredAction | undefined,
  wanted: StoredAction | undefined,
): Promise<void> {
  if (wanted === undefined) {
    if (now !== undefined) await deleteAction(ctx.db, itemId);
    return;
  }
  if (now === undefined) return insertAction(ctx.db, { ...wanted, item_id: itemId });
  const { owner_account_id, owner_partner_id, due_on } = wanted;
  await changeAction(ctx.db, itemId, { owner_account_id, owner_partner_id, due_on });
}
