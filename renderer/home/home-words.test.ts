import { expect, test } from 'vitest';
import { agendaInWords, dayTitle, leadInWords, whenInWords } from './home-words.ts';

const today = '2026-11-22';
const meeting = {
  meetingId: 'm',
  number: 23,
  date: '2026-11-26',
  startsAt: '10:00',
  endsAt: '12:00',
  place: '',
  phase: 'draft' as const,
  caseCount: 11,
  availableMinutes: 120,
  plannedMinutes: 115,
  guests: 1,
  todo: [],
};

test('the day stands above the page with a capital', () => {
  expect(dayTitle(today)).toBe('Zondag 22 november');
});

test.each([
  ['2026-11-22', 'vandaag om 10.00 uur'],
  ['2026-11-23', 'morgen om 10.00 uur'],
  ['2026-11-26', 'donderdag om 10.00 uur'],
  ['2026-12-10', 'donderdag 10 december om 10.00 uur'],
])('an overleg on %s is said as %j', (date, words) => {
  expect(whenInWords({ date, startsAt: '10:00' }, today)).toBe(words);
});

test('the lead counts in words', () => {
  expect(leadInWords({ nextMeeting: null, attention: [] }, today)).toBe(
    'Er is nog geen overleg gepland. Niets vraagt uw aandacht.',
  );
});

test('the agenda in one line', () => {
  expect(agendaInWords(meeting)).toBe('11 casussen, 115 van de 120 minuten. Eén gast.');
});
