import {
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  type PDFRef,
  PDFString,
} from '@cantoo/pdf-lib';
import { drawAppearance } from './appearance.ts';
import { issueCertificate, type Signer, type SigningAuthority } from './authority.ts';
import { CONTENTS_BYTES, coveredBytes, patchByteRange, UNKNOWN_OFFSET, writeContents } from './byteRange.ts';
import { signDetached } from './cms.ts';
import type { Rectangle, Stroke } from './strokes.ts';

/** One signature to put on a PDF. */
export interface SignatureRequest {
  readonly pdf: Uint8Array;
  readonly authority: SigningAuthority;
  readonly signer: Signer;
  /** The name of the form field, new in this file. */
  readonly fieldName: string;
  /** Page counted from 0; PDF points, origin at the bottom left of the page. */
  readonly box: Rectangle & { readonly page: number };
  readonly strokes: readonly Stroke[];
  readonly place: string;
  /** The moment of signing, an ISO instant. */
  readonly at: string;
  /** How it was made sure who signs, in words: `paspoort gezien`. */
  readonly identifiedBy: string;
}

/** Annotation flags of PDF 1.7, table 165: print, and locked. */
const PRINT_AND_LOCKED = 4 + 128;
/** AcroForm SigFlags: there are signatures, and the file may only be appended to. */
const SIGNATURES_EXIST_APPEND_ONLY = 3;

/**
 * Appends one signature to a PDF without judging what it is given; `signRevision` does that first. The private key
 * of the signer cannot be exported and is gone when this returns.
 */
export async function appendSignature(
  request: SignatureRequest,
): Promise<{ pdf: Uint8Array; certificatePem: string }> {
  const issued = await issueCertificate(request.authority, request.signer, request.at);
  const pdf = await appendRevision(request);
  const range = patchByteRange(pdf, request.pdf.byteLength);
  writeContents(pdf, range, await signDetached(coveredBytes(pdf, range), issued));
  return { pdf, certificatePem: `${issued.certificate.toString('pem').trim()}\n` };
}

/** The file with one more revision: field, picture and an empty signature of full size. */
async function appendRevision(request: SignatureRequest): Promise<Uint8Array<ArrayBuffer>> {
  const document = await PDFDocument.load(request.pdf, { forIncrementalUpdate: true, updateMetadata: false });
  const { context } = document;
  const page = document.getPages()[request.box.page];
  if (!page) throw new Error(`there is no page ${request.box.page} to sign on`);
  const { x, y, width, height } = request.box;
  const appearance = await drawAppearance(document, request, { width, height });
  const signature = context.register(
    context.obj({
      Type: 'Sig',
      Filter: 'Adobe.PPKLite',
      SubFilter: 'ETSI.CAdES.detached',
      Name: PDFHexString.fromText(request.signer.name),
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

function reasonOf({ fieldName, identifiedBy }: SignatureRequest): string {
  const identity = identifiedBy.trim() ? `; identiteit vastgesteld: ${identifiedBy.trim()}` : '';
  return `Ondertekend als ${fieldName}${identity}`;
}

/** A PDF date in UTC, for instance `D:20261122090000Z`. */
function pdfTime(instant: string): string {
  const seconds = new Date(instant).toISOString().slice(0, 19);
  return `D:${seconds.replaceAll(/[-T:]/g, '')}Z`;
}
