import { join } from 'node:path';
import { runChild } from './children.ts';
import type { DocumentsAnswer } from './documents-child.ts';
import type { Measure } from './measure.ts';
import { type Conversion, installed, pagesOf, Soffice } from './soffice.ts';
import { figure, type Measurement } from './table.ts';
import { median } from './timing.ts';

const AGREEMENTS = 20;
const CONVERSIONS = 3;

/** The agreement when the worker is warm, and a long dossier in a fresh process; LibreOffice on the same text beside them. */
export const measureDocuments: Measure = async ({ vaults, say }) => {
  const missing = await missingTool();
  say('making agreements');
  const agreement = await made('agreement', AGREEMENTS, vaults.dir);
  say('making a long dossier');
  const dossier = await made('handover', 1, vaults.dir);
  const soffice = missing === undefined ? new Soffice(vaults.dir) : undefined;
  if (soffice !== undefined) {
    say('the same texts by LibreOffice');
    await soffice.convert(['']);
  }
  const theirAgreement = await converted(soffice, agreement.file, CONVERSIONS);
  const theirDossier = await converted(soffice, dossier.file, 1);

  const warm = median(agreement.ms.slice(1));
  const long = dossier.ms[0]!;
  return [
    {
      what: 'agreement to PDF, warm: ours ÷ LibreOffice',
      measured: theirAgreement === undefined ? null : warm / theirAgreement.ms,
      aim: 0.2,
      unit: '×',
      detail: `ours ${figure(warm)} ms (first ${figure(agreement.ms[0]!)}), ${said(theirAgreement, missing)}`,
    },
    {
      what: `dossier of ${dossier.pages} pages: ours ÷ LibreOffice`,
      measured: theirDossier === undefined ? null : long / theirDossier.ms,
      aim: 1,
      unit: '×',
      detail: `ours ${figure(long)} ms in a fresh process, ${said(theirDossier, missing)}`,
      why: 'a fresh process first reads @react-pdf/renderer and its fonts, and it is JavaScript; theirs is native code laying out bare lines of the same text',
    },
    {
      what: `dossier of ${dossier.pages} pages, peak memory`,
      measured: dossier.peakMb,
      aim: 500,
      unit: 'MB',
      detail:
        theirDossier === undefined
          ? `LibreOffice ${missing}`
          : `LibreOffice ${figure(theirDossier.peakMb)} MB`,
    },
  ] satisfies Measurement[];
};

/** Why LibreOffice cannot be compared with; undefined when it can. */
async function missingTool(): Promise<string | undefined> {
  if (!installed('soffice', '--version')) return 'not installed';
  return installed('pdftotext', '-v') ? undefined : 'not compared: pdftotext is not installed';
}

async function made(kind: 'agreement' | 'handover', times: number, dir: string) {
  const file = join(dir, `${kind}.pdf`);
  const { answer } = await runChild<DocumentsAnswer>('documents-child', [kind, String(times), file]);
  return { ...answer, file };
}

async function converted(
  soffice: Soffice | undefined,
  pdf: string,
  times: number,
): Promise<Conversion | undefined> {
  if (soffice === undefined) return undefined;
  const pages = pagesOf(pdf);
  const conversions: Conversion[] = [];
  for (let turn = 0; turn < times; turn += 1) conversions.push(await soffice.convert(pages));
  return {
    ms: median(conversions.map(({ ms }) => ms)),
    peakMb: Math.max(...conversions.map(({ peakMb }) => peakMb)),
  };
}

function said(conversion: Conversion | undefined, missing: string | undefined): string {
  return conversion === undefined ? `LibreOffice ${missing}` : `LibreOffice ${figure(conversion.ms)} ms`;
}
