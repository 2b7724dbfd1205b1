/** Room for one signature in `/Contents`, in bytes; the part that is not used stays zero. */
export const CONTENTS_BYTES = 4096;
/** Stands for a number of the ByteRange until the file has its size; ten digits, as wide as any. */
export const UNKNOWN_OFFSET = 9_999_999_999;

const PLACEHOLDER = `/ByteRange [ 0 ${UNKNOWN_OFFSET} ${UNKNOWN_OFFSET} ${UNKNOWN_OFFSET} ]`;
const GAP_BYTES = CONTENTS_BYTES * 2 + 2;

/** The two covered parts of a file: from the start up to `gapStart`, and from `gapEnd` up to `end`. */
export interface ByteRange {
  readonly gapStart: number;
  readonly gapEnd: number;
  readonly end: number;
}

/** Writes the ByteRange into a file whose last revision, from `from` on, has the placeholders. Changes `pdf`. */
export function patchByteRange(pdf: Uint8Array, from: number): ByteRange {
  const bytes = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength);
  const at = bytes.indexOf(PLACEHOLDER, from, 'latin1');
  const contents = bytes.indexOf(`/Contents <${'0'.repeat(CONTENTS_BYTES * 2)}>`, from, 'latin1');
  if (at < 0 || contents < 0) throw new Error('the new revision has no room for a signature');
  const gapStart = contents + '/Contents '.length;
  const range = { gapStart, gapEnd: gapStart + GAP_BYTES, end: pdf.byteLength };
  const text = `/ByteRange [ 0 ${range.gapStart} ${range.gapEnd} ${range.end - range.gapEnd}`;
  bytes.write(`${text.padEnd(PLACEHOLDER.length - 2)} ]`, at, 'latin1');
  return range;
}

/** The bytes that the signature covers, in one piece. */
export function coveredBytes(pdf: Uint8Array, range: ByteRange): Uint8Array {
  return Buffer.concat([pdf.subarray(0, range.gapStart), pdf.subarray(range.gapEnd, range.end)]);
}

/** Writes a signature (DER) into the gap as lower-case hexadecimal. Changes `pdf`. */
export function writeContents(pdf: Uint8Array, range: ByteRange, der: Uint8Array): void {
  if (der.byteLength > CONTENTS_BYTES) throw new Error('the signature is larger than its room');
  const bytes = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength);
  bytes.write(Buffer.from(der).toString('hex'), range.gapStart + 1, 'latin1');
}

/** The bytes written in the gap; null unless the gap is exactly one lower-case hexadecimal string. */
export function readContents(pdf: Uint8Array, range: ByteRange): Uint8Array | null {
  const text = Buffer.from(pdf.subarray(range.gapStart, range.gapEnd)).toString('latin1');
  if (!/^<(?:[0-9a-f]{2})+>$/.test(text)) return null;
  return Buffer.from(text.slice(1, -1), 'hex');
}
