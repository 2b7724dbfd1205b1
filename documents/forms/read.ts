import { inflateSync } from 'node:zlib';
import {
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  type PDFObject,
  PDFRawStream,
  PDFRef,
  PDFStream,
  PDFString,
} from '@cantoo/pdf-lib';
import { Refusal } from '../../base/refusal.ts';

/** The largest file that is read, in bytes: a filled-in sheet is a hundredth of it. */
export const LARGEST_FORM = 5_000_000;

/** Fields under each other, and fields in all, beyond which a file is no form of ours. */
const DEEPEST = 20;
const MOST_FIELDS = 2000;

/** What somebody filled in, by the name of the field: texts, and of boxes and choices the name of the state. */
export type FormValues = ReadonlyMap<string, string>;

/**
 * Reads the fields of a form that any program may have filled in. Nothing in the file is run, shown or kept. Refused, each with
 * what to do: too large, no PDF, cut short, locked with a password, with scripts, or without fields (printed to a new PDF).
 */
export async function readForm(bytes: Uint8Array): Promise<FormValues> {
  refuseBefore(bytes);
  const file = await load(bytes);
  if (file.isEncrypted) throw encrypted();
  if (hasScript(file)) {
    throw new Refusal(
      'formWithScript',
      'In dit bestand zit een programmaatje, en dat hoort er niet in. Er is niets gelezen. Vraag de afzender om een leeg blad opnieuw in te vullen in een gewone pdf-lezer.',
    );
  }
  const values = valuesIn(file);
  if (values.size === 0) {
    throw new Refusal(
      'formFlattened',
      'In dit bestand staan geen invulvelden meer. Waarschijnlijk is het afgedrukt naar een nieuwe pdf of gescand. Vraag de afzender om het ingevulde bestand zelf te sturen, of typ de antwoorden over.',
    );
  }
  return values;
}

/** What can be seen without taking the file apart. */
function refuseBefore(bytes: Uint8Array): void {
  if (bytes.length > LARGEST_FORM) {
    throw new Refusal(
      'formTooLarge',
      'Dit bestand is te groot. Een ingevuld blad is kleiner dan 5 MB. Kies het bestand dat u terugkreeg.',
    );
  }
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  if (!text.subarray(0, 1024).includes('%PDF-')) {
    throw new Refusal(
      'formNoPdf',
      'Dit is geen pdf. Kies het blad zoals u het terugkreeg, een bestand dat eindigt op .pdf.',
    );
  }
  if (!text.subarray(-1024).includes('%%EOF')) throw cutShort();
  refuseSwollen(text);
}

/** Bytes that one packed part of a form may unpack to; the pictures and fonts of a sheet stay far below. */
const LARGEST_PART = 20_000_000;

