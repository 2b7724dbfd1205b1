import type { z } from 'zod';
import { type ActionRow, actionRows } from '../../db/actions.ts';
import { type CaseRow, casesById } from '../../db/cases.ts';
import { type ItemRow, itemsOfMeeting } from '../../db/items.ts';
import {
  type AgendaRow,
  agendaRows,
  attendanceRows,
  decisionsBefore,
  guestAttendanceRows,
  lastClosedBefore,
  type MeetingRow,
  meetingById,
  numberInYear,
} from '../../db/meetings.ts';
import { allAccounts, isPresent } from '../../db/people.ts';
import { list } from '../../db/rows.ts';
import { type Gate, gateOf, notFound } from '../access/gate.ts';
import { caseRefOf } from '../case/present.ts';
import type { CallContext } from '../context.ts';
import { keepers, type Role } from '../contract.ts';
import type { attendanceOut, MeetingPhase, meetingOut, meetingRow } from './contract.ts';
import { type GuestsByCase, guestsOn } from './guests.ts';
import {
  agendaAdvice,
  agendaState,
  availableMinutes,
  type MeetingStep,
  type MinutedLine,
  phaseAfter,
  phaseOf,
  plannedStarts,
} from './rules.ts';

/** The overleg; refused as not found when there is none. */
export async function requireMeeting(ctx: CallContext, meetingId: string): Promise<MeetingRow> {
  const meeting = await meetingById(ctx.db, meetingId);
  if (meeting === undefined) throw notFound();
  return meeting;
}

/** The overleg and the phase it gets, when this step may be taken now. */
export async function requireStep(
  ctx: CallContext,
  meetingId: string,
  step: MeetingStep,
): Promise<{ meeting: MeetingRow; phase: MeetingPhase }> {
  const meeting = await requireMeeting(ctx, meetingId);
  return { meeting, phase: phaseAfter(step, phaseOf(meeting)) };
}

/** An item of the agenda with its case and its planned start. */
export interface AgendaEntry {
  readonly row: AgendaRow;
  readonly caseRow: CaseRow;
  readonly startsAt: string;
}

/**
 * The agenda as far as the gate lets through. The start of an item is the real one, so that who may see one case only
 * still comes in time.
 */
export async function visibleAgenda(
  ctx: CallContext,
  gate: Gate,
  meeting: MeetingRow,
): Promise<AgendaEntry[]> {
  const rows = await agendaRows(ctx.db, [meeting.id]);
  const starts = plannedStarts(
    meeting.starts_at,
    rows.map(({ minutes }) => minutes),
  );
  const visible = await gate.visibleCases(rows.map((row) => row.case_id));
  const cases = new Map((await casesById(ctx.db, visible)).map((row) => [row.id, row]));
  return rows.flatMap((row, index) => {
    const caseRow = cases.get(row.case_id);
    return caseRow === undefined ? [] : [{ row, caseRow, startsAt: starts[index]! }];
  });
}

/** The guests of these agenda items, decided on the day of the overleg. */
export function guestsOfAgenda(
  ctx: CallContext,
  meeting: MeetingRow,
  agenda: readonly AgendaEntry[],
): Promise<GuestsByCase> {
  const wanted = agenda.map(({ row }) => ({ caseId: row.case_id, partnerIds: list<string>(row.guests) }));
  return guestsOn(ctx, meeting.date, wanted);
}

/** Lines as finishing looks at them. */
export async function minutedLines(ctx: CallContext, items: readonly ItemRow[]): Promise<MinutedLine[]> {
  const ids = items.filter((item) => item.type === 'action').map((item) => item.id);
  const actions = new Map((await actionRows(ctx.db, { ids })).map((row) => [row.id, row]));
  return items.map((item) => ({
    itemId: item.id,
    caseId: item.case_id,
    type: item.type,
    reason: item.reason,
    action: completeness(actions.get(item.id)),
  }));
}

function completeness(action: ActionRow | undefined): MinutedLine['action'] {
  if (action === undefined) return null;
  return {
    hasOwner: action.owner_account_id !== null || action.owner_partner_id !== null,
    hasDay: action.due_on !== null,
  };
}

/** The overleg as a line in a list; `caseCount` counts what the viewer may see. */
export function presentMeeting(meeting: MeetingRow, caseCount: number): z.infer<typeof meetingRow> {
  return {
    meetingId: meeting.id,
    number: numberInYear(meeting.number),
    date: meeting.date,
    startsAt: meeting.starts_at,
    endsAt: meeting.ends_at,
    place: meeting.place,
    phase: phaseOf(meeting),
    cancelReason: meeting.cancel_reason,
    caseCount,
  };
}

