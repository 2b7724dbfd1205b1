import {
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  type PDFRawStream,
  type PDFRef,
} from '@cantoo/pdf-lib';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { appendSignature } from './append.ts';
import { createAuthority, type SigningAuthority } from './authority.ts';
import { coveredBytes } from './byteRange.ts';
import { checkDetached } from './cms.ts';
import { FIELDS, pdfaDocument, requestOf, runOn, signThreeTimes } from './fixture.ts';
import { type SignedCheck, verifySigned } from './verify.ts';

/** Printed with a failure. The certificates and signatures are others in every run, whatever the seed. */
const SEED = 20261122;

let authority: SigningAuthority;
let files: Uint8Array[];
let signed: Uint8Array;

beforeAll(async () => {
  authority = await createAuthority({ municipality: 'Zuiderdĳk', at: '2026-06-01T08:00:00.000Z' });
  files = await signThreeTimes(await pdfaDocument(), authority);
  signed = files[2]!;
});

function check(pdf: Uint8Array): Promise<SignedCheck> {
  return verifySigned(pdf, {
    expected: { fields: FIELDS },
    authorityCertificatePem: authority.certificatePem,
  });
}

function codesOf(result: SignedCheck): string[] {
  return result.problems.map(({ code }) => code);
}

/** The file with one more revision in which `change` was done, made with a common library. */
async function revise(
  pdf: Uint8Array,
  change: (document: PDFDocument) => void,
  useObjectStreams = false,
): Promise<Uint8Array> {
  const document = await PDFDocument.load(pdf, { forIncrementalUpdate: true, updateMetadata: false });
  change(document);
  return document.save({ useObjectStreams, updateFieldAppearances: false });
}

function addText(document: PDFDocument): void {
  document.getPage(0).drawText('De huur is 900 euro per maand.', { x: 60, y: 600, size: 14 });
}

function widgetsOf(document: PDFDocument): PDFDict[] {
  return document
    .getPage(1)
    .node.lookup(PDFName.of('Annots'), PDFArray)
    .asArray()
    .map((ref) => document.context.lookup(ref, PDFDict));
}

function replaceStream(document: PDFDocument, ref: PDFRef): void {
  const old = document.context.lookup(ref) as PDFRawStream;
  document.context.assign(
    ref,
    document.context.stream('0 0 200 200 re f', {
      ...Object.fromEntries(
        old.dict
          .entries()
          .filter(([key]) => !['/Filter', '/Length'].includes(key.toString()))
          .map(([key, value]) => [key.decodeText(), value]),
      ),
    }),
  );
  document.context.snapshot?.markRefForSave(ref);
}

describe('a later revision', () => {
  test('with added text is refused, though pdfsig still calls every signature valid', async () => {
    const attacked = await revise(signed, addText);
    const report = runOn({ 'a.pdf': attacked }, 'pdfsig', ['a.pdf']);
    expect(report.match(/Signature is Valid\./g)).toHaveLength(3);
    expect(codesOf(await check(attacked))).toEqual(
      expect.arrayContaining(['changedAfterSigning', 'contentChanged']),
    );
  });

  const attacks: [string, string, (document: PDFDocument) => void][] = [
    [
      'adds an annotation',
      'annotationChanged',
      (document) => {
        const note = document.context.register(
          document.context.obj({
            Type: 'Annot',
            Subtype: 'FreeText',
            Rect: [60, 600, 300, 640],
            Contents: PDFHexString.fromText('900 euro'),
          }),
        );
        document.getPage(1).node.lookup(PDFName.of('Annots'), PDFArray).push(note);
      },
    ],
    [
      'changes the picture of a signature',
      'appearanceChanged',
      (document) => {
        const looks = widgetsOf(document)[0]!.lookup(PDFName.of('AP'), PDFDict);
        replaceStream(document, looks.get(PDFName.of('N')) as PDFRef);
      },
    ],
    [
      'moves a signature',
      'appearanceChanged',
      (document) => widgetsOf(document)[1]!.set(PDFName.of('Rect'), document.context.obj([0, 0, 10, 10])),
    ],
    [
      'replaces the content of a page',
      'contentChanged',
      (document) => replaceStream(document, document.getPage(0).node.get(PDFName.of('Contents')) as PDFRef),
    ],
    [
      'replaces the information about the document',
      'objectReplaced',
      (document) => document.setTitle('Iets anders'),
    ],
    [
      'lets the document do something when it opens',
      'objectReplaced',
      (document) => document.catalog.set(PDFName.of('OpenAction'), document.context.obj([0])),
    ],
    [
      'removes a signature from the form',
      'formChanged',
      (document) =>
        document.catalog
          .lookup(PDFName.of('AcroForm'), PDFDict)
          .lookup(PDFName.of('Fields'), PDFArray)
          .remove(0),
    ],
    [
      'adds an object that nothing leads to yet',
      'objectAdded',
      (document) => void document.context.register(document.context.obj({ Hidden: true })),
    ],
    ['adds a page', 'objectReplaced', (document) => void document.addPage()],
  ];
  test.each(attacks)('that %s is refused: %s', async (_what, code, change) => {
    for (const useObjectStreams of [false, true]) {
      const result = await check(await revise(signed, change, useObjectStreams));
      expect(codesOf(result)).toContain(code);
      expect(codesOf(result)).toContain('changedAfterSigning');
    }
  });

  test('between two signatures is refused', async () => {
    const attacked = await revise(files[0]!, addText);
    const { pdf } = await appendSignature(requestOf(attacked, authority, 1));
    expect(runOn({ 'a.pdf': pdf }, 'pdfsig', ['a.pdf']).match(/Signature is Valid\./g)).toHaveLength(2);
    const result = await verifySigned(pdf);
    expect(codesOf(result)).toEqual(expect.arrayContaining(['revisionForm', 'contentChanged']));
  });

  test('that another program wrote is refused, even when it changes nothing', async () => {
    expect((await check(await revise(signed, () => undefined))).ok).toBe(false);
  });
});

