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
  const formRef = formRefOf(before);
  for (const [ref, object] of before.enumerateIndirectObjects()) {
    const now = after.lookup(ref);
    if (now === undefined) codes.add('objectReplaced');
    else if (written(object) !== written(now)) {
      const code = judgeChange(before, ref, object, now, formRef);
      if (code) codes.add(code);
    }
  }
  for (const code of judgeLists(before, after, field?.ref ?? null)) codes.add(code);
  if (signature && !isPlainField(before, signature)) codes.add('formChanged');
  const own = ownObjects(before, after, signature, formRefOf(after));
  const added = after.enumerateIndirectObjects().filter(([ref]) => before.lookup(ref) === undefined);
  if (added.some(([ref, object]) => !own.has(ref) && !isContainer(object))) codes.add('objectAdded');
  return codes;
}

/** Judges one replaced object; null when only those entries changed that the lists below are about. */
function judgeChange(
  before: PDFContext,
  ref: PDFRef,
  old: PDFObject,
  now: PDFObject,
  formRef: PDFRef | null,
): ChangeCode | null {
  const pages = pagesOf(before);
  if (old instanceof PDFDict && now instanceof PDFDict) {
    const changed = changedKeys(old, now);
    if (ref === before.trailerInfo.Root) return only(changed, ['AcroForm']) ? null : 'objectReplaced';
    if (ref === formRef) return only(changed, ['Fields', 'SigFlags']) ? null : 'formChanged';
    if (pages.includes(old)) return only(changed, ['Annots']) ? null : 'contentChanged';
    if (old.get(PDFName.of('Subtype')) === PDFName.of('Widget')) return 'appearanceChanged';
    if (old.has(PDFName.of('Rect'))) return 'annotationChanged';
    return 'objectReplaced';
  }
  if (old instanceof PDFArray && now instanceof PDFArray) {
    const isList =
      pages.some((page) => page.get(PDFName.of('Annots')) === ref) ||
      rootForm(before)?.get(PDFName.of('Fields')) === ref;
    return isList ? null : 'objectReplaced';
  }
  if (appearancesOf(before).has(ref)) return 'appearanceChanged';
  if (
    old instanceof PDFStream &&
    pages.some((page) => leadsTo(before, page.get(PDFName.of('Contents')), ref))
  ) {
    return 'contentChanged';
  }
  return 'objectReplaced';
}

/** The lists of fields and of annotations may have grown by the new field, at the end, and on one page. */
function judgeLists(before: PDFContext, after: PDFContext, field: PDFRef | null): ChangeCode[] {
  const codes: ChangeCode[] = [];
  const oldForm = rootForm(before);
  const newForm = rootForm(after);
  const formKeys = oldForm && newForm ? changedKeys(oldForm, newForm) : (newForm?.keys().map(nameOf) ?? []);
  const flags = newForm ? written(entryOf(newForm, 'SigFlags')) : '';
  const added = addedTo(elementsOf(oldForm, 'Fields'), elementsOf(newForm, 'Fields'));
  if (oldForm && !newForm) codes.push('formChanged');
  if (!only(formKeys, ['Fields', 'SigFlags']) || (field && flags !== '3')) codes.push('formChanged');
  if (!added || added.join() !== (field ? field.toString() : '')) codes.push('formChanged');
  const onPages: string[] = [];
  for (const [ref, page] of before.enumerateIndirectObjects()) {
    const now = after.lookup(ref);
    if (!isPage(page) || !isPage(now)) continue;
    const more = addedTo(elementsOf(page, 'Annots'), elementsOf(now, 'Annots'));
    if (more) onPages.push(...more);
    else codes.push('annotationChanged');
  }
  if (onPages.join() !== (field ? field.toString() : '')) codes.push('annotationChanged');
  return codes;
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
