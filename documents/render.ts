import { createHash } from 'node:crypto';
import { Document, renderToBuffer } from '@react-pdf/renderer';
import { createElement, type FunctionComponent } from 'react';
import { ActionList } from './action-list.tsx';
import { Agenda } from './agenda.tsx';
import { Agreement, signatureBoxes } from './agreement.tsx';
import { ConsentForm, consentFormBox } from './consent-form.tsx';
import { addSheetFields } from './forms/fields.ts';
import { GuestAgenda } from './guest-agenda.tsx';
import { Handover, type StartPages } from './handover.tsx';
import { LogExtract } from './log-extract.tsx';
import { Minutes } from './minutes.tsx';
import type { DocumentKind, DocumentModels, MadeDocument } from './models.ts';
import { freshFonts } from './parts/fonts.ts';
import { addOutline } from './parts/outline.ts';
import { PagingContext } from './parts/paging.ts';
import { printableModel } from './parts/printable.ts';
import { QuestionSheet } from './question-sheet.tsx';
import { RecoveryEnvelopes } from './recovery-envelopes.tsx';
import { RecoverySheet } from './recovery-sheet.tsx';
import { WithdrawalLetter, WithdrawalSheet } from './withdrawal.tsx';

type Template<K extends DocumentKind> = FunctionComponent<{
  readonly model: DocumentModels[K];
  readonly starts: StartPages;
}>;

const TEMPLATES: { readonly [K in DocumentKind]: Template<K> } = {
  agenda: Agenda,
  guestAgenda: GuestAgenda,
  minutes: Minutes,
  actionList: ActionList,
  agreement: Agreement,
  handover: Handover,
  recoverySheet: RecoverySheet,
  recoveryEnvelopes: RecoveryEnvelopes,
  questionSheet: QuestionSheet,
  logExtract: LogExtract,
  consentForm: ConsentForm,
  withdrawalSheet: WithdrawalSheet,
  withdrawalLetter: WithdrawalLetter,
};

/**
 * Makes one document as PDF/A-2b. The same model gives the same bytes: the only moment in the file is
 * `frame.madeAt`. `onProgress` is told how far it is, from 0 to 1. Heavy (seconds for a long dossier): outside tests it runs in the worker.
 */
export function renderDocument<K extends DocumentKind>(
  kind: K,
  model: DocumentModels[K],
  onProgress: (progress: number) => void = () => undefined,
): Promise<MadeDocument> {
  const made = before.then(() => render(kind, model, onProgress));
  before = made.catch(() => undefined);
  return made;
}

/** The renderer keeps its fonts in one place for all documents, so they are made one after the other. */
let before: Promise<unknown> = Promise.resolve();

async function render<K extends DocumentKind>(
  kind: K,
  model: DocumentModels[K],
  onProgress: (progress: number) => void,
): Promise<MadeDocument> {
  const shown = printableModel(model, await freshFonts());
  const { frame } = shown;
  const starts: StartPages = new Map();
  const document = createElement(
    Document,
    {
      title: metadataText(frame.title),
      author: metadataText(frame.municipality),
      creator: 'Casuskluis',
      producer: 'Casuskluis',
      language: 'nl-NL',
      // A form is no PDF/A: see addSheetFields.
      ...(kind === 'questionSheet' ? {} : { conformance: 'PDF/A-2b' as const }),
      creationDate: new Date(frame.madeAt),
    },
    createElement(
      PagingContext.Provider,
      { value: { total: 0, drawn: 0 } },
      createElement(TEMPLATES[kind] as Template<K>, { model: shown, starts }),
    ),
  );
  onProgress(0.1);
  const rendered = await renderToBuffer(document);
  onProgress(0.9);
  const { pdf: printed, pages } = await addOutline(rendered, starts);
  const pdf =
    kind === 'questionSheet'
      ? await addSheetFields(printed, shown as DocumentModels['questionSheet'])
      : printed;
  const boxes =
    kind === 'agreement'
      ? signatureBoxes(shown as DocumentModels['agreement'], pages)
      : kind === 'consentForm'
        ? [consentFormBox(pages)]
        : undefined;
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