describe('signatures that do not belong', () => {
  test('one more, by a stranger', async () => {
    const stranger = await createAuthority({ municipality: 'Elders', at: '2026-06-01T08:00:00.000Z' });
    const request = requestOf(signed, stranger, 0);
    const { pdf } = await appendSignature({
      ...request,
      fieldName: 'getuige',
      box: { ...request.box, y: 100 },
    });
    expect(codesOf(await check(pdf))).toEqual(['signatureUnexpected', 'authorityUnknown']);
    expect(codesOf(await verifySigned(pdf))).toEqual(['authorityUnknown']);
  });

  test('all three by another authority with the same names', async () => {
    const twin = await createAuthority({ municipality: 'Zuiderdĳk', at: '2026-06-01T08:00:00.000Z' });
    const [, , pdf] = await signThreeTimes(await pdfaDocument(), twin);
    const result = await check(pdf!);
    expect(codesOf(result)).toEqual(['authorityUnknown', 'authorityUnknown', 'authorityUnknown']);
    expect(result.signatures.map(({ issuedByAuthority }) => issuedByAuthority)).toEqual([
      false,
      false,
      false,
    ]);
    expect((await verifySigned(pdf!)).ok).toBe(true);
  });

  test('a field twice', async () => {
    const request = requestOf(signed, authority, 0);
    const { pdf } = await appendSignature({ ...request, box: { ...request.box, y: 100 } });
    expect(codesOf(await check(pdf))).toContain('signatureUnexpected');
  });

  test('a moment before the certificates', async () => {
    const { pdf } = await appendSignature({
      ...requestOf(await pdfaDocument(), authority, 0),
      at: '2025-01-01T08:00:00.000Z',
    });
    expect(codesOf(await verifySigned(pdf))).toEqual(['certificatePeriod']);
  });

  test('a missing one: the last revision cut off', async () => {
    expect(codesOf(await check(files[1]!))).toEqual(['signatureMissing']);
  });
});

