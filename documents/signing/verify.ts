import 'reflect-metadata';
import type { PDFContext } from '@cantoo/pdf-lib';
import { X509Certificate } from '@peculiar/x509';
import { signerOf } from './authority.ts';
import { type ByteRange, coveredBytes, readContents } from './byteRange.ts';
import { findChanges } from './changes.ts';
import { type CheckedCms, checkDetached } from './cms.ts';
import { type Increment, readIncrement } from './increment.ts';
import { type FoundSignature, fieldOf, findSignatures, parsePdf, startsAsPdf, textOf } from './objects.ts';
import { type Problem, type ProblemCode, problem } from './problems.ts';

export interface VerifyOptions {
  /** Exactly these signature fields have to be there. Left out: any set of fields, each name once. */
  readonly expected?: { readonly fields: readonly string[] } | undefined;
  /**
   * The certificate of the vault's signing authority. Left out, the check tells only whether all signatures come
   * from one and the same authority, not whose: anyone can make one with the same names.
   */
  readonly authorityCertificatePem?: string | undefined;
}

export interface CheckedSignature {
  readonly field: string;
  /** From the certificate; empty when that could not be read. */
  readonly name: string;
  readonly role: string;
  /** ISO instant from `/M`; null when there is none. */
  readonly at: string | null;
  readonly place: string;
  /** Covers its revision from the first byte to the last, except for the signature itself. */
  readonly coversWholeRevision: boolean;
  /** Fits the bytes it covers. */
  readonly valid: boolean;
  readonly issuedByAuthority: boolean;
}

export interface SignedCheck {
  /** True when nothing at all was found wrong. */
  readonly ok: boolean;
  readonly problems: readonly Problem[];
  /** In the order in which they were set. */
  readonly signatures: readonly CheckedSignature[];
  readonly revisions: number;
}

const MAX_BYTES = 100 * 1024 * 1024;
const CMS_PROBLEMS: Record<NonNullable<CheckedCms['problem']>, ProblemCode> = {
  unreadable: 'signatureUnreadable',
  padding: 'paddingNotZero',
  broken: 'signatureBroken',
  form: 'signatureForm',
};

/**
 * Checks a document signed here, more strictly than a PDF viewer does. Every signature must fit its bytes, come from
 * the authority and cover its revision from the first byte to the last; the last one must cover the whole file; and
 * each revision may have added one signature and changed nothing else. Takes any bytes; never throws for what is in
 * them. Signatures made with another program are reported as not ours, even when they are sound.
 */
export async function verifySigned(pdf: Uint8Array, options: VerifyOptions = {}): Promise<SignedCheck> {
  if (pdf.byteLength > MAX_BYTES) return failed('tooLarge');
  const context = await parsePdf(pdf);
  if (!context) return failed(startsAsPdf(pdf) && !endsWell(pdf) ? 'truncated' : 'noPdf');
  const found = findSignatures(context);
  const problems: Problem[] = compareFields(found.map(fieldOf), options.expected?.fields);
  const authority = readAuthority(options.authorityCertificatePem);
  if (options.authorityCertificatePem !== undefined && !authority)
    problems.push(problem('authorityUnreadable'));
  const walk: Walk = { pdf, end: null, state: null, authority };
  const signatures: CheckedSignature[] = [];
  for (const signature of found) signatures.push(await checkSignature(walk, signature, problems));
  if (found.length === 0 && !endsWell(pdf)) problems.push(problem('truncated'));
  if (walk.end !== null && walk.end !== pdf.byteLength)
    problems.push(...(await judgeTail(pdf, walk, context)));
  const revisions =
    Buffer.from(pdf)
      .toString('latin1')
      .match(/startxref\s+\d+\s+%%EOF/g)?.length ?? 0;
  return { ok: problems.length === 0, problems, signatures, revisions };
}

