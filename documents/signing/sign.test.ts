import { beforeAll, describe, expect, test } from 'vitest';
import { Refusal } from '../../base/refusal.ts';
import { createAuthority, issueCertificate, type SigningAuthority } from './authority.ts';
import {
  compressedDocument,
  extractSignatures,
  FIELDS,
  pdfaDocument,
  requestOf,
  runOn,
  signThreeTimes,
} from './fixture.ts';
import { type SignRequest, signRevision } from './sign.ts';
import { verifySigned } from './verify.ts';

let authority: SigningAuthority;
let base: Uint8Array;
let files: Uint8Array[];

beforeAll(async () => {
  authority = await createAuthority({ municipality: 'Zuiderdĳk', at: '2026-06-01T08:00:00.000Z' });
  base = await pdfaDocument();
  files = await signThreeTimes(base, authority);
});

describe('three signatures on a PDF/A-2b, two days apart', () => {
  test('pdfsig finds three valid signatures, in the names of the signers', () => {
    const report = runOn({ 'a.pdf': files[2]! }, 'pdfsig', ['-nocert', 'a.pdf']);
    expect(report.match(/Signature is Valid\./g)).toHaveLength(3);
    expect(report.match(/ETSI\.CAdES\.detached/g)).toHaveLength(3);
    expect(report).toContain('Zoë Müller-IJsbrandij');
    expect(report).toContain('title=woonconsulent,O=Woonstichting De Linde');
    expect(report.match(/Total document signed/gi)).toHaveLength(3);
    expect(report.match(/Not total document signed/g)).toHaveLength(2);
  });

  test('openssl accepts each as CAdES under the certificate of the authority, and not under another', async () => {
    const other = await createAuthority({ municipality: 'Zuiderdĳk', at: '2026-06-01T08:00:00.000Z' });
    const signatures = extractSignatures(files[2]!);
    expect(signatures).toHaveLength(3);
    const args = [
      'cms',
      '-verify',
      '-cades',
      '-binary',
      '-inform',
      'DER',
      '-in',
      'c.der',
      '-content',
      'c.dat',
    ];
    const more = ['-CAfile', 'ca.pem', '-attime', '1796000000', '-out', 'out'];
    for (const { der, covered } of signatures) {
      const parts = { 'c.der': der, 'c.dat': covered };
      const report = runOn({ ...parts, 'ca.pem': authority.certificatePem }, 'openssl', [...args, ...more]);
      expect(report).toContain('CAdES Verification successful');
      expect(() =>
        runOn({ ...parts, 'ca.pem': other.certificatePem }, 'openssl', [...args, ...more]),
      ).toThrow();
    }
  });

  test('there is no signing-time in the CMS', () => {
    for (const { der } of extractSignatures(files[2]!)) {
      const report = runOn({ 'c.der': der }, 'openssl', [
        ...['cms', '-cmsout', '-print', '-inform', 'DER', '-in', 'c.der'],
      ]);
      expect(report).toContain('id-smime-aa-signingCertificateV2');
      expect(report).not.toContain('signingTime');
    }
  });

  test('qpdf and mutool find nothing wrong', () => {
    expect(runOn({ 'a.pdf': files[2]! }, 'qpdf', ['--check', 'a.pdf'])).toContain(
      'No syntax or stream encoding errors',
    );
    const report = runOn({ 'a.pdf': files[2]! }, 'mutool', ['sign', '-v', 'a.pdf']);
    expect(report.match(/signature is valid|document is unchanged/gi)).toHaveLength(3);
  });

  test('each revision leaves the bytes before it alone and passes the strict check', async () => {
    for (const [index, file] of files.entries()) {
      const previous = files[index - 1] ?? base;
      expect(Buffer.from(file.subarray(0, previous.byteLength)).equals(previous)).toBe(true);
      const check = await verifySigned(file, {
        expected: { fields: FIELDS.slice(0, index + 1) },
        authorityCertificatePem: authority.certificatePem,
      });
      expect(check.problems).toEqual([]);
      expect(check.ok).toBe(true);
      expect(check.revisions).toBe(index + 2);
    }
  });

  test('the check tells who signed as what, where and when', async () => {
    const { signatures } = await verifySigned(files[2]!);
    expect(signatures[1]).toEqual({
      field: 'verhuurder',
      name: 'Ĳsbrand Çelik',
      role: 'woonconsulent',
      at: '2026-11-18T13:40:00.000Z',
      place: 'Zuiderdĳk',
      coversWholeRevision: true,
      valid: true,
      issuedByAuthority: true,
    });
  });

  test('the page shows name, role, place, local time and identification, in embedded fonts', () => {
    const text = runOn({ 'a.pdf': files[2]! }, 'pdftotext', ['-f', '2', 'a.pdf', '-']);
    expect(text).toContain('Zoë Müller-IJsbrandij');
    expect(text).toContain('Zuiderdĳk, 16-11-2026 10.15 uur');
    expect(text).toContain('outreachend werker, Verslavingszorg Oost');
    expect(text).toContain('Identiteit: paspoort gezien');
    const fonts = runOn({ 'a.pdf': files[2]! }, 'pdffonts', ['a.pdf']).trim().split('\n').slice(2);
    expect(fonts).toHaveLength(4);
    for (const font of fonts) expect(font).toMatch(/ yes yes yes /);
  });

  test('the answer has the hash of the file and the certificate of the signer', async () => {
    const signed = await signRevision(requestOf(base, authority, 0));
    expect(runOn({ 'a.pdf': signed.pdf }, 'sha256sum', ['a.pdf'])).toContain(signed.sha256);
    const args = ['x509', '-noout', '-subject', '-nameopt', 'utf8', '-in', 'c.pem'];
    expect(runOn({ 'c.pem': signed.certificatePem }, 'openssl', args)).toBe(
      'subject=C=NL, title=huurder, CN=Zoë Müller-IJsbrandij\n',
    );
  });
});

