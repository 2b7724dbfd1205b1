import { expect, test } from 'vitest';
import { appointmentsIn } from './appointments.ts';

/* Files as documents/calendar.ts makes them: CRLF, long lines folded. */

const winter = [
  'BEGIN:VEVENT',
  'UID:een-vast-nummer',
  'SUMMARY:Overleg gemeente Oosterveld',
  'DTSTAMP:20261122T090000Z',
  'DTSTART:20261126T090000Z',
  'DTEND:20261126T110000Z',
  'DESCRIPTION:De agenda krijgt u apart. In deze afspraak staan geen namen\\, en',
  '  deze regel gaat door.\\nEn nog een.',
  'LOCATION:Gemeentehuis\\; zaal 2\\, boven',
  'STATUS:CANCELLED',
  'ORGANIZER;CN="Marit de Boer: gemeente":MAILTO:marit@oosterveld.example',
  'END:VEVENT',
];
const summer = [
  'BEGIN:VEVENT',
  'UID:ander',
  'SUMMARY:Overleg',
  'DTSTART:20260701T223000Z',
  'DTEND:20260701T233000Z',
  'STATUS:CONFIRMED',
  'END:VEVENT',
];
const file = (...events: string[][]) =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', ...events.flat(), 'END:VCALENDAR', ''].join('\r\n');

test('an appointment is read in local days and times, with what was folded and escaped', () => {
  expect(appointmentsIn(file(winter))).toEqual([
    {
      uid: 'een-vast-nummer',
      title: 'Overleg gemeente Oosterveld',
      day: '2026-11-26',
      from: '10.00',
      until: '12.00',
      place: 'Gemeentehuis; zaal 2, boven',
      about:
        'De agenda krijgt u apart. In deze afspraak staan geen namen, en deze regel gaat door.\nEn nog een.',
      cancelled: true,
    },
  ]);
});

test('several are each their own, in summer time past midnight too', () => {
  expect(appointmentsIn(file(winter, summer))).toMatchObject([
    { uid: 'een-vast-nummer', cancelled: true },
    {
      uid: 'ander',
      day: '2026-07-02',
      from: '00.30',
      until: '01.30',
      place: '',
      about: '',
      cancelled: false,
    },
  ]);
  expect(appointmentsIn(file())).toEqual([]);
});
