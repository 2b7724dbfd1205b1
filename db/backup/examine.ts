import { Worker } from 'node:worker_threads';
import { isStorageRefusal, storageRefusal } from '../errors.ts';
import { bothOf, refuseWhenStopped } from './copy.ts';
import { backupRefusal } from './refusals.ts';
import type { Checking, ExamineReply, ExamineRequest, Facts } from './worker.ts';

export type { Checking, Facts } from './worker.ts';

/**
 * Opens a database to read only, beside the work, and says what is in it; checked first as far as `check`
 * says, in two threads when that is every page. The key stays the caller's. A stop is answered at once, with `backupStopped`; a thread
 * then ends by itself after the page it is at. Refuses as the database refuses: `damaged` (also when the key is not
 * its key), `vaultMissing`, `diskError`.
 */
export async function examine(
  path: string,
  dataKey: Buffer,
  { check, signal }: { readonly check: Checking; readonly signal?: AbortSignal | undefined },
): Promise<Facts> {
  const [facts] =
    check === 'pages'
      ? await bothOf(
          signal,
          (joint) => inThread(path, dataKey, 'tables', joint),
          (joint) => inThread(path, dataKey, 'search', joint),
        )
      : [await inThread(path, dataKey, check, signal)];
  if (facts === null) throw new Error('the examination told nothing');
  return facts;
}

function inThread(
  path: string,
  dataKey: Buffer,
  check: ExamineRequest['check'],
  signal: AbortSignal | undefined,
): Promise<Facts | null> {
  return new Promise((resolve, reject) => {
    try {
      refuseWhenStopped(signal);
    } catch (error) {
      reject(error);
      return;
    }
    const worker = newWorker();
    const onAbort = () => end(() => reject(backupRefusal('backupStopped')));
    const end = (settle: () => void) => {
      signal?.removeEventListener('abort', onAbort);
      settle();
      void worker.terminate();
    };
    signal?.addEventListener('abort', onAbort, { once: true });
    worker.once('message', (reply: ExamineReply) =>
      end(() => ('facts' in reply ? resolve(reply.facts) : reject(failureOf(reply.refused)))),
    );
    worker.once('error', (error) => end(() => reject(error)));
    worker.once('exit', () => end(() => reject(new Error('the examination ended without an answer'))));
    // Its own copy, which the thread wipes; ours is wiped by who gave it.
    const request: ExamineRequest = { path, key: Uint8Array.from(dataKey), check };
    worker.postMessage(request, [request.key.buffer as ArrayBuffer]);
  });
}

/** What the thread refused, by its code; a fault in the program stays one. */
function failureOf(code: string): Error {
  return isStorageRefusal(code) ? storageRefusal(code) : new Error('the examination failed');
}

/** From source the entry lies beside this file; in the bundle beside the bundle, as `backup-worker.js`. */
function newWorker(): Worker {
  return import.meta.url.endsWith('.ts')
    ? new Worker(new URL('./worker.ts', import.meta.url), { execArgv: ['--import', 'tsx'] })
    : new Worker(new URL('./backup-worker.js', import.meta.url));
}
