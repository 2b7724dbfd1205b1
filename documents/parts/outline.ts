import { PDFDocument, PDFHexString, PDFName, type PDFRef } from '@cantoo/pdf-lib';

/**
 * Gives a made file the outline that viewers show beside the pages, and counts its pages. The renderer's own
 * bookmarks are not used: they lack the `/Count` of the root.
 */
export async function addOutline(
  made: Uint8Array,
  starts: ReadonlyMap<string, number>,
): Promise<{ pdf: Uint8Array; pages: number }> {
  const file = await PDFDocument.load(made, { updateMetadata: false });
  const pages = file.getPages();
  if (starts.size === 0) return { pdf: made, pages: pages.length };
  const { context, catalog } = file;
  const root = context.nextRef();
  const entries = [...starts].map(([title, page]) => ({ title, page, ref: context.nextRef() }));
  entries.forEach(({ title, page, ref }, index) => {
    const target = pages[page - 1] ?? pages[0];
    const item = context.obj({ Parent: root, ...neighbours(entries, index) });
    item.set(PDFName.of('Title'), PDFHexString.fromText(title));
    if (target !== undefined) item.set(PDFName.of('Dest'), context.obj([target.ref, 'Fit']));
    context.assign(ref, item);
  });
  const ends = { First: entries[0]?.ref, Last: entries.at(-1)?.ref };
  context.assign(root, context.obj({ Type: 'Outlines', ...ends, Count: entries.length }));
  catalog.set(PDFName.of('Outlines'), root);
  catalog.set(PDFName.of('PageMode'), PDFName.of('UseOutlines'));
  return {
    pdf: await file.save({ useObjectStreams: false, updateFieldAppearances: false }),
    pages: pages.length,
  };
}

function neighbours(
  entries: readonly { readonly ref: PDFRef }[],
  index: number,
): { Prev?: PDFRef; Next?: PDFRef } {
  const previous = entries[index - 1];
  const next = entries[index + 1];
  return { ...(previous && { Prev: previous.ref }), ...(next && { Next: next.ref }) };
}
