import { fromBER, ObjectIdentifier, OctetString, Sequence } from 'asn1js';
import {
  AlgorithmIdentifier,
  Attribute,
  Certificate,
  ContentInfo,
  createCMSECDSASignature,
  createECDSASignatureFromCMS,
  EncapsulatedContentInfo,
  IssuerAndSerialNumber,
  SignedAndUnsignedAttributes,
  SignedData,
  SignerInfo,
} from 'pkijs';
import type { IssuedCertificate } from './authority.ts';

const SHA256 = '2.16.840.1.101.3.4.2.1';
const ECDSA_WITH_SHA256 = '1.2.840.10045.4.3.2';
/** Bytes of each of the two numbers of a signature on P-256. */
const POINT_BYTES = 32;
const DATA = '1.2.840.113549.1.7.1';
const SIGNED_DATA = '1.2.840.113549.1.7.2';
const CONTENT_TYPE = '1.2.840.113549.1.9.3';
const MESSAGE_DIGEST = '1.2.840.113549.1.9.4';
/** RFC 5035: the hash of the signer's own certificate among what is signed. */
const SIGNING_CERTIFICATE_V2 = '1.2.840.113549.1.9.16.2.47';

/**
 * A detached CAdES signature (DER) over `data`, with the certificates of signer and authority in it. The attribute
 * signing-certificate-v2 names both; there is no signing-time, since a PDF tells the time itself.
 */
export async function signDetached(data: Uint8Array, issued: IssuedCertificate): Promise<Uint8Array> {
  const leaf = new Uint8Array(issued.certificate.rawData);
  const authority = new Uint8Array(issued.authority.rawData);
  const digest = await sha256(data);
  const attributes = await signedAttributes(leaf, authority, digest);
  const raw = await crypto.subtle.sign(
    { name: 'ECDSA', hash: 'SHA-256' },
    issued.privateKey,
    attributes.encodedValue,
  );
  return assemble(leaf, authority, attributes, createCMSECDSASignature(raw));
}

/** What a `/Contents` string turned out to hold. */
export interface CheckedCms {
  /** `unreadable`: no signature in it; `padding`: something after it; `broken`: does not fit the data; `form`: not made the way we make it. */
  readonly problem: 'unreadable' | 'padding' | 'broken' | 'form' | null;
  /** DER of the signer's certificate and of the one beside it, where present. */
  readonly leaf: Uint8Array | null;
  readonly authority: Uint8Array | null;
}

/**
 * Checks a zero-padded detached signature over `data`. Digest and signature are verified with pkijs; then the whole
 * structure is built once more from certificates, digest and signature value, and must come out byte for byte: so
 * signing-certificate-v2 fits and there is no unsigned attribute, extra certificate or other encoding in it.
 */
export async function checkDetached(contents: Uint8Array, data: Uint8Array): Promise<CheckedCms> {
  const read = readSignedData(contents);
  if (!read) return { problem: 'unreadable', leaf: null, authority: null };
  const { signed, length } = read;
  const signer = signed.signerInfos[0];
  const certificates = (signed.certificates ?? []).filter((item) => item instanceof Certificate);
  const leaf = certificates.find((item) => isSigner(item, signer));
  const authority = certificates.find((item) => item !== leaf);
  const found = { leaf: leaf ? derOf(leaf) : null, authority: authority ? derOf(authority) : null };
  if (contents.subarray(length).some((byte) => byte !== 0)) return { problem: 'padding', ...found };
  const fits = await signed.verify({ signer: 0, data: arrayBufferOf(data) }).catch(() => false);
  if (!fits || !signer) return { problem: 'broken', ...found };
  if (!found.leaf || !found.authority) return { problem: 'form', ...found };
  const attributes = await signedAttributes(found.leaf, found.authority, await sha256(data));
  const value = spelledOurWay(signer.signature.valueBlock.valueHexView);
  const rebuilt = assemble(found.leaf, found.authority, attributes, value);
  const same = Buffer.from(contents.buffer, contents.byteOffset, length).equals(rebuilt);
  return { problem: same ? null : 'form', ...found };
}

