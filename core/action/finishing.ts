import type { z } from 'zod';
import { Refusal } from '../../base/refusal.ts';
import { type ActionRow, actionById, actionsAfter, changeAction, insertAction } from '../../db/actions.ts';
import { moveInforming } from '../../db/informings.ts';
import { setUndone } from '../../db/items.ts';
import { partnerById, stayingAccount } from '../../db/people.ts';
import { Gate, gateOf, labelsOf, notFound } from '../access/gate.ts';
import type { Audience, ViewerRef } from '../access/model.ts';
import { mayShareFurther, seesEveryCase, type Viewer } from '../access/rules.ts';
import { writeItem } from '../case/write.ts';
import { refuseDropping } from '../consent/informing.ts';
import type { CallContext } from '../context.ts';
import type { Role } from '../contract.ts';
import type { ActionState, actionCalls } from './contract.ts';
import { ownerColumns } from './present.ts';
import { audienceFor, refuseFinish, refuseReopen } from './rules.ts';
import { isTelling } from './telling.ts';

/** Finishes an action as done, not done (with why) or taken over: the one way in which it is, from whatever screen or sheet. */
export async function finishAction(
  ctx: CallContext,
  { actionId, state, outcome, newOwner, newDueOn }: z.output<typeof actionCalls.finish.input>,
): Promise<{ caseId: string; newActionId: string | null }> {
  const action = await requireAction(ctx, actionId);
  const nextDueOn = newDueOn ?? action.due_on;
  refuseFinish(action.state as ActionState, {
    state,
    outcome,
    tells: isTelling(action),
    hasNewOwner: newOwner !== undefined,
    nextDueOn,
  });
  await refuseOutsideManagers(ctx, action, newOwner);
  if (state === 'takenOver') await refuseTakingOver(ctx, action, newOwner);
  if (state === 'notDone') await refuseDropping(ctx, actionId);
  await changeAction(ctx.db, actionId, { state, outcome, closed_on: ctx.today });
  const newActionId =
    state === 'takenOver' && newOwner !== undefined ? await follow(ctx, action, newOwner, nextDueOn) : null;
  if (newActionId !== null) await moveInforming(ctx.db, actionId, newActionId);
  return { caseId: action.case_id, newActionId };
}

/** Opens an action again that was finished; what took it over goes. */
export async function reopenAction(ctx: CallContext, actionId: string): Promise<{ caseId: string }> {
  const action = await requireAction(ctx, actionId);
  const after = action.state === 'takenOver' ? await actionsAfter(ctx.db, actionId) : [];
  const finished = after.find((next) => next.state !== 'open');
  refuseReopen(
    action.state as ActionState,
    (finished?.state ?? after[0]?.state ?? null) as ActionState | null,
  );
  for (const next of after) {
    await moveInforming(ctx.db, next.id, actionId);
    await setUndone(ctx.db, next.id, ctx.now);
  }
  await changeAction(ctx.db, actionId, { state: 'open', outcome: '', closed_on: null });
  return { caseId: action.case_id };
}

async function requireAction(ctx: CallContext, actionId: string): Promise<ActionRow> {
  return gateOf(ctx).requireItem(await actionById(ctx.db, actionId));
}

/** Telling a reporter something is for who may know who he is. */
async function refuseOutsideManagers(
  ctx: CallContext,
  action: ActionRow,
  newOwner: ViewerRef | undefined,
): Promise<void> {
  if (action.kind !== 'reporter' || newOwner === undefined) return;
  const viewer = await viewerOf(ctx, newOwner);
  if (viewer !== undefined && seesEveryCase(viewer)) return;
  const sentence = 'Alleen een procesmanager weet wie de melder is. Kies een procesmanager, of doe het zelf.';
  throw new Refusal('managerOnly', sentence, { newOwner: sentence });
}

/**
 * Who takes over gets an action of his own, so the case is changed by it; and a partner gets to see it, so what another
 * organisation keeps to the three does not go to him.
 */
async function refuseTakingOver(
  ctx: CallContext,
  action: ActionRow,
  newOwner: ViewerRef | undefined,
): Promise<void> {
  await gateOf(ctx).requireChangeable(action.case_id);
  const audience = action.audience as Audience;
  if (audienceFor(newOwner ?? null, audience) === audience) return;
  if (mayShareFurther(ctx.caller.viewer, labelsOf(action))) return;
  const sentence =
    'Deze actie is van een andere organisatie, en alleen voor de drie deelnemers. Vraag wie de actie opschreef om haar over te dragen, of voeg zelf een actie toe.';
  throw new Refusal('audienceOfSource', sentence, { newOwner: sentence });
}

/** The action of the one who takes over: same case, same words of the same writer, same access labels; it hangs on the old one. */
async function follow(
  ctx: CallContext,
  old: ActionRow,
  owner: ViewerRef,
  dueOn: string | null,
): Promise<string> {
  await refuseOwner(ctx, owner, old.case_id);
  const id = await writeItem(ctx, {
    case_id: old.case_id,
    type: 'action',
    organisation_id: old.organisation_id,
    author_id: old.author_id,
    kind: old.kind,
    audience: audienceFor(owner, old.audience as Audience),
    confidentiality_ground: old.confidentiality_ground,
    text: old.text,
    parent_id: old.id,
  });
  await insertAction(ctx.db, {
    item_id: id,
    ...ownerColumns(owner),
    due_on: dueOn,
    state: 'open',
    closed_on: null,
  });
  return id;
}

/**
 * Refuses an owner who may not know of the case today: an action tells that the case exists. Somebody who does
 * not exist is refused as not found.
 */
export async function refuseOwner(ctx: CallContext, owner: ViewerRef, caseId: string): Promise<void> {
  const viewer = await viewerOf(ctx, owner);
  if (viewer === undefined) throw notFound();
  if (await new Gate(ctx.db, viewer, ctx.today).seesCase(caseId)) return;
  const sentence =
    'Deze persoon mag nu niets weten van deze casus. Kies iemand anders, vraag toestemming, of leg een andere grondslag vast.';
  throw new Refusal('ownerWithoutGround', sentence, { owner: sentence });
}

async function viewerOf(ctx: CallContext, ref: ViewerRef): Promise<Viewer | undefined> {
  if (ref.type === 'partner') {
    const partner = await partnerById(ctx.db, ref.id);
    return partner === undefined ? undefined : { type: 'partner', id: partner.id };
  }
  const account = await stayingAccount(ctx.db, ref.id);
  if (account === undefined) return undefined;
  const { id, role, organisation_id: organisationId } = account;
  return { type: 'account', id, role: role as Role, organisationId };
}
