import {
  action,
  contact,
  type DemoPerson,
  grant,
  hope,
  note,
  score,
  signal,
  steps,
  triage,
  view,
} from '../../happenings.ts';

const justice = { kind: 'justice' } as const;

/** GHB and driving; the reclassering is in. Weighed, and waits for his first overleg. */
export const wiebrand: DemoPerson = {
  key: 'wiebrand',
  person: {
    givenNames: 'Wiebrand Jacobus',
    usedName: 'Wiebrand',
    familyName: 'Stoevelaar',
    aliases: ['Stoef'],
    birthDate: '1983-10-11',
    address: 'Turfschipper 58',
    postcode: '7986 JK',
    place: 'Oosterveld',
  },
  happenings: [
    signal(
      -136,
      'police',
      'participant',
      'Onder invloed van GHB achter het stuur, auto in de berm. Niemand gewond. Rijbewijs ingevorderd.',
      justice,
    ),
    signal(-66, 'police', 'participant', 'Opnieuw rijdend aangetroffen, zonder rijbewijs.', justice),
    signal(
      -26,
      'procesmanager',
      'partner',
      'De reclassering ziet dat hij afspraken mist sinds hij zijn werk als chauffeur kwijt is.',
      {
        reporter: 'Reclassering Tussenwater',
        ...justice,
      },
    ),
    contact(
      -23,
      'outreach',
      'gebeld',
      'Houdt zich groot. Zegt dat hij alles onder controle heeft. Mag volgende week weer bellen.',
      { kind: 'health' },
    ),
    view(-13, 'outreach', 'approach', 'Hij heeft nog niet veel met ons, maar neemt wel op.'),
    view(-12, 'police', 'approach', 'Zo gaat het een keer echt mis op de weg.'),
    view(-11, 'procesmanager', 'approach', 'Zonder werk valt zijn ritme weg.'),
    triage(-10, {
      met: ['use', 'severalSides', 'lifeDomains', 'offences', 'lives'],
      outcome: 'approach',
      reason: 'Strafbare feiten met het middel, geen werk meer en zorgen van politie en reclassering.',
      basis: 'safetyCovenant',
      basisReason: 'Er zijn strafbare feiten en gevaar op de weg. Toestemming wordt nog gevraagd.',
      ground: 'Gevaar voor anderen in het verkeer.',
    }),
    grant(-8, 'probationOfficer', {
      kinds: ['general', 'justice'],
      basis: 'safetyCovenant',
      reason: 'De reclassering houdt toezicht en moet weten welke afspraken er liggen.',
      weighing: {
        noConsent: 'Hij wil niet dat de reclassering iets hoort.',
        gravity: 'Hij reed twee keer onder invloed met kinderen in de auto.',
        consulted: 'Besproken in het casusoverleg en met het Zorg- en Veiligheidshuis.',
        proportionate: 'Alleen afspraken en wat de politie ziet, niets over zijn gezondheid.',
      },
      until: 170,
    }),
    score(-9, 'police', 'social', 3, 'Broer en moeder wonen dichtbij.', { audience: 'grantees' }),
    score(-5, 'outreach', 'mental', 2, '', { kind: 'health' }),
    score(-3, 'procesmanager', 'work', 1),
    hope(-5, 'outreach', 'Mijn rijbewijs terug en weer op de wagen.'),
    steps(-3, 'outreach', [4]),
    note(-3, 'procesmanager', 'Komt op de agenda van het volgende overleg, als enige nieuwe.'),
    action(-3, 'procesmanager', 'toestemming', {
      text: 'Toestemming vragen en vastleggen',
      owner: 'outreach',
      dueOn: 10,
    }),
    contact(
      -4,
      'outreach',
      'bij zijn broer',
      'Gesprek aan de keukentafel van zijn broer. Schrok van zijn eigen verhaal.',
      { kind: 'health' },
    ),
  ],
  minutes: {},
};
