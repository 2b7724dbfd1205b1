import {
  PDFArray,
  type PDFContext,
  PDFDict,
  PDFHexString,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFParser,
  PDFRef,
  PDFStream,
  PDFString,
} from '@cantoo/pdf-lib';
import type { ByteRange } from './byteRange.ts';

/** A signature dictionary found in a file, with the form field that points at it (null: none does). */
export interface FoundSignature {
  readonly ref: PDFRef;
  readonly dict: PDFDict;
  readonly field: { readonly ref: PDFRef; readonly dict: PDFDict } | null;
  /** Null when it does not start at 0 or is no list of four whole numbers. */
  readonly range: ByteRange | null;
}

/** Whether the bytes start the way a PDF does. */
export function startsAsPdf(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, 1024)).includes('%PDF-');
}

/** All objects of a PDF, the latest version of each; null when the bytes are no readable, unencrypted PDF. */
export async function parsePdf(bytes: Uint8Array): Promise<PDFContext | null> {
  if (!startsAsPdf(bytes)) return null;
  try {
    const context = await PDFParser.forBytesWithOptions(bytes, Number.POSITIVE_INFINITY).parseDocument();
    if (context.trailerInfo.Encrypt || !(context.lookup(context.trailerInfo.Root) instanceof PDFDict))
      return null;
    return context;
  } catch {
    return null;
  }
}

/** Every signature in the file, also one that no field points at, in the order in which they were set. */
export function findSignatures(context: PDFContext): FoundSignature[] {
  const dicts = context
    .enumerateIndirectObjects()
    .flatMap(([ref, object]) => (object instanceof PDFDict ? [{ ref, dict: object }] : []));
  return dicts
    .filter(({ dict }) => dict.has(PDFName.of('ByteRange')))
    .map(({ ref, dict }) => ({
      ref,
      dict,
      field: dicts.find((other) => other.dict.get(PDFName.of('V')) === ref) ?? null,
      range: byteRangeOf(dict),
    }))
    .sort((a, b) => (a.range?.end ?? 0) - (b.range?.end ?? 0));
}

/** The name of the field of a signature; empty when there is none. */
export function fieldOf(signature: FoundSignature): string {
  return signature.field ? textOf(signature.field.dict, 'T') : '';
}

/** A text entry of a dictionary; empty when it is not there or no text. */
export function textOf(dict: PDFDict, key: string): string {
  const value = entryOf(dict, key);
  return value instanceof PDFString || value instanceof PDFHexString ? value.decodeText() : '';
}

/** An entry of a dictionary with references followed; undefined when it is not there. */
export function entryOf(dict: PDFDict, key: string): PDFObject | undefined {
  return dict.context.lookup(dict.get(PDFName.of(key)));
}

/** One way of writing an object down, to compare two versions of it. */
export function written(object: PDFObject | undefined): string {
  if (!object) return '';
  if (!(object instanceof PDFStream)) return object.toString();
  return `${object.dict.toString()}\n${Buffer.from(object.getContents()).toString('latin1')}`;
}

/** The elements of an array entry (direct or by reference), written down; empty when it is no array. */
export function elementsOf(dict: PDFDict | undefined, key: string): string[] {
  const array = dict && entryOf(dict, key);
  return array instanceof PDFArray ? array.asArray().map(written) : [];
}

/** Every reference in an object, direct parts included. */
export function referencesIn(object: PDFObject | undefined): PDFRef[] {
  if (object instanceof PDFRef) return [object];
  if (object instanceof PDFArray) return object.asArray().flatMap(referencesIn);
  if (object instanceof PDFStream) return referencesIn(object.dict);
  if (object instanceof PDFDict) return object.values().flatMap(referencesIn);
  return [];
}

function byteRangeOf(dict: PDFDict): ByteRange | null {
  const array = entryOf(dict, 'ByteRange');
  if (!(array instanceof PDFArray) || array.size() !== 4) return null;
  const numbers = array.asArray().map((item) => (item instanceof PDFNumber ? item.asNumber() : Number.NaN));
  const [start, gapStart, gapEnd, length] = numbers as [number, number, number, number];
  if (start !== 0 || !numbers.every((number) => Number.isSafeInteger(number) && number >= 0)) return null;
  if (gapEnd <= gapStart) return null;
  return { gapStart, gapEnd, end: gapEnd + length };
}