/** Refuses a file that unpacks to far more than it is: the library unpacks everything it reads, without an end. */
function refuseSwollen(file: Buffer): void {
  const plain = file.toString('latin1');
  if (/LZWDecode|FlateDecode\s*\/FlateDecode/.test(plain)) throw swollen();
  for (const { index } of plain.matchAll(/stream\r?\n/g)) {
    const start = file.indexOf('\n', index) + 1;
    if (file[start] !== undefined && (file[start]! & 0x0f) !== 8) continue;
    try {
      inflateSync(file.subarray(start), { maxOutputLength: LARGEST_PART });
    } catch (error) {
      if ((error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE') throw swollen();
    }
  }
}

function swollen(): Refusal {
  return new Refusal(
    'formTooHeavy',
    'Dit bestand is ingepakt op een manier die niet bij een ingevuld blad hoort. Er is niets gelezen. Vraag de afzender om het blad opnieuw in te vullen in een gewone pdf-lezer.',
  );
}

async function load(bytes: Uint8Array): Promise<PDFDocument> {
  try {
    return await PDFDocument.load(bytes, {
      updateMetadata: false,
      throwOnInvalidObject: true,
      ignoreEncryption: true,
    });
  } catch {
    throw cutShort();
  }
}

function cutShort(): Refusal {
  return new Refusal(
    'formCutShort',
    'Dit bestand is niet heel aangekomen of beschadigd. Vraag de afzender om het nog een keer te sturen.',
  );
}

function encrypted(): Refusal {
  return new Refusal(
    'formEncrypted',
    'Dit bestand is met een wachtwoord beveiligd en kan niet worden gelezen. Vraag de afzender om het blad zonder wachtwoord op te slaan en met beveiligde e-mail te sturen.',
  );
}

/** Whether anything in the file runs a script, or starts something outside it. */
function hasScript(file: PDFDocument): boolean {
  const seen = new Set<PDFObject>();
  const left: PDFObject[] = file.context.enumerateIndirectObjects().map(([, object]) => object);
  while (left.length > 0) {
    const object = left.pop()!;
    if (seen.has(object)) continue;
    seen.add(object);
    const dict = object instanceof PDFStream ? object.dict : object;
    if (dict instanceof PDFDict) {
      if (isScript(dict)) return true;
      left.push(...dict.values());
    } else if (object instanceof PDFArray) left.push(...object.asArray());
  }
  return false;
}

const RUNS: readonly string[] = ['JavaScript', 'Launch', 'ImportData', 'SubmitForm'];

function isScript(dict: PDFDict): boolean {
  const action = dict.get(PDFName.of('S'));
  return (
    dict.has(PDFName.of('JS')) ||
    dict.has(PDFName.of('JavaScript')) ||
    (action instanceof PDFName && RUNS.includes(action.decodeText()))
  );
}

/** The values of all fields, by their whole name. */
function valuesIn(file: PDFDocument): FormValues {
  const { context, catalog } = file;
  const values = new Map<string, string>();
  const form = context.lookup(catalog.get(PDFName.of('AcroForm')));
  if (form instanceof PDFDict) {
    for (const field of dictsIn(file, form, 'Fields'))
      readField(file, field, { name: '', value: '' }, 0, values);
  }
  return values;
}

/** A field with what is under it; a part without a name of its own is the field above it on the page. */
function readField(
  file: PDFDocument,
  field: PDFDict,
  above: { readonly name: string; readonly value: string },
  depth: number,
  values: Map<string, string>,
): void {
  if (depth > DEEPEST || values.size >= MOST_FIELDS) return;
  const { context } = file;
  const own = textOf(context.lookup(field.get(PDFName.of('T'))));
  const value = textOf(context.lookup(field.get(PDFName.of('V')))) ?? above.value;
  const name = own === null ? above.name : [above.name, own].filter((part) => part !== '').join('.');
  if (own !== null) values.set(name, value);
  for (const kid of dictsIn(file, field, 'Kids')) readField(file, kid, { name, value }, depth + 1, values);
}

function dictsIn(file: PDFDocument, dict: PDFDict, key: string): PDFDict[] {
  const list = file.context.lookup(dict.get(PDFName.of(key)));
  if (!(list instanceof PDFArray)) return [];
  return list
    .asArray()
    .map((entry) => (entry instanceof PDFRef ? file.context.lookup(entry) : entry))
    .filter((entry) => entry instanceof PDFDict);
}

/** A text, or the name of a state; null for anything else. */
function textOf(object: PDFObject | undefined): string | null {
  if (object instanceof PDFHexString) return decoded(object.asBytes(), () => object.decodeText());
  if (object instanceof PDFString) return decoded(object.asBytes(), () => object.decodeText());
  if (object instanceof PDFName) return object.decodeText();
  // A long text may stand in a stream; one that is packed is not what fills in a form of ours.
  if (object instanceof PDFRawStream && !object.dict.has(PDFName.of('Filter')))
    return decoded(object.getContents(), () => Buffer.from(object.getContents()).toString('latin1'));
  return null;
}

/** UTF-8 with its mark (PDF 2.0) is read here; the rest by the library. */
function decoded(bytes: Uint8Array, otherwise: () => string): string {
  const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  return marked ? Buffer.from(bytes.subarray(3)).toString('utf8') : otherwise();
}
