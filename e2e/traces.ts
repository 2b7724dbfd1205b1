import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';

/** Where browsers share memory by files; not everywhere. */
const SHARED_MEMORY = '/dev/shm';

/** The search for planted words in everything that the application, its browser and its helpers leave on disk. */
export interface TraceSearch {
  /** Every place with a planted word, in UTF-8 or UTF-16 and in any case of letters, or with a PDF; exports aside. */
  traces(words: readonly string[]): string[];
  /** Puts the folder for temporary files back. */
  end(): void;
}

/** From here on everything temporary, the browser's profile too, comes in `folder`, which can be searched whole. */
export function beginTraceSearch(folder: string): TraceSearch {
  const before = process.env.TMPDIR;
  process.env.TMPDIR = join(folder, 'temp');
  mkdirSync(process.env.TMPDIR);
  return {
    traces(words) {
      const files = filesIn(folder).filter((path) => !path.startsWith(join(folder, 'bewaard')));
      expect(files.length).toBeGreaterThan(0);
      const shared = filesIn(SHARED_MEMORY).filter((path) => /chrom/i.test(path));
      return [...files, ...shared].flatMap((path) =>
        tracesIn(contentOf(path), words).map((word) => `${word} in ${path}`),
      );
    },
    end() {
      if (before === undefined) delete process.env.TMPDIR;
      else process.env.TMPDIR = before;
    },
  };
}

/** Which of the words stand in the bytes; `a PDF` when there is one, whatever is in it. */
export function tracesIn(bytes: Buffer, words: readonly string[]): string[] {
  const text = bytes.toString('latin1').toLowerCase();
  const found = words.filter((word) => {
    const plain = Buffer.from(word.toLowerCase()).toString('latin1');
    return (
      text.includes(plain) || text.includes(Buffer.from(word.toLowerCase(), 'utf16le').toString('latin1'))
    );
  });
  return text.includes('%pdf-1') ? [...found, 'a PDF'] : found;
}

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
  } catch {
    return [];
  }
}

/** The bytes; none when the browser has just taken the file away. */
function contentOf(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch {
    return Buffer.alloc(0);
  }
}
