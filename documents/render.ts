import { createHash } from 'node:crypto';
import { Document, renderToBuffer } from '@react-pdf/renderer';
import { createElement, type FunctionComponent } from 'react';
import { ActionList } from './action-list.tsx';
import { Agenda } from './agenda.tsx';
import { Agreement, signatureBoxes } from './agreement.tsx';
import { ConsentForm, consentFormBox } from './consent-form.tsx';
import { FormSheet } from './form-sheet.tsx';
import { actionSheetPages } from './forms/action-sheet.ts';
import { addSheetFields } from './forms/fields.ts';
import { questionSheetPages } from './forms/question-sheet.ts';
import { GuestAgenda } from './guest-agenda.tsx';
import { Handover, type StartPages } from './handover.tsx';
import { LogExtract } from './log-extract.tsx';
import { Minutes } from './minutes.tsx';
import type { DocumentKind, DocumentModels, MadeDocument } from './models.ts';
import { freshFonts } from './parts/fonts.ts';
import { addOutline } from './parts/outline.ts';
import { PagingContext } from './parts/paging.ts';
import { printableModel } from './parts/printable.ts';
import { RecoveryEnvelopes } from './recovery-envelopes.tsx';
import { RecoverySheet } from './recovery-sheet.tsx';
import { WithdrawalLetter, WithdrawalSheet } from './withdrawal.tsx';

type Template<K extends DocumentKind> = FunctionComponent<{
  readonly model: DocumentModels[K];
  readonly starts: StartPages;
}>;

/** Sheets to fill in: how they are laid out, for the page that is drawn and for the fields on it. */
const FORMS = { questionSheet: questionSheetPages, actionSheet: actionSheetPages } as const;
type FormKind = keyof typeof FORMS;
const isForm = (kind: DocumentKind): kind is FormKind => Object.hasOwn(FORMS, kind);

function formSheet<K extends FormKind>(kind: K): Template<K> {
  return ({ model }) => createElement(FormSheet, { frame: model.frame, pages: FORMS[kind](model as never) });
}

const TEMPLATES: { readonly [K in DocumentKind]: Template<K> } = {
  agenda: Agenda,
  guestAgenda: GuestAgenda,
  minutes: Minutes,
  actionList: ActionList,
  agreement: Agreement,
  handover: Handover,
  recoverySheet: RecoverySheet,
  recoveryEnvelopes: RecoveryEnvelopes,
  questionSheet: formSheet('questionSheet'),
  actionSheet: formSheet('actionSheet'),
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
      ...(isForm(kind) ? {} : { conformance: 'PDF/A-2b' as const }),
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
  const pdf = isForm(kind)
    ? await addSheetFields(printed, FORMS[kind](shown as never), (shown as DocumentModels[FormKind]).seal)
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
