import { type ItemRow, itemsOfMeeting } from '../../db/items.ts';
import {
  agendaRows,
  type MeetingRow,
  nextAddendumNumber,
  numberInYear,
  updateMeeting,
} from '../../db/meetings.ts';
import { type Gate, gateOf, notFound } from '../access/gate.ts';
import { groundFor } from '../case/ground.ts';
import { writeItem } from '../case/write.ts';
import type { CallContext, Handlers } from '../context.ts';
import { attendanceOf, minutedLines, requireMeeting, requireStep, visibleAgenda } from './agenda.ts';
import type { meetingCalls } from './contract.ts';
import { type Missing, missingIn, notFinished, refuseBeforeItsDay } from './rules.ts';

type Finalising = 'check' | 'finalise' | 'addAddendum';

/** Finishing an overleg: what still misses, fixing the minutes, and adding to them afterwards. */
export const finalisingHandlers: Pick<Handlers<typeof meetingCalls>, Finalising> = {
  async check(ctx, { meetingId }) {
    const meeting = await requireMeeting(ctx, meetingId);
    if (meeting.phase === 'closed') return { missing: [] };
    const gate = gateOf(ctx);
    const lines = await gate.visibleItems(await itemsOfMeeting(ctx.db, meetingId, null));
    return { missing: await missingFor(ctx, gate, meeting, lines) };
  },

  async finalise(ctx, { meetingId }) {
    const { meeting, phase } = await requireStep(ctx, meetingId, 'finalise');
    // The procesmanager sees every case; lines he may not read himself count too, and are named by case number only.
    const lines = await itemsOfMeeting(ctx.db, meetingId, null);
    const missing = await missingFor(ctx, gateOf(ctx), meeting, lines);
    if (missing.length > 0) throw notFinished(missing);
    refuseBeforeItsDay(meeting.date, ctx.today);
    await updateMeeting(ctx.db, meetingId, {
      phase,
      finalised_at: ctx.now,
      finalised_by: ctx.caller.id,
    });
    return { number: numberInYear(meeting.number) };
  },

  async addAddendum(ctx, { meetingId, caseId, text, ...labels }) {
    const { meeting } = await requireStep(ctx, meetingId, 'addAddendum');
    const row = await gateOf(ctx).requireCase(caseId);
    const agenda = await agendaRows(ctx.db, [meetingId]);
    if (!agenda.some((item) => item.case_id === caseId)) throw notFound();
    const number = await nextAddendumNumber(ctx.db, meeting.id);
    const organisationId = ctx.caller.viewer.organisationId;
    const itemId = await writeItem(ctx, {
      case_id: caseId,
      type: 'addendum',
      organisation_id: organisationId,
      kind: labels.kind,
      audience: labels.audience,
      confidentiality_ground: await groundFor(ctx.db, row, organisationId, labels),
      text,
      meeting_id: meetingId,
      position: number,
    });
    return { itemId, number };
  },
};

async function missingFor(
  ctx: CallContext,
  gate: Gate,
  meeting: MeetingRow,
  lines: readonly ItemRow[],
): Promise<Missing[]> {
  const agenda = await visibleAgenda(ctx, gate, meeting);
  const attendance = await attendanceOf(ctx, meeting);
  return missingIn(
    agenda.map(({ caseRow }) => ({ caseId: caseRow.id, caseNumber: caseRow.number })),
    await minutedLines(ctx, lines),
    attendance.some(({ present }) => present),
  );
}
