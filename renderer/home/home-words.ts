import { daysBetween, deadlineInWords, formatDay } from '../../base/dates.ts';
import type { Home } from './HomeScreen.tsx';

const numbers = [
  'Niets',
  'Eén ding',
  'Twee dingen',
  'Drie dingen',
  'Vier dingen',
  'Vijf dingen',
  'Zes dingen',
  'Zeven dingen',
  'Acht dingen',
  'Negen dingen',
  'Tien dingen',
  'Elf dingen',
  'Twaalf dingen',
];

/** `Zondag 22 november`: the day as the title of the page. */
export function dayTitle(today: string): string {
  const words = formatDay(today, today);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** When the next overleg is and how much asks attention, in two sentences. */
export function leadInWords(home: Pick<Home, 'nextMeeting' | 'attention'>, today: string): string {
  const count = home.attention.length;
  const things = numbers[count] ?? `${count} dingen`;
  const attention = `${things} ${count <= 1 ? 'vraagt' : 'vragen'} uw aandacht.`;
  return home.nextMeeting === null
    ? `Er is nog geen overleg gepland. ${attention}`
    : `Het volgende overleg is ${whenInWords(home.nextMeeting, today)}. ${attention}`;
}

/** `vandaag om 10.00 uur`, `donderdag om 10.00 uur`, `donderdag 10 december om 10.00 uur`. */
export function whenInWords(meeting: { date: string; startsAt: string }, today: string): string {
  const ahead = daysBetween(today, meeting.date);
  const day =
    ahead <= 2
      ? deadlineInWords(meeting.date, today)
      : ahead < 7
        ? formatDay(meeting.date, today).split(' ')[0]
        : formatDay(meeting.date, today);
  return `${ahead < 0 ? formatDay(meeting.date, today) : day} om ${meeting.startsAt.replace(':', '.')} uur`;
}

/** `11 casussen, 115 van de 120 minuten. Eén gast.` */
export function agendaInWords(meeting: NonNullable<Home['nextMeeting']>): string {
  const cases = meeting.caseCount === 1 ? '1 casus' : `${meeting.caseCount} casussen`;
  const guests =
    meeting.guests === 0 ? 'Geen gasten.' : meeting.guests === 1 ? 'Eén gast.' : `${meeting.guests} gasten.`;
  return `${cases}, ${meeting.plannedMinutes} van de ${meeting.availableMinutes} minuten. ${guests}`;
}
