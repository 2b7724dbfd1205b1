import type { z } from 'zod';
import { agendaRows, attendanceRows } from '../../db/meetings.ts';
import { releasedOfMeeting } from '../../db/released.ts';
import { list } from '../../db/rows.ts';
import { gateOf } from '../access/gate.ts';
import type { ViewerRef } from '../access/model.ts';
import type { CallContext } from '../context.ts';
import { requireMeeting } from '../meeting/agenda.ts';
import type { documentCalls } from './contract.ts';
import { minutesModel } from './minutes-model.ts';
import { receiverLabel, receiverOf } from './readers.ts';

type Holder = z.infer<typeof documentCalls.holders.output>['holders'][number];

/**
 * Who holds which version of the minutes of an overleg: everybody who was expected and every guest at a case the caller may
 * know of. What came after (an addendum he may see) puts a version out of date.
 */
export async function holdersOf(ctx: CallContext, meetingId: string): Promise<Holder[]> {
  await requireMeeting(ctx, meetingId);
  const left = await releasedOfMeeting(ctx.db, meetingId, 'minutes');
  const holders: Holder[] = [];
  for (const ref of await readersOf(ctx, meetingId)) {
    const receiver = await receiverOf(ctx, ref);
    const held = left.find(({ recipient }) => recipient === receiverLabel(receiver));
    const { model } = await minutesModel(ctx, meetingId, receiver);
    const current = model.frame.version;
    holders.push({
      recipient: ref,
      name: receiver.name,
      organisationName: receiver.organisation,
      held:
        held === undefined
          ? null
          : {
              version: held.version,
              at: held.at,
              by: held.account_name,
              way: held.way as 'saved' | 'printed',
            },
      current,
      outOfDate: held !== undefined && held.version !== current,
    });
  }
  return holders;
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
