import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/* What independent programs (poppler, qpdf, mupdf) say of a file, for the tests of this folder. */

/** Runs a program on the file; `{}` among the arguments stands for its path. */
export function ask(pdf: Uint8Array, program: string, ...parameters: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'casuskluis-document-'));
  const file = join(folder, 'document.pdf');
  try {
    writeFileSync(file, pdf);
    const given = parameters.map((parameter) => (parameter === '{}' ? file : parameter));
    return execFileSync(program, given, {
      encoding: 'utf8',
      maxBuffer: 1e9,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The text of each page. */
export function pageTexts(pdf: Uint8Array): readonly string[] {
  return ask(pdf, 'pdftotext', '-layout', '{}', '-').split('\f').slice(0, -1);
}

/** All text on one line, so that a line break does not hide a sentence. */
export function flatText(pdf: Uint8Array): string {
  return ask(pdf, 'pdftotext', '{}', '-').replace(/\s+/g, ' ');
}

/** The names of fonts that are not embedded. */
export function looseFonts(pdf: Uint8Array): readonly string[] {
  const lines = ask(pdf, 'pdffonts', '{}').trim().split('\n').slice(2);
  return lines.filter((line) => !/ yes yes yes /.test(line));
}

/** Words that reach outside the margins of an A4 page, in points from the left. */
export function wordsOutside(pdf: Uint8Array, left: number, right: number): readonly string[] {
  const words = ask(pdf, 'pdftotext', '-bbox', '{}', '-').matchAll(
    /<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)<\/word>/g,
  );
  return [...words]
    .filter(([, xMin, yMin, xMax, yMax]) =>
      [Number(xMin) < left, Number(xMax) > right, Number(yMin) < 0, Number(yMax) > 842].includes(true),
    )
    .map(([, , , , , word]) => word ?? '');
}
