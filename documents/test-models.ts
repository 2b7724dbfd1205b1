import type {
  ActionListModel,
  AgendaModel,
  AgreementModel,
  DocumentFrame,
  GuestAgendaModel,
  HandoverModel,
  LogExtractModel,
  MinutesModel,
} from './models.ts';

/* Believable models for the tests of this folder. All people and places are invented. */

export function testFrame(title: string, recipient: string | null = null): DocumentFrame {
  return {
    municipality: 'Gemeente Lindedael',
    title,
    version: '1.0',
    date: '2026-11-22',
    madeAt: '2026-11-22T09:00:00.000Z',
    confidentiality: 'Vertrouwelijk. Bewaar dit document veilig en deel het niet verder.',
    recipient,
  };
}

const MEETING = {
  date: '2026-11-27',
  startsAt: '10.00',
  endsAt: '12.00',
  place: 'Gemeentehuis Lindedael, kamer 1.04',
};

const PARTICIPANTS = [
  { name: 'Sanne Prins', role: 'procesmanager', organisation: 'gemeente Lindedael' },
  { name: 'Joost van Ĳsseldijk', role: 'outreachend werker', organisation: 'Verslavingszorg De Brug' },
  { name: 'Mila Çelik', role: 'operationeel expert', organisation: 'politie, basisteam Lindestreek' },
];

export const agendaModel: AgendaModel = {
  frame: testFrame('Agenda casusoverleg', 'Sanne Prins, gemeente Lindedael'),
  meetingNumber: 6,
  meeting: MEETING,
  chair: 'Sanne Prins',
  participants: PARTICIPANTS,
  announcements: ['Verslag van overleg 5: acties en aanvullingen.', 'Vervanging in de week van 21 december.'],
  items: [
    {
      startsAt: '10.10',
      endsAt: '10.30',
      case: { caseNumber: '2026-003', name: 'Daan' },
      reasons: ['Een actie is 3 dagen te laat.', 'Het postadres loopt af op 04-12-2026.'],
      guests: ['Ruben Bos (woningcorporatie De Linde)'],
      lastDecision: {
        date: '2026-11-13',
        text: 'Wij vragen De Linde om de woning aan de Wilgenlaan tot 1 december vast te houden.',
        reason: 'Na de opname moet er meteen een huis zijn, anders gaat Daan terug naar de camping.',
      },
      openActions: [
        {
          text: 'Postadres verlengen bij Burgerzaken',
          owner: 'Sanne Prins',
          dueOn: '2026-11-19',
          late: '3 dagen te laat',
        },
        {
          text: 'Kennismaking met de begeleider van De Brug plannen',
          owner: 'Joost van Ĳsseldijk',
          dueOn: '2026-12-01',
          late: null,
        },
      ],
    },
    {
      startsAt: '10.30',
      endsAt: '10.45',
      case: { caseNumber: '2026-005', name: 'Bibi' },
      reasons: ['Het laatste contact was 16 dagen geleden; afgesproken is elke week.'],
      guests: [],
      lastDecision: {
        date: '2026-11-13',
        text: 'Joost gaat elke dinsdag langs, ook zonder afspraak.',
        reason: 'Bellen werkt niet; aan de deur doet zij wel open.',
      },
      openActions: [{ text: 'Huisbezoek', owner: 'Joost van Ĳsseldijk', dueOn: '2026-11-24', late: null }],
    },
    {
      startsAt: '10.45',
      endsAt: '11.15',
      case: { caseNumber: '2026-011', name: 'Koen van der Meer' },
      reasons: ['Nieuw in de aanpak.'],
      guests: ['Noor Bakker (Werk en Inkomen)', 'Pim de Wit (huisartsenpraktijk Oostwijk)'],
      lastDecision: null,
      openActions: [],
    },
  ],
};

export const guestAgendaModel: GuestAgendaModel = {
  frame: testFrame('Uitnodiging casusoverleg', 'Ruben Bos, woningcorporatie De Linde'),
  guest: { name: 'Ruben Bos', role: 'woonconsulent', organisation: 'woningcorporatie De Linde' },
  date: '2026-11-27',
  place: MEETING.place,
  chair: 'Sanne Prins',
  contact: ['06 - 1234 5678', 's.prins@lindedael.example'],
  slots: [
    {
      startsAt: '10.10',
      endsAt: '10.30',
      case: { name: 'Daan', caseNumber: '2026-003' },
      purpose:
        'Wij bespreken met u of de woning aan de Wilgenlaan beschikbaar blijft tot Daan terug is uit de opname.',
      preparation: [
        'De uiterste datum voor het aanbod van de woning',
        'Het concept van de driepartijenovereenkomst',
      ],
      basis: 'Daan gaf op 02-10-2026 mondeling toestemming om informatie over wonen met De Linde te delen.',
    },
  ],
};

