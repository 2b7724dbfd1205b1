import { createHash } from 'node:crypto';
import {
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  type PDFRef,
  PDFString,
} from '@cantoo/pdf-lib';
import { Refusal } from '../../base/refusal.ts';
import { drawAppearance } from './appearance.ts';
import { issueCertificate, type Signer, type SigningAuthority } from './authority.ts';
import { CONTENTS_BYTES, coveredBytes, patchByteRange, UNKNOWN_OFFSET, writeContents } from './byteRange.ts';
import { signDetached } from './cms.ts';
import { fieldOf, findSignatures, parsePdf } from './objects.ts';
import { type Rectangle, requireSignature, type Stroke } from './strokes.ts';
import { verifySigned } from './verify.ts';

/** The three signature fields of a driepartijenovereenkomst, as they are named in the file. */
export type SignatureField = 'huurder' | 'verhuurder' | 'zorgaanbieder';

export interface SignRequest {
  /** The file to sign: an unsigned PDF, or one with earlier signatures made here. */
  readonly pdf: Uint8Array;
  readonly authority: SigningAuthority;
  readonly signer: Signer;
  readonly fieldName: SignatureField;
  /** Page counted from 0; PDF points, origin at the bottom left of the page. */
  readonly box: Rectangle & { readonly page: number };
  readonly strokes: readonly Stroke[];
  readonly place: string;
  /** The moment of signing, an ISO instant. */
  readonly at: string;
  /** How it was made sure who signs, in words: `paspoort gezien`. */
  readonly identifiedBy: string;
}

export interface SignedRevision {
  readonly pdf: Uint8Array;
  /** Of the whole new file, as lower-case hexadecimal. */
  readonly sha256: string;
  /** The certificate that was issued to this signer. */
  readonly certificatePem: string;
}

const MAX_TEXT = 120;
/** Annotation flags of PDF 1.7, table 165: print, and locked. */
const PRINT_AND_LOCKED = 4 + 128;
/** AcroForm SigFlags: there are signatures, and the file may only be appended to. */
const SIGNATURES_EXIST_APPEND_ONLY = 3;

/**
 * Adds one signature to a PDF as an incremental PAdES revision (`ETSI.CAdES.detached`): what was there stays byte
 * for byte, so earlier signatures stay valid. The certificate is issued on the spot; its private key cannot be
 * exported and is gone when this returns. A file that already has signatures is checked first.
 *
 * Refuses: `signatureEmpty`, `signatureUnreadable`, `signatureNameMissing`, `signatureTextTooLong`,
 * `signatureFieldTaken`, `signatureNoPdf`, `signatureDocumentChanged`.
 */
export async function signRevision(request: SignRequest): Promise<SignedRevision> {
  requireSignature(request.strokes);
  const signer = requireSigner(request);
  await requireSignable(request);
  const issued = await issueCertificate(request.authority, signer, request.at);
  const pdf = await appendRevision(request, signer);
  const range = patchByteRange(pdf, request.pdf.byteLength);
  writeContents(pdf, range, await signDetached(coveredBytes(pdf, range), issued));
  return {
    pdf,
    sha256: createHash('sha256').update(pdf).digest('hex'),
    certificatePem: `${issued.certificate.toString('pem').trim()}\n`,
  };
}

function requireSigner({ signer, place, identifiedBy }: SignRequest): Signer {
  const name = signer.name.trim().normalize('NFC');
  const role = signer.role.trim().normalize('NFC');
  const organisation = signer.organisation?.trim().normalize('NFC');
  if (!name) {
    throw new Refusal('signatureNameMissing', 'Vul de naam in van wie ondertekent.', {
      name: 'Vul de naam in.',
    });
  }
  const texts = { name, role, organisation: organisation ?? '', place, identifiedBy };
  const tooLong = Object.entries(texts).find(([, text]) => text.length > MAX_TEXT);
  if (tooLong) {
    throw new Refusal(
      'signatureTextTooLong',
      `Gebruik bij de ondertekening hooguit ${MAX_TEXT} tekens per vak.`,
      {
        [tooLong[0]]: `Gebruik hooguit ${MAX_TEXT} tekens.`,
      },
    );
  }
  return { name, role, organisation: organisation || undefined };
}

