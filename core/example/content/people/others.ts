import {
  consent,
  contact,
  type ExamplePerson,
  grant,
  note,
  rhythm,
  signal,
  triage,
  view,
} from '../../happenings.ts';

/* The people who are not (or not yet) in the approach: one for each other outcome of a triage, and one who waits. */

/** Severe psychiatric danger comes first: followed at a distance, against the rule and with the reason. */
const goska: ExamplePerson = {
  key: 'goska',
  person: {
    givenNames: 'Małgorzata',
    usedName: 'Gośka',
    familyName: 'Wieczorkowska',
    aliases: ['Margo Wieczorkowska'],
    birthDate: '1979',
    address: 'Zuiderkade 5-II',
    postcode: '7987 LM',
    place: 'Oosterveld',
  },
  happenings: [
    signal(
      -157,
      'police',
      'participant',
      'Op het station met een fles, erg angstig. Praatte over mensen die haar volgen.',
    ),
    signal(
      -121,
      'procesmanager',
      'otherMeeting',
      'In het overleg van het Zorg- en Veiligheidshuis besproken. De GGZ is er al.',
      { substanceRelated: false },
    ),
    view(-107, 'outreach', 'followed', 'De psychose staat voorop; alcohol komt erna.'),
    view(-106, 'police', 'followed', 'Wij zien haar vooral als ze bang is.'),
    view(-105, 'procesmanager', 'followed', 'De GGZ heeft de regie en wil die houden.'),
    triage(-98, {
      met: ['use', 'severalSides', 'lifeDomains', 'lives'],
      outcome: 'followed',
      reason:
        'Zij voldoet aan de criteria, maar de psychiatrische behandeling gaat voor. De GGZ heeft de regie; wij volgen en sluiten aan als dat kan.',
      basis: 'careCovenant',
      basisReason: 'Zij kan op dit moment geen toestemming geven; de zorg is ernstig.',
      weighing: {
        noConsent: 'Zij is opgenomen en kan de vraag nu niet overzien.',
        gravity: 'Zonder afstemming raakt zij na de opname weer uit beeld.',
        consulted: 'Besproken met de behandelaar van de GGZ.',
        proportionate: 'De drie delen alleen waar zij is en wie contact houdt.',
      },
      ground: 'Ernstige psychische nood; afgestemd met de behandelaar van de GGZ.',
      followUpOn: 0,
    }),
    rhythm(-97, 'procesmanager', 28),
    grant(-97, 'psychiatricNurse', {
      kinds: ['general'],
      basis: 'careCovenant',
      reason: 'De GGZ heeft de regie en hoort wat politie en gemeente zien.',
      weighing: {
        noConsent: 'Bij de opname was een gesprek over toestemming niet mogelijk.',
        gravity: 'Zij was een gevaar voor zichzelf.',
        consulted: 'Besproken in het casusoverleg en met de GGZ.',
        proportionate: 'De GGZ krijgt alleen algemene informatie.',
      },
      until: 85,
    }),
    contact(-72, 'outreach', 'gebeld met de GGZ', 'Opgenomen, medicatie slaat aan.', { kind: 'health' }),
    contact(-46, 'outreach', 'gebeld met de GGZ', 'Terug naar huis met begeleiding. Drinkt niet in huis.', {
      kind: 'health',
      audience: 'grantees',
    }),
    contact(
      -18,
      'outreach',
      'gebeld met de GGZ',
      'Stabiel. De GGZ wil in het volgende overleg bespreken of wij kunnen aansluiten.',
      { kind: 'health', audience: 'grantees' },
    ),
  ],
  minutes: {},
};