export const minutesModel: MinutesModel = {
  frame: testFrame('Verslag casusoverleg'),
  meetingNumber: 6,
  meeting: MEETING,
  extract: false,
  attendance: [
    ...PARTICIPANTS.map((person) => ({ ...person, state: 'present' as const, note: null })),
    {
      name: 'Ruben Bos',
      role: 'woonconsulent',
      organisation: 'woningcorporatie De Linde',
      state: 'present',
      note: 'te gast bij Daan',
    },
    {
      name: 'Noor Bakker',
      role: 'klantmanager',
      organisation: 'Werk en Inkomen',
      state: 'excused',
      note: 'vervanger gevraagd',
    },
  ],
  general: ['Het verslag van overleg 5 is doorgenomen. Er zijn geen aanvullingen.'],
  items: [
    {
      case: { caseNumber: '2026-003', name: 'Daan' },
      happened: [
        'Daan is op 16 november opgenomen voor detox. Hij ging zelf mee in de auto. De eerste nacht was zwaar; sinds donderdag slaapt hij beter.',
        'Zijn moeder is twee keer op bezoek geweest en wil helpen met verhuizen.',
      ],
      contributions: [
        {
          who: 'Joost van Ĳsseldijk, verslavingszorg',
          text: 'Daan praat voor het eerst over werk: hij wil terug naar de kwekerij. De diagnose start maandag.',
        },
        {
          who: 'Mila Çelik, politie',
          text: 'Geen meldingen sinds 10 november. De camping blijft een plek die hem naar gebruik trekt.',
        },
        {
          who: 'Sanne Prins, gemeente',
          text: 'Postadres loopt af op 4 december. Verlenging kan, omdat Daan meewerkt. Kosten € 0,00 – “geen leges”.',
        },
      ],
      decisions: [
        {
          number: '6.1',
          text: 'De woning aan de Wilgenlaan wordt tot 15 december vastgehouden.',
          reason: 'De behandeling duurt langer dan gedacht; een huis is nodig vóór ontslag.',
        },
        {
          number: '6.2',
          text: 'Het postadres wordt met zes weken verlengd.',
          reason: 'Zonder postadres stopt de uitkering.',
        },
      ],
      actions: [
        {
          text: 'Postadres verlengen bij Burgerzaken',
          owner: 'Sanne Prins',
          dueOn: '2026-11-30',
          late: null,
        },
        { text: 'Driepartijenovereenkomst klaarleggen', owner: 'Ruben Bos', dueOn: '2026-12-04', late: null },
      ],
      heldOver: null,
      addenda: [
        {
          number: 1,
          date: '2026-11-30',
          by: 'Sanne Prins',
          text: 'De Linde bevestigde dat de woning tot 20 december beschikbaar is.',
        },
      ],
    },
    {
      case: { caseNumber: '2026-005', name: 'Bibi' },
      happened: [],
      contributions: [],
      decisions: [],
      actions: [],
      heldOver: 'Er was geen tijd meer. Bibi staat als eerste op de agenda van 11-12-2026.',
      addenda: [],
    },
  ],
  finalised: { on: '2026-11-28', by: 'Sanne Prins' },
  nextMeeting: { ...MEETING, date: '2026-12-11' },
};

export const actionListModel: ActionListModel = {
  frame: testFrame('Actielijst', 'Joost van Ĳsseldijk, Verslavingszorg De Brug'),
  owner: PARTICIPANTS[1]!,
  period: { from: '2026-11-22', until: '2026-12-05' },
  late: [
    {
      text: 'Intake bij de psycholoog aanvragen',
      case: { caseNumber: '2026-003', name: 'Daan' },
      source: 'Overleg 5 van 13-11-2026, besluit 5.2',
      dueOn: '2026-11-19',
      late: '3 dagen te laat',
    },
  ],
  thisPeriod: [
    {
      text: 'Huisbezoek',
      case: { caseNumber: '2026-005', name: 'Bibi' },
      source: 'Overleg 5 van 13-11-2026, besluit 5.4',
      dueOn: '2026-11-24',
      late: null,
    },
    {
      text: 'Kennismaking met de begeleider van De Brug plannen en samen met Daan de eerste keer naar de Wilgenlaan gaan kijken',
      case: { caseNumber: '2026-003', name: 'Daan' },
      source: 'Overleg 6 van 27-11-2026, besluit 6.1',
      dueOn: '2026-12-01',
      late: null,
    },
  ],
  later: [
    {
      text: 'Vervanging in de kerstweek regelen',
      case: null,
      source: 'Overleg 6 van 27-11-2026',
      dueOn: null,
      late: null,
    },
  ],
};

