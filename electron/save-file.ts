import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { Refusal } from '../base/refusal.ts';

const LONGEST_NAME = 120;

/**
 * A file name that every system accepts: the last part of the suggestion, without control characters and without
 * what Windows refuses.
 */
export function safeFileName(suggestedName: string): string {
  const last = suggestedName.split(/[\\/]/).at(-1) ?? '';
  const plain = last
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}<>:"|?*]/gu, '')
    .replace(/^[. ]+|[. ]+$/g, '');
  const extension = extname(plain).slice(0, 12);
  const stem = basename(plain, extname(plain)).slice(0, LONGEST_NAME);
  const reserved = /^(con|prn|aux|nul|com\d|lpt\d)$/i.test(stem);
  return `${stem === '' ? 'document' : stem}${reserved ? '_' : ''}${extension}`;
}

/** A path in the folder that does not exist yet: `naam.pdf`, else `naam (2).pdf` and on. */
function freePath(folder: string, suggestedName: string): string {
  const name = safeFileName(suggestedName);
  const extension = extname(name);
  const stem = basename(name, extension);
  let path = join(folder, name);
  for (let number = 2; existsSync(path); number += 1) path = join(folder, `${stem} (${number})${extension}`);
  return path;
}

/** Writes a file that leaves the vault, on disk before it returns; gives the way to remove it. Throws a Refusal that says what to do. */
export function writeExport(path: string, bytes: Uint8Array): () => void {
  try {
    const file = openSync(path, 'w', 0o600);
    try {
      for (let written = 0; written < bytes.length; ) written += writeSync(file, bytes, written);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
  } catch (cause) {
    throw new Refusal('fileNotSaved', sentenceFor(cause));
  }
  return () => rmSync(path, { force: true });
}

/** A path under a free name in a folder, which is made when it is not there. */
export function pathInFolder(folder: string, suggestedName: string): string {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (cause) {
    throw new Refusal('fileNotSaved', sentenceFor(cause));
  }
  return freePath(folder, suggestedName);
}

function sentenceFor(cause: unknown): string {
  const code = (cause as NodeJS.ErrnoException).code;
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return 'Het bestand is niet opgeslagen: de schijf is vol. Maak ruimte of kies een andere map, en sla het dan opnieuw op.';
  }
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') {
    return 'Het bestand is niet opgeslagen: in deze map mag u niet schrijven. Kies een andere map.';
  }
  return 'Het bestand is niet opgeslagen. Kies een andere map of een andere naam, en probeer het opnieuw.';
}
