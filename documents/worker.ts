import { parentPort } from 'node:worker_threads';
import { Refusal } from '../base/refusal.ts';
import { readForm } from './forms/read.ts';
import type { DocumentKind, DocumentModels, MadeDocument } from './models.ts';
import { renderDocument } from './render.ts';

/** What the client asks of the worker. */
export interface MakeRequest<K extends DocumentKind = DocumentKind> {
  readonly id: number;
  readonly kind: K;
  readonly model: DocumentModels[K];
}

/** A form that came back, to be read. */
export interface ReadRequest {
  readonly id: number;
  readonly form: Uint8Array;
}

/** What the worker tells: how far it is (0 to 1), the document or the fields that were read, or that it did not succeed. */
export type Reply =
  | { readonly id: number; readonly progress: number }
  | { readonly id: number; readonly made: MadeDocument }
  | { readonly id: number; readonly values: readonly (readonly [string, string])[] }
  | { readonly id: number; readonly refused: { readonly code: string; readonly sentence: string } }
  | { readonly id: number; readonly failed: true };

/*
 * One document after the other, in a thread of its own: layout takes seconds for a long dossier. Nothing of a model
 * goes back in an error, because a message could quote the text of a case.
 */
parentPort?.on('message', async (request: MakeRequest | ReadRequest) => {
  const { id } = request;
  const tell = (reply: Reply) => parentPort?.postMessage(reply);
  try {
    if ('form' in request) {
      tell({ id, values: [...(await readForm(request.form))] });
      return;
    }
    const made = await renderDocument(request.kind, request.model, (progress) => tell({ id, progress }));
    tell({ id, made });
  } catch (error) {
    if (error instanceof Refusal) tell({ id, refused: { code: error.code, sentence: error.message } });
    else tell({ id, failed: true });
  }
});
