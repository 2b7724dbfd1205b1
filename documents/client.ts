import { Worker } from 'node:worker_threads';
import { Refusal } from '../base/refusal.ts';
import type { DocumentKind, DocumentModels, MadeDocument } from './models.ts';

/** What the worker is asked, and what it answers. */
export interface WorkerJob {
  readonly id: number;
  readonly kind: DocumentKind;
  readonly model: DocumentModels[DocumentKind];
}
export type WorkerAnswer =
  | { readonly id: number; readonly made: MadeDocument }
  | { readonly id: number; readonly failed: true };

/** Makes documents outside the main thread. */
export interface DocumentMaker {
  /** Renders one document. Refuses `documentFailed` when it cannot be made and `documentStopped` when stopped. */
  make<K extends DocumentKind>(
    kind: K,
    model: DocumentModels[K],
    options?: { readonly signal?: AbortSignal },
  ): Promise<MadeDocument>;
  /** Ends the worker; a job under way is refused as stopped. */
  close(): Promise<void>;
}

const failed = () =>
  new Refusal(
    'documentFailed',
    'Dit document kon niet worden gemaakt. Probeer het opnieuw; er is niets verloren.',
  );
const stopped = () => new Refusal('documentStopped', 'Het maken van dit document is gestopt.');

/** The worker's entry: the bundled file beside the bundle, or the source through tsx. */
function startWorker(): Worker {
  return import.meta.url.endsWith('.ts')
    ? new Worker(new URL('./worker.ts', import.meta.url), { execArgv: ['--import', 'tsx'] })
    : new Worker(new URL('./document-worker.js', import.meta.url));
}

interface Waiting {
  readonly resolve: (made: MadeDocument) => void;
  readonly reject: (reason: Refusal) => void;
}

/** One worker, started at the first document and kept warm. A worker that crashes is replaced at the next document. */
export function createDocumentMaker(): DocumentMaker {
  let worker: Worker | null = null;
  let nextId = 1;
  const waiting = new Map<number, Waiting>();

  function endAll(reason: () => Refusal): void {
    worker = null;
    for (const job of waiting.values()) job.reject(reason());
    waiting.clear();
  }

  function workerInUse(): Worker {
    if (worker !== null) return worker;
    const started = startWorker();
    started.unref();
    started.on('message', (answer: WorkerAnswer) => {
      const job = waiting.get(answer.id);
      waiting.delete(answer.id);
      if (waiting.size === 0) started.unref();
      if ('made' in answer) job?.resolve(answer.made);
      else job?.reject(failed());
    });
    const ended = () => {
      if (worker === started) endAll(failed);
    };
    started.on('error', ended);
    started.on('exit', ended);
    worker = started;
    return started;
  }

  async function stop(): Promise<void> {
    const ending = worker;
    endAll(stopped);
    await ending?.terminate();
  }

  return {
    make(kind, model, { signal } = {}) {
      if (signal?.aborted) return Promise.reject(stopped());
      return new Promise((resolve, reject) => {
        const id = nextId++;
        const abort = () => void stop();
        signal?.addEventListener('abort', abort, { once: true });
        const done = () => signal?.removeEventListener('abort', abort);
        waiting.set(id, {
          resolve: (made) => {
            done();
            resolve(made);
          },
          reject: (reason) => {
            done();
            reject(reason);
          },
        });
        const used = workerInUse();
        used.ref();
        used.postMessage({ id, kind, model } satisfies WorkerJob);
      });
    },
    close: stop,
  };
}