describe('other documents and texts', () => {
  test('a file with object streams, a form and annotations of its own', async () => {
    const [, , file] = await signThreeTimes(await compressedDocument(), authority);
    expect(runOn({ 'a.pdf': file! }, 'pdfsig', ['a.pdf']).match(/Signature is Valid\./g)).toHaveLength(3);
    expect(runOn({ 'a.pdf': file! }, 'qpdf', ['--check', 'a.pdf'])).toContain(
      'No syntax or stream encoding errors',
    );
    expect(await verifySigned(file!, { expected: { fields: FIELDS } })).toMatchObject({
      ok: true,
      problems: [],
    });
  });

  test('long texts, and characters that the font lacks', async () => {
    const request = requestOf(base, authority, 0);
    const name = `${'Wilhelmina Johanna '.repeat(5)}李`;
    const signer = { name, role: 'r'.repeat(120), organisation: 'Ø'.repeat(120) };
    const { pdf } = await signRevision({ ...request, signer, identifiedBy: 'é'.repeat(120) });
    const check = await verifySigned(pdf);
    expect(check.problems).toEqual([]);
    expect(check.signatures[0]?.name).toBe(name);
    expect(runOn({ 'a.pdf': pdf }, 'qpdf', ['--check', 'a.pdf'])).toContain(
      'No syntax or stream encoding errors',
    );
  });

  test('the key of a signer cannot be exported', async () => {
    const issued = await issueCertificate(authority, { name: 'A', role: 'b' }, '2026-11-20T08:05:00.000Z');
    expect(issued.privateKey.extractable).toBe(false);
    await expect(crypto.subtle.exportKey('pkcs8', issued.privateKey)).rejects.toThrow();
  });
});

describe('refused', () => {
  const point = { x: 0.5, y: 0.2 };
  const cases: [string, string, (request: SignRequest) => Partial<SignRequest>][] = [
    ['no strokes', 'signatureEmpty', () => ({ strokes: [] })],
    ['strokes without points', 'signatureEmpty', () => ({ strokes: [{ points: [] }] })],
    ['a tap', 'signatureEmpty', () => ({ strokes: [{ points: [point, point, point] }] })],
    [
      'points that are no numbers',
      'signatureUnreadable',
      () => ({ strokes: [{ points: [{ x: Number.NaN, y: 0 }] }] }),
    ],
    ['no name', 'signatureNameMissing', () => ({ signer: { name: '  ', role: 'huurder' } })],
    ['a very long place', 'signatureTextTooLong', () => ({ place: 'x'.repeat(121) })],
    ['a field that is signed', 'signatureFieldTaken', () => ({ pdf: files[0]! })],
    ['a file that is no PDF', 'signatureNoPdf', () => ({ pdf: Buffer.from('hallo') })],
    [
      'a file changed after the first signature',
      'signatureDocumentChanged',
      () => ({ pdf: Buffer.concat([files[0]!, Buffer.from('\n')]), fieldName: 'verhuurder' }),
    ],
  ];
  test.each(cases)('%s: %s', async (_what, code, change) => {
    const request = requestOf(base, authority, 0);
    const error = await signRevision({ ...request, ...change(request) }).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(Refusal);
    expect((error as Refusal).code).toBe(code);
  });

  test('a document signed in another vault', async () => {
    const other = await createAuthority({ municipality: 'Zuiderdĳk', at: '2026-06-01T08:00:00.000Z' });
    await expect(signRevision(requestOf(files[0]!, other, 1))).rejects.toMatchObject({
      code: 'signatureDocumentChanged',
    });
  });
});
