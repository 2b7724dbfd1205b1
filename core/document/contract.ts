import { z } from 'zod';
import { viewerRef } from '../access/model.ts';
import { call, contentRoles, id, limit, longCall, roles, shortText } from '../contract.ts';

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
  z.strictObject({ kind: z.literal('signingCertificate') }),
]);
export type DocumentRequest = z.infer<typeof documentRequest>;

export const madeDocument = z.object({
  documentId: id,
  kind: z.enum(documentKinds),
  fileName: z.string(),
  mime: z.string(),
  recipient: z.string().nullable(),
  /** On which ground it may leave the house, in words; the register says the same. */
  basis: z.string(),
  sha256: z.string(),
  pages: z.number().nullable(),
  /** The bytes; kept in memory until locked, on disk only where the user saves it. */
  base64: z.string(),
});

export const documentCalls = {
  make: longCall({
    input: z.strictObject({ request: documentRequest }),
    output: madeDocument,
    allow: contentRoles,
    log: { says: 'document gemaakt', objectId: (i) => i.request.kind },
  }),
  /** Asks where (the host does) and writes; the register of what left the house gets a line. */
  save: longCall({
    input: z.strictObject({ documentId: id, fileName: shortText.optional() }),
    output: z.object({ savedAs: z.string().nullable() }),
    allow: contentRoles,
    log: { says: 'document bewaard buiten de kluis', objectId: (i) => i.documentId },
  }),
  /** Told by the screen after printing, so that the register knows. */
  printed: longCall({
    input: z.strictObject({ documentId: id }),
    output: z.object({}),
    allow: contentRoles,
    log: { says: 'document afgedrukt', objectId: (i) => i.documentId },
  }),
  /** What left the house: what, for whom, on which basis, by whom, with its SHA-256. */
  register: call({
    input: z.strictObject({ caseId: id.optional(), limit }),
    output: z.object({
      documents: z.array(
        z.object({
          documentId: id,
          kind: z.enum(documentKinds),
          fileName: z.string(),
          recipient: z.string().nullable(),
          basis: z.string(),
          sha256: z.string(),
          by: z.string(),
          at: z.string(),
          way: z.enum(['saved', 'printed']),
        }),
      ),
      total: z.number(),
    }),
    allow: roles,
    log: { says: 'register van stukken bekeken', caseId: (i) => i.caseId },
  }),
};