/** Where the check stands between one signature and the next. */
interface Walk {
  readonly pdf: Uint8Array;
  /** The end of the last revision checked; null before the first. */
  end: number | null;
  /** The objects at `end`. */
  state: PDFContext | null;
  /** DER of the authority that all signatures must come from: given, or taken from the first signature. */
  authority: Uint8Array | null;
}

async function checkSignature(
  walk: Walk,
  signature: FoundSignature,
  problems: Problem[],
): Promise<CheckedSignature> {
  const field = fieldOf(signature);
  const report = (code: ProblemCode) => problems.push(problem(code, field));
  const { range } = signature;
  const at = instantOf(textOf(signature.dict, 'M'));
  const place = textOf(signature.dict, 'Location');
  const nothing = { field, name: '', role: '', at, place, valid: false, issuedByAuthority: false };
  if (!range || range.end > walk.pdf.byteLength) {
    report(range ? 'truncated' : 'signatureRange');
    return { ...nothing, coversWholeRevision: false };
  }
  const increment = readIncrement(walk.pdf, range.end);
  const coversWholeRevision = increment !== null && isExactGap(walk.pdf, signature, range, increment);
  if (!coversWholeRevision) report('signatureRange');
  for (const code of await judgeRevision(walk, signature, range, increment)) report(code);
  const contents = readContents(walk.pdf, range);
  if (!contents) {
    report('signatureUnreadable');
    return { ...nothing, coversWholeRevision };
  }
  const cms = await checkDetached(contents, coveredBytes(walk.pdf, range));
  if (cms.problem) report(CMS_PROBLEMS[cms.problem]);
  const issuer = await checkIssuer(walk, cms, at);
  if (issuer.problem) report(issuer.problem);
  return {
    ...nothing,
    ...issuer.signer,
    coversWholeRevision,
    valid: cms.problem === null,
    issuedByAuthority: issuer.issued,
  };
}

/** Compares the document before and after one signature, and moves the walk on to its end. */
async function judgeRevision(
  walk: Walk,
  signature: FoundSignature,
  range: ByteRange,
  increment: Increment | null,
): Promise<ReadonlySet<ProblemCode>> {
  const codes = new Set<ProblemCode>();
  const start = walk.end ?? increment?.start ?? endBefore(walk.pdf, range.gapStart);
  if (increment?.start !== start || !followsOn(walk.pdf, increment)) codes.add('revisionForm');
  const before = walk.state ?? (await parsePdf(walk.pdf.subarray(0, start)));
  const after = await parsePdf(walk.pdf.subarray(0, range.end));
  if (before && after) for (const code of findChanges(before, after, signature)) codes.add(code);
  else codes.add('revisionForm');
  walk.end = range.end;
  walk.state = after;
  return codes;
}

/** What stands after the last signature. */
async function judgeTail(pdf: Uint8Array, walk: Walk, now: PDFContext): Promise<Problem[]> {
  const tail = Buffer.from(pdf.subarray(walk.end ?? 0)).toString('latin1');
  const changes = walk.state ? [...findChanges(walk.state, now, null)] : [];
  if (!/%%EOF\s*$/.test(tail)) return [problem(/^\n\d+ \d+( |$)/.test(tail) ? 'truncated' : 'bytesAfterEnd')];
  if (changes.length === 0) return [problem('bytesAfterEnd')];
  return [problem('changedAfterSigning'), ...changes.map((code) => problem(code))];
}

/** The gap is the `/Contents` of this very signature, in its own object, and holds nothing but that string. */
function isExactGap(
  pdf: Uint8Array,
  signature: FoundSignature,
  range: ByteRange,
  increment: Increment,
): boolean {
  const span = increment.spans.get(signature.ref);
  if (!span || range.gapStart <= span.from || range.gapEnd >= span.to) return false;
  const before = Buffer.from(pdf.subarray(span.from, range.gapStart)).toString('latin1');
  const after = Buffer.from(pdf.subarray(range.gapEnd, span.to)).toString('latin1');
  return before.endsWith('/Contents ') && `${before}${after}`.split('/Contents').length === 2;
}