export const agreementModel: AgreementModel = {
  frame: testFrame('Driepartijenovereenkomst'),
  status: 'toSign',
  reference: 'DPO-2026-003',
  tenant: { name: 'Daan Verĳ', birthDate: '1991-04-12', address: null },
  landlord: {
    organisation: 'Woningcorporatie De Linde',
    address: 'Stationsplein 2, 7999 ZZ Lindedael',
    representative: { name: 'Ruben Bos', role: 'woonconsulent' },
  },
  careProvider: {
    organisation: 'Verslavingszorg De Brug',
    address: 'Kade 14, 7998 ZX Oosterhaven',
    representative: { name: 'Joost van Ĳsseldijk', role: 'outreachend werker' },
  },
  home: { address: 'Wilgenlaan 17', postcode: '7999 ZY', place: 'Lindedael' },
  tenancyStartsOn: '2026-12-15',
  money: { organisation: 'Stadsbank Lindestreek', form: 'beschermingsbewind' },
  otherParties: ['gemeente Lindedael', 'politie, basisteam Lindestreek'],
  startsOn: '2026-12-15',
  firstEvaluationOn: '2027-03-15',
  additions: [],
};

export const handoverModel: HandoverModel = {
  frame: testFrame('Overdrachtsdossier', 'Gemeente Zuiderwold, mevrouw T. Aalders'),
  case: { caseNumber: '2026-008', name: 'Lotte' },
  from: { municipality: 'Gemeente Lindedael', contact: 'Sanne Prins, 06 - 1234 5678' },
  to: { municipality: 'Gemeente Zuiderwold', contact: 'Tineke Aalders, Wmo-consulent, 0987 - 654 321' },
  summary:
    'Lotte (34) gebruikt sinds zes maanden geen GHB. In Lindedael trekt haar oude netwerk haar terug. In Zuiderwold woont haar zus en is een plek bij beschermd wonen toegezegd. Zij wil zelf verhuizen.\n\nHet belangrijkste voor de eerste weken: elke dag kort contact, het weekend vullen, en nazorg die op de dag van de verhuizing begint.',
  notShared: ['finances'],
  who: [
    { label: 'Roepnaam', value: 'Lotte' },
    { label: 'Geboren', value: '03-05-1992' },
    { label: 'Wat helpt in contact', value: 'Rustig, kort, met een grapje. Afspraken herhalen per bericht.' },
  ],
  moving: {
    reasons:
      'Het netwerk in Lindedael bestaat voor een groot deel uit mensen die gebruiken. Drie keer ging het na een opname binnen een maand mis door bezoek van oude bekenden.',
    plannedOn: '2026-12-14',
    ready: [
      {
        what: 'Nazorg',
        state: 'intake gepland op 16-12-2026',
        owner: 'Joost van Ĳsseldijk',
        dueOn: '2026-12-14',
      },
      {
        what: 'Woning',
        state: 'plek toegezegd bij beschermd wonen',
        owner: 'Tineke Aalders',
        dueOn: '2026-12-10',
      },
      { what: 'Dagbesteding', state: 'proefdag manege geweest', owner: 'Tineke Aalders', dueOn: null },
    ],
    costs: [
      {
        what: 'Beschermd wonen, eerste drie maanden',
        who: 'gemeente Lindedael',
        until: 'tot en met 14-03-2027',
      },
    ],
  },
  wishes: [
    {
      date: '2026-06-01',
      words: 'Ik wil een huis waar niemand zomaar binnenloopt, en een paard dat op mij wacht.',
      term: 'Lange termijn',
    },
    { date: '2026-10-12', words: 'Eerst een heel weekend zonder onrust.', term: 'Korte termijn' },
  ],
  lifeDomains: [
    'Zingeving',
    'Wonen',
    'Financiën',
    'Sociale relaties',
    'Lichamelijke gezondheid',
    'Psychische gezondheid',
    'Werk en activiteiten',
  ].map((name, index) => ({
    name,
    situation: `Op dit leefgebied ging Lotte het afgelopen half jaar vooruit. Zij merkt dat zelf ook en is daar trots op.`,
    scores: ['2026-05-20', '2026-07-01', '2026-08-12', '2026-10-07', '2026-11-18'].map((date, step) => ({
      date,
      score: Math.min(5, 1 + ((index + step) % 5)),
    })),
  })),
  treatment: [
    {
      from: '2024-03-04',
      until: '2024-03-18',
      what: 'Detox',
      provider: 'Kliniek Het Veer',
      result: 'Afgerond; terugval na drie weken.',
    },
    {
      from: '2026-05-11',
      until: null,
      what: 'Ambulante behandeling',
      provider: 'Verslavingszorg De Brug',
      result: 'Loopt goed, wekelijks gesprek.',
    },
  ],
  worked: ['Dagelijks een kort bericht om negen uur.', 'Op de dag zelf ophalen voor een afspraak.'],
  didNotWork: ['Brieven sturen.', 'Een afspraak buiten het dorp zonder vervoer.'],
  risks: ['Lege weekenden.', 'Oude bekenden die haar nummer hebben.'],
  relapseSignals: [
    {
      signal: 'Zij reageert een dag niet op berichten.',
      response: 'Dezelfde dag langsgaan, met haar zus bellen.',
    },
  ],
  agreements: [
    {
      date: '2026-11-13',
      text: 'Sanne belt de eerste acht weken elke maandag met Tineke.',
      with: 'gemeente Zuiderwold',
    },
  ],
  network: {
    healthy: [
      {
        name: 'Anouk',
        relation: 'zus',
        place: 'Zuiderwold',
        note: 'Eet op zondag samen en mag worden gebeld.',
      },
    ],
    avoid: [
      { name: 'Camping De Bosrand', relation: 'plek', place: 'Lindedael', note: 'Daar wordt gebruikt.' },
    ],
  },
  finances: { facts: [], story: '' },
  runningAgreements: [
    {
      what: 'Beschermingsbewind',
      with: 'Stadsbank Lindestreek',
      since: '2025-09-01',
      until: null,
      note: 'Verhuist mee; de bewindvoerder is ingelicht.',
    },
  ],
  contacts: [
    {
      name: 'Joost van Ĳsseldijk',
      organisation: 'Verslavingszorg De Brug',
      role: 'outreachend werker',
      reach: '06 - 2345 6789\nj.vanijsseldijk@debrug.example',
    },
  ],
  contactPersons: [
    { name: 'Geertje Ĳpma', relation: 'tante', phone: '06 - 3456 7890', mayCall: true },
    { name: 'Kees Mulder', relation: 'oud-collega', phone: '', mayCall: false },
  ],
  openActions: [
    {
      text: 'Huisarts in Zuiderwold aanmelden',
      owner: 'Joost van Ĳsseldijk',
      dueOn: '2026-12-07',
      late: null,
    },
  ],
  chronology: Array.from({ length: 24 }, (_, index) => ({
    date: `2026-${String(5 + Math.floor(index / 4)).padStart(2, '0')}-${String(1 + (index % 4) * 7).padStart(2, '0')}`,
    kind: index % 3 === 0 ? 'Besluit' : 'Contactmoment',
    source: index % 3 === 0 ? 'Casusoverleg' : 'Verslavingszorg',
    text: 'Thuis gesproken. Lotte vertelde over de manege en over haar zus. Zij sliep goed en had zin in het weekend.',
  })),
  consent: [
    {
      basis: 'Toestemming van Lotte',
      date: '2026-11-02',
      facts: [
        { label: 'Gevraagd door', value: 'Joost van Ĳsseldijk, mondeling, thuis' },
        { label: 'Omvang', value: 'Alles wat voor de overdracht nodig is, zonder geldzaken' },
        { label: 'Geldig tot', value: '02-05-2027' },
      ],
    },
  ],
  recipients: [
    {
      date: '2026-11-22',
      who: 'Tineke Aalders, gemeente Zuiderwold',
      what: 'Dit dossier, versie 1.0',
      basis: 'Toestemming van 02-11-2026',
    },
  ],
};

export const logExtractModel: LogExtractModel = {
  frame: testFrame('Uittreksel uit het logboek', 'Rekenkamer Oosterveld'),
  chosen: [
    { label: 'Periode', value: '01-11-2026 tot en met 22-11-2026' },
    { label: 'Account', value: 'iedereen' },
  ],
  chain: [
    { label: 'Regels in het logboek', value: '1.204' },
    { label: 'Laatste zegel', value: 'ab'.repeat(32) },
  ],
  verdict: 'Het logboek klopt: 1.204 regels, in de goede volgorde en ongewijzigd.',
  lines: [
    {
      number: '1.201',
      when: '22-11-2026 10.05.07',
      who: 'Çağla Ĳsbrand',
      what: 'document gemaakt: agenda',
      cases: '2026-004, 2026-011',
      outcome: 'gelukt',
      origin: 'app',
    },
    {
      number: '1.202',
      when: '22-11-2026 10.06.11',
      who: 'Mila Çelik',
      what: 'casus gelezen',
      cases: '',
      outcome: 'geweigerd: er niet, of niet voor dit account',
      origin: 'browser',
    },
  ],
};
