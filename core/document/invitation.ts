import { instantOf } from '../../base/dates.ts';
import { Refusal } from '../../base/refusal.ts';
import { type MeetingRow, meetingsFrom } from '../../db/meetings.ts';
import { meetingCalendar, meetingsCalendar } from '../../documents/calendar.ts';
import type { CallContext } from '../context.ts';
import { requireMeeting } from '../meeting/agenda.ts';
import { phaseOf } from '../meeting/rules.ts';
import { guestSlots } from './agenda-model.ts';
import { managerOf } from './chair.ts';
import { municipalityName } from './frame.ts';
import type { Receiver } from './readers.ts';

/** A calendar file needs an address for everybody; this one reaches nobody (RFC 2606) where none is known. */
const NO_ADDRESS = 'onbekend@casuskluis.invalid';

/** What stands in every appointment: a neutral title and no names of clients. */
async function sharedOf(ctx: CallContext) {
  const municipality = `gemeente ${await municipalityName(ctx)}`;
  return {
    title: `Overleg ${municipality}`,
    description: 'De agenda krijgt u apart. In deze afspraak staan geen namen.',
    organiser: { name: `${await managerOf(ctx)}, ${municipality}`, email: NO_ADDRESS },
    madeAt: ctx.now,
  };
}

function timesOf(meeting: MeetingRow) {
  return {
    uid: meeting.id,
    sequence: meeting.sequence,
    location: meeting.place,
    startsAt: instantOf(meeting.date, meeting.starts_at),
    endsAt: instantOf(meeting.date, meeting.ends_at),
  };
}

/** Every overleg from today on for one's own calendar, those that were cancelled too. Refuses `nothingPlanned`. */
export async function comingCalendar(ctx: CallContext): Promise<string> {
  const meetings = await meetingsFrom(ctx.db, ctx.today);
  if (meetings.length === 0) {
    throw new Refusal('nothingPlanned', 'Er is nog geen overleg gepland. Plan eerst een overleg.');
  }
  const shared = await sharedOf(ctx);
  return meetingsCalendar(
    meetings.map((meeting) => ({
      ...shared,
      ...timesOf(meeting),
      cancelled: phaseOf(meeting) === 'cancelled',
    })),
  );
}

/**
 * The overleg as a calendar file: the whole for one's own calendar, or for one guest the time in which he is asked to
 * join; a cancellation when it does not go on. Refuses `notAGuest` and `guestWithoutGround`.
 */
export async function invitation(
  ctx: CallContext,
  meetingId: string,
  guest: Receiver | null,
): Promise<{ text: string; caseIds: string[] }> {
  const meeting = await requireMeeting(ctx, meetingId);
  const whole = { ...(await sharedOf(ctx)), ...timesOf(meeting) };
  const cancelled = phaseOf(meeting) === 'cancelled';
  if (guest === null) {
    return { text: meetingCalendar({ ...whole, method: cancelled ? 'CANCEL' : 'PUBLISH' }), caseIds: [] };
  }
  const slots = await guestSlots(ctx, meeting, guest);
  const time = (clock: string) => instantOf(meeting.date, clock.replace('.', ':'));
  const text = meetingCalendar({
    ...whole,
    method: cancelled ? 'CANCEL' : 'REQUEST',
    uid: `${meeting.id}+${guest.viewer.id}`,
    startsAt: time(slots[0]!.slot.startsAt),
    endsAt: time(slots.at(-1)!.slot.endsAt),
    attendee: { name: guest.name, email: guest.email || NO_ADDRESS },
  });
  return { text, caseIds: slots.map(({ row }) => row.id) };
}