/** The revision builds on the cross-reference table of the one right before it. */
function followsOn(pdf: Uint8Array, increment: Increment): boolean {
  const tail = Buffer.from(pdf.subarray(Math.max(increment.start - 64, 0), increment.start)).toString(
    'latin1',
  );
  const startxref = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(tail);
  return startxref !== null && Number(startxref[1]) === increment.previousTable;
}

async function checkIssuer(
  walk: Walk,
  cms: CheckedCms,
  at: string | null,
): Promise<{ signer: { name: string; role: string }; issued: boolean; problem: ProblemCode | null }> {
  const leaf = readCertificate(cms.leaf);
  const signer = leaf ? signerOf(leaf) : { name: '', role: '' };
  if (!walk.authority && cms.authority && (await isAuthority(cms.authority))) walk.authority = cms.authority;
  const same = walk.authority && cms.authority && Buffer.from(walk.authority).equals(cms.authority);
  const authority = same ? readCertificate(walk.authority) : null;
  const issued =
    leaf !== null &&
    authority !== null &&
    leaf.issuer === authority.subject &&
    (await leaf.verify({ publicKey: authority.publicKey, signatureOnly: true }).catch(() => false));
  if (!leaf || !issued) return { signer, issued: false, problem: 'authorityUnknown' };
  const moment = at === null ? Number.NaN : Date.parse(at);
  const inTime = moment >= leaf.notBefore.getTime() && moment <= leaf.notAfter.getTime();
  return { signer, issued, problem: inTime ? null : 'certificatePeriod' };
}

/** Whether a certificate that came with a signature is itself a sound, self-signed one. */
async function isAuthority(der: Uint8Array): Promise<boolean> {
  const certificate = readCertificate(der);
  if (!certificate || certificate.issuer !== certificate.subject) return false;
  return certificate.verify({ signatureOnly: true }).catch(() => false);
}

function readAuthority(pem: string | undefined): Uint8Array | null {
  try {
    return pem === undefined ? null : new Uint8Array(new X509Certificate(pem).rawData);
  } catch {
    return null;
  }
}

function readCertificate(der: Uint8Array | null): X509Certificate | null {
  try {
    return der && new X509Certificate(new Uint8Array(der));
  } catch {
    return null;
  }
}

function compareFields(found: readonly string[], expected: readonly string[] | undefined): Problem[] {
  if (found.length === 0 && (expected === undefined || expected.length > 0)) return [problem('noSignatures')];
  const isUnexpected = (field: string, index: number) =>
    found.indexOf(field) !== index || field === '' || (expected !== undefined && !expected.includes(field));
  const missing = (expected ?? []).filter((field) => !found.includes(field));
  return [
    ...missing.map((field) => problem('signatureMissing', field)),
    ...found.filter(isUnexpected).map((field) => problem('signatureUnexpected', field)),
  ];
}

/** `D:20261122090000Z` as an ISO instant; null when it is not in that form. */
function instantOf(pdfTime: string): string | null {
  const parts = /^D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(pdfTime);
  if (!parts) return null;
  const [, year, month, day, hour, minute, second] = parts;
  const instant = `${year}-${month}-${day}T${hour}:${minute}:${second}.000Z`;
  return Number.isNaN(Date.parse(instant)) ? null : instant;
}

/** The end of the last whole revision before a place in the file. */
function endBefore(pdf: Uint8Array, offset: number): number {
  return Buffer.from(pdf.subarray(0, offset)).lastIndexOf('%%EOF', undefined, 'latin1') + '%%EOF'.length;
}

function endsWell(pdf: Uint8Array): boolean {
  return /%%EOF\s*$/.test(Buffer.from(pdf.subarray(-64)).toString('latin1'));
}

function failed(code: ProblemCode): SignedCheck {
  return { ok: false, problems: [problem(code)], signatures: [], revisions: 0 };
}
