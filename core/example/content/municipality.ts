import type { OrganisationKind } from '../../organisation/contract.ts';

/* Everything here is made up: there is no gemeente Oosterveld with this overleg, and nobody with these names. */

export const municipality = 'Oosterveld';
export const meetingPlace = 'Gemeentehuis Oosterveld, kamer 2.14';

interface AccountContent {
  readonly username: string;
  readonly password: string;
  readonly displayName: string;
  readonly role: 'manager' | 'participant' | 'reader' | 'privacyOfficer';
  readonly organisation: OrganisationKey | 'municipality';
  readonly handles: readonly string[];
}

export type AccountKey = 'procesmanager' | 'outreach' | 'police' | 'reader' | 'privacyOfficer';

/** The passwords are those of `npm run demo`, and in its `demo.json`: that vault holds nothing real. The app makes others. */
export const accounts: Readonly<Record<AccountKey, AccountContent>> = {
  procesmanager: {
    username: 'marijke',
    password: 'kruidnagel-fietspomp-72-zolder',
    displayName: 'Marijke Holtrop',
    role: 'manager',
    organisation: 'municipality',
    handles: ['gemeente', 'procesmanager'],
  },
  outreach: {
    username: 'tessel',
    password: 'Natte wilgen, droge voeten 38',
    displayName: 'Tessel Abelshausen',
    role: 'participant',
    organisation: 'care',
    handles: ['zorg', 'tessel'],
  },
  police: {
    username: 'gerben',
    password: 'lantaarn+havermout+6+kompas',
    displayName: 'Gerben Looijenga',
    role: 'participant',
    organisation: 'police',
    handles: ['politie', 'gerben'],
  },
  reader: {
    username: 'hanneke',
    password: 'Papieren boot op 19 golven',
    displayName: 'Hanneke Suurmond',
    role: 'reader',
    organisation: 'municipality',
    handles: ['hanneke'],
  },
  privacyOfficer: {
    username: 'corne',
    password: 'zes sleutels onder 1 deurmat',
    displayName: 'Corné Uiterdijk',
    role: 'privacyOfficer',
    organisation: 'municipality',
    handles: ['corne'],
  },
};

export type OrganisationKey =
  | 'care'
  | 'police'
  | 'housing'
  | 'administrator'
  | 'income'
  | 'employer'
  | 'mentalHealth'
  | 'wijkteam'
  | 'probation'
  | 'practice'
  | 'receiving';

export const organisations: Readonly<
  Record<OrganisationKey, { readonly name: string; readonly kind: OrganisationKind; readonly core?: boolean }>
> = {
  care: { name: 'De Overzijde verslavingszorg', kind: 'addictionCare', core: true },
  police: { name: 'Politie, basisteam Oosterveld', kind: 'police', core: true },
  housing: { name: 'Woonstichting De Esdoornhof', kind: 'housing' },
  administrator: { name: 'Bewindkantoor Vaste Grond', kind: 'administrator' },
  income: { name: 'Werk en Inkomen Oosterveld', kind: 'income' },
  employer: { name: 'Kwekerij De Noordhoek', kind: 'employer' },
  mentalHealth: { name: 'GGZ De Lindeboog', kind: 'mentalHealth' },
  wijkteam: { name: 'Wijkteam Oosterveld-Zuid', kind: 'socialTeam' },
  probation: { name: 'Reclassering Tussenwater', kind: 'probation' },
  practice: { name: 'Huisartsenpraktijk Achter de Wal', kind: 'generalPractice' },
  receiving: { name: 'Gemeente Heidemeer', kind: 'otherMunicipality' },
};

export type PartnerKey =
  | 'landlord'
  | 'administrator'
  | 'incomeCoach'
  | 'employer'
  | 'psychiatricNurse'
  | 'familyCoach'
  | 'probationOfficer'
  | 'practiceNurse'
  | 'receiver';

export const partners: Readonly<
  Record<
    PartnerKey,
    {
      readonly organisation: OrganisationKey;
      readonly name: string;
      readonly function: string;
      readonly email: string;
    }
  >
> = {
  landlord: {
    organisation: 'housing',
    name: 'Annelotte Berkvens',
    function: 'woonconsulent',
    email: 'a.berkvens@esdoornhof.example',
  },
  administrator: {
    organisation: 'administrator',
    name: 'Pieter-Bas Crombach',
    function: 'bewindvoerder',
    email: 'crombach@vastegrond.example',
  },
  incomeCoach: {
    organisation: 'income',
    name: 'Yvonne Drijfhout',
    function: 'werkcoach',
    email: 'y.drijfhout@wi-oosterveld.example',
  },
  employer: {
    organisation: 'employer',
    name: 'Lambert Engelkes',
    function: 'bedrijfsleider',
    email: 'lambert@noordhoek.example',
  },
  psychiatricNurse: {
    organisation: 'mentalHealth',
    name: 'Soraya Fransman',
    function: 'sociaal-psychiatrisch verpleegkundige',
    email: 's.fransman@lindeboog.example',
  },
  familyCoach: {
    organisation: 'wijkteam',
    name: 'Berendien Gosselink',
    function: 'gezinscoach',
    email: 'b.gosselink@wijkteamzuid.example',
  },
  probationOfficer: {
    organisation: 'probation',
    name: 'Rutger Haverkotte',
    function: 'reclasseringswerker',
    email: 'r.haverkotte@tussenwater.example',
  },
  practiceNurse: {
    organisation: 'practice',
    name: 'Margriet Immink',
    function: 'praktijkondersteuner',
    email: 'm.immink@achterdewal.example',
  },
  receiver: {
    organisation: 'receiving',
    name: 'Douwina Kalsbeek',
    function: 'Wmo-consulent',
    email: 'd.kalsbeek@heidemeer.example',
  },
};

/** The groups that people are said to belong to. */
export const groups = ['De steiger bij de haven', 'Skatebaan', 'Zaterdagavond in Noord'] as const;