/** Alcohol after the death of his wife: the general practice helps. */
const hylke: ExamplePerson = {
  key: 'hylke',
  person: {
    givenNames: 'Hylke Bartele',
    usedName: 'Hylke',
    familyName: 'Nieuwstraten',
    aliases: [],
    birthDate: '1957-01-21',
    address: 'Brinkhoek 9',
    postcode: '7988 NP',
    place: 'Oosterveld',
  },
  happenings: [
    signal(
      -152,
      'procesmanager',
      'partner',
      'De praktijkondersteuner vraagt of dit iets voor het overleg is: drinkt iedere avond sinds zijn vrouw is overleden.',
      {
        reporter: 'Huisartsenpraktijk Achter de Wal',
      },
    ),
    contact(-143, 'outreach', 'huisbezoek', 'Verdrietig en helder. Wil graag hulp van zijn eigen huisarts.', {
      kind: 'health',
    }),
    view(-137, 'outreach', 'regularCare', 'Rouw staat voorop en de huisarts doet dat goed.'),
    view(-136, 'police', 'regularCare', 'Bij ons niet bekend.'),
    triage(-124, {
      met: ['use'],
      outcome: 'regularCare',
      reason:
        'De huisarts en een rouwgroep passen hier beter bij. De praktijkondersteuner belt ons als het slechter gaat.',
      takenUpBy: 'de huisarts en de rouwgroep in het dorpshuis',
    }),
  ],
  minutes: {},
};

/** Parties, now and then; her parents were worried. Information was enough. */
const tamar: ExamplePerson = {
  key: 'tamar',
  person: {
    givenNames: 'Tamar Eline',
    usedName: 'Tamar',
    prefix: 'van den',
    familyName: 'Ziggelaar',
    aliases: [],
    birthDate: '2004-07-06',
    address: 'Hooiopper 14',
    postcode: '7989 QR',
    place: 'Oosterveld',
  },
  happenings: [
    signal(
      -114,
      'outreach',
      'participant',
      'De ouders belden: zij vonden een pil in haar jaszak na een feest.',
      { certainty: 'impression' },
    ),
    contact(
      -104,
      'outreach',
      'op kantoor',
      'Gesprek over feesten, risico’s en hoe vrienden op elkaar letten. Studeert en werkt; alles gaat goed.',
      { kind: 'health' },
    ),
    view(
      -94,
      'outreach',
      'notAdmitted',
      'Heeft één keer iets genomen. Voorlichting gegeven, ook aan de ouders.',
    ),
    view(-93, 'police', 'notAdmitted', 'Niets bekend.'),
    triage(-92, {
      met: ['network', 'lives'],
      outcome: 'notAdmitted',
      reason: 'Geen afhankelijkheid en geen problemen. Zij en haar ouders weten waar ze terechtkunnen.',
    }),
  ],
  minutes: {},
};

/** Two fresh signals, not yet weighed. */
const joostMaarten: ExamplePerson = {
  key: 'joostmaarten',
  person: {
    givenNames: 'Joost Maarten',
    usedName: 'Joost-Maarten',
    familyName: 'Ravenhorst',
    aliases: ['Joosje Ravenhorst'],
    birthDate: '1991-09',
    address: 'Smidsgang 2',
    postcode: '7990 ST',
    place: 'Oosterveld',
  },
  happenings: [
    signal(-12, 'police', 'participant', 'Gezien bij de sporthal, met een bekende groep. Geen overlast.', {
      certainty: 'impression',
    }),
    signal(
      -7,
      'procesmanager',
      'resident',
      'Hij lag op een bankje en reageerde pas na lang roepen. Daarna liep hij zelf weg.',
      {
        reporter: 'Voorbijganger die niet genoemd wil worden',
      },
    ),
    signal(
      -6,
      'outreach',
      'self',
      'Kwam binnenlopen op het spreekuur. Gebruikt sinds een paar maanden GHB en is bang om het in zijn eentje te stoppen.',
      { kind: 'health' },
    ),
    view(-4, 'outreach', 'approach', 'Hij vraagt zelf om hulp, dat is een goed moment.'),
    consent(-3, 'outreach', 'hulp', {
      way: 'oral',
      wording: 'Mogen de gemeente, de politie en wij samen kijken wat u nodig heeft?',
    }),
    note(-3, 'outreach', 'Afgesproken dat hij niet plotseling stopt en belt als het misgaat.', {
      kind: 'health',
    }),
  ],
  minutes: {},
};

export const others: readonly ExamplePerson[] = [goska, hylke, tamar, joostMaarten];
