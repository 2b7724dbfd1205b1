import { attendanceRows, type MeetingRow } from '../../db/meetings.ts';
import { accountById, presentAccounts } from '../../db/people.ts';
import type { CallContext } from '../context.ts';

/** The procesmanagers themselves, without who stands in for one of them. */
async function managers(ctx: CallContext) {
  return (await presentAccounts(ctx.db, ctx.today)).filter(
    ({ role, replaces_id }) => role === 'manager' && replaces_id === null,
  );
}

/**
 * Who leads an overleg: whoever began it; before that a procesmanager who is expected, or who comes in the place of one
 * who is not.
 */
export async function chairOf(ctx: CallContext, meeting: MeetingRow): Promise<string> {
  if (meeting.chaired_by !== null) return nameOf(ctx, meeting.chaired_by);
  const noted = new Map((await attendanceRows(ctx.db, meeting.id)).map((row) => [row.account_id, row]));
  const possible = await managers(ctx);
  const expected = possible.find(({ id }) => noted.get(id)?.present !== 0);
  const substitutes = possible.flatMap(({ id }) => noted.get(id)?.substitute || []);
  return expected?.display_name ?? substitutes[0] ?? possible[0]?.display_name ?? '';
}

/** Who laid the minutes down; of minutes from before that was kept, who led. */
export async function finaliserOf(ctx: CallContext, meeting: MeetingRow): Promise<string> {
  return meeting.finalised_by === null ? chairOf(ctx, meeting) : nameOf(ctx, meeting.finalised_by);
}

/** The procesmanager who gives a paper out: the caller, or the first one when he is none himself. */
export async function managerOf(ctx: CallContext): Promise<string> {
  if (ctx.caller.viewer.role === 'manager') return ctx.caller.displayName;
  return (await managers(ctx))[0]?.display_name ?? '';
}

async function nameOf(ctx: CallContext, accountId: string): Promise<string> {
  return (await accountById(ctx.db, accountId))?.display_name ?? '';
}
