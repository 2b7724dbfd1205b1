import { describe, expect, test } from 'vitest';
import { Refusal } from '../base/refusal.ts';
import { type MeetingCalendar, meetingCalendar, meetingsCalendar } from './calendar.ts';

const meeting: MeetingCalendar = {
  uid: 'overleg-7f3a@casuskluis',
  sequence: 2,
  startsAt: '2026-11-27T09:00:00.000Z',
  endsAt: '2026-11-27T11:00:00.000Z',
  title: 'Overleg; met, leestekens',
  location: 'Gemeentehuis, kamer 1.04',
  description: `Regel een\nRegel twee ${'é'.repeat(120)}`,
  organiser: { name: 'Sanne "Sas" Prins', email: 's.prins@lindedael.example' },
  attendee: { name: 'Ruben Bos', email: 'r.bos@delinde.example' },
  method: 'REQUEST',
  madeAt: '2026-11-22T09:00:00.000Z',
};

/** The lines as they were before folding. */
function linesOf(calendar: string): string[] {
  return calendar.replace(/\r\n /g, '').split('\r\n');
}

describe('the calendar file', () => {
  test('is one event in UTC with its own identity, the same every time', () => {
    const calendar = meetingCalendar(meeting);
    const lines = linesOf(calendar);
    expect(lines).toEqual(
      expect.arrayContaining([
        'METHOD:REQUEST',
        'UID:overleg-7f3a@casuskluis',
        'SEQUENCE:2',
        'DTSTAMP:20261122T090000Z',
        'DTSTART:20261127T090000Z',
        'DTEND:20261127T110000Z',
        'SUMMARY:Overleg\\; met\\, leestekens',
        `DESCRIPTION:Regel een\\nRegel twee ${'é'.repeat(120)}`,
        'STATUS:CONFIRMED',
      ]),
    );
    expect(lines.filter((line) => line === 'BEGIN:VEVENT')).toHaveLength(1);
    expect(meetingCalendar(meeting)).toBe(calendar);
  });

  test('ends lines with CRLF and folds them at 75 octets', () => {
    const calendar = meetingCalendar(meeting);
    expect(calendar).not.toMatch(/[^\r]\n/);
    for (const line of calendar.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  });

  test('names the guest only in an invitation', () => {
    const { attendee: _, ...own } = meeting;
    expect(meetingCalendar({ ...own, method: 'PUBLISH' })).not.toMatch(/ATTENDEE|Ruben/);
    expect(linesOf(meetingCalendar(meeting)).join('\n')).toContain('mailto:r.bos@delinde.example');
    expect(linesOf(meetingCalendar(meeting)).join('\n')).toContain(`CN="Sanne 'Sas' Prins"`);
  });

  test('cancels', () => {
    const lines = linesOf(meetingCalendar({ ...meeting, method: 'CANCEL', sequence: 3 }));
    expect(lines).toEqual(expect.arrayContaining(['METHOD:CANCEL', 'STATUS:CANCELLED', 'SEQUENCE:3']));
  });

  test('holds all overleggen in one file, those that do not go on as cancelled', () => {
    const { method: _, attendee: __, ...own } = meeting;
    const calendar = meetingsCalendar([
      { ...own, cancelled: false },
      { ...own, uid: 'tweede', sequence: 4, cancelled: true },
    ]);
    const lines = linesOf(calendar);
    expect(lines.filter((line) => line === 'BEGIN:VCALENDAR')).toHaveLength(1);
    expect(lines.filter((line) => line === 'METHOD:PUBLISH')).toHaveLength(1);
    expect(lines.filter((line) => line === 'BEGIN:VEVENT')).toHaveLength(2);
    expect(lines.slice(lines.indexOf('UID:tweede'))).toEqual(
      expect.arrayContaining(['SEQUENCE:4', 'STATUS:CANCELLED']),
    );
    expect(calendar).not.toMatch(/[^\r]\n/);
  });

  test('refuses times that are none', () => {
    expect(() => meetingCalendar({ ...meeting, startsAt: 'morgen' })).toThrow(Refusal);
  });
});
