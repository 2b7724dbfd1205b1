import { localDate } from '../../base/dates.ts';
import { Refusal } from '../../base/refusal.ts';
import { changeAction, insertAction } from '../../db/actions.ts';
import type { CaseRow } from '../../db/cases.ts';
import {
  delaysOf,
  endsOfInforming,
  type InformingRow,
  informingByAction,
  informingsOfCase,
  insertDelay,
  insertInforming,
} from '../../db/informings.ts';
import type { Gate } from '../access/gate.ts';
import type { LegalBasis } from '../access/model.ts';
import { registerLabels, writeItem } from '../case/write.ts';
import type { CallContext } from '../context.ts';
import { informDay, needsWeighing, type SharedWith } from './rules.ts';

/** What the action says; plain, so that it fits on anybody's list. */
const TEXT = 'Vertel de betrokkene dat er zonder toestemming informatie wordt gedeeld, met wie en waarom';

/** When the client will have been told, and why later than two weeks. */
export interface Telling {
  readonly informBy?: string | undefined;
  readonly informDelay: string;
}

/**
 * Makes sure that somebody has to tell the client that something is shared without his consent: an action of the caller,
 * within two weeks or with the reason why later. While one is open it covers what is granted meanwhile. Gives the id of the
 * informing; null on a ground that needs no telling.
 */
export async function requireInforming(
  ctx: CallContext,
  row: CaseRow,
  { basis, sharedWith }: { readonly basis: LegalBasis; readonly sharedWith: SharedWith },
  { informBy, informDelay: delay }: Telling,
): Promise<string | null> {
  if (!needsWeighing(basis, sharedWith)) return null;
  const dueOn = informDay(informBy, delay, ctx.today);
  const open = (await informingsOfCase(ctx.db, row.id)).find(({ state }) => state === 'open');
  if (open !== undefined) return open.id;
  const actionId = await writeItem(ctx, {
    case_id: row.id,
    type: 'action',
    ...registerLabels,
    text: TEXT,
  });
  await insertAction(ctx.db, {
    item_id: actionId,
    owner_account_id: ctx.caller.id,
    owner_partner_id: null,
    due_on: dueOn,
    state: 'open',
    closed_on: null,
  });
  const id = ctx.env.newId();
  await insertInforming(ctx.db, { id, case_id: row.id, action_id: actionId, created_at: ctx.now });
  if (delay !== '') await keepDelay(ctx, id, delay, dueOn);
  return id;
}

async function keepDelay(
  ctx: CallContext,
  informingId: string,
  reason: string,
  dueOn: string,
): Promise<void> {
  const at = ctx.now;
  await insertDelay(ctx.db, { informing_id: informingId, at, by_id: ctx.caller.id, reason, due_on: dueOn });
}

/** Puts an informing off to another day, with the reason. */
export async function putOff(
  ctx: CallContext,
  informing: InformingRow,
  until: string,
  reason: string,
): Promise<void> {
  await keepDelay(ctx, informing.id, reason, until);
  await changeAction(ctx.db, informing.action_id, { due_on: until });
}

/**
 * Refuses to drop the action that tells the client: it is done, taken over, or put off with its reason. What was granted by
 * mistake and stopped on the same day needs no telling.
 */
export async function refuseDropping(ctx: CallContext, actionId: string): Promise<void> {
  const informing = await informingByAction(ctx.db, actionId);
  if (informing === undefined) return;
  const day = localDate(informing.created_at);
  const ends = await endsOfInforming(ctx.db, informing.id);
  if (ends.every((at) => at !== null && localDate(at) === day)) return;
  throw new Refusal(
    'mustBeTold',
    'De betrokkene moet dit nog horen. Kan het nu niet, stel het dan uit: kies bij Delen een nieuwe dag en schrijf de reden op.',
  );
}

/** How telling the client stands, newest first. The reasons stand there only for who reads the register's own words. */
export async function informingsFor(ctx: CallContext, gate: Gate, caseId: string) {
  const rows = await gate.ofKnownFiles(await informingsOfCase(ctx.db, caseId));
  const readable = new Set<string>();
  for (const fileId of new Set(rows.map((row) => row.case_id)))
    if (await gate.readsRegister(fileId)) readable.add(fileId);
  const delays = Map.groupBy(
    await delaysOf(
      ctx.db,
      rows.map(({ id }) => id),
    ),
    (delay) => delay.informing_id,
  );
  return rows.map((row) => ({
    actionId: row.action_id,
    state: stateOf(row, ctx.today),
    dueOn: row.due_on,
    toldOn: row.state === 'done' ? row.closed_on : null,
    delays: (delays.get(row.id) ?? []).map((delay) => ({
      on: localDate(delay.at),
      by: delay.by_name,
      reason: readable.has(row.case_id) ? delay.reason : '',
      dueOn: delay.due_on,
    })),
  }));
}

function stateOf(row: InformingRow, today: string): 'open' | 'late' | 'told' {
  if (row.state === 'done') return 'told';
  return row.due_on !== null && row.due_on < today ? 'late' : 'open';
}
