import { createHash } from 'node:crypto';
import { PDFDict, PDFDocument, PDFName, PDFNumber } from '@cantoo/pdf-lib';
import { Document, renderToBuffer } from '@react-pdf/renderer';
import { createElement, type FunctionComponent } from 'react';
import { ActionList } from './action-list.tsx';
import { Agenda } from './agenda.tsx';
import { Agreement, signatureBoxes } from './agreement.tsx';
import { GuestAgenda } from './guest-agenda.tsx';
import { Handover } from './handover.tsx';
import { Minutes } from './minutes.tsx';
import type { DocumentKind, DocumentModels, MadeDocument } from './models.ts';
import { loadFonts } from './parts/fonts.ts';
import { printableModel } from './parts/printable.ts';

type Template<K extends DocumentKind> = FunctionComponent<{ readonly model: DocumentModels[K] }>;

const TEMPLATES: { readonly [K in DocumentKind]: Template<K> } = {
  agenda: Agenda,
  guestAgenda: GuestAgenda,
  minutes: Minutes,
  actionList: ActionList,
  agreement: Agreement,
  handover: Handover,
};

/**
 * Makes one document as PDF/A-2b. The same model gives the same bytes: the only moment in the file is
 * `frame.madeAt`. Heavy (seconds for a long dossier): outside tests it runs in the worker.
 */
export async function renderDocument<K extends DocumentKind>(
  kind: K,
  model: DocumentModels[K],
): Promise<MadeDocument> {
  const shown = printableModel(model, await loadFonts());
  const { frame } = shown;
  const document = createElement(
    Document,
    {
      title: metadataText(frame.title),
      author: metadataText(frame.municipality),
      creator: 'Casuskluis',
      producer: 'Casuskluis',
      language: 'nl-NL',
      conformance: 'PDF/A-2b',
      creationDate: new Date(frame.madeAt),
    },
    createElement(TEMPLATES[kind] as Template<K>, { model: shown }),
  );
  const { pdf, pages } = await finish(await renderToBuffer(document));
  const boxes =
    kind === 'agreement' ? signatureBoxes(shown as DocumentModels['agreement'], pages) : undefined;
  return {
    pdf,
    sha256: createHash('sha256').update(pdf).digest('hex'),
    pages,
    ...(boxes === undefined ? {} : { signatureBoxes: boxes }),
  };
}

/** The metadata writer does not escape XML, so what means something there is left out. */
function metadataText(text: string): string {
  return text.replace(/[<>&]/g, ' ').replace(/\s+/g, ' ').trim();
}

async function finish(made: Uint8Array): Promise<{ pdf: Uint8Array; pages: number }> {
  const file = await PDFDocument.load(made, { updateMetadata: false });
  const outlines = file.catalog.lookupMaybe(PDFName.of('Outlines'), PDFDict);
  if (outlines === undefined) return { pdf: made, pages: file.getPageCount() };
  return { pdf: made, pages: file.getPageCount() };
}
