import {
  PDFArray,
  type PDFContext,
  PDFDict,
  PDFName,
  type PDFObject,
  type PDFRef,
  PDFStream,
} from '@cantoo/pdf-lib';
import { elementsOf, entryOf, type FoundSignature, referencesIn, written } from './objects.ts';

/** What a later revision did to a document beyond adding one signature. */
export type ChangeCode =
  | 'contentChanged'
  | 'annotationChanged'
  | 'appearanceChanged'
  | 'formChanged'
  | 'objectReplaced'
  | 'objectAdded';

const FIELD_KEYS = ['Type', 'Subtype', 'FT', 'T', 'F', 'Rect', 'P', 'AP', 'V'];
const SIGNATURE_KEYS = [
  ...['Type', 'Filter', 'SubFilter', 'Name', 'M', 'Location', 'Reason', 'ByteRange', 'Contents'],
];

/**
 * What changed between two states of a document, apart from what the one `signature` may change: its own new field
 * (which is also its widget), the list of fields and SigFlags of the form, the list of annotations of one page, and
 * the objects that only the field leads to. Without a signature nothing at all may have changed.
 */
export function findChanges(
  before: PDFContext,
  after: PDFContext,
  signature: FoundSignature | null,
): ReadonlySet<ChangeCode> {
  const codes = new Set<ChangeCode>();
  const field = signature?.field ?? null;
  if (trailerOf(before) !== trailerOf(after)) codes.add('objectReplaced');
  for (const [ref, object] of before.enumerateIndirectObjects()) {
    const now = after.lookup(ref);
    if (now === undefined) codes.add('objectReplaced');
    else if (written(object) !== written(now)) {
      const code = judgeChange(before, ref, object, now);
      if (code) codes.add(code);
    }
  }
  const fieldRef = field?.ref ?? null;
  const isSoundForm = formIsSound(before, after, fieldRef) && (!signature || isPlainField(before, signature));
  if (!isSoundForm) codes.add('formChanged');
  if (!annotationsAreSound(before, after, fieldRef)) codes.add('annotationChanged');
  const own = ownObjects(before, after, signature, formRefOf(after));
  const added = after.enumerateIndirectObjects().filter(([ref]) => before.lookup(ref) === undefined);
  if (added.some(([ref, object]) => !own.has(ref) && !isContainer(object))) codes.add('objectAdded');
  return codes;
}

/** Judges one replaced object; null when only those entries changed that the lists below are about. */
function judgeChange(before: PDFContext, ref: PDFRef, old: PDFObject, now: PDFObject): ChangeCode | null {
  if (old instanceof PDFDict && now instanceof PDFDict)
    return judgeDict(before, ref, old, changedKeys(old, now));
  const pages = pagesOf(before);
  if (old instanceof PDFArray && now instanceof PDFArray) {
    const lists = pages.map((page) => page.get(PDFName.of('Annots')));
    return [...lists, rootForm(before)?.get(PDFName.of('Fields'))].includes(ref) ? null : 'objectReplaced';
  }
  if (appearancesOf(before).has(ref)) return 'appearanceChanged';
  const isContent = pages.some((page) => leadsTo(before, page.get(PDFName.of('Contents')), ref));
  return isContent ? 'contentChanged' : 'objectReplaced';
}

function judgeDict(
  before: PDFContext,
  ref: PDFRef,
  old: PDFDict,
  changed: readonly string[],
): ChangeCode | null {
  if (ref === before.trailerInfo.Root) return only(changed, ['AcroForm']) ? null : 'objectReplaced';
  if (ref === formRefOf(before)) return only(changed, ['Fields', 'SigFlags']) ? null : 'formChanged';
  const type = old.get(PDFName.of('Type'));
  if (type === PDFName.of('Page')) return only(changed, ['Annots']) ? null : 'contentChanged';
  if (old.get(PDFName.of('Subtype')) === PDFName.of('Widget')) return 'appearanceChanged';
  return old.has(PDFName.of('Rect')) ? 'annotationChanged' : 'objectReplaced';
}

/** The list of fields may have grown by the new field, at the end. */
function formIsSound(before: PDFContext, after: PDFContext, field: PDFRef | null): boolean {
  const old = rootForm(before);
  const now = rootForm(after);
  if (!now) return old === undefined && field === null;
  const changed = old ? changedKeys(old, now) : now.keys().map(nameOf);
  const flagged = field === null || written(entryOf(now, 'SigFlags')) === '3';
  const added = addedTo(elementsOf(old, 'Fields'), elementsOf(now, 'Fields'));
  return only(changed, ['Fields', 'SigFlags']) && flagged && added?.join() === (field?.toString() ?? '');
}

