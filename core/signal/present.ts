import type { z } from 'zod';
import { casesById } from '../../db/cases.ts';
import { itemsUnder } from '../../db/items.ts';
import type { SignalRow } from '../../db/signals.ts';
import type { Gate } from '../access/gate.ts';
import { caseRefOf } from '../case/present.ts';
import type { CallContext } from '../context.ts';
import type { signalOut, signalSources } from './contract.ts';
import { feedbackOf } from './feedback.ts';

/** Signals with the reporter filled in only where the gate lets that item through, each under the person's current case. */
export async function presentSignals(
  ctx: CallContext,
  gate: Gate,
  rows: readonly SignalRow[],
): Promise<z.infer<typeof signalOut>[]> {
  const under = await gate.visibleItems(
    await itemsUnder(
      ctx.db,
      rows.map((row) => row.id),
    ),
  );
  const reporterOf = new Map(
    under.filter(({ type }) => type === 'reporter').map((item) => [item.parent_id, item.text]),
  );
  const feedback = await feedbackOf(ctx.db, under);
  const current = await gate.currentCaseOf([...new Set(rows.map((row) => row.case_id))]);
  const cases = new Map(
    (await casesById(ctx.db, [...new Set(current.values())])).map((row) => [row.id, row]),
  );
  return rows.map((row) => {
    const of = cases.get(current.get(row.case_id) ?? row.case_id)!;
    const { caseId, caseNumber, name } = caseRefOf(of);
    return {
      signalId: row.id,
      caseId,
      caseNumber,
      name,
      observedOn: row.occurred_on,
      source: row.source as (typeof signalSources)[number],
      organisationName: row.organisation_name,
      text: row.text,
      certainty: row.certainty === 'impression' ? 'impression' : 'fact',
      substanceRelated: row.substance_related === 1,
      reporter: reporterOf.get(row.id) ?? null,
      feedback: feedback.get(row.id) ?? null,
      triaged: of.triaged === 1,
    };
  });
}