async function requireSignable({ pdf, authority, fieldName }: SignRequest): Promise<void> {
  const parsed = await parsePdf(pdf);
  if (!parsed) {
    throw new Refusal(
      'signatureNoPdf',
      'Dit bestand is geen leesbare pdf. Maak het document opnieuw en onderteken dat.',
    );
  }
  const fields = findSignatures(parsed).map((signature) => fieldOf(signature));
  if (fields.includes(fieldName)) {
    throw new Refusal('signatureFieldTaken', `De ${fieldName} heeft al ondertekend. Kies een andere partij.`);
  }
  if (fields.length === 0) return;
  const check = await verifySigned(pdf, { authorityCertificatePem: authority.certificatePem });
  if (!check.ok) {
    throw new Refusal(
      'signatureDocumentChanged',
      'Dit document is veranderd nadat de eerste handtekening is gezet. Maak een nieuwe versie en laat die ondertekenen.',
    );
  }
}

/** The file with one more revision: field, picture and an empty signature of full size. */
async function appendRevision(request: SignRequest, signer: Signer): Promise<Uint8Array<ArrayBuffer>> {
  const document = await PDFDocument.load(request.pdf, { forIncrementalUpdate: true, updateMetadata: false });
  const { context } = document;
  const page = document.getPages()[request.box.page];
  if (!page) throw new Error(`there is no page ${request.box.page} to sign on`);
  const { x, y, width, height } = request.box;
  const appearance = await drawAppearance(document, { ...request, signer }, { width, height });
  const signature = context.register(
    context.obj({
      Type: 'Sig',
      Filter: 'Adobe.PPKLite',
      SubFilter: 'ETSI.CAdES.detached',
      Name: PDFHexString.fromText(signer.name),
      M: PDFString.of(pdfTime(request.at)),
      Location: PDFHexString.fromText(request.place),
      Reason: PDFHexString.fromText(reasonOf(request)),
      ByteRange: [0, UNKNOWN_OFFSET, UNKNOWN_OFFSET, UNKNOWN_OFFSET],
      Contents: PDFHexString.of('0'.repeat(CONTENTS_BYTES * 2)),
    }),
  );
  const field = context.register(
    context.obj({
      Type: 'Annot',
      Subtype: 'Widget',
      FT: 'Sig',
      T: PDFString.of(request.fieldName),
      F: PRINT_AND_LOCKED,
      Rect: [x, y, x + width, y + height],
      P: page.ref,
      AP: { N: appearance },
      V: signature,
    }),
  );
  addToPage(document, page.ref, field);
  addToForm(document, field);
  // Plain objects and a plain cross-reference table: a revision that can be checked to the byte.
  const revised = await document.save({
    useObjectStreams: false,
    addDefaultPage: false,
    updateFieldAppearances: false,
  });
  return new Uint8Array(revised);
}

function addToPage(document: PDFDocument, pageRef: PDFRef, field: PDFRef): void {
  const { context } = document;
  const page = context.lookup(pageRef, PDFDict);
  const entry = page.get(PDFName.of('Annots'));
  const annotations = page.lookupMaybe(PDFName.of('Annots'), PDFArray);
  if (annotations) annotations.push(field);
  else page.set(PDFName.of('Annots'), context.obj([field]));
  context.snapshot?.markRefForSave(
    annotations && context.getRef(annotations) === entry ? (entry as PDFRef) : pageRef,
  );
}

function addToForm(document: PDFDocument, field: PDFRef): void {
  const { context, catalog } = document;
  const form = catalog.lookupMaybe(PDFName.of('AcroForm'), PDFDict);
  if (!form) {
    const created = context.obj({ Fields: [field], SigFlags: SIGNATURES_EXIST_APPEND_ONLY });
    catalog.set(PDFName.of('AcroForm'), context.register(created));
    return;
  }
  const fields = form.lookupMaybe(PDFName.of('Fields'), PDFArray);
  if (fields) fields.push(field);
  else form.set(PDFName.of('Fields'), context.obj([field]));
  form.set(PDFName.of('SigFlags'), context.obj(SIGNATURES_EXIST_APPEND_ONLY));
  context.snapshot?.markObjsForSave(fields ? [form, fields] : [form]);
}

function reasonOf({ fieldName, identifiedBy }: SignRequest): string {
  const identity = identifiedBy.trim() ? `; identiteit vastgesteld: ${identifiedBy.trim()}` : '';
  return `Ondertekend als ${fieldName}${identity}`;
}

/** A PDF date in UTC, for instance `D:20261122090000Z`. */
function pdfTime(instant: string): string {
  const seconds = new Date(instant).toISOString().slice(0, 19);
  return `D:${seconds.replaceAll(/[-T:]/g, '')}Z`;
}
