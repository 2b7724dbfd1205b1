import { type CaseRow, caseById, insertCase, nextCaseNumber } from '../../db/cases.ts';
import type { CallContext } from '../context.ts';
import { personColumns } from '../person/columns.ts';

/** Opens a file for somebody of whom there is none yet: it waits for triage. */
export async function openCase(
  ctx: CallContext,
  person: Parameters<typeof personColumns>[0],
): Promise<CaseRow> {
  const id = ctx.env.newId();
  await insertCase(ctx.db, {
    id,
    number: await nextCaseNumber(ctx.db, ctx.today.slice(0, 4)),
    status: 'signalled',
    steps: '[]',
    opened_on: ctx.today,
    closed_on: null,
    rhythm_days: null,
    last_contact_on: null,
    follow_up_on: null,
    ...personColumns(person),
  });
  return (await caseById(ctx.db, id))!;
}
