import {
  type ActionSheetRow,
  insertActionSheet,
  lastActionSheetOf,
  linesOfActionSheet,
} from '../../db/action-sheets.ts';
import type { ActionRow } from '../../db/actions.ts';
import type { CallContext } from '../context.ts';
import type { Receiver } from '../document/readers.ts';
import { participantColumns } from './participant.ts';

/** A list somebody was given: the same actions again are the same version, until lines of it were taken over. */
export type GivenList = Pick<ActionSheetRow, 'id' | 'version'>;

/** The list with these actions that somebody has, or null; and the number that the next one gets. */
async function givenBefore(
  ctx: CallContext,
  owner: Receiver,
  actions: readonly ActionRow[],
): Promise<{ list: GivenList | null; next: number }> {
  const last = await lastActionSheetOf(ctx.db, owner.viewer.id);
  if (last === undefined) return { list: null, next: 1 };
  const lines = await linesOfActionSheet(ctx.db, last.id);
  const same =
    lines.length === actions.length &&
    actions.every(({ id, text, due_on }, index) => {
      const line = lines[index];
      return line?.action_id === id && line.text === text && line.due_on === due_on && line.took === null;
    });
  return { list: same ? last : null, next: last.version + 1 };
}

/** The version of the list with these actions that this person would get now. */
export async function versionOfList(
  ctx: CallContext,
  owner: Receiver,
  actions: readonly ActionRow[],
): Promise<number> {
  const { list, next } = await givenBefore(ctx, owner, actions);
  return list?.version ?? next;
}

/** The same, noted in the vault, so that it can be read back and it is known who holds which version. */
export async function giveList(
  ctx: CallContext,
  owner: Receiver,
  actions: readonly ActionRow[],
): Promise<GivenList> {
  const { list, next } = await givenBefore(ctx, owner, actions);
  if (list !== null) return list;
  const given = { id: ctx.env.newId(), version: next };
  const lines = actions.map(({ id, text, due_on }) => ({ action_id: id, text, due_on }));
  await insertActionSheet(
    ctx.db,
    { ...given, ...participantColumns(owner), made_at: ctx.now, made_by: ctx.caller.id, file: null },
    lines,
  );
  return given;
}
