import { Worker } from 'node:worker_threads';
import { isStorageRefusal, storageRefusal } from '../errors.ts';
import { refuseWhenStopped } from './copy.ts';
import { backupRefusal } from './refusals.ts';
import type { Checking, ExamineReply, ExamineRequest, Facts } from './worker.ts';

export type { Checking, Facts } from './worker.ts';

/**
 * Opens a database to read only, in a thread of its own, and says what is in it; checked first as far as `check`
 * says. The key stays the caller's. A stop is answered at once, with `backupStopped`; the thread
 * then ends by itself after the page it is at. Refuses as the database refuses: `damaged` (also when the key is not
 * its key), `vaultMissing`, `diskError`.
 */
export function examine(
  path: string,
  dataKey: Buffer,
  { check, signal }: { readonly check: Checking; readonly signal?: AbortSignal | undefined },
): Promise<Facts> {
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
