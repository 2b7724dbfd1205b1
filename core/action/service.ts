import { insertAction } from '../../db/actions.ts';
import { gateOf } from '../access/gate.ts';
import { groundFor } from '../case/ground.ts';
import { writeItem } from '../case/write.ts';
import type { Handlers } from '../context.ts';
import type { actionCalls } from './contract.ts';
import { finishAction, refuseOwner, reopenAction } from './finishing.ts';
import { ownerColumns, presentActions, visibleActions } from './present.ts';
import { audienceFor } from './rules.ts';

export const actionHandlers: Handlers<typeof actionCalls> = {
  async list(ctx, { caseId, owner, state, limit, offset }) {
    const gate = gateOf(ctx);
    if (caseId !== undefined) await gate.requireCase(caseId);
    const visible = await visibleActions(ctx.db, gate, { caseId, owner, state });
    const part = visible.slice(offset, offset + limit);
    return { actions: await presentActions(ctx.db, part), total: visible.length };
  },

  async add(ctx, input) {
    const row = await gateOf(ctx).requireChangeable(input.caseId);
    await refuseOwner(ctx, input.owner, row.id);
    const actionId = await writeItem(ctx, {
      case_id: row.id,
      type: 'action',
      kind: input.kind,
      audience: audienceFor(input.owner, input.audience),
      confidentiality_ground: await groundFor(ctx.db, row, ctx.caller.viewer.organisationId, input),
      text: input.text,
    });
    await insertAction(ctx.db, {
      item_id: actionId,
      ...ownerColumns(input.owner),
      due_on: input.dueOn,
      state: 'open',
      closed_on: null,
    });
    return { actionId };
  },

  finish: finishAction,

  reopen: (ctx, { actionId }) => reopenAction(ctx, actionId),
};
