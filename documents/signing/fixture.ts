import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PDFDocument, StandardFonts } from '@cantoo/pdf-lib';
import { Document, Font, Page, renderToBuffer, Text } from '@react-pdf/renderer';
import { createElement } from 'react';
import type { SigningAuthority } from './authority.ts';
import { type SignatureField, type SignRequest, signRevision } from './sign.ts';
import type { Stroke } from './strokes.ts';

/** Material for the tests of this folder: documents to sign, three signers, and programs to check with. */
const FONT = '@expo-google-fonts/open-sans/400Regular/OpenSans_400Regular.ttf';

export const FIELDS: readonly SignatureField[] = ['huurder', 'verhuurder', 'zorgaanbieder'];

/** Two pages, PDF/A-2b, made the way the documents of the app are made. */
export async function pdfaDocument(): Promise<Uint8Array> {
  Font.register({ family: 'Open Sans', src: createRequire(import.meta.url).resolve(FONT) });
  const style = { padding: 60, fontFamily: 'Open Sans', fontSize: 11 };
  const page = (text: string) => createElement(Page, { size: 'A4', style }, createElement(Text, null, text));
  const date = new Date('2026-11-01T09:00:00Z');
  return new Uint8Array(
    await renderToBuffer(
      createElement(
        Document,
        { conformance: 'PDF/A-2b', title: 'Overeenkomst', creationDate: date, modificationDate: date },
        page('Driepartijenovereenkomst. De huur is € 612 per maand.'),
        page('Ondertekening'),
      ),
    ),
  );
}

/** Two pages with object streams, and a form and an annotation list of their own. */
export async function compressedDocument(): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  const font = await document.embedFont(StandardFonts.Helvetica);
  for (const text of ['De huur is 612 euro per maand.', 'Ondertekening']) {
    document.addPage([595, 842]).drawText(text, { x: 60, y: 760, size: 11, font });
  }
  const field = document.getForm().createTextField('kenmerk');
  field.setText('DPO-2026-003');
  field.addToPage(document.getPage(1), { x: 60, y: 700, width: 120, height: 16 });
  return document.save({ useObjectStreams: true });
}

/** A drawn line that looks a little like a signature; another `seed` gives another one. */
export function drawnStrokes(seed: number): Stroke[] {
  const points = Array.from({ length: 60 }, (_none, index) => ({
    x: 0.1 + index / 80,
    y: 0.2 + 0.12 * Math.sin(index / (seed + 1.5)) * Math.cos(index / 9),
    pressure: 0.3 + (index % 5) / 10,
    t: index * 8,
  }));
  return [
    { points },
    {
      points: [
        { x: 0.2, y: 0.12 },
        { x: 0.7, y: 0.3 },
      ],
    },
  ];
}

const SIGNERS = [
  { name: 'Zoë Müller-IJsbrandij', role: 'huurder' },
  { name: 'Ĳsbrand Çelik', role: 'woonconsulent', organisation: 'Woonstichting De Linde' },
  { name: 'Anouk van ’t Hof', role: 'outreachend werker', organisation: 'Verslavingszorg Oost' },
];
const MOMENTS = ['2026-11-16T09:15:00.000Z', '2026-11-18T13:40:00.000Z', '2026-11-20T08:05:00.000Z'];

/** What the signer with this index (0 to 2) asks when signing `pdf`; each signs two days after the one before. */
export function requestOf(pdf: Uint8Array, authority: SigningAuthority, index: number): SignRequest {
  return {
    pdf,
    authority,
    signer: SIGNERS[index]!,
    fieldName: FIELDS[index]!,
    box: { page: 1, x: 60, y: 560 - index * 110, width: 230, height: 95 },
    strokes: drawnStrokes(index),
    place: 'Zuiderdĳk',
    at: MOMENTS[index]!,
    identifiedBy: 'paspoort gezien',
  };
}

/** The document after each signature: index 0 has one signature, index 2 all three. */
export async function signThreeTimes(base: Uint8Array, authority: SigningAuthority): Promise<Uint8Array[]> {
  const files: Uint8Array[] = [];
  for (const index of FIELDS.keys()) {
    const { pdf } = await signRevision(requestOf(files.at(-1) ?? base, authority, index));
    files.push(pdf);
  }
  return files;
}

/** Runs a program in a folder with these files in it; gives what it printed, on both channels. */
export function runOn(
  files: Record<string, Uint8Array | string>,
  program: string,
  args: readonly string[],
): string {
  const folder = mkdtempSync(join(tmpdir(), 'casuskluis-signing-'));
  try {
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
    const command = 'exec "$@" 2>&1';
    return execFileSync('sh', ['-c', command, 'sh', program, ...args], { cwd: folder, encoding: 'utf8' });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The bytes of every signature in a file, found without our own code: its DER and what it covers. */
export function extractSignatures(pdf: Uint8Array): { der: Uint8Array; covered: Uint8Array }[] {
  const text = Buffer.from(pdf).toString('latin1');
  return [...text.matchAll(/\/ByteRange \[ 0 (\d+) (\d+) (\d+) *\]/g)].map((match) => {
    const [gapStart, gapEnd, length] = match.slice(1).map(Number) as [number, number, number];
    const bytes = Buffer.from(text.slice(gapStart + 1, gapEnd - 1), 'hex');
    const der = bytes.subarray(0, bytes.readUInt16BE(2) + 4);
    return {
      der,
      covered: Buffer.from(text.slice(0, gapStart) + text.slice(gapEnd, gapEnd + length), 'latin1'),
    };
  });
}
