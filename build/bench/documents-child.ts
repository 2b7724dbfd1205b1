import { writeFileSync } from 'node:fs';
import { createDocumentMaker } from '../../documents/client.ts';
import type { HandoverModel } from '../../documents/models.ts';
import { agreementModel, handoverModel } from '../../documents/test-models.ts';
import { peakMbOf } from './soffice.ts';
import { timed } from './timing.ts';

/*
 * documents-child agreement|handover TIMES FILE: makes a document that often in the product's worker thread, writes the last one
 * to FILE and prints the milliseconds of each, its pages, and the peak memory of this process.
 */

/** What the child prints. */
export interface DocumentsAnswer {
  readonly ms: readonly number[];
  readonly pages: number;
  readonly peakMb: number;
}

/** Enough entries for 200 pages. */
const CHRONOLOGY = 3_300;

function longHandover(): HandoverModel {
  const { chronology } = handoverModel;
  return {
    ...handoverModel,
    chronology: Array.from({ length: CHRONOLOGY }, (_, index) => chronology[index % chronology.length]!),
  };
}

const [kind, times, file] = process.argv.slice(2);
const maker = createDocumentMaker();
const model = longHandover();
const make = () =>
  kind === 'handover' ? maker.make('handover', model) : maker.make('agreement', agreementModel);
const ms: number[] = [];
let made: Awaited<ReturnType<typeof make>> | undefined;
for (let turn = 0; turn < Number(times); turn += 1) {
  ms.push(
    await timed(async () => {
      made = await make();
    }),
  );
}
await maker.close();
writeFileSync(file!, made!.pdf);
const answer: DocumentsAnswer = { ms, pages: made!.pages, peakMb: peakMbOf('self') };
process.stdout.write(JSON.stringify(answer));
