import {
  PDFContext,
  PDFCrossRefSection,
  PDFDict,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFObjectParser,
  PDFRef,
} from '@cantoo/pdf-lib';

/** A revision appended to a PDF in exactly the form in which we append one. */
export interface Increment {
  /** Where it starts: the end of the revision before. */
  readonly start: number;
  /** The `/Prev` of its trailer: where the cross-reference table before it stands. */
  readonly previousTable: number;
  /** Where its objects stand, by reference. */
  readonly spans: ReadonlyMap<PDFRef, { readonly from: number; readonly to: number }>;
}

/** The longest tail with `startxref` in it. */
const TAIL_BYTES = 64;
/** What our trailer has; so no `/XRefStm`, which would lead to a second table, and no `/Encrypt`. */
const TRAILER_KEYS = ['Size', 'Root', 'Info', 'ID', 'Prev'];

/**
 * Reads the revision that ends at `end`, or null when it is not one of ours. Every object is parsed and written
 * again, the cross-reference table and the trailer are made again, and together they must give the same bytes. So
 * there is nothing between or beside the objects, and every reader finds the same objects in it, whether it follows
 * the table or reads from the top.
 */
export function readIncrement(bytes: Uint8Array, end: number): Increment | null {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tail = file.toString('latin1', Math.max(end - TAIL_BYTES, 0), end);
  const startxref = /\nstartxref\n(\d{1,10})\n%%EOF$/.exec(tail);
  const tableAt = Number(startxref?.[1] ?? Number.NaN);
  if (!(tableAt < end)) return null;
  try {
    return rebuild(file, tableAt, end);
  } catch {
    return null;
  }
}

function rebuild(file: Buffer, tableAt: number, end: number): Increment | null {
  const text = file.toString('latin1', tableAt, end);
  const entries = readTable(text);
  const first = entries[0];
  if (!first) return null;
  const spans = new Map(
    entries.map(({ ref, offset }, index) => [
      ref,
      { from: offset, to: entries[index + 1]?.offset ?? tableAt },
    ]),
  );
  const section = PDFCrossRefSection.create();
  for (const { ref, offset } of entries) section.addEntry(ref, offset);
  const trailerAt = text.indexOf('\ntrailer\n');
  const trailer = parseAt(file.subarray(tableAt + trailerAt + '\ntrailer\n'.length, end));
  if (
    !(trailer instanceof PDFDict) ||
    !trailer.keys().every((key) => TRAILER_KEYS.includes(key.decodeText()))
  ) {
    return null;
  }
  const table = `${section.toString()}\ntrailer\n${trailer.toString()}\n\nstartxref\n${tableAt}\n%%EOF`;
  const start = first.offset - 1;
  const clean = table === text && file[start] === 0x0a && [...spans].every((span) => sameObject(file, span));
  const previous = trailer.get(PDFName.of('Prev'));
  if (!clean || !(previous instanceof PDFNumber)) return null;
  return { start, previousTable: previous.asNumber(), spans };
}

/** The used entries of a cross-reference table, in the order in which they stand. */
function readTable(text: string): { ref: PDFRef; offset: number }[] {
  const entries: { ref: PDFRef; offset: number }[] = [];
  let next = 0;
  for (const line of text.split('\n').slice(1)) {
    const entry = /^(\d{10}) (\d{5}) n $/.exec(line);
    const heading = /^(\d+) \d+$/.exec(line);
    if (entry) entries.push({ ref: PDFRef.of(next, Number(entry[2])), offset: Number(entry[1]) });
    if (heading) next = Number(heading[1]);
    else next += 1;
    if (line === '') break;
  }
  return entries;
}

function sameObject(file: Buffer, [ref, { from, to }]: [PDFRef, { from: number; to: number }]): boolean {
  const heading = `${ref.objectNumber} ${ref.generationNumber} obj\n`;
  const body = file.subarray(from + heading.length, to);
  const object = parseAt(body);
  const again = new Uint8Array(object.sizeInBytes());
  object.copyBytesInto(again, 0);
  const rebuilt = `${heading}${Buffer.from(again).toString('latin1')}\nendobj\n\n`;
  return rebuilt === withNarrowByteRange(file.toString('latin1', from, to));
}

/** The ByteRange is padded with spaces to a fixed width; those are the only bytes with a free choice. */
function withNarrowByteRange(object: string): string {
  return object.replace(/(\/ByteRange \[ 0 \d+ \d+ \d+) +\]/, (_whole, numbers: string) => `${numbers} ]`);
}

function parseAt(bytes: Uint8Array): PDFObject {
  return PDFObjectParser.forBytes(bytes, PDFContext.create()).parseObject();
}
