import { Worker } from 'node:worker_threads';
import { Refusal } from '../../base/refusal.ts';
import { unreadable } from './reading/refusals.ts';
import type { ReadList } from './reading/table.ts';
import type { ReadReply } from './worker.ts';

/** Megabytes the thread may take; a list of the most rows needs far less. */
const MEMORY_MB = 384;

/**
 * Reads a list in a thread of its own, so that the window goes on meanwhile. Refused as `readList` does, with `damagedFile` when
 * it broke down and `importStopped` after an abort.
 */
export async function readInThread(
  bytes: Uint8Array,
  fileName: string,
  signal: AbortSignal,
): Promise<ReadList> {
  const worker = newWorker();
  try {
    const reply = await new Promise<ReadReply>((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', () => reject(unreadable('damagedFile')));
      worker.once('exit', () => reject(unreadable('damagedFile')));
      signal.addEventListener('abort', () => reject(unreadable('importStopped')), { once: true });
      worker.postMessage({ bytes, fileName });
    });
    if ('list' in reply) return reply.list;
    if (reply.refused === null) throw unreadable('damagedFile');
    throw new Refusal(reply.refused.code, reply.refused.message);
  } finally {
    await worker.terminate();
  }
}

/** From source the entry lies beside this file; in the bundle beside the bundle, as `import-worker.js`. */
function newWorker(): Worker {
  const options = { stdout: true, stderr: true, resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB } };
  const worker = import.meta.url.endsWith('.ts')
    ? new Worker(new URL('./worker.ts', import.meta.url), { ...options, execArgv: ['--import', 'tsx'] })
    : new Worker(new URL('./import-worker.js', import.meta.url), options);
  worker.stdout.resume();
  worker.stderr.resume();
  return worker;
}
