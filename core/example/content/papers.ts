import { organisations, partners } from './municipality.ts';

/* What is filled in on the two papers of the example: the driepartijenovereenkomst and the overdrachtsdossier. */

const { landlord } = partners;

/** Who rents, and the blanks of his agreement. */
export const agreementPerson = 'dylano';
/** Days from the overleg to the first day of the tenancy. */
export const agreementStartsOn = 10;
export const agreementFields = {
  tenantName: 'Dylano Roberto Kraanveld',
  tenantBirthDate: '2001-12-30',
  landlordName: organisations.housing.name,
  landlordRepresentative: `${landlord.name}, ${landlord.function}`,
  careName: organisations.care.name,
  careRepresentative: 'Tessel Abelshausen, outreachend werker',
  address: 'Wilgenroosje 27',
  postcode: '7983 WR',
  place: 'Oosterveld',
  moneyManager: organisations.administrator.name,
  moneyForm: 'beschermingsbewind',
} as const;

/** The three who sign, in the order in which they did. */
export const signers = [
  {
    party: 'huurder',
    name: agreementFields.tenantName,
    identifiedBy: 'Identiteitskaart gezien',
  },
  {
    party: 'verhuurder',
    name: landlord.name,
    identifiedBy: 'Bekend als woonconsulent van de verhuurder',
  },
  {
    party: 'zorgaanbieder',
    name: 'Tessel Abelshausen',
    identifiedBy: 'Deelnemer aan het casusoverleg',
  },
] as const;
export const signingPlace = 'Oosterveld';

/** Who moves, and what is written by hand in the dossier; the rest comes from the case. */
export const handoverPerson = 'sannelotte';
export const handoverMovesOn = 5;
export const handoverText = {
  reason:
    'Haar oude groep zoekt haar in Oosterveld steeds weer op, ook bij de tijdelijke woonplek. Een buurgemeente is te dichtbij. In Heidemeer woont een tante bij wie zij zich veilig voelt, en de plaats past bij haar: niet te groot, met een koor, winkels en een zorgopleiding.',
  wishes: [
    'Ik wil een eigen voordeur en eerst rust. Later wil ik terug de thuiszorg in.',
    'Ik wil één vaste persoon bij wie ik terechtkan, en niet alles opnieuw hoeven vertellen.',
  ].join('\n'),
  treatmentHistory: [
    'Zij meldde zich zelf aan bij De Overzijde.',
    'Detox van drie weken, afgemaakt.',
    'Direct daarna onderzoek, toen zij schoon was: klachten die passen bij trauma.',
    'Nazorggroep één keer per week.',
    'Behandeling voor trauma staat klaar en kan bij dezelfde instelling in Heidemeer beginnen.',
  ].join('\n'),
  whatWorked: [
    'Een vast dagritme, met ’s ochtends wandelen.',
    'Eén telefoontje per week op een vaste tijd.',
    'Vooraf bespreken wat zij doet als iemand van vroeger belt.',
    'Verantwoordelijkheid geven: zij helpt graag anderen.',
  ].join('\n'),
  whatDidNot: [
    'Wonen op een plek die de oude groep kent.',
    'Gesprekken met meer dan drie mensen tegelijk.',
    'Afspraken laat op de dag.',
  ].join('\n'),
  relapseSignals: [
    'Zij slaapt overdag en gaat niet meer wandelen → dezelfde dag langsgaan, zonder verwijt',
    'Zij zegt afspraken af met een bericht → bellen en vragen of u mag komen',
    'Zij noemt mensen van vroeger → het plan voor moeilijke dagen erbij pakken',
  ].join('\n'),
  healthyNetwork: [
    'Tante, familie in Heidemeer: zondags samen eten',
    'Vroegere collega, thuiszorg: meedenken over weer gaan werken',
    'Nazorggroep, lotgenoten: iedere week',
  ].join('\n'),
  networkToAvoid:
    'Bewoners van de oude woning, vroegere groep: daar wordt gebruikt. Zij heeft haar oude telefoonnummer opgezegd.',
  finances:
    'Uitkering loopt en gaat bij de verhuizing over naar Heidemeer. Schuld van ongeveer 3.400 euro met een regeling van 55 euro per maand. Budgetbeheer loopt door tot de nieuwe gemeente het overneemt. Zorgverzekering is betaald. Een postadres is niet nodig.',
  agreements: [
    'Klaar op de dag van aankomst: kamer met begeleiding, huisarts, apotheek, eerste afspraak nazorg en een vast dagdeel vrijwilligerswerk.',
    'Oosterveld betaalt de begeleiding de eerste drie maanden, daarna Heidemeer.',
    'De outreachend werker gaat mee op de eerste dag en belt de eerste zes weken.',
    'Oosterveld blijft volgen tot Heidemeer de overdracht bevestigt.',
  ].join('\n'),
} as const;
