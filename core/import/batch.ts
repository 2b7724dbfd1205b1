import { setImmediate } from 'node:timers/promises';
import type { z } from 'zod';
import { Refusal } from '../../base/refusal.ts';
import { deleteImported, importedCases, importRows, insertImport } from '../../db/imports.ts';
import { insertSignal } from '../../db/triages.ts';
import { notFound } from '../access/gate.ts';
import { groundFor } from '../case/ground.ts';
import { openCase } from '../case/open.ts';
import { writeItem } from '../case/write.ts';
import type { CallContext } from '../context.ts';
import { noteLookAlikes } from '../person/look-alikes.ts';
import type { ImportPlan, importCalls } from './contract.ts';
import type { RowOutcome } from './person-of-row.ts';

/** So many rows are written before others get a turn to ask how far it is. */
const TURN = 20;

/** Makes a case file with its signal of every row, inside the transaction of `ctx`; `tell` is told how many there are. */
export async function takeOver(
  ctx: CallContext,
  of: { readonly plan: ImportPlan; readonly rows: readonly RowOutcome[]; readonly fileName: string },
  tell: (done: number) => void,
): Promise<{ batchId: string; caseIds: string[] }> {
  const batchId = ctx.env.newId();
  const caseIds: string[] = [];
  for (const row of of.rows) {
    caseIds.push(await takeRow(ctx, row, of.plan));
    if (caseIds.length % TURN > 0) continue;
    await setImmediate();
    tell(caseIds.length);
  }
  const { caller, db, now } = ctx;
  const row = { id: batchId, file_name: of.fileName, at: now, account_id: caller.id, cases: caseIds.length };
  await insertImport(db, row, caseIds);
  return { batchId, caseIds };
}

async function takeRow(ctx: CallContext, row: RowOutcome, plan: ImportPlan): Promise<string> {
  const opened = await openCase(ctx, row.person);
  const { organisationId } = ctx.caller.viewer;
  const signalId = await writeItem(ctx, {
    case_id: opened.id,
    type: 'signal',
    organisation_id: organisationId,
    kind: plan.kind,
    audience: plan.audience,
    confidentiality_ground: await groundFor(ctx.db, opened, organisationId, plan),
    occurred_on: row.observedOn,
    text: row.text,
    // Nobody can say any more of what stood on a list whether it was seen or thought.
    certainty: 'impression',
  });
  await insertSignal(ctx.db, { item_id: signalId, source: plan.source, substance_related: 1 });
  await noteLookAlikes(ctx, opened);
  return opened.id;
}

type Batches = z.input<typeof importCalls.batches.output>;

/** The lists that were taken over, newest first. */
export async function listBatches(ctx: CallContext, limit: number): Promise<Batches> {
  const rows = await importRows(ctx.db, limit);
  return {
    batches: rows.map((row) => ({
      batchId: row.id,
      fileName: row.file_name,
      at: row.at,
      by: row.account_name,
      cases: row.cases,
      left: row.left,
    })),
  };
}

/** So many case numbers are named in a sentence. */
const NAMED = 10;

/** Takes a list back; refuses `changedSince` with the numbers of what would be lost, unless that is to stay. */
export async function takeBack(
  ctx: CallContext,
  batchId: string,
  keepChanged: boolean,
): Promise<{ removed: number; keptNumbers: string[]; caseIds: string[] }> {
  const cases = await importedCases(ctx.db, batchId);
  if (cases.length === 0) throw notFound();
  const kept = cases.filter(({ changed }) => changed).map(({ row }) => row.number);
  const untouched = cases.filter(({ changed }) => !changed).map(({ row }) => row.id);
  if (kept.length > 0 && (!keepChanged || untouched.length === 0)) {
    const more = kept.length > NAMED ? ` en nog ${kept.length - NAMED}` : '';
    const which = `${kept.slice(0, NAMED).join(', ')}${more}`;
    throw new Refusal(
      'changedSince',
      untouched.length === 0
        ? `In alle casussen van deze lijst is sindsdien gewerkt (${which}). De lijst kan niet meer terug.`
        : `In deze casussen is sinds het overnemen gewerkt: ${which}. Die kunnen niet terug. De andere ${untouched.length} wel.`,
    );
  }
  await deleteImported(ctx.db, untouched);
  return { removed: untouched.length, keptNumbers: kept, caseIds: cases.map(({ row }) => row.id) };
}
