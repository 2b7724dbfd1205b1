import 'reflect-metadata';
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  type Extension,
  type JsonName,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectKeyIdentifierExtension,
  X509Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509';

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
const AUTHORITY_YEARS = 30;
const DAY_MS = 86_400_000;
/** X.520 attribute "title", which holds the role of the signer. */
const TITLE = '2.5.4.12';

/** The signing authority of one vault. Keep it inside the vault: who has it can issue signatures in any name. */
export interface SigningAuthority {
  /** The public, self-signed certificate; may be handed out. */
  readonly certificatePem: string;
  /** The private key: PKCS#8, base64. */
  readonly privateKeyPkcs8: string;
}

/** Whose certificate is issued. */
export interface Signer {
  readonly name: string;
  readonly role: string;
  readonly organisation?: string | undefined;
}

/** A certificate issued on the spot, with the private key that exists in memory only and cannot be exported. */
export interface IssuedCertificate {
  readonly certificate: X509Certificate;
  readonly authority: X509Certificate;
  readonly privateKey: CryptoKey;
}

/**
 * Makes the signing authority of a vault: an ECDSA P-256 key with a self-signed certificate that can issue signer
 * certificates only (path length 0). It is valid for 30 years from a day before `at`, an ISO instant; the day
 * absorbs a clock that runs ahead.
 */
export async function createAuthority(options: {
  municipality: string;
  at: string;
}): Promise<SigningAuthority> {
  const keys = await crypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
  const notBefore = new Date(Date.parse(options.at) - DAY_MS);
  const notAfter = new Date(notBefore);
  notAfter.setUTCFullYear(notAfter.getUTCFullYear() + AUTHORITY_YEARS);
  const certificate = await X509CertificateGenerator.createSelfSigned({
    serialNumber: serialNumber(),
    name: [
      { C: ['NL'] },
      { O: [`Gemeente ${options.municipality}`] },
      { CN: [`Ondertekening Casuskluis gemeente ${options.municipality}`] },
    ],
    notBefore,
    notAfter,
    keys,
    signingAlgorithm: ALGORITHM,
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  const pkcs8 = await crypto.subtle.exportKey('pkcs8', keys.privateKey);
  return {
    certificatePem: `${certificate.toString('pem').trim()}\n`,
    privateKeyPkcs8: Buffer.from(pkcs8).toString('base64'),
  };
}

/** Issues a certificate in the signer's name and role, from a day before `at` until the authority itself ends. */
export async function issueCertificate(
  material: SigningAuthority,
  signer: Signer,
  at: string,
): Promise<IssuedCertificate> {
  const authority = new X509Certificate(material.certificatePem);
  const authorityKey = await crypto.subtle.importKey(
    'pkcs8',
    Buffer.from(material.privateKeyPkcs8, 'base64'),
    ALGORITHM,
    false,
    ['sign'],
  );
  const keys = await crypto.subtle.generateKey(ALGORITHM, false, ['sign', 'verify']);
  const earliest = Math.max(Date.parse(at) - DAY_MS, authority.notBefore.getTime());
  const extensions: Extension[] = [
    new BasicConstraintsExtension(false, undefined, true),
    new KeyUsagesExtension(KeyUsageFlags.digitalSignature | KeyUsageFlags.nonRepudiation, true),
    await SubjectKeyIdentifierExtension.create(keys.publicKey),
    await AuthorityKeyIdentifierExtension.create(authority.publicKey),
  ];
  const certificate = await X509CertificateGenerator.create({
    serialNumber: serialNumber(),
    subject: subjectOf(signer),
    issuer: authority.subjectName,
    notBefore: new Date(earliest),
    notAfter: authority.notAfter,
    publicKey: keys.publicKey,
    signingKey: authorityKey,
    signingAlgorithm: ALGORITHM,
    extensions,
  });
  return { certificate, authority, privateKey: keys.privateKey };
}

/** The name and role a signer certificate was issued for; empty when it holds none. */
export function signerOf(certificate: X509Certificate): { name: string; role: string } {
  return {
    name: certificate.subjectName.getField('CN')[0] ?? '',
    role: certificate.subjectName.getField(TITLE)[0] ?? '',
  };
}

function subjectOf(signer: Signer): JsonName {
  const name: JsonName = [{ C: ['NL'] }];
  if (signer.organisation) name.push({ O: [signer.organisation] });
  if (signer.role) name.push({ [TITLE]: [signer.role] });
  name.push({ CN: [signer.name] });
  return name;
}

/** 16 random bytes as hex, positive and without a leading zero byte. */
function serialNumber(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[0] = (bytes[0]! & 0x3f) | 0x40;
  return Buffer.from(bytes).toString('hex');
}