function readSignedData(contents: Uint8Array): { signed: SignedData; length: number } | null {
  try {
    const parsed = fromBER(arrayBufferOf(contents));
    if (parsed.offset <= 0) return null;
    const info = new ContentInfo({ schema: parsed.result });
    if (info.contentType !== SIGNED_DATA) return null;
    return { signed: new SignedData({ schema: info.content }), length: parsed.offset };
  } catch {
    return null;
  }
}

function isSigner(certificate: Certificate, signer: SignerInfo | undefined): boolean {
  const sid: unknown = signer?.sid;
  return (
    sid instanceof IssuerAndSerialNumber &&
    certificate.serialNumber.isEqual(sid.serialNumber) &&
    certificate.issuer.isEqual(sid.issuer)
  );
}

async function signedAttributes(
  leaf: Uint8Array,
  authority: Uint8Array,
  digest: Uint8Array,
): Promise<SignedAndUnsignedAttributes> {
  const certificateIds = await Promise.all([leaf, authority].map(certificateId));
  const attributes = [
    new Attribute({ type: CONTENT_TYPE, values: [new ObjectIdentifier({ value: DATA })] }),
    new Attribute({
      type: MESSAGE_DIGEST,
      values: [new OctetString({ valueHex: arrayBufferOf(digest) })],
    }),
    new Attribute({
      type: SIGNING_CERTIFICATE_V2,
      values: [new Sequence({ value: [new Sequence({ value: certificateIds })] })],
    }),
  ];
  // A SET OF in DER is ordered; these three have rising lengths, which is their order.
  const set = new SignedAndUnsignedAttributes({ type: 0, attributes });
  const encoded = new Uint8Array(set.toSchema().toBER(false));
  // The signature covers the attributes under the universal tag SET, not under the [0] they are stored with.
  encoded[0] = 0x31;
  set.encodedValue = arrayBufferOf(encoded);
  return set;
}

/** The two numbers of a signature that was verified, in the one spelling that we write; readers take others for the same. */
function spelledOurWay(signature: Uint8Array): ArrayBuffer {
  const numbers = fromBER(arrayBufferOf(signature)).result;
  return createCMSECDSASignature(createECDSASignatureFromCMS(numbers, POINT_BYTES));
}

/** ESSCertIDv2 with its default hash, SHA-256. */
async function certificateId(der: Uint8Array): Promise<Sequence> {
  return new Sequence({ value: [new OctetString({ valueHex: arrayBufferOf(await sha256(der)) })] });
}

function assemble(
  leafDer: Uint8Array,
  authorityDer: Uint8Array,
  attributes: SignedAndUnsignedAttributes,
  signature: ArrayBuffer,
): Uint8Array {
  const leaf = Certificate.fromBER(arrayBufferOf(leafDer));
  const authority = Certificate.fromBER(arrayBufferOf(authorityDer));
  const signer = new SignerInfo({
    version: 1,
    sid: new IssuerAndSerialNumber({ issuer: leaf.issuer, serialNumber: leaf.serialNumber }),
    digestAlgorithm: new AlgorithmIdentifier({ algorithmId: SHA256 }),
    signedAttrs: attributes,
    signatureAlgorithm: new AlgorithmIdentifier({ algorithmId: ECDSA_WITH_SHA256 }),
    signature: new OctetString({ valueHex: signature }),
  });
  const signed = new SignedData({
    version: 1,
    digestAlgorithms: [new AlgorithmIdentifier({ algorithmId: SHA256 })],
    encapContentInfo: new EncapsulatedContentInfo({ eContentType: DATA }),
    certificates: [leaf, authority],
    signerInfos: [signer],
  });
  const info = new ContentInfo({ contentType: SIGNED_DATA, content: signed.toSchema(true) });
  return new Uint8Array(info.toSchema().toBER(false));
}

function derOf(certificate: Certificate): Uint8Array {
  return new Uint8Array(certificate.toSchema().toBER(false));
}

async function sha256(bytes: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', arrayBufferOf(bytes)));
}

function arrayBufferOf(bytes: Uint8Array): ArrayBuffer {
  const copy = new ArrayBuffer(bytes.byteLength);
  new Uint8Array(copy).set(bytes);
  return copy;
}
