import { z } from 'zod';
import { grantableKinds, viewerRef } from '../access/model.ts';
import { asked } from '../consent/contract.ts';
import { call, contentRoles, id, isoDate, limit, longCall, offset, roles, shortText } from '../contract.ts';

import { actionSheetRequest, questionSheetRequest } from '../sheet/request.ts';

export const documentKinds = [
  'agenda',
  'guestAgenda',
  'minutes',
  'actionList',
  'agreementConcept',
  'agreementSigned',
  'handover',
  'invitation',
  'calendar',
  'signingCertificate',
  'logExtract',
  'caseTable',
  'actionTable',
  'registerTable',
  'questionSheet',
  'actionSheet',
  'filledSheet',
  'consentForm',
  'withdrawalSheet',
  'withdrawalLetter',
  'paper',
] as const;
export type DocumentKind = (typeof documentKinds)[number];
export const documentKindLabels: Record<DocumentKind, string> = {
  agenda: 'Agenda',
  guestAgenda: 'Agenda voor gast',
  minutes: 'Notulen',
  actionList: 'Actielijst',
  agreementConcept: 'Driepartijenovereenkomst, concept',
  agreementSigned: 'Driepartijenovereenkomst, getekend',
  handover: 'Overdrachtsdossier',
  invitation: 'Uitnodiging',
  calendar: 'Alle overleggen voor de kalender',
  signingCertificate: 'Certificaat van de ondertekening',
  logExtract: 'Uittreksel uit het logboek',
  caseTable: 'Lijst van casussen',
  actionTable: 'Lijst van acties',
  registerTable: 'Register van stukken, als lijst',
  questionSheet: 'Vragenblad',
  actionSheet: 'Actielijst om in te vullen',
  filledSheet: 'Ingevuld blad',
  consentForm: 'Toestemmingsformulier, nog niet getekend',
  withdrawalSheet: 'Intrekkingsblad',
  withdrawalLetter: 'Brief over ingetrokken toestemming',
  paper: 'Bewaard stuk',
};

/** Which document is wanted. The caller gets what he may see; a named recipient narrows it to what he may see too. */
export const documentRequest = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('agenda'), meetingId: id }),
  z.strictObject({ kind: z.literal('guestAgenda'), meetingId: id, partnerId: id }),
  z.strictObject({ kind: z.literal('minutes'), meetingId: id, recipient: viewerRef.optional() }),
  z.strictObject({ kind: z.literal('actionList'), owner: viewerRef }),
  z.strictObject({ kind: z.literal('agreementConcept'), agreementId: id }),
  z.strictObject({ kind: z.literal('agreementSigned'), agreementId: id }),
  z.strictObject({ kind: z.literal('handover'), handoverId: id }),
  z.strictObject({ kind: z.literal('invitation'), meetingId: id, partnerId: id.optional() }),
  z.strictObject({ kind: z.literal('calendar') }),
  questionSheetRequest,
  actionSheetRequest,
  /** A sheet as it came back, for who may read all that stands in it. */
  z.strictObject({ kind: z.literal('filledSheet'), sheetId: id }),
  z.strictObject({ kind: z.literal('signingCertificate') }),
  z.strictObject({
    kind: z.literal('consentForm'),
    ...asked,
    kinds: z
      .array(z.enum(grantableKinds))
      .min(1, 'Kies ten minste één soort informatie.')
      .default(['general']),
    validUntil: isoDate.nullable().default(null),
    /** With the answers ticked, as it is signed on the screen; else with empty boxes for the pen. */
    ticked: z.boolean().default(false),
  }),
  z.strictObject({ kind: z.literal('withdrawalSheet'), consentId: id }),
  z.strictObject({ kind: z.literal('withdrawalLetter'), consentId: id, partnerId: id }),
  /** A file that is kept with the case: a signed form, a scan. */
  z.strictObject({ kind: z.literal('paper'), itemId: id }),
]);
export type DocumentRequest = z.infer<typeof documentRequest>;

export const madeDocument = z.object({
  documentId: id,
  kind: z.enum(documentKinds),
  /** As printed on it; empty for what has none. */
  version: z.string(),
  fileName: z.string(),
  mime: z.string(),
  /** The cases it is about; the log and the register name them by their number. */
  caseIds: z.array(id),
  recipient: z.string().nullable(),
  /** On which ground it may leave the house, in words; the register says the same. */
  basis: z.string(),
  sha256: z.string(),
  pages: z.number().nullable(),
  /** Words in it that name somebody of a case they are not about; looked at by a person before it leaves. */
  leaks: z.array(
    z.object({
      words: z.string(),
      /** The case that the text is about; null outside the cases. */
      inCaseNumber: z.string().nullable(),
      ofCaseNumber: z.string(),
    }),
  ),
  /** The bytes; kept in memory until locked, on disk only where the user saves it. */
  base64: z.string(),
});

