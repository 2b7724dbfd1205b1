import type { DocumentRequest } from '../../core/document/contract.ts';
import type { Meeting } from './meeting-data.ts';

/** One paper that belongs to an overleg, and how it is made. */
export interface Paper {
  /** What it is and for whom: "Agenda voor Wim Huizer". */
  label: string;
  request: DocumentRequest;
}

interface GuestOfMeeting {
  partnerId: string;
  name: string;
}

/** Everybody who joins for a case, once, in the order of the agenda. */
function guestsOf(meeting: Meeting): GuestOfMeeting[] {
  const guests = new Map<string, GuestOfMeeting>();
  for (const { partnerId, name } of meeting.agenda.flatMap((item) => item.guests)) {
    guests.set(partnerId, { partnerId, name });
  }
  return [...guests.values()];
}

/** What goes out before: the agenda, one for each guest, and what goes into calendars. */
export function preparationPapers(meeting: Meeting): Paper[] {
  const { meetingId } = meeting;
  const guests = guestsOf(meeting);
  return [
    { label: 'Agenda voor de deelnemers', request: { kind: 'agenda', meetingId } },
    ...guests.map(
      ({ partnerId, name }): Paper => ({
        label: `Agenda voor ${name}`,
        request: { kind: 'guestAgenda', meetingId, partnerId },
      }),
    ),
    ...calendarPapers(meeting, 'Afspraak', 'Uitnodiging'),
  ];
}

/** What takes a cancelled overleg out of everybody's calendar. */
export function cancellationPapers(meeting: Meeting): Paper[] {
  return calendarPapers(meeting, 'Afzegging', 'Afzegging');
}

function calendarPapers(meeting: Meeting, forParticipants: string, forGuest: string): Paper[] {
  const { meetingId } = meeting;
  return [
    { label: `${forParticipants} voor de deelnemers`, request: { kind: 'invitation', meetingId } },
    ...guestsOf(meeting).map(
      ({ partnerId, name }): Paper => ({
        label: `${forGuest} voor ${name}`,
        request: { kind: 'invitation', meetingId, partnerId },
      }),
    ),
  ];
}

/** What goes out afterwards: the minutes whole and for each reader, and what each of the three has to do. */
export function minutesPapers(meeting: Meeting): Paper[] {
  const { meetingId } = meeting;
  const guests = guestsOf(meeting);
  return [
    { label: 'Notulen, volledig', request: { kind: 'minutes', meetingId } },
    ...meeting.attendance.map(
      ({ accountId, name }): Paper => ({
        label: `Notulen voor ${name}`,
        request: { kind: 'minutes', meetingId, recipient: { type: 'account', id: accountId } },
      }),
    ),
    ...guests.map(
      ({ partnerId, name }): Paper => ({
        label: `Notulen voor ${name}`,
        request: { kind: 'minutes', meetingId, recipient: { type: 'partner', id: partnerId } },
      }),
    ),
    ...meeting.attendance.map(
      ({ accountId, name }): Paper => ({
        label: `Actielijst van ${name}`,
        request: { kind: 'actionList', owner: { type: 'account', id: accountId } },
      }),
    ),
    ...guests.map(
      ({ partnerId, name }): Paper => ({
        label: `Actielijst van ${name}`,
        request: { kind: 'actionList', owner: { type: 'partner', id: partnerId } },
      }),
    ),
  ];
}
