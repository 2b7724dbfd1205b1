import { PDFArray, PDFDict, PDFName, type PDFObject, PDFStream } from '@cantoo/pdf-lib';
import { parsePdf, startsAsPdf } from './signing/objects.ts';

/** A file from outside that may be kept: what it is by its content, not by its name. */
export interface Incoming {
  readonly mime: 'application/pdf' | 'image/jpeg' | 'image/png';
  readonly pages: number;
}
export type IncomingProblem = 'unknown' | 'damaged' | 'locked' | 'active' | 'tooManyDots';

/** Width times height above which a picture is refused: drawing it would take a gigabyte. */
const MOST_DOTS = 120_000_000;

/**
 * Looks at a scan: PDF, JPEG or PNG. A PDF that is locked, does not read or does something when it is opened (scripts,
 * forms of Adobe's, files inside) is refused; the others stay byte for byte as they are.
 */
export async function checkIncoming(bytes: Uint8Array): Promise<Incoming | IncomingProblem> {
  if (startsAsPdf(bytes)) return checkPdf(bytes);
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (data.subarray(0, 8).equals(PNG_START)) return picture('image/png', pngSize(data));
  if (data[0] === 0xff && data[1] === 0xd8) return picture('image/jpeg', jpegSize(data));
  return 'unknown';
}

interface Size {
  readonly width: number;
  readonly height: number;
}

function picture(mime: 'image/jpeg' | 'image/png', size: Size | null): Incoming | IncomingProblem {
  if (size === null || size.width === 0 || size.height === 0) return 'damaged';
  return size.width * size.height > MOST_DOTS ? 'tooManyDots' : { mime, pages: 1 };
}

const PNG_START = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** From the header, when the file goes on to its end. */
function pngSize(data: Buffer): Size | null {
  if (data.length < 45 || data.toString('latin1', 12, 16) !== 'IHDR') return null;
  if (data.lastIndexOf('IEND') < 33) return null;
  return { width: data.readUInt32BE(16), height: data.readUInt32BE(20) };
}

/** From the frame header (SOF), when a scan and the end of the picture follow. */
function jpegSize(data: Buffer): Size | null {
  let at = 2;
  let size: Size | null = null;
  while (at + 9 < data.length && data[at] === 0xff) {
    const marker = data[at + 1]!;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === 0xda) return data.includes(Buffer.from([0xff, 0xd9]), at) ? size : null;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) size = { height: data.readUInt16BE(at + 5), width: data.readUInt16BE(at + 7) };
    at += 2 + data.readUInt16BE(at + 2);
  }
  return null;
}

async function checkPdf(bytes: Uint8Array): Promise<Incoming | IncomingProblem> {
  const context = await parsePdf(bytes);
  if (context === null) return isLocked(bytes) ? 'locked' : 'damaged';
  if (!Buffer.from(bytes.subarray(-2048)).includes('%%EOF')) return 'damaged';
  const objects = context.enumerateIndirectObjects().map(([, object]) => object);
  if (objects.some(isActive)) return 'active';
  const pages = objects.filter((object) => object instanceof PDFDict && nameOf(object, 'Type') === 'Page');
  return pages.length === 0 ? 'damaged' : { mime: 'application/pdf', pages: pages.length };
}

/** The trailer of a locked file names how it is locked, in the clear. */
function isLocked(bytes: Uint8Array): boolean {
  return Buffer.from(bytes).includes('/Encrypt');
}

/** Entries and actions that make a viewer do something, or carry another file along. */
const activeKeys = ['JS', 'JavaScript', 'AA', 'XFA', 'EmbeddedFiles', 'EF', 'RichMediaContent'];
const activeActions: ReadonlySet<string> = new Set([
  'JavaScript',
  'Launch',
  'SubmitForm',
  'ImportData',
  'Rendition',
  'Movie',
  'GoToE',
  'GoToR',
]);

function isActive(object: PDFObject): boolean {
  if (object instanceof PDFArray) return object.asArray().some(isActive);
  const dict = object instanceof PDFStream ? object.dict : object;
  if (!(dict instanceof PDFDict)) return false;
  if (activeKeys.some((key) => dict.has(PDFName.of(key)))) return true;
  if (activeActions.has(nameOf(dict, 'S'))) return true;
  return dict.values().some(isActive);
}

function nameOf(dict: PDFDict, key: string): string {
  const value = dict.get(PDFName.of(key));
  return value instanceof PDFName ? value.decodeText() : '';
}
