import type { z } from 'zod';
import { agendaRows, attendanceRows } from '../../db/meetings.ts';
import { type ReleasedRow, releasedOfKinds, releasedOfMeeting } from '../../db/released.ts';
import { list } from '../../db/rows.ts';
import { gateOf } from '../access/gate.ts';
import type { ViewerRef } from '../access/model.ts';
import type { CallContext } from '../context.ts';
import { requireMeeting } from '../meeting/agenda.ts';
import { versionOfList } from '../sheet/action-list.ts';
import { openActionsOf } from './action-list-model.ts';
import type { documentCalls, holding } from './contract.ts';
import { minutesModel } from './minutes-model.ts';
import { type Receiver, receiverLabel, receiverOf } from './readers.ts';

type Holding = z.infer<typeof holding>;
type Holder = z.infer<typeof documentCalls.holders.output>['holders'][number];

/**
 * Who holds which version of the minutes of an overleg and of his action list: everybody who was expected and every guest
 * at a case the caller may know of. What came after (an addendum, another action that he may see) puts a version out of date.
 */
export async function holdersOf(ctx: CallContext, meetingId: string): Promise<Holder[]> {
  await requireMeeting(ctx, meetingId);
  const minutes = await releasedOfMeeting(ctx.db, meetingId, 'minutes');
  const lists = await releasedOfKinds(ctx.db, ['actionList', 'actionSheet']);
  const holders: Holder[] = [];
  for (const ref of await readersOf(ctx, meetingId)) {
    const receiver = await receiverOf(ctx, ref);
    const { model } = await minutesModel(ctx, meetingId, receiver);
    const list = holdingOf(lists, receiver, await listVersion(ctx, receiver));
    holders.push({
      recipient: ref,
      name: receiver.name,
      organisationName: receiver.organisation,
      minutes: holdingOf(minutes, receiver, model.frame.version),
      actionList: list.held === null && list.current === null ? null : list,
    });
  }
  return holders;
}

/** What somebody got last of these papers, newest first, beside the version he would get now. */
function holdingOf(left: readonly ReleasedRow[], receiver: Receiver, current: string | null): Holding {
  const held = left.find(({ recipient }) => recipient === receiverLabel(receiver));
  if (held === undefined) return { held: null, current, outOfDate: false };
  const { version, at, account_name: by, way } = held;
  return {
    held: { version, at, by, way: way as 'saved' | 'printed' },
    current,
    outOfDate: version !== current,
  };
}

/** The version of the action list of today; null when no action is open. */
async function listVersion(ctx: CallContext, receiver: Receiver): Promise<string | null> {
  const actions = await openActionsOf(ctx, receiver);
  return actions.length === 0 ? null : String(await versionOfList(ctx, receiver, actions));
}

/** Who gets the minutes: who was noted as there or away, then the guests in the order of the agenda. */
async function readersOf(ctx: CallContext, meetingId: string): Promise<ViewerRef[]> {
  const accounts = (await attendanceRows(ctx.db, meetingId)).map((row) => row.account_id);
  const agenda = await agendaRows(ctx.db, [meetingId]);
  const visible = new Set(await gateOf(ctx).visibleCases(agenda.map((row) => row.case_id)));
  const partners = agenda
    .filter((row) => visible.has(row.case_id))
    .flatMap((row) => list<string>(row.guests));
  return [
    ...accounts.map((id) => ({ type: 'account' as const, id })),
    ...[...new Set(partners)].map((id) => ({ type: 'partner' as const, id })),
  ];
}
