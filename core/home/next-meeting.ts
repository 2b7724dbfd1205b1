import type { z } from 'zod';
import { agendaRows, latestMeetings, type MeetingRow, numberInYear } from '../../db/meetings.ts';
import { list } from '../../db/rows.ts';
import { Gate } from '../access/gate.ts';
import type { CallContext } from '../context.ts';
import { availableMinutes, goesOn, phaseOf } from '../meeting/rules.ts';
import type { homeCalls } from './contract.ts';

/** How far back the newest overleggen are read to find the first that still has to be finished. */
const NEWEST = 50;

type Overview = z.input<typeof homeCalls.today.output>['nextMeeting'];

/** The first overleg that is not finished. */
export async function upcomingMeeting(ctx: CallContext): Promise<MeetingRow | undefined> {
  return (await latestMeetings(ctx.db, NEWEST)).findLast(
    (meeting) => meeting.phase === 'inProgress' || (goesOn(meeting) && meeting.date >= ctx.today),
  );
}

/** The first overleg that is not finished, with what the viewer may see of its agenda; null when none is planned. */
export async function nextMeeting(ctx: CallContext, gate: Gate): Promise<Overview> {
  const meeting = await upcomingMeeting(ctx);
  if (meeting === undefined) return null;
  const rows = await agendaRows(ctx.db, [meeting.id]);
  const visible = new Set(await gate.visibleCases(rows.map((row) => row.case_id)));
  const agenda = rows.filter((row) => visible.has(row.case_id));
  const guests = agenda.flatMap((row) => list<string>(row.guests).map((partnerId) => ({ partnerId, row })));
  const todo: string[] = [];
  if (agenda.length === 0) todo.push('casussen kiezen');
  if (meeting.phase === 'draft') todo.push('agenda klaarzetten');
  for (const { partnerId, row } of guests) {
    const guest = new Gate(ctx.db, { type: 'partner', id: partnerId }, meeting.date);
    if (!(await guest.seesCase(row.case_id))) todo.push('een gast heeft geen grondslag meer');
  }
  return {
    meetingId: meeting.id,
    number: numberInYear(meeting.number),
    date: meeting.date,
    startsAt: meeting.starts_at,
    endsAt: meeting.ends_at,
    place: meeting.place,
    phase: phaseOf(meeting),
    caseCount: agenda.length,
    availableMinutes: availableMinutes({ startsAt: meeting.starts_at, endsAt: meeting.ends_at }),
    plannedMinutes: agenda.reduce((sum, row) => sum + row.minutes, 0),
    guests: new Set(guests.map(({ partnerId }) => partnerId)).size,
    todo: [...new Set(todo)],
  };
}
