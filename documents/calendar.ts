import { createEvents, type EventAttributes } from 'ics';
import { Refusal } from '../base/refusal.ts';

/** Somebody in a calendar file. */
export interface CalendarPerson {
  readonly name: string;
  readonly email: string;
}

/** One meeting, in words that tell nothing about a case. */
export interface MeetingCalendar {
  /** Stays the same for the life of the meeting. */
  readonly uid: string;
  /** Goes up with every change, also with cancelling. */
  readonly sequence: number;
  /** Instants in UTC. */
  readonly startsAt: string;
  readonly endsAt: string;
  readonly title: string;
  readonly location: string;
  readonly description: string;
  readonly organiser: CalendarPerson;
  /** Whom the invitation is for; left out in the own calendar file. */
  readonly attendee?: CalendarPerson;
  /** PUBLISH for the own calendar, REQUEST for an invitation, CANCEL when it does not go on. */
  readonly method: 'PUBLISH' | 'REQUEST' | 'CANCEL';
  /** Becomes DTSTAMP: the same input gives the same text. */
  readonly madeAt: string;
}

/** The calendar file (RFC 5545) of one meeting: one event in UTC, CRLF line ends, long lines folded. */
export function meetingCalendar({ method, ...meeting }: MeetingCalendar): string {
  return calendarOf(method, [eventOf({ ...meeting, cancelled: method === 'CANCEL' })]);
}

/** One meeting among several in a calendar of one's own. */
export interface PlannedMeeting extends Omit<MeetingCalendar, 'method' | 'attendee'> {
  readonly cancelled: boolean;
}

/** One calendar file with all these meetings, for one's own calendar; what does not go on is in it as cancelled. */
export function meetingsCalendar(meetings: readonly PlannedMeeting[]): string {
  return calendarOf('PUBLISH', meetings.map(eventOf));
}

type Event = EventAttributes & { readonly timestamp: number };

function eventOf(meeting: Omit<MeetingCalendar, 'method'> & Pick<PlannedMeeting, 'cancelled'>): Event {
  const { organiser, attendee } = meeting;
  return {
    // The type of the library leaves this one out.
    timestamp: Date.parse(meeting.madeAt),
    uid: meeting.uid,
    sequence: meeting.sequence,
    start: Date.parse(meeting.startsAt),
    startInputType: 'utc',
    startOutputType: 'utc',
    end: Date.parse(meeting.endsAt),
    endInputType: 'utc',
    endOutputType: 'utc',
    title: meeting.title,
    location: meeting.location,
    description: meeting.description,
    organizer: plainName(organiser),
    status: meeting.cancelled ? 'CANCELLED' : 'CONFIRMED',
    classification: 'PRIVATE',
    busyStatus: 'BUSY',
    productId: '-//Casuskluis//NL',
    ...(attendee === undefined
      ? {}
      : {
          attendees: [
            { ...plainName(attendee), role: 'REQ-PARTICIPANT', partstat: 'NEEDS-ACTION', rsvp: true },
          ],
        }),
  };
}

function calendarOf(method: MeetingCalendar['method'], events: readonly Event[]): string {
  const { error, value } = createEvents(events.map((event) => ({ ...event, method })));
  if (error || !value)
    throw new Refusal(
      'calendarRefused',
      'De agenda-uitnodiging kon niet worden gemaakt. Controleer de tijden en de e-mailadressen.',
    );
  return foldByOctets(value);
}

/** A quote cannot stand in a name there. */
function plainName({ name, email }: CalendarPerson): CalendarPerson {
  return { name: name.replace(/["\r\n]+/g, "'"), email };
}

/** The library folds by characters; the standard counts 75 octets, and an accented letter takes two. */
function foldByOctets(calendar: string): string {
  const lines = calendar.replace(/\r\n[\t ]/g, '').split('\r\n');
  return lines.map(foldLine).join('\r\n');
}

function foldLine(line: string): string {
  let folded = '';
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > 75) {
      folded += '\r\n ';
      octets = 1;
    }
    folded += character;
    octets += size;
  }
  return folded;
}
