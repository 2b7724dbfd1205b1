import { z } from 'zod';
import { call, contentRoles, id, optionalShortText, roles, shortText } from '../contract.ts';

/** Kinds of organisation around a case (domain.md section 1). `addictionCare` is bound by medical confidentiality. */
export const organisationKinds = [
  'municipality',
  'addictionCare',
  'police',
  'housing',
  'income',
  'socialTeam',
  'mentalHealth',
  'generalPractice',
  'debtHelp',
  'administrator',
  'probation',
  'safetyHouse',
  'publicHealth',
  'shelter',
  'employer',
  'otherMunicipality',
  'other',
] as const;
export type OrganisationKind = (typeof organisationKinds)[number];
export const organisationKindLabels: Record<OrganisationKind, string> = {
  municipality: 'gemeente',
  addictionCare: 'verslavingszorg',
  police: 'politie',
  housing: 'woningcorporatie',
  income: 'Werk en Inkomen',
  socialTeam: 'wijkteam',
  mentalHealth: 'GGZ',
  generalPractice: 'huisarts',
  debtHelp: 'schuldhulp',
  administrator: 'bewindvoerder',
  probation: 'reclassering',
  safetyHouse: 'Zorg- en Veiligheidshuis',
  publicHealth: 'GGD',
  shelter: 'opvang',
  employer: 'werkgever',
  otherMunicipality: 'andere gemeente',
  other: 'anders',
};

export const organisationOut = z.object({
  organisationId: id,
  name: z.string(),
  kind: z.enum(organisationKinds),
  /** One of the three that hold the casusoverleg. */
  core: z.boolean(),
});
export const partnerOut = z.object({
  partnerId: id,
  name: z.string(),
  function: z.string(),
  organisationId: id,
  organisationName: z.string(),
  organisationKind: z.enum(organisationKinds),
  email: z.string(),
});

export const organisationCalls = {
  list: call({
    input: z.strictObject({}),
    output: z.object({ organisations: z.array(organisationOut), partners: z.array(partnerOut) }),
    allow: roles,
    log: { says: 'organisaties en partners bekeken' },
  }),
  add: call({
    input: z.strictObject({
      name: shortText,
      kind: z.enum(organisationKinds),
      core: z.boolean().default(false),
    }),
    output: organisationOut,
    allow: ['manager'],
    log: { says: 'organisatie toegevoegd', objectId: (_i, o) => o?.organisationId },
  }),
  addPartner: call({
    input: z.strictObject({
      organisationId: id,
      name: shortText,
      function: optionalShortText,
      email: z
        .union([z.literal(''), z.email('Dit is geen e-mailadres. Schrijf bijvoorbeeld naam@voorbeeld.nl.')])
        .default(''),
    }),
    output: partnerOut,
    allow: contentRoles,
    log: { says: 'partner toegevoegd', objectId: (_i, o) => o?.partnerId },
  }),
};
