import { createHash } from 'node:crypto';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { backupRefusal } from './refusals.ts';

/** Bytes that are read and written at a time. */
const CHUNK = 1024 * 1024;

/** Watches a long piece of work: told how many bytes are done; the signal stops it with `backupStopped`. */
export interface Watch {
  readonly onBytes?: ((done: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** What was copied. */
export interface Copied {
  readonly bytes: number;
  readonly sha256: string;
}

/** Refuses with `backupStopped` once the work was stopped. */
export function refuseWhenStopped(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw backupRefusal('backupStopped');
}

/**
 * Two pieces of work side by side: what stops one stops the other, and the first failure is the one that is told, after
 * both have ended.
 */
export async function bothOf<One, Other>(
  signal: AbortSignal | undefined,
  one: (joint: AbortSignal) => Promise<One>,
  other: (joint: AbortSignal) => Promise<Other>,
): Promise<[One, Other]> {
  const failed = new AbortController();
  const joint = AbortSignal.any([failed.signal, ...(signal === undefined ? [] : [signal])]);
  const work = [one(joint), other(joint)] as const;
  try {
    return await Promise.all(work);
  } catch (error) {
    failed.abort();
    await Promise.allSettled(work);
    throw error;
  }
}

/**
 * Copies a file, without holding up anything else, and syncs it. What has the name already is removed first, so that nothing
 * is written through a link that was put there. Gives the SHA-256 of what was read. What stops it leaves a piece of a file
 * behind, for the caller to remove.
 */
export async function copyFile(from: string, to: string, watch: Watch = {}): Promise<Copied> {
  const hash = createHash('sha256');
  const bytes = await pour(from, to, watch, {
    each: (part) => hash.update(part),
    last: (target) => target.sync(),
  });
  return { bytes, sha256: hash.digest('hex') };
}

/** As `copyFile`, for a copy that is only read and thrown away: as quick as can be. Gives the number of bytes. */
export function copyForAWhile(from: string, to: string, watch: Watch = {}): Promise<number> {
  return pour(from, to, watch, {});
}

async function pour(
  from: string,
  to: string,
  { onBytes, signal }: Watch,
  { each, last }: { each?: (part: Buffer) => unknown; last?: (target: FileHandle) => Promise<void> },
): Promise<number> {
  const source = await open(from, 'r');
  try {
    await rm(to, { force: true });
    const target = await open(to, 'wx', 0o600);
    try {
      const chunk = Buffer.alloc(CHUNK);
      let bytes = 0;
      for (;;) {
        refuseWhenStopped(signal);
        const { bytesRead } = await source.read(chunk, 0, CHUNK, bytes);
        if (bytesRead === 0) break;
        const part = chunk.subarray(0, bytesRead);
        each?.(part);
        for (let written = 0; written < bytesRead; ) {
          written += (await target.write(part, written, bytesRead - written, bytes + written)).bytesWritten;
        }
        bytes += bytesRead;
        onBytes?.(bytes);
      }
      await last?.(target);
      return bytes;
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

/** The SHA-256 and length of a file. */
export async function hashFile(path: string, { onBytes, signal }: Watch = {}): Promise<Copied> {
  const hash = createHash('sha256');
  const source = await open(path, 'r');
  try {
    const chunk = Buffer.alloc(CHUNK);
    let bytes = 0;
    for (;;) {
      refuseWhenStopped(signal);
      const { bytesRead } = await source.read(chunk, 0, CHUNK, bytes);
      if (bytesRead === 0) return { bytes, sha256: hash.digest('hex') };
      hash.update(chunk.subarray(0, bytesRead));
      bytes += bytesRead;
      onBytes?.(bytes);
    }
  } finally {
    await source.close();
  }
}
