import { instantOf } from '../../base/dates.ts';
import { meetingCalendar } from '../../documents/calendar.ts';
import type { CallContext } from '../context.ts';
import { requireMeeting } from '../meeting/agenda.ts';
import { guestSlots } from './agenda-model.ts';
import { chairOf, municipalityName } from './frame.ts';
import type { Receiver } from './readers.ts';

/** A calendar file needs an address for everybody; this one reaches nobody (RFC 2606) where none is known. */
const NO_ADDRESS = 'onbekend@casuskluis.invalid';

/**
 * The overleg as a calendar file with a neutral title and no names of clients: the whole for one's own calendar, or for one
 * guest the time in which he is asked to join. Refuses `notAGuest` and `guestWithoutGround`.
 */
export async function invitation(
  ctx: CallContext,
  meetingId: string,
  guest: Receiver | null,
): Promise<{ text: string; caseIds: string[] }> {
  const meeting = await requireMeeting(ctx, meetingId);
  const municipality = `gemeente ${await municipalityName(ctx)}`;
  const shared = {
    sequence: meeting.sequence,
    title: `Overleg ${municipality}`,
    location: meeting.place,
    description: 'De agenda krijgt u apart. In deze afspraak staan geen namen.',
    organiser: { name: `${await chairOf(ctx)}, ${municipality}`, email: NO_ADDRESS },
    madeAt: ctx.now,
  };
  if (guest === null) {
    const text = meetingCalendar({
      ...shared,
      method: 'PUBLISH',
      uid: meeting.id,
      startsAt: instantOf(meeting.date, meeting.starts_at),
      endsAt: instantOf(meeting.date, meeting.ends_at),
    });
    return { text, caseIds: [] };
  }
  const slots = await guestSlots(ctx, meeting, guest);
  const time = (clock: string) => instantOf(meeting.date, clock.replace('.', ':'));
  const text = meetingCalendar({
    ...shared,
    method: 'REQUEST',
    uid: `${meeting.id}+${guest.viewer.id}`,
    startsAt: time(slots[0]!.slot.startsAt),
    endsAt: time(slots.at(-1)!.slot.endsAt),
    attendee: { name: guest.name, email: guest.email || NO_ADDRESS },
  });
  return { text, caseIds: slots.map(({ row }) => row.id) };
}
