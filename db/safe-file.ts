import { closeSync, fsyncSync, openSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { asRefusal } from './errors.ts';

/** Makes sure that what was written to `path` is on the disk. */
export function syncFile(path: string): void {
  const file = openSync(path, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Makes sure that a name made or changed in `dir` is on the disk. Windows has no such call and does it by itself. */
export function syncFolder(dir: string): void {
  if (process.platform === 'win32') return;
  const folder = openSync(dir, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

/** Renames over what is there, and makes that last. */
export function replaceFile(from: string, to: string): void {
  renameSync(from, to);
  syncFolder(dirname(to));
}

/**
 * Replaces the file at `path` by `text`: first under the name `path`.nieuw, synced, then renamed. Whoever reads
 * it finds the old text or the new, never half. Refuses with `diskFull`, `readOnly` or `diskError`.
 */
export function writeSafely(path: string, text: string): void {
  const temporary = `${path}.nieuw`;
  try {
    rmSync(temporary, { force: true });
    const file = openSync(temporary, 'wx', 0o600);
    try {
      const bytes = Buffer.from(text, 'utf8');
      let written = 0;
      while (written < bytes.length) written += writeSync(file, bytes, written);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    replaceFile(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw asRefusal(error) ?? error;
  }
}

/** SQLite empties the journal and leaves it; a journal with content is what brings a database back, and stays. */
export function removeEmptyJournal(path: string): void {
  const journal = `${path}-journal`;
  if (statSync(journal, { throwIfNoEntry: false })?.size === 0) rmSync(journal, { force: true });
}

/** Which file has this name now, as the file system knows it; empty when there is none. */
export function fileAt(path: string): string {
  try {
    const { dev, ino } = statSync(path, { bigint: true });
    return `${dev}:${ino}`;
  } catch (error) {
    const refusal = asRefusal(error);
    if (refusal?.code === 'vaultMissing') return '';
    throw refusal ?? error;
  }
}
