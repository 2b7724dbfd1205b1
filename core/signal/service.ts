import { looksLikeBsn } from '../../base/free-text.ts';
import { Refusal } from '../../base/refusal.ts';
import type { CaseRow } from '../../db/cases.ts';
import { allSignals } from '../../db/signals.ts';
import { insertSignal } from '../../db/triages.ts';
import { gateOf } from '../access/gate.ts';
import { groundFor } from '../case/ground.ts';
import { openCase } from '../case/open.ts';
import { writeItem } from '../case/write.ts';
import type { CallContext, Handlers } from '../context.ts';
import { refuseFutureBirth, typedText } from '../person/columns.ts';
import { noteLookAlikes } from '../person/look-alikes.ts';
import type { signalCalls } from './contract.ts';
import { askFeedback } from './feedback.ts';
import { presentSignals } from './present.ts';
import { weighingHandlers } from './weighing.ts';

export const signalHandlers: Handlers<typeof signalCalls> = {
  async add(ctx, input) {
    if (input.observedOn > ctx.today) {
      const sentence = 'Deze dag moet nog komen. Kies vandaag of een eerdere dag.';
      throw new Refusal('inTheFuture', sentence, { observedOn: sentence });
    }
    const row = await caseForSignal(ctx, input);
    const common = { case_id: row.id, occurred_on: input.observedOn };
    const signalId = await writeItem(ctx, {
      ...common,
      type: 'signal',
      kind: input.kind,
      audience: input.audience,
      confidentiality_ground: await groundFor(ctx.db, row, ctx.caller.viewer.organisationId, input),
      text: input.text,
      certainty: input.certainty,
    });
    await insertSignal(ctx.db, {
      item_id: signalId,
      source: input.source,
      substance_related: input.substanceRelated ? 1 : 0,
    });
    if (input.reporter !== '') {
      await writeItem(ctx, {
        ...common,
        type: 'reporter',
        kind: 'reporter',
        audience: 'source',
        confidentiality_ground: null,
        text: input.reporter,
        parent_id: signalId,
      });
      await askFeedback(ctx, { caseId: row.id, signalId, observedOn: input.observedOn });
    }
    if (input.caseId === undefined) await noteLookAlikes(ctx, row);
    const typed = [input.text, input.reporter, input.person === undefined ? '' : typedText(input.person)];
    return {
      signalId,
      caseId: row.id,
      caseNumber: row.number,
      warning: looksLikeBsn(typed.join('\n')),
    };
  },

  async list(ctx, input) {
    const gate = gateOf(ctx);
    const signals = await presentSignals(ctx, gate, await gate.visibleItems(await allSignals(ctx.db)));
    const wanted = signals.filter(
      (signal) => input.state === 'all' || signal.triaged === (input.state === 'weighed'),
    );
    return { total: wanted.length, signals: wanted.slice(0, input.limit) };
  },

  ...weighingHandlers,
};

type AddInput = Parameters<(typeof signalHandlers)['add']>[1];

/** The known case, or a new one that waits for triage. */
async function caseForSignal(ctx: CallContext, input: AddInput): Promise<CaseRow> {
  if (input.caseId !== undefined) return gateOf(ctx).requireCase(input.caseId);
  if (input.person === undefined) {
    throw new Refusal('personNeeded', 'Over wie gaat dit signaal? Kies iemand of vul een naam in.', {
      person: 'Kies iemand of vul een naam in.',
    });
  }
  refuseFutureBirth(input.person.birthDate, ctx.today);
  return openCase(ctx, input.person);
}
