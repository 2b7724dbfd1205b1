import { parentPort } from 'node:worker_threads';
import { Refusal } from '../../base/refusal.ts';
import { readList } from './reading/read-list.ts';
import type { ReadList } from './reading/table.ts';

/** What the client asks: to read this file. */
export interface ReadRequest {
  readonly bytes: Uint8Array;
  readonly fileName: string;
}

/** What was read, or why it was not. */
export type ReadReply =
  | { readonly list: ReadList }
  | { readonly refused: { readonly code: string; readonly message: string } | null };

/* One file, in a thread of its own with a bound to its memory; nothing of the file goes back in an error. */
parentPort?.once('message', ({ bytes, fileName }: ReadRequest) => {
  parentPort?.postMessage(reply(bytes, fileName));
});

function reply(bytes: Uint8Array, fileName: string): ReadReply {
  try {
    return { list: readList(bytes, fileName) };
  } catch (error) {
    if (!(error instanceof Refusal)) return { refused: null };
    return { refused: { code: error.code, message: error.message } };
  }
}
