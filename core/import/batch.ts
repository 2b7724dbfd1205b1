import { setImmediate } from 'node:timers/promises';
import type { z } from 'zod';
import { Refusal } from '../../base/refusal.ts';
import type { CaseRow } from '../../db/cases.ts';
import {
  deleteImported,
  importedCases,
  importedSignals,
  importRows,
  insertImport,
} from '../../db/imports.ts';
import { setUndone } from '../../db/items.ts';
import { insertSignal } from '../../db/triages.ts';
import { notFound } from '../access/gate.ts';
import { groundFor } from '../case/ground.ts';
import { openCase } from '../case/open.ts';
import { writeItem } from '../case/write.ts';
import type { CallContext } from '../context.ts';
import { noteLookAlikes } from '../person/look-alikes.ts';
import type { ImportPlan, importCalls } from './contract.ts';
import { LONGEST_TEXT, type RowOutcome } from './person-of-row.ts';
import { type ChosenRow, targetsOf } from './preview.ts';

/** So many rows are written before others get a turn to ask how far it is. */
const TURN = 20;

/**
 * Makes a case file with its signal of every row, or a signal with the case that was chosen, inside the transaction of `ctx`;
 * `tell` is told how many there are.
 */
export async function takeOver(
  ctx: CallContext,
  of: { readonly plan: ImportPlan; readonly rows: readonly ChosenRow[]; readonly fileName: string },
  tell: (done: number) => void,
): Promise<{ batchId: string; caseIds: string[]; addedTo: string[] }> {
  const batchId = ctx.env.newId();
  const targets = await targetsOf(ctx, of.rows);
  const caseIds: string[] = [];
  const signalIds: string[] = [];
  for (const [index, { row, caseId }] of of.rows.entries()) {
    const target = caseId === null ? undefined : targets.get(caseId);
    if (target === undefined) {
      const opened = await openCase(ctx, row.person);
      await takeSignal(ctx, of.plan, { of: opened, on: row.observedOn, text: row.text });
      await noteLookAlikes(ctx, opened);
      caseIds.push(opened.id);
    } else {
      signalIds.push(await takeSignal(ctx, of.plan, { of: target, on: row.observedOn, text: textFor(row) }));
    }
    if ((index + 1) % TURN > 0) continue;
    await setImmediate();
    tell(index + 1);
  }
  const { caller, db, now } = ctx;
  await insertImport(
    db,
    {
      id: batchId,
      file_name: of.fileName,
      at: now,
      account_id: caller.id,
      cases: caseIds.length,
      signals: signalIds.length,
    },
    caseIds,
    signalIds,
  );
  return { batchId, caseIds, addedTo: [...new Set([...targets.values()].map(({ id }) => id))] };
}

/** The text of a row with a case that is there: under it who stood on the list, since his file does not say so. */
function textFor({ text, name, person: { birthDate } }: RowOutcome): string {
  const born = birthDate === '' ? '' : `, geboren ${birthDate.split('-').reverse().join('-')}`;
  const who = `\nNaam op de lijst: ${name}${born}`;
  return `${text.slice(0, LONGEST_TEXT - who.length)}${who}`;
}

/** Stores the signal of a row with its case. Gives its id. */
async function takeSignal(
  ctx: CallContext,
  plan: ImportPlan,
  signal: { readonly of: CaseRow; readonly on: string; readonly text: string },
): Promise<string> {
  const { organisationId } = ctx.caller.viewer;
  const signalId = await writeItem(ctx, {
    case_id: signal.of.id,
    type: 'signal',
    organisation_id: organisationId,
    kind: plan.kind,
    audience: plan.audience,
    confidentiality_ground: await groundFor(ctx.db, signal.of, organisationId, plan),
    occurred_on: signal.on,
    text: signal.text,
    // Nobody can say any more of what stood on a list whether it was seen or thought.
    certainty: 'impression',
  });
  await insertSignal(ctx.db, { item_id: signalId, source: plan.source, substance_related: 1 });
  return signalId;
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
      signals: row.signals,
      left: row.left,
      signalsLeft: row.signals_left,
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
): Promise<z.input<typeof importCalls.undo.output>> {
  const cases = await importedCases(ctx.db, batchId);
  const signals = await importedSignals(ctx.db, batchId);
  if (cases.length + signals.length === 0) throw notFound();
  const kept = [
    ...cases.filter(({ changed }) => changed).map(({ row }) => row.number),
    ...signals.filter(({ weighed }) => weighed).map(({ number }) => number),
  ];
  const untouched = cases.filter(({ changed }) => !changed).map(({ row }) => row.id);
  const loose = signals.filter(({ weighed }) => !weighed);
  const free = untouched.length + loose.length;
  if (kept.length > 0 && (!keepChanged || free === 0)) {
    const more = kept.length > NAMED ? ` en nog ${kept.length - NAMED}` : '';
    const which = `${kept.slice(0, NAMED).join(', ')}${more}`;
    throw new Refusal(
      'changedSince',
      free === 0
        ? `In alle casussen van deze lijst is sindsdien gewerkt (${which}). De lijst kan niet meer terug.`
        : `In deze casussen is sinds het overnemen gewerkt: ${which}. Die kunnen niet terug. De andere ${free} wel.`,
    );
  }
  await deleteImported(ctx.db, untouched);
  // A case that was there keeps what it had: its signal is taken back as any other.
  for (const { itemId } of loose) await setUndone(ctx.db, itemId, ctx.now);
  return {
    removed: untouched.length,
    removedSignals: loose.length,
    keptNumbers: kept,
    caseIds: [...new Set([...cases.map(({ row }) => row.id), ...signals.map(({ caseId }) => caseId)])],
  };
}
