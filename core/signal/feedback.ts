import type { z } from 'zod';
import { addDays, formatDate } from '../../base/dates.ts';
import { actionRows, insertAction } from '../../db/actions.ts';
import { type ItemRow, itemsUnder } from '../../db/items.ts';
import { allAccounts } from '../../db/people.ts';
import type { Db } from '../../db/schema.ts';
import { signalsOfCase } from '../../db/signals.ts';
import type { ActionState } from '../action/contract.ts';
import { tellingTo } from '../action/telling.ts';
import { writeItem } from '../case/write.ts';
import type { CallContext } from '../context.ts';
import type { signalOut } from './contract.ts';

/** Days within which somebody who reported hears that something was done with it: one overleg later (domain.md section 5). */
const FEEDBACK_DAYS = 14;

/**
 * Gives the procesmanager the task to tell the reporter that the signal was taken up, without content. It carries the kind
 * of the reporter himself, so that nobody but the procesmanager sees it and it is on no paper.
 */
export async function askFeedback(
  ctx: CallContext,
  of: { readonly caseId: string; readonly signalId: string; readonly observedOn: string },
): Promise<void> {
  const manager = (await allAccounts(ctx.db)).find((account) => account.role === 'manager');
  if (manager === undefined) return;
  const actionId = await writeItem(ctx, {
    case_id: of.caseId,
    type: 'action',
    kind: 'reporter',
    audience: 'source',
    confidentiality_ground: null,
    text: tellingTo(`melder van signaal van ${formatDate(of.observedOn)}`),
    parent_id: of.signalId,
  });
  await insertAction(ctx.db, {
    item_id: actionId,
    owner_account_id: manager.id,
    owner_partner_id: null,
    due_on: addDays(ctx.today, FEEDBACK_DAYS),
    state: 'open',
    closed_on: null,
  });
}

/**
 * Asks for feedback on the signals of a case of which the reporter was told before, or never would be: what was decided is
 * new to him. Gives how many tasks the procesmanager has for it now.
 */
export async function askFeedbackAgain(ctx: CallContext, caseId: string): Promise<number> {
  const signals = await signalsOfCase(ctx.db, caseId);
  const under = await itemsUnder(
    ctx.db,
    signals.map(({ id }) => id),
  );
  const reported = new Set(under.filter(({ type }) => type === 'reporter').map((item) => item.parent_id));
  const feedback = await feedbackOf(ctx.db, under);
  const withReporter = signals.filter(({ id }) => reported.has(id));
  for (const signal of withReporter) {
    if (feedback.get(signal.id)?.state === 'open') continue;
    await askFeedback(ctx, {
      caseId: signal.case_id,
      signalId: signal.id,
      observedOn: signal.occurred_on,
    });
  }
  return withReporter.length;
}

/** The feedback among what hangs on signals and was already let through, by signal. */
export async function feedbackOf(
  db: Db,
  under: readonly ItemRow[],
): Promise<Map<string, NonNullable<z.infer<typeof signalOut>['feedback']>>> {
  const ids = under.filter(({ type }) => type === 'action').map(({ id }) => id);
  const actions = ids.length === 0 ? [] : await actionRows(db, { ids });
  return new Map(
    actions.map((action) => [
      action.parent_id ?? '',
      {
        actionId: action.id,
        state: action.state as ActionState,
        dueOn: action.due_on,
        outcome: action.outcome,
      },
    ]),
  );
}
