import type { PDFDocumentProxy } from 'pdfjs-dist';
import { pdfjs } from 'react-pdf';

const workerUrl = new URL('pdfjs-dist/build/pdf.worker.min.mjs', import.meta.url);

/**
 * Options for every PDF: one worker of our own for all documents, from a bundled file. pdf.js would wrap a worker from
 * an `app:` origin in a blob, which the CSP refuses, and it would end a shared worker with the first document that closes.
 */
export const pdfOptions = {
  get worker() {
    worker ??= pdfjs.PDFWorker.create({
      port: new Worker(workerUrl, { type: 'module' }),
      // Errors only: leaving a document while it is being drawn is nothing to warn of.
      verbosity: pdfjs.VerbosityLevel.ERRORS,
    });
    return worker;
  },
  useWasm: false,
  useSystemFonts: false,
};
let worker: InstanceType<typeof pdfjs.PDFWorker> | undefined;

/** Bytes out of the contract's base64. */
export function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

/** A chosen file as the contract takes bytes. */
export async function base64OfFile(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const part = 0x8000;
  let text = '';
  for (let at = 0; at < bytes.length; at += part)
    text += String.fromCharCode(...bytes.subarray(at, at + part));
  return btoa(text);
}

/** Dots per inch on paper: sharp text, and a page still only a few hundred kilobytes. */
const printResolution = 200;

/**
 * Prints a PDF without a file in between: every page as a picture at print resolution, then `window.print()`.
 * Answers false when it was stopped. Only the pages are printed, whatever else is on the screen.
 */
export async function printPdf(
  pdf: PDFDocumentProxy,
  { onPage, signal }: { onPage: (page: number) => void; signal: AbortSignal },
): Promise<boolean> {
  const sheets = document.createElement('div');
  sheets.className = 'ck-print-sheets';
  const urls: string[] = [];
  try {
    for (let number = 1; number <= pdf.numPages; number += 1) {
      if (signal.aborted) return false;
      onPage(number);
      const url = URL.createObjectURL(await pictureOf(pdf, number));
      urls.push(url);
      const picture = new Image();
      picture.src = url;
      picture.alt = `Pagina ${number}`;
      await picture.decode();
      sheets.append(picture);
    }
    document.body.append(sheets);
    document.documentElement.classList.add('ck-printing');
    window.print();
    return true;
  } finally {
    document.documentElement.classList.remove('ck-printing');
    sheets.remove();
    for (const url of urls) URL.revokeObjectURL(url);
  }
}

async function pictureOf(pdf: PDFDocumentProxy, number: number): Promise<Blob> {
  const page = await pdf.getPage(number);
  const viewport = page.getViewport({ scale: printResolution / 72 });
  const canvas = document.createElement('canvas');
  canvas.width = Math.ceil(viewport.width);
  canvas.height = Math.ceil(viewport.height);
  await page.render({ canvas, viewport, intent: 'print' }).promise;
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve));
  canvas.width = 0;
  if (!blob) throw new Error('no picture of the page');
  return blob;
}