describe('bytes', () => {
  const at = (text: string) => Buffer.from(signed).lastIndexOf(text, undefined, 'latin1');
  const withByte = (offset: number, byte: string) => {
    const changed = Buffer.from(signed);
    changed.write(byte, offset, 'latin1');
    return changed;
  };

  test.each(['\n', ' ', 'iets', '\n%%EOF', '\0'])('%j after the end', async (text) => {
    expect(codesOf(await check(Buffer.concat([signed, Buffer.from(text)])))).toEqual(['bytesAfterEnd']);
  });

  test('something hidden in the padding', async () => {
    const end = at('0>\n');
    expect(codesOf(await check(withByte(end, '7')))).toContain('paddingNotZero');
    expect(runOn({ 'a.pdf': withByte(end, '7') }, 'pdfsig', ['a.pdf'])).not.toContain('Signature is Invalid');
  });

  test('another spelling of the same signature', async () => {
    const start = at('/Contents <') + '/Contents <'.length;
    const digit =
      start +
      Buffer.from(signed.subarray(start, start + 3000))
        .toString('latin1')
        .search(/[a-f]/);
    const upper = String.fromCharCode(signed[digit]!).toUpperCase();
    expect(codesOf(await check(withByte(digit, upper)))).toEqual(['signatureUnreadable']);
  });

  test('one byte of the first page', async () => {
    const first = Buffer.from(signed).indexOf('stream', 0, 'latin1') + 40;
    const changed = withByte(first, signed[first] === 0x41 ? 'B' : 'A');
    expect(codesOf(await check(changed)).filter((code) => code === 'signatureBroken')).toHaveLength(3);
  });

  test('the end missing', async () => {
    for (const missing of [1, 6, 40, 900, signed.length - files[1]!.length - 5]) {
      const codes = codesOf(await check(signed.subarray(0, signed.length - missing)));
      expect(codes).toContain('truncated');
    }
    expect(codesOf(await check(files[0]!.subarray(0, files[0]!.length - 9)))).toContain('truncated');
  });

  /** The last signature: where its hexadecimal digits stand, and what it covers. */
  const lastSignature = () => {
    const text = Buffer.from(signed).toString('latin1');
    const [gapStart, gapEnd, length] = [...text.matchAll(/\/ByteRange \[ 0 (\d+) (\d+) (\d+) *\]/g)]
      .at(-1)!
      .slice(1)
      .map(Number) as [number, number, number];
    return { gapStart, gapEnd, end: gapEnd + length };
  };

  test('any other spelling of the two numbers of a signature', { timeout: 120_000 }, async () => {
    // Readers take other tags and lengths around them for the same signature: some three bits of every signature.
    const range = lastSignature();
    const covered = coveredBytes(signed, range);
    const digits = Buffer.from(signed.subarray(range.gapStart, range.gapEnd)).toString('latin1');
    // 04 nn 30 nn 02 nn <the first number> 02 nn <the second>, after the name of the algorithm.
    const sequence = digits.lastIndexOf('06082a8648ce3d040302') + '06082a8648ce3d04030204nn'.length;
    const second = sequence + 8 + 2 * Number.parseInt(digits.slice(sequence + 6, sequence + 8), 16);
    expect([sequence, sequence + 4, second].map((at) => digits.slice(at, at + 2))).toEqual([
      '30',
      '02',
      '02',
    ]);
    const unnoticed: string[] = [];
    for (const at of [...Array(8).keys()]
      .map((n) => sequence + n)
      .concat([0, 1, 2, 3].map((n) => second + n))) {
      for (const digit of '0123456789abcdef'.replace(digits[at]!, '')) {
        const spelled = Buffer.from(`${digits.slice(1, at)}${digit}${digits.slice(at + 1, -1)}`, 'hex');
        const { problem } = await checkDetached(spelled, covered);
        if (problem === null) unnoticed.push(`${digits[at]} at ${at - sequence}: ${digit}`);
      }
    }
    expect(unnoticed).toEqual([]);
  });

  test('any flipped bit is noticed', { timeout: 240_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(signed.length - 1), fc.nat(7), async (offset, bit) => {
        const changed = Uint8Array.from(signed);
        changed[offset]! ^= 1 << bit;
        expect((await check(changed)).ok).toBe(false);
      }),
      { seed: SEED, numRuns: 80 },
    );
  });

  test('any flipped bit of the signature itself is noticed', { timeout: 240_000 }, async () => {
    const start = at('/Contents <') + '/Contents <'.length;
    await fc.assert(
      fc.asyncProperty(fc.nat(3100), fc.nat(7), async (offset, bit) => {
        const changed = Uint8Array.from(signed);
        changed[start + offset]! ^= 1 << bit;
        expect((await verifySigned(changed)).ok).toBe(false);
      }),
      { seed: SEED, numRuns: 60 },
    );
  });
});

describe('other files', () => {
  test('a document without signatures', async () => {
    const result = await check(await pdfaDocument());
    expect(codesOf(result)).toEqual(['noSignatures']);
  });

  test('no PDF, in any form', async () => {
    for (const text of ['', 'hallo', '%%EOF', '%PDF-1.7\n%%EOF', '<<>>', '1 0 obj << >> endobj']) {
      expect(codesOf(await check(Buffer.from(text)))).toEqual(['noPdf']);
    }
  });

  test('the start of a PDF only', async () => {
    for (const text of ['%PDF-', '%PDF-1.7\n', '%PDF-1.7 1 0 obj <<']) {
      expect(codesOf(await check(Buffer.from(text)))).toEqual(['truncated']);
    }
  });

  test('anything at all gives Dutch sentences and no error', { timeout: 120_000 }, async () => {
    const cut = fc.tuple(fc.nat(signed.length), fc.uint8Array({ maxLength: 400 }));
    await fc.assert(
      fc.asyncProperty(cut, async ([length, more]) => {
        const result = await check(Buffer.concat([signed.subarray(0, length), more]));
        fc.pre(more.length > 0 || length < signed.length);
        expect(result.ok).toBe(false);
        for (const { sentence } of result.problems) expect(sentence).toMatch(/^[A-Z].* .*\.$/);
      }),
      { seed: SEED, numRuns: 40 },
    );
  });

  test('a certificate to compare with that is none', async () => {
    expect(codesOf(await verifySigned(signed, { authorityCertificatePem: 'hallo' }))).toContain(
      'authorityUnreadable',
    );
  });
});
