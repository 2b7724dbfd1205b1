import { Worker } from 'node:worker_threads';
import { Refusal } from '../base/refusal.ts';
import type { DocumentKind, DocumentModels, MadeDocument } from './models.ts';
import type { MakeReply, MakeRequest } from './worker.ts';

export interface MakeOptions {
  /** Told how far the making is, from 0 to 1. */
  readonly onProgress?: (progress: number) => void;
  /** Stops the making; the promise is then refused with `documentStopped`. */
  readonly signal?: AbortSignal;
}

/** Makes documents in a worker thread that is kept warm. */
export interface DocumentMaker {
  /**
   * The finished document. Refused with `documentStopped` after an abort and with `documentFailed` when the making
   * broke down; in both cases the next call works.
   */
  make<K extends DocumentKind>(
    kind: K,
    model: DocumentModels[K],
    options?: MakeOptions,
  ): Promise<MadeDocument>;
  /** Ends the thread; what was still being made is refused with `documentStopped`. */
  close(): Promise<void>;
}

interface Job {
  readonly request: MakeRequest;
  readonly options: MakeOptions;
  readonly settle: (outcome: { made: MadeDocument } | { refusal: Refusal }) => void;
}

/** Starts the thread at the first document. */
export function createDocumentMaker(): DocumentMaker {
  const waiting: Job[] = [];
  let running: Job | undefined;
  let worker: Worker | undefined;
  let lastId = 0;
  let closed = false;

  function start(): Worker {
    const fresh = newWorker();
    fresh.unref();
    fresh.on('message', (reply: MakeReply) => {
      if (worker !== fresh || running?.request.id !== reply.id) return;
      if ('progress' in reply) running.options.onProgress?.(reply.progress);
      else end('made' in reply ? { made: reply.made } : { refusal: failed() });
    });
    fresh.on('error', () => broken(fresh));
    fresh.on('exit', () => broken(fresh));
    return fresh;
  }

  function broken(which: Worker): void {
    if (worker !== which) return;
    worker = undefined;
    end({ refusal: failed() });
  }

  function end(outcome: Parameters<Job['settle']>[0]): void {
    const job = running;
    running = undefined;
    worker?.unref();
    job?.settle(outcome);
    next();
  }

  function next(): void {
    if (running !== undefined || closed) return;
    running = waiting.shift();
    if (running === undefined) return;
    worker ??= start();
    // While a document is being made the process stays; a warm thread without work does not keep it.
    worker.ref();
    try {
      worker.postMessage(running.request);
    } catch {
      end({ refusal: failed() });
    }
  }

  async function drop(): Promise<void> {
    const old = worker;
    worker = undefined;
    await old?.terminate();
  }

  function stop(job: Job): void {
    if (running === job) {
      const ended = drop();
      end({ refusal: stopped() });
      ended.catch(() => undefined);
      return;
    }
    const place = waiting.indexOf(job);
    if (place < 0) return;
    waiting.splice(place, 1);
    job.settle({ refusal: stopped() });
  }

  return {
    make(kind, model, options = {}) {
      return new Promise((resolve, reject) => {
        if (closed || options.signal?.aborted) return reject(stopped());
        lastId += 1;
        const onAbort = () => stop(job);
        const job: Job = {
          request: { id: lastId, kind, model },
          options,
          settle: (outcome) => {
            options.signal?.removeEventListener('abort', onAbort);
            if ('made' in outcome) resolve(outcome.made);
            else reject(outcome.refusal);
          },
        };
        options.signal?.addEventListener('abort', onAbort, { once: true });
        waiting.push(job);
        next();
      });
    },
    async close() {
      closed = true;
      const jobs = [...(running === undefined ? [] : [running]), ...waiting.splice(0)];
      running = undefined;
      for (const job of jobs) job.settle({ refusal: stopped() });
      await drop();
    },
  };
}

/**
 * From source the entry lies beside this file; in the bundle beside the bundle, as `document-worker.js`. What the
 * renderer prints about a document is thrown away: it could quote a case.
 */
function newWorker(): Worker {
  const quiet = { stdout: true, stderr: true };
  const worker = import.meta.url.endsWith('.ts')
    ? new Worker(new URL('./worker.ts', import.meta.url), { ...quiet, execArgv: ['--import', 'tsx'] })
    : new Worker(new URL('./document-worker.js', import.meta.url), quiet);
  worker.stdout.resume();
  worker.stderr.resume();
  return worker;
}

function stopped(): Refusal {
  return new Refusal('documentStopped', 'Het maken van het document is gestopt. Er is niets bewaard.');
}

function failed(): Refusal {
  return new Refusal(
    'documentFailed',
    'Het document kon niet worden gemaakt. Probeer het nog een keer. Lukt het weer niet, maak het document dan korter of vraag om hulp.',
  );
}
