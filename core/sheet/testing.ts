import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PDFCheckBox, PDFDocument, PDFRadioGroup, PDFTextField } from '@cantoo/pdf-lib';
import { create } from 'fontkit';

/* Sheets filled in by other programs, as they come back from partners. */

/** What is filled in, by the name of the field; `true` ticks a box. */
export type Filling = Readonly<Record<string, string | true>>;

const FONT = '@expo-google-fonts/open-sans/400Regular/OpenSans_400Regular.ttf';

/** Filled in by pdf-lib, which draws what was typed as well, in an embedded font. */
export async function fillWithPdfLib(pdf: Uint8Array, filling: Filling): Promise<Buffer> {
  const file = await PDFDocument.load(pdf);
  const bytes = readFileSync(createRequire(import.meta.url).resolve(FONT));
  file.registerFontkit({ create: (data: Uint8Array) => create(Buffer.from(data)) as never });
  const font = await file.embedFont(bytes, { subset: true });
  const form = file.getForm();
  for (const [name, value] of Object.entries(filling)) {
    const field = form.getField(name);
    if (field instanceof PDFTextField) field.setText(String(value));
    else if (field instanceof PDFCheckBox) field.check();
    else if (field instanceof PDFRadioGroup) field.select(String(value));
  }
  form.updateFieldAppearances(font);
  return Buffer.from(await file.save());
}

/** Filled in by pdftk from XFDF, as its users do; with further options (`flatten`, `need_appearances`). */
export function fillWithPdftk(pdf: Uint8Array, filling: Filling, ...options: string[]): Buffer {
  const escaped = (text: string) =>
    text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('\n', '&#10;');
  const fields = Object.entries(filling).map(
    ([name, value]) =>
      `<field name="${name}"><value>${escaped(value === true ? 'Yes' : value)}</value></field>`,
  );
  const xfdf = `<?xml version="1.0" encoding="UTF-8"?>
<xfdf xmlns="http://ns.adobe.com/xfdf/"><fields>${fields.join('')}</fields></xfdf>`;
  return throughFiles(pdf, (input, output, folder) => {
    writeFileSync(join(folder, 'antwoorden.xfdf'), xfdf);
    execFileSync('pdftk', [
      input,
      'fill_form',
      join(folder, 'antwoorden.xfdf'),
      'output',
      output,
      ...options,
    ]);
  });
}

/** What a program makes of a file. */
export function throughFiles(
  pdf: Uint8Array,
  work: (input: string, output: string, folder: string) => void,
): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'casuskluis-blad-'));
  try {
    const [input, output] = [join(folder, 'in.pdf'), join(folder, 'uit.pdf')];
    writeFileSync(input, pdf);
    work(input, output, folder);
    return readFileSync(output);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
