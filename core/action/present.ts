import type { z } from 'zod';
import { localDate } from '../../base/dates.ts';
import { type ActionFilter, type ActionRow, actionRows } from '../../db/actions.ts';
import { type CaseRow, casesById } from '../../db/cases.ts';
import type { ItemRow } from '../../db/items.ts';
import { numberInYear } from '../../db/meetings.ts';
import type { Db } from '../../db/schema.ts';
import type { Gate } from '../access/gate.ts';
import type { ViewerRef } from '../access/model.ts';
import { caseRefOf } from '../case/present.ts';
import type { CallContext } from '../context.ts';
import type { ActionState, actionOut } from './contract.ts';

/** The actions under a filter that the gate's viewer may see, in order of their day. */
export async function visibleActions(db: Db, gate: Gate, filter: ActionFilter): Promise<ActionRow[]> {
  return gate.visibleItems(await actionRows(db, filter));
}

/** The actions among items of one case that were already let through. */
export async function actionsUnder(
  ctx: CallContext,
  row: CaseRow,
  visible: readonly ItemRow[],
  state: 'open' | 'closed' | 'all',
): Promise<z.infer<typeof actionOut>[]> {
  const ids = visible.filter((item) => item.type === 'action').map((item) => item.id);
  return (await actionRows(ctx.db, { ids, state })).map((action) => presentAction(action, row));
}

/** Actions that were already let through, as screens and papers show them. */
export async function presentActions(
  db: Db,
  actions: readonly ActionRow[],
): Promise<z.infer<typeof actionOut>[]> {
  const cases = await casesById(db, [...new Set(actions.map((action) => action.case_id))]);
  const byId = new Map(cases.map((row) => [row.id, row]));
  return actions.map((action) => presentAction(action, byId.get(action.case_id)!));
}

function presentAction(action: ActionRow, row: CaseRow): z.infer<typeof actionOut> {
  return {
    actionId: action.id,
    caseRef: caseRefOf(row),
    text: action.text,
    owner: ownerOf(action),
    ownerName: action.owner_name ?? '',
    dueOn: action.due_on,
    state: action.state as ActionState,
    outcome: action.outcome,
    origin: action.meeting_number === null ? '' : `Overleg ${numberInYear(action.meeting_number)}`,
    createdOn: localDate(action.created_at),
  };
}

/** Who does the action, when that is known. */
export function ownerOf(action: ActionRow): ViewerRef | null {
  if (action.owner_account_id !== null) return { type: 'account', id: action.owner_account_id };
  if (action.owner_partner_id !== null) return { type: 'partner', id: action.owner_partner_id };
  return null;
}

/** The columns that say who does it. */
export function ownerColumns(owner: ViewerRef | null) {
  return {
    owner_account_id: owner?.type === 'account' ? owner.id : null,
    owner_partner_id: owner?.type === 'partner' ? owner.id : null,
  };
}
