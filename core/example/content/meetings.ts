import type { AccountKey, PartnerKey } from './municipality.ts';

/** One case on an agenda. */
interface ExampleAgendaItem {
  readonly person: string;
  readonly minutes: number;
  readonly why: string;
  readonly guests?: readonly PartnerKey[];
}

export interface ExampleMeeting {
  /** Days from the overleg that is minuted (0). */
  readonly on: number;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly agenda: readonly ExampleAgendaItem[];
  /** Who could not be there, and who came instead. */
  readonly away?: { readonly who: AccountKey; readonly substitute: string };
}

const morning = { startsAt: '10:00', endsAt: '12:00' } as const;

/** Five overleggen that were held before. Two cases in the first, one new one in each after it. */
export const earlierMeetings: readonly ExampleMeeting[] = [
  {
    on: -105,
    ...morning,
    endsAt: '11:30',
    agenda: [
      { person: 'jelmer', minutes: 40, why: 'Nieuw: eerste bespreking' },
      { person: 'nadira', minutes: 40, why: 'Nieuw: eerste bespreking' },
    ],
  },
  {
    on: -84,
    ...morning,
    agenda: [
      { person: 'jelmer', minutes: 25, why: 'Wacht op opname' },
      { person: 'nadira', minutes: 30, why: 'Nieuwe meldingen' },
      { person: 'ruurd', minutes: 40, why: 'Nieuw: eerste bespreking' },
    ],
  },
  {
    on: -63,
    ...morning,
    agenda: [
      { person: 'sannelotte', minutes: 35, why: 'Nieuw: eerste bespreking' },
      { person: 'ruurd', minutes: 25, why: 'Huurachterstand' },
      { person: 'nadira', minutes: 25, why: 'Wachttijd is langer geworden' },
      { person: 'jelmer', minutes: 20, why: 'Verlof uit de kliniek' },
    ],
    away: { who: 'police', substitute: 'Ymkje Rozendal' },
  },
  {
    on: -42,
    ...morning,
    agenda: [
      { person: 'dylano', minutes: 30, why: 'Nieuw: eerste bespreking' },
      { person: 'sannelotte', minutes: 25, why: 'Waar gaat zij wonen' },
      { person: 'nadira', minutes: 25, why: 'Thuisnachten van de kinderen', guests: ['familyCoach'] },
      { person: 'jelmer', minutes: 20, why: 'Weer thuis' },
      { person: 'ruurd', minutes: 15, why: 'Gesprek met de buurman ging niet door' },
    ],
  },
  {
    on: -21,
    ...morning,
    agenda: [
      { person: 'fenna', minutes: 25, why: 'Nieuw: eerste bespreking' },
      { person: 'dylano', minutes: 25, why: 'Eigen woning' },
      { person: 'sannelotte', minutes: 25, why: 'Verhuizing naar een andere gemeente' },
      { person: 'nadira', minutes: 15, why: 'Dagbehandeling' },
      { person: 'jelmer', minutes: 15, why: 'Proefplaatsing begint' },
      { person: 'ruurd', minutes: 10, why: 'Bewind uitgesproken' },
    ],
    away: { who: 'outreach', substitute: 'Floris Quispel' },
  },
];

/** The overleg that the example prepares, holds and minutes; its number is one more than the earlier ones. */
export const heldMeeting: ExampleMeeting = {
  on: 0,
  ...morning,
  agenda: [
    { person: 'ruurd', minutes: 15, why: 'Drie weken niemand binnengelaten; actie te laat' },
    { person: 'ilyas', minutes: 25, why: 'Nieuw: eerste bespreking' },
    { person: 'jelmer', minutes: 15, why: 'Uitbreiden van de proefplaatsing', guests: ['employer'] },
    { person: 'dylano', minutes: 20, why: 'Driepartijenovereenkomst', guests: ['landlord'] },
    { person: 'sannelotte', minutes: 20, why: 'Overdracht aan Heidemeer' },
    { person: 'nadira', minutes: 15, why: 'Toestemming voor het wijkteam loopt af; acties te laat' },
    { person: 'fenna', minutes: 10, why: 'Minder vaak contact' },
  ],
};

/** The one after it, planned and not yet ready. */
export const plannedMeeting: ExampleMeeting = {
  on: 21,
  ...morning,
  agenda: [
    { person: 'wiebrand', minutes: 30, why: 'Nieuw: eerste bespreking' },
    { person: 'goska', minutes: 15, why: 'Komt terug: kunnen wij aansluiten', guests: ['psychiatricNurse'] },
    { person: 'dylano', minutes: 20, why: 'Eerste weken in de woning' },
    { person: 'ilyas', minutes: 20, why: 'Eerste keer met de GGZ' },
    { person: 'sannelotte', minutes: 15, why: 'Bevestiging van Heidemeer' },
  ],
};
