import type { z } from 'zod';
import { actionRows } from '../../db/actions.ts';
import { casesById } from '../../db/cases.ts';
import { agendaRows, type MeetingRow, meetingById, numberInYear } from '../../db/meetings.ts';
import { type AccountRow, allOrganisations, presentAccounts } from '../../db/people.ts';
import { allQuestions, answersOfCases } from '../../db/questions.ts';
import { Gate, gateOf, notFound } from '../access/gate.ts';
import { replacedBy } from '../account/standing-in.ts';
import { caseRefOf } from '../case/present.ts';
import type { CallContext } from '../context.ts';
import { keepers, type Role } from '../contract.ts';
import { upcomingMeeting } from '../home/next-meeting.ts';
import type { questionCalls } from './contract.ts';
import { StandingAnswers } from './present.ts';

type Preparation = z.infer<typeof questionCalls.preparation.output>;

/**
 * What each participant still has to bring to an overleg. Of the cases that both the caller and he may know of; counted
 * from the answers and actions that the caller may see.
 */
export async function preparationOf(
  ctx: CallContext,
  input: { readonly meetingId?: string | undefined; readonly own: boolean },
): Promise<Preparation> {
  const meeting = await meetingOf(ctx, input.meetingId);
  if (meeting === undefined) return { meeting: null, people: [] };
  const gate = gateOf(ctx);
  const agenda = await agendaRows(ctx.db, [meeting.id]);
  const caseIds = await gate.currentCases(agenda.map((row) => row.case_id));
  const rows = (await casesById(ctx.db, caseIds)).filter((row) => row.triaged === 1);
  const current = await gate.currentCaseOf(rows.map(({ id }) => id));
  const visible = await gate.visibleItems(await answersOfCases(ctx.db, caseIds));
  // Telling a reporter is nobody's business at the overleg.
  const actions = (await gate.visibleItems(await actionRows(ctx.db, { caseIds, state: 'open' }))).filter(
    ({ kind }) => kind !== 'reporter',
  );
  const filedUnder = new Map([
    ...current,
    ...(await gate.currentCaseOf([...visible, ...actions].map((item) => item.case_id))),
  ]);
  const answers = Map.groupBy(visible, (item) => filedUnder.get(item.case_id) ?? item.case_id);
  const questions = await allQuestions(ctx.db);
  // Who stands in brings what the one he replaces would bring; at the whole table it stands with its owner.
  const replacedId = (await replacedBy(ctx))?.id;
  const people = [];
  for (const account of await participants(ctx, input.own)) {
    const viewer = {
      type: 'account' as const,
      id: account.id,
      role: account.role as Role,
      organisationId: account.organisation_id,
    };
    const known = new Set(await new Gate(ctx.db, viewer, ctx.today).visibleCases(rows.map(({ id }) => id)));
    const cases = caseIds.flatMap((caseId) => {
      const row = rows.find(({ id }) => id === caseId);
      if (row === undefined || !known.has(caseId)) return [];
      const standing = new StandingAnswers(answers.get(caseId) ?? []);
      const own = actions.filter(
        (action) =>
          (action.owner_account_id === account.id || (input.own && action.owner_account_id === replacedId)) &&
          (filedUnder.get(action.case_id) ?? action.case_id) === caseId,
      );
      return [
        {
          caseRef: caseRefOf(row),
          openQuestions: standing.open(questions, account.organisation_id).length,
          actions: own.map((action) => ({ actionId: action.id, text: action.text, dueOn: action.due_on })),
        },
      ];
    });
    people.push({
      accountId: account.id,
      name: account.display_name,
      organisationName: account.organisation_name,
      cases: cases.filter((each) => each.openQuestions > 0 || each.actions.length > 0),
    });
  }
  return {
    meeting: { meetingId: meeting.id, number: numberInYear(meeting.number), date: meeting.date },
    people,
  };
}

async function meetingOf(ctx: CallContext, meetingId: string | undefined): Promise<MeetingRow | undefined> {
  if (meetingId === undefined) return upcomingMeeting(ctx);
  const meeting = await meetingById(ctx.db, meetingId);
  if (meeting === undefined) throw notFound();
  return meeting;
}

/** Who sit at the table: the accounts that keep the register together, of the three. */
async function participants(ctx: CallContext, own: boolean): Promise<AccountRow[]> {
  const core = new Set((await allOrganisations(ctx.db)).filter((row) => row.core === 1).map(({ id }) => id));
  return (await presentAccounts(ctx.db, ctx.today)).filter(
    (account) =>
      (keepers as readonly string[]).includes(account.role) &&
      core.has(account.organisation_id) &&
      (!own || account.id === ctx.caller.id),
  );
}