/** What the log says of something that left. */
const left = z.object({ kind: z.enum(documentKinds), caseIds: z.array(id) });

/** One line of the register of what left the house. */
const registerLine = z.object({
  documentId: id,
  kind: z.enum(documentKinds),
  version: z.string(),
  fileName: z.string(),
  recipient: z.string().nullable(),
  basis: z.string(),
  sha256: z.string(),
  by: z.string(),
  at: z.string(),
  way: z.enum(['saved', 'printed']),
  /** The overleg it belongs to; null for what belongs to none. */
  meetingId: id.nullable(),
  /** Numbers of the cases it is about; those that are no longer in the vault have none. */
  caseNumbers: z.array(z.string()),
});

/** Which version of a paper somebody holds. */
export const holding = z.object({
  /** What he got last; null when he got nothing yet. */
  held: z
    .object({ version: z.string(), at: z.string(), by: z.string(), way: z.enum(['saved', 'printed']) })
    .nullable(),
  /** The version that he would get now; null when there would be nothing on it. */
  current: z.string().nullable(),
  outOfDate: z.boolean(),
});

export const documentCalls = {
  make: longCall({
    input: z.strictObject({ request: documentRequest }),
    output: madeDocument,
    allow: contentRoles,
    log: {
      says: 'document gemaakt',
      objectId: (i) => i.request.kind,
      caseIds: (_i, o) => o?.caseIds,
    },
  }),
  /** Somebody looked at the names of other cases in a document: they may stand in it. */
  acceptNames: longCall({
    input: z.strictObject({ documentId: id }),
    output: left,
    allow: contentRoles,
    log: {
      says: 'namen uit andere casussen in een document toegestaan',
      objectId: (i) => i.documentId,
      caseIds: (_i, o) => o?.caseIds,
      detail: (_i, o) => o && { kind: o.kind },
    },
  }),
  /** Asks where (the host does) and writes; the register of what left the house gets a line. */
  save: longCall({
    input: z.strictObject({ documentId: id, fileName: shortText.optional() }),
    output: left.extend({ savedAs: z.string().nullable() }),
    allow: roles,
    log: {
      says: 'document bewaard buiten de kluis',
      objectId: (i) => i.documentId,
      caseIds: (_i, o) => o?.caseIds,
      detail: (_i, o) => o && { kind: o.kind, saved: o.savedAs !== null },
    },
  }),
  /** Told by the screen after printing, so that the register knows. */
  printed: longCall({
    input: z.strictObject({ documentId: id }),
    output: left,
    allow: roles,
    log: {
      says: 'document afgedrukt',
      objectId: (i) => i.documentId,
      caseIds: (_i, o) => o?.caseIds,
      detail: (_i, o) => o && { kind: o.kind },
    },
  }),
  /** What left the house, newest first: what, for whom, on which basis, by whom, about which cases, with its SHA-256. */
  register: call({
    input: z.strictObject({
      caseId: id.optional(),
      /** The same by its number (`2026-04`), for who sees no cases. */
      caseNumber: z.string().trim().max(20).optional(),
      /** As the register names him. */
      recipient: z.string().max(500).optional(),
      limit,
      offset,
    }),
    output: z.object({
      documents: z.array(registerLine),
      total: z.number(),
      /** Everybody who ever got something, for the filter. */
      recipients: z.array(z.string()),
    }),
    allow: roles,
    log: { says: 'register van stukken bekeken', caseId: (i) => i.caseId },
  }),
  /** Who holds which version of the minutes of an overleg and of his action list, and whether those are still the last ones. */
  holders: call({
    input: z.strictObject({ meetingId: id }),
    output: z.object({
      holders: z.array(
        z.object({
          recipient: viewerRef,
          name: z.string(),
          organisationName: z.string(),
          minutes: holding,
          /** To take along or to fill in; null when no action of his is open and he never got a list. */
          actionList: holding.nullable(),
        }),
      ),
    }),
    allow: ['manager'],
    log: { says: 'nagegaan wie welke notulen en actielijst heeft', objectId: (i) => i.meetingId },
  }),
  /** The lines of the register about a file with this SHA-256: is it one of ours, and unchanged? */
  recognise: call({
    input: z.strictObject({
      sha256: z
        .string()
        .regex(/^[0-9a-f]{64}$/, 'Dit is geen controlegetal van een bestand. Kies het bestand opnieuw.'),
    }),
    output: z.object({ documents: z.array(registerLine) }),
    allow: roles,
    log: {
      says: 'nagegaan of een bestand van ons is',
      detail: (_i, o) => o && { found: o.documents.length },
    },
  }),
};
