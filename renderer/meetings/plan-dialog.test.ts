import { expect, test } from 'vitest';
import { clockTimeOf, suggestedMeeting } from './PlanDialog.tsx';

test.each([
  ['10', '10:00'],
  ['9.30', '09:30'],
  ['930', '09:30'],
  ['14:05', '14:05'],
  ['9 uur', '09:00'],
  ['half tien', 'half tien'],
])('%s is read as %s', (typed, expected) => {
  expect(clockTimeOf(typed)).toBe(expected);
});

const settings = { meetingPlace: 'kamer 2', meetingRhythmDays: 14, meetingMinutes: 120 };

test('the next overleg is suggested by the rhythm, at the hour of the last one', () => {
  const meetings = [
    { date: '2026-11-06', startsAt: '09:30', place: '', phase: 'closed' },
    { date: '2026-11-20', startsAt: '13:30', place: 'zaal', phase: 'draft' },
    { date: '2026-12-04', startsAt: '08:00', place: '', phase: 'cancelled' },
  ] as const;
  expect(suggestedMeeting(settings, meetings, '2026-11-22')).toEqual({
    date: '2026-12-04',
    startsAt: '13.30',
    endsAt: '15.30',
    place: 'kamer 2',
    count: '1',
    everyDays: '14',
  });
});

test('one that was moved for a holiday does not move the fixed day', () => {
  const meetings = ['2026-11-13', '2026-11-27', '2026-12-11', '2026-12-24'].map((date) => ({
    date,
    startsAt: '10:00',
    place: '',
    phase: 'closed' as const,
  }));
  expect(suggestedMeeting(settings, meetings, '2026-12-24').date).toBe('2027-01-08');
});

test('a day on which the town hall is closed is not suggested', () => {
  const meetings = [{ date: '2026-12-18', startsAt: '10:00', place: '', phase: 'closed' as const }];
  expect(suggestedMeeting(settings, meetings, '2026-12-18').date).toBe('2026-12-31');
});

test('never in the past, and without an earlier overleg from today on', () => {
  const old = [{ date: '2026-01-05', startsAt: '10:00', place: 'zaal', phase: 'closed' as const }];
  expect(suggestedMeeting({ ...settings, meetingPlace: '' }, old, '2026-11-22')).toMatchObject({
    date: '2026-11-23',
    place: 'zaal',
  });
  expect(suggestedMeeting(settings, [], '2026-11-22')).toMatchObject({
    date: '2026-12-04',
    startsAt: '10.00',
  });
});
