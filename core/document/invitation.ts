import { instantOf } from '../../base/dates.ts';
import { calendarFile } from '../../documents/calendar.ts';
import type { CallContext } from '../context.ts';
import { requireMeeting } from '../meeting/agenda.ts';
import { guestSlots } from './agenda-model.ts';
import { chairOf, municipalityName } from './frame.ts';
import type { Receiver } from './readers.ts';

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
    place: meeting.place,
    madeAt: ctx.now,
  };
  if (guest === null) {
    const text = calendarFile({
      ...shared,
      uid: meeting.id,
      startsAt: instantOf(meeting.date, meeting.starts_at),
      endsAt: instantOf(meeting.date, meeting.ends_at),
    });
    return { text, caseIds: [] };
  }
  const slots = await guestSlots(ctx, meeting, guest);
  const time = (clock: string) => instantOf(meeting.date, clock.replace('.', ':'));
  const text = calendarFile({
    ...shared,
    uid: `${meeting.id}+${guest.viewer.id}`,
    startsAt: time(slots[0]!.slot.startsAt),
    endsAt: time(slots.at(-1)!.slot.endsAt),
    organizer: { name: `${await chairOf(ctx)}, ${municipality}` },
    attendee: { name: guest.name, email: guest.email },
  });
  return { text, caseIds: slots.map(({ row }) => row.id) };
}
