import { Worker } from 'node:worker_threads';
import { Refusal } from '../base/refusal.ts';
import type { FormValues } from './forms/read.ts';
import type { DocumentKind, DocumentModels, MadeDocument } from './models.ts';
import type { MakeRequest, ReadRequest, Reply } from './worker.ts';

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
  /**
   * What was filled in on a form that came back (`readForm`), read in the same thread, so that a file made to be heavy holds up
   * nothing else: after twenty seconds it is refused with `formTooHeavy`.
   */
  readForm(form: Uint8Array): Promise<FormValues>;
  /** Ends the thread; what was still being made is refused with `documentStopped`. */
  close(): Promise<void>;
}

type Outcome = { made: MadeDocument } | { values: FormValues } | { refusal: Refusal };

interface Job {
  readonly request: MakeRequest | ReadRequest;
  readonly options: MakeOptions;
  readonly settle: (outcome: Outcome) => void;
}

/** How long a form may take; reading one that was filled in takes a tenth of a second. */
const READING_MS = 20_000;

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
    fresh.on('message', (reply: Reply) => {
      if (worker !== fresh || running?.request.id !== reply.id) return;
      if ('progress' in reply) running.options.onProgress?.(reply.progress);
      else end(outcomeOf(reply));
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

  function end(outcome: Outcome): void {
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

  function stop(job: Job, refusal = stopped()): void {
    if (running === job) {
      const ended = drop();
      end({ refusal });
      ended.catch(() => undefined);
      return;
    }
    const place = waiting.indexOf(job);
    if (place < 0) return;
    waiting.splice(place, 1);
    job.settle({ refusal });
  }

  function put(request: Omit<MakeRequest, 'id'> | Omit<ReadRequest, 'id'>, rest: Omit<Job, 'request'>): Job {
    lastId += 1;
    const job = { request: { ...request, id: lastId }, ...rest };
    waiting.push(job);
    next();
    return job;
  }

  return {
    make(kind, model, options = {}) {
      return new Promise((resolve, reject) => {
        if (closed || options.signal?.aborted) return reject(stopped());
        const onAbort = () => stop(job);
        const job = put(
          { kind, model },
          {
            options,
            settle: (outcome) => {
              options.signal?.removeEventListener('abort', onAbort);
              if ('made' in outcome) resolve(outcome.made);
              else if ('refusal' in outcome) reject(outcome.refusal);
            },
          },
        );
        options.signal?.addEventListener('abort', onAbort, { once: true });
      });
    },
    readForm(form) {
      return new Promise((resolve, reject) => {
        if (closed) return reject(stopped());
        const job = put(
          { form },
          {
            options: {},
            settle: (outcome) => {
              clearTimeout(timer);
              if ('values' in outcome) resolve(outcome.values);
              else if ('refusal' in outcome) reject(outcome.refusal);
            },
          },
        );
        const timer = setTimeout(() => stop(job, tooHeavy()), READING_MS);
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

function outcomeOf(reply: Exclude<Reply, { progress: number }>): Outcome {
  if ('made' in reply) return { made: reply.made };
  if ('values' in reply) return { values: new Map(reply.values) };
  if ('refused' in reply) return { refusal: new Refusal(reply.refused.code, reply.refused.sentence) };
  return { refusal: failed() };
}

function tooHeavy(): Refusal {
  return new Refusal(
    'formTooHeavy',
    'Dit bestand is te zwaar om te lezen. Vraag de afzender om het blad opnieuw in te vullen in een gewone pdf-lezer.',
  );
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