/** The lists of annotations may have grown by the new field, at the end, and on one page. */
function annotationsAreSound(before: PDFContext, after: PDFContext, field: PDFRef | null): boolean {
  const added: string[] = [];
  for (const [ref, page] of before.enumerateIndirectObjects()) {
    const now = after.lookup(ref);
    if (!isPage(page) || !isPage(now)) continue;
    const more = addedTo(elementsOf(page, 'Annots'), elementsOf(now, 'Annots'));
    if (!more) return false;
    added.push(...more);
  }
  return added.join() === (field?.toString() ?? '');
}

/** A new field with what we give a signature field and nothing else: no actions, no parents, no other looks. */
function isPlainField(before: PDFContext, signature: FoundSignature): boolean {
  const { field, dict, ref } = signature;
  if (!field || before.lookup(field.ref) !== undefined || before.lookup(ref) !== undefined) return false;
  const looks = entryOf(field.dict, 'AP');
  const picture = looks instanceof PDFDict ? entryOf(looks, 'N') : undefined;
  return (
    only(field.dict.keys().map(nameOf), FIELD_KEYS) &&
    only(dict.keys().map(nameOf), SIGNATURE_KEYS) &&
    looks instanceof PDFDict &&
    only(looks.keys().map(nameOf), ['N']) &&
    picture instanceof PDFStream &&
    referencesIn(field.dict.get(PDFName.of('AP'))).every((own) => before.lookup(own) === undefined)
  );
}

/** The new objects that belong to the signature: what its field leads to, and the form when that is new. */
function ownObjects(
  before: PDFContext,
  after: PDFContext,
  signature: FoundSignature | null,
  formRef: PDFRef | null,
): ReadonlySet<PDFRef> {
  const own = new Set<PDFRef>();
  if (!signature?.field) return own;
  const toVisit: PDFRef[] = [signature.field.ref];
  while (toVisit.length > 0) {
    const ref = toVisit.pop()!;
    if (own.has(ref) || before.lookup(ref) !== undefined) continue;
    own.add(ref);
    toVisit.push(...referencesIn(after.lookup(ref)));
  }
  if (formRef) own.add(formRef);
  return own;
}

function trailerOf({ trailerInfo }: PDFContext): string {
  return [trailerInfo.Root, trailerInfo.Info, trailerInfo.ID].map(written).join(' ');
}

function rootForm(context: PDFContext): PDFDict | undefined {
  const root = context.lookup(context.trailerInfo.Root);
  const form = root instanceof PDFDict ? entryOf(root, 'AcroForm') : undefined;
  return form instanceof PDFDict ? form : undefined;
}

function formRefOf(context: PDFContext): PDFRef | null {
  const form = rootForm(context);
  return (form && context.getObjectRef(form)) ?? null;
}

function pagesOf(context: PDFContext): PDFDict[] {
  return context.enumerateIndirectObjects().flatMap(([, object]) => (isPage(object) ? [object] : []));
}

function isPage(object: PDFObject | undefined): object is PDFDict {
  return object instanceof PDFDict && object.get(PDFName.of('Type')) === PDFName.of('Page');
}

/** Streams that are the looks of an annotation, and what those lead to. */
function appearancesOf(context: PDFContext): ReadonlySet<PDFRef> {
  const found = new Set<PDFRef>();
  const toVisit = context
    .enumerateIndirectObjects()
    .flatMap(([, object]) => (object instanceof PDFDict ? referencesIn(object.get(PDFName.of('AP'))) : []));
  while (toVisit.length > 0) {
    const ref = toVisit.pop()!;
    if (found.has(ref)) continue;
    found.add(ref);
    toVisit.push(...referencesIn(context.lookup(ref)));
  }
  return found;
}

function leadsTo(context: PDFContext, from: PDFObject | undefined, ref: PDFRef): boolean {
  return [...referencesIn(from), ...referencesIn(context.lookup(from))].includes(ref);
}

/** Object streams and cross-reference streams only hold or index other objects, which are compared themselves. */
function isContainer(object: PDFObject): boolean {
  const type = object instanceof PDFStream ? object.dict.get(PDFName.of('Type')) : undefined;
  return type === PDFName.of('ObjStm') || type === PDFName.of('XRef');
}

/** What `after` has beyond `before`; null when `before` is not its beginning. */
function addedTo(before: readonly string[], after: readonly string[]): string[] | null {
  return before.every((item, index) => after[index] === item) ? after.slice(before.length) : null;
}

function changedKeys(before: PDFDict, after: PDFDict): string[] {
  const keys = new Set([...before.keys(), ...after.keys()]);
  return [...keys].filter((key) => written(before.get(key)) !== written(after.get(key))).map(nameOf);
}

function only(keys: readonly string[], allowed: readonly string[]): boolean {
  return keys.every((key) => allowed.includes(key));
}

function nameOf(name: PDFName): string {
  return name.decodeText();
}
