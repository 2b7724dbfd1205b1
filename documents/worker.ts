import { parentPort } from 'node:worker_threads';
import type { DocumentKind, DocumentModels, MadeDocument } from './models.ts';
import { renderDocument } from './render.ts';

/** What the client asks of the worker. */
export interface MakeRequest<K extends DocumentKind = DocumentKind> {
  readonly id: number;
  readonly kind: K;
  readonly model: DocumentModels[K];
}

/** What the worker tells: how far it is (0 to 1), the document, or that it could not be made. */
export type MakeReply =
  | { readonly id: number; readonly progress: number }
  | { readonly id: number; readonly made: MadeDocument }
  | { readonly id: number; readonly failed: true };

/*
 * One document after the other, in a thread of its own: layout takes seconds for a long dossier. Nothing of a model
 * goes back in an error, because a message could quote the text of a case.
 */
parentPort?.on('message', async ({ id, kind, model }: MakeRequest) => {
  const tell = (reply: MakeReply) => parentPort?.postMessage(reply);
  try {
    const made = await renderDocument(kind, model, (progress) => tell({ id, progress }));
    tell({ id, made });
  } catch {
    tell({ id, failed: true });
  }
});
