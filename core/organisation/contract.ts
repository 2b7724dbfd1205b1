import { z } from 'zod';
import { call, contentRoles, id, keepers, optionalShortText, roles, shortText } from '../contract.ts';

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
  /** Since when nobody asks him any more; null is not. */
  archivedOn: z.string().nullable(),
});
const partnerFields = {
  organisationId: id,
  name: shortText,
  function: optionalShortText,
  email: z
    .union([z.literal(''), z.email('Dit is geen e-mailadres. Schrijf bijvoorbeeld naam@voorbeeld.nl.')])
    .default(''),
};

export const organisationCalls = {
  /** Organisations with the partners there; with `archived` also those whom nobody asks any more. */
  list: call({
    input: z.strictObject({ archived: z.boolean().default(false) }),
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
    input: z.strictObject(partnerFields),
    output: partnerOut,
    allow: contentRoles,
    log: { says: 'partner toegevoegd', objectId: (_i, o) => o?.partnerId },
  }),
  /** Changes an organisation. Whether it is bound by medical confidentiality is fixed once it brought something in. */
  update: call({
    input: z.strictObject({
      organisationId: id,
      name: shortText,
      kind: z.enum(organisationKinds),
      core: z.boolean(),
    }),
    output: organisationOut,
    allow: ['manager'],
    log: { says: 'organisatie gewijzigd', objectId: (i) => i.organisationId },
  }),
  updatePartner: call({
    input: z.strictObject({ partnerId: id, ...partnerFields }),
    output: partnerOut,
    allow: keepers,
    log: { says: 'partner gewijzigd', objectId: (i) => i.partnerId },
  }),
  /** Takes a partner out of the lists to choose from, or puts him back. What he was told stays on record. */
  archivePartner: call({
    input: z.strictObject({ partnerId: id, archived: z.boolean() }),
    output: partnerOut,
    allow: ['manager'],
    log: { says: 'partner gearchiveerd of teruggezet', objectId: (i) => i.partnerId },
  }),
};
