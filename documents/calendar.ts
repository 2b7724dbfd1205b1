import { createEvent, type DateTime } from 'ics';
import { Refusal } from '../base/refusal.ts';

/** Somebody on an invitation. */
export interface CalendarPerson {
  readonly name: string;
  readonly email?: string;
}

/** One meeting for a calendar. Moments are ISO instants in UTC; `title` and `place` are neutral: no client is named. */
export interface CalendarMeeting {
  /** Stable for this meeting and this receiver, so that a later file changes the same appointment. */
  readonly uid: string;
  /** Goes up with every change. */
  readonly sequence: number;
  readonly title: string;
  readonly place: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly madeAt: string;
  readonly organizer?: CalendarPerson;
  /** Named: an invitation to this one person (REQUEST). Left out: for one's own calendar (PUBLISH). */
  readonly attendee?: CalendarPerson;
}

/** An ISO instant as the calendar library takes it: milliseconds, so that it stays UTC. */
const moment = (instant: string): DateTime => Date.parse(instant);

/** An invitation must name an address of the organizer (RFC 5546); one that cannot exist when none is known. */
const NO_MAIL = 'overleg@casuskluis.invalid';

/** DTSTAMP: the library takes it, though its types do not say so; left to itself it takes the clock. */
const madeAt = (meeting: CalendarMeeting): object => ({ timestamp: moment(meeting.madeAt) });

/** The meeting as an iCalendar file (RFC 5545) with one UTC event; the same meeting gives the same text. */
export function calendarFile(meeting: CalendarMeeting): string {
  const { error, value } = createEvent({
    productId: '-//Casuskluis//Casuskluis//NL',
    uid: meeting.uid,
    sequence: meeting.sequence,
    ...madeAt(meeting),
    start: moment(meeting.startsAt),
    startInputType: 'utc',
    startOutputType: 'utc',
    end: moment(meeting.endsAt),
    endInputType: 'utc',
    endOutputType: 'utc',
    title: meeting.title,
    location: meeting.place,
    classification: 'CONFIDENTIAL',
    method: meeting.attendee === undefined ? 'PUBLISH' : 'REQUEST',
    ...(meeting.organizer === undefined
      ? {}
      : { organizer: { email: NO_MAIL, ...person(meeting.organizer) } }),
    ...(meeting.attendee === undefined
      ? {}
      : {
          attendees: [
            { ...person(meeting.attendee), rsvp: true, role: 'REQ-PARTICIPANT', partstat: 'NEEDS-ACTION' },
          ],
        }),
  });
  if (error !== null || value === null) {
    throw new Refusal(
      'calendarFailed',
      'De uitnodiging kon niet worden gemaakt. Controleer de datum en de tijden van het overleg.',
    );
  }
  return value;
}

function person({ name, email }: CalendarPerson) {
  return email === undefined || email === '' ? { name } : { name, email };
}