/** The whole overleg for the caller: what he may not see is absent, and not counted. */
export async function meetingFor(ctx: CallContext, meeting: MeetingRow): Promise<z.infer<typeof meetingOut>> {
  const gate = gateOf(ctx);
  const agenda = await visibleAgenda(ctx, gate, meeting);
  const guests = await guestsOfAgenda(ctx, meeting, agenda);
  const caseIds = agenda.map(({ caseRow }) => caseRow.id);
  const treated = await treatedBefore(ctx, gate, caseIds, meeting);
  const items = await gate.visibleItems(await itemsOfMeeting(ctx.db, meeting.id, null));
  const linesOf = Map.groupBy(items, (item) => item.case_id);
  const reads = await readable(gate, caseIds);
  const came = await guestsWhoCame(ctx, meeting);
  const shown = agenda.map(({ row, caseRow, startsAt }, index) => ({
    agendaItemId: row.id,
    caseRef: caseRefOf(caseRow),
    position: index + 1,
    minutes: row.minutes,
    startsAt,
    why: reads.has(caseRow.id) ? row.why : '',
    isNew: !treated.has(caseRow.id),
    guests: (guests.get(caseRow.id) ?? []).map(({ partner, allowed, sentence }) => ({
      partnerId: partner.id,
      name: partner.name,
      organisationName: partner.organisation_name,
      allowed,
      sentence: reads.has(caseRow.id) ? sentence : '',
      present: came(caseRow.id, partner.id),
    })),
    state: agendaState(linesOf.get(caseRow.id) ?? []),
  }));
  const available = availableMinutes({ startsAt: meeting.starts_at, endsAt: meeting.ends_at });
  const last = await lastClosedBefore(ctx.db, meeting);
  const beingPlanned = meeting.phase === 'draft' || meeting.phase === 'open';
  return {
    ...presentMeeting(meeting, shown.length),
    availableMinutes: available,
    plannedMinutes: shown.reduce((sum, { minutes }) => sum + minutes, 0),
    agenda: shown,
    attendance: await attendanceOf(ctx, meeting),
    previousMinutes:
      last === undefined
        ? null
        : {
            number: numberInYear(last.number),
            date: last.date,
            approved: meeting.approved_minutes === last.id,
          },
    advice: beingPlanned
      ? agendaAdvice({
          isFirstMeeting: last === undefined,
          availableMinutes: available,
          cases: shown.map(({ minutes, isNew, guests: joining }) => ({
            minutes,
            isNew,
            guests: joining.map(({ name }) => name),
          })),
          guestsWithoutGround: shown.flatMap((item) => item.guests).filter(({ allowed }) => !allowed).length,
        })
      : [],
  };
}

/** The cases among these about which the gate shows a decision of a finalised overleg before this one. */
export async function treatedBefore(
  ctx: CallContext,
  gate: Gate,
  caseIds: readonly string[],
  meeting: MeetingRow,
): Promise<Set<string>> {
  const decisions = await gate.visibleItems(await decisionsBefore(ctx.db, caseIds, meeting));
  return new Set(decisions.map((item) => item.case_id));
}

/** Whether a guest was there for a case, as far as it was noted. */
export async function guestsWhoCame(
  ctx: CallContext,
  meeting: MeetingRow,
): Promise<(caseId: string, partnerId: string) => boolean | null> {
  const rows = await guestAttendanceRows(ctx.db, meeting.id);
  return (caseId, partnerId) => {
    const row = rows.find((each) => each.case_id === caseId && each.partner_id === partnerId);
    return row === undefined ? null : row.present === 1;
  };
}

/** The cases of which the gate lets the register's own words through. */
async function readable(gate: Gate, caseIds: readonly string[]): Promise<Set<string>> {
  const found = new Set<string>();
  for (const caseId of caseIds) if (await gate.readsRegister(caseId)) found.add(caseId);
  return found;
}

/**
 * Who is there. Until it starts the three are expected, unless noted otherwise; from then on it is what was noted, so
 * that an account made later never turns up in older minutes.
 */
export async function attendanceOf(
  ctx: CallContext,
  meeting: MeetingRow,
): Promise<z.infer<typeof attendanceOut>[]> {
  const noted = new Map((await attendanceRows(ctx.db, meeting.id)).map((row) => [row.account_id, row]));
  const expecting = meeting.phase === 'draft' || meeting.phase === 'open';
  return (await allAccounts(ctx.db)).flatMap((account) => {
    const row = noted.get(account.id);
    const expected =
      expecting &&
      isPresent(account, meeting.date) &&
      (keepers as readonly Role[]).includes(account.role as Role);
    if (row === undefined && !expected) return [];
    return [
      {
        accountId: account.id,
        name: account.display_name,
        organisationName: account.organisation_name,
        present: row === undefined ? true : row.present === 1,
        substitute: row?.substitute ?? '',
      },
    ];
  });
}
