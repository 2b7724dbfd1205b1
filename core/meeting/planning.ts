import { addDays, compareDates, formatDay } from '../../base/dates.ts';
import { Refusal } from '../../base/refusal.ts';
import { lateActionLabels } from '../../db/actions.ts';
import { casesById } from '../../db/cases.ts';
import { openAgendaRequests } from '../../db/items.ts';
import {
  agendaRows,
  casesInView,
  countMeetings,
  deleteMeeting,
  groundsEnding,
  insertMeeting,
  lastClosedBefore,
  latestMeetings,
  type MeetingRow,
  meetingDays,
  nextMeetingNumber,
  numberInYear,
  outcomesBefore,
  replaceAgenda,
  updateMeeting,
} from '../../db/meetings.ts';
import { readSettings } from '../../db/settings.ts';
import { type Gate, gateOf } from '../access/gate.ts';
import { type CaseStatus, followedStatuses } from '../case/model.ts';
import { caseRefOf, silentDays } from '../case/present.ts';
import { registerLabels, writeItem } from '../case/write.ts';
import type { CallContext, Handlers } from '../context.ts';
import { settingsShape } from '../settings/contract.ts';
import {
  guestsOfAgenda,
  meetingFor,
  presentMeeting,
  requireMeeting,
  requireStep,
  visibleAgenda,
} from './agenda.ts';
import type { meetingCalls } from './contract.ts';
import { guestsOn, refuseGuestsWithoutGround } from './guests.ts';
import { type CaseInView, chooseNeeds, needOf } from './need.ts';
import { rhythmOf } from './rhythm.ts';
import { availableMinutes, type MeetingTime, refuseTime } from './rules.ts';

type Planning =
  | 'list'
  | 'get'
  | 'create'
  | 'createSeries'
  | 'move'
  | 'discard'
  | 'cancel'
  | 'reinstate'
  | 'propose'
  | 'ask'
  | 'setAgenda'
  | 'open';

/** Statuses of cases that can be proposed for an overleg. */
const inView = ['signalled', ...followedStatuses] as const satisfies readonly CaseStatus[];

/** How long before a ground to share ends the overleg hears of it, in days. */
const GROUND_ENDS_WITHIN = 14;

/** Preparing an overleg: when, which cases, who joins. */
export const planningHandlers: Pick<Handlers<typeof meetingCalls>, Planning> = {
  async list(ctx, { limit, offset }) {
    const meetings = await latestMeetings(ctx.db, limit, offset);
    const agenda = await agendaRows(
      ctx.db,
      meetings.map(({ id }) => id),
    );
    const visible = new Set(await gateOf(ctx).visibleCases([...new Set(agenda.map((row) => row.case_id))]));
    const counts = Map.groupBy(
      agenda.filter((row) => visible.has(row.case_id)),
      (row) => row.meeting_id,
    );
    return {
      meetings: meetings.map((meeting) => presentMeeting(meeting, counts.get(meeting.id)?.length ?? 0)),
      total: await countMeetings(ctx.db),
      rhythm: await rhythmKept(ctx),
    };
  },

  async get(ctx, { meetingId }) {
    return meetingFor(ctx, await requireMeeting(ctx, meetingId));
  },

  async create(ctx, meeting) {
    refuseTime(meeting, ctx.today);
    return plan(ctx, meeting);
  },

  async createSeries(ctx, { dates, ...shared }) {
    refuseDays(dates, ctx.today, new Set((await meetingDays(ctx.db)).map(({ date }) => date)));
    const meetingIds: string[] = [];
    for (const date of dates.toSorted(compareDates)) {
      refuseTime({ date, ...shared }, ctx.today);
      meetingIds.push((await plan(ctx, { date, ...shared })).meetingId);
    }
    return { meetingIds };
  },

  async move(ctx, { meetingId, date, startsAt, endsAt, place }) {
    const { meeting } = await requireStep(ctx, meetingId, 'plan');
    refuseTime({ date, startsAt, endsAt }, ctx.today);
    const otherYear = date.slice(0, 4) !== meeting.date.slice(0, 4);
    await updateMeeting(ctx.db, meetingId, {
      ...(otherYear ? { number: await nextMeetingNumber(ctx.db, date) } : {}),
      date,
      starts_at: startsAt,
      ends_at: endsAt,
      place,
      sequence: meeting.sequence + 1,
    });
    return {};
  },

  async discard(ctx, { meetingIds }) {
    for (const meetingId of meetingIds) {
      const { meeting, phase } = await requireStep(ctx, meetingId, 'plan');
      const agenda = await agendaRows(ctx.db, [meetingId]);
      if (phase !== 'draft' || agenda.length > 0 || meeting.sequence > 0) {
        throw new Refusal(
          'meetingInUse',
          'Aan een van deze overleggen is al gewerkt. Zeg een overleg dat niet doorgaat af.',
        );
      }
      await deleteMeeting(ctx.db, meetingId);
    }
    return {};
  },

  async cancel(ctx, { meetingId, reason }) {
    const { meeting } = await requireStep(ctx, meetingId, 'cancel');
    await updateMeeting(ctx.db, meetingId, {
      cancelled_at: ctx.now,
      cancel_reason: reason,
      sequence: meeting.sequence + 1,
    });
    return {};
  },

  async reinstate(ctx, { meetingId }) {
    const { meeting } = await requireStep(ctx, meetingId, 'reinstate');
    await updateMeeting(ctx.db, meetingId, {
      cancelled_at: null,
      cancel_reason: '',
      sequence: meeting.sequence + 1,
    });
    return {};
  },

  async propose(ctx, { meetingId }) {
    const { meeting } = await requireStep(ctx, meetingId, 'plan');
    const gate = gateOf(ctx);
    const last = await lastClosedBefore(ctx.db, meeting);
    const needs = (await casesSeen(ctx, gate, meeting)).flatMap((view) => needOf(view, ctx.today) ?? []);
    const minutes = availableMinutes({ startsAt: meeting.starts_at, endsAt: meeting.ends_at });
    const { chosen, newLeft } = chooseNeeds(needs, minutes, last === undefined);
    const rows = new Map(
      (
        await casesById(
          ctx.db,
          chosen.map(({ caseId }) => caseId),
        )
      ).map((row) => [row.id, row]),
    );
    return {
      proposals: chosen.map(({ caseId, why, minutes, isNew }) => ({
        caseRef: caseRefOf(rows.get(caseId)!),
        why,
        minutes,
        isNew,
      })),
      advice: proposalAdvice(needs.length - chosen.length - newLeft, newLeft),
    };
  },

  async ask(ctx, { caseId, why }) {
    const row = await gateOf(ctx).requireCase(caseId);
    if (row.triaged === 0) {
      throw new Refusal('notTriaged', 'Deze casus wacht op weging en komt daarom al in het overleg.');
    }
    const itemId = await writeItem(ctx, {
      case_id: row.id,
      type: 'agendaRequest',
      ...registerLabels,
      text: why,
    });
    return { itemId };
  },

  async setAgenda(ctx, { meetingId, items }) {
    const { meeting } = await requireStep(ctx, meetingId, 'plan');
    refuseTwice(items.map(({ caseId }) => caseId));
    const gate = gateOf(ctx);
    const cases = [];
    for (const { caseId } of items) cases.push(await gate.requireCase(caseId));
    const wanted = items.map(({ caseId, guests }) => ({ caseId, partnerIds: [...new Set(guests)] }));
    refuseGuestsWithoutGround(meeting.date, cases, await guestsOn(ctx, meeting.date, wanted));
    const known = new Map((await agendaRows(ctx.db, [meetingId])).map((row) => [row.case_id, row.id]));
    await replaceAgenda(
      ctx.db,
      meetingId,
      items.map(({ caseId, minutes, why }, index) => ({
        id: known.get(caseId) ?? ctx.env.newId(),
        meeting_id: meetingId,
        case_id: caseId,
        position: index + 1,
        minutes,
        why,
        guests: JSON.stringify(wanted[index]!.partnerIds),
      })),
    );
    // Once it went out, every change of the agenda may move the time of a guest: the next invitation replaces the last.
    if (meeting.phase === 'open') await updateMeeting(ctx.db, meetingId, { sequence: meeting.sequence + 1 });
    return meetingFor(ctx, await requireMeeting(ctx, meetingId));
  },

  async open(ctx, { meetingId }) {
    const { meeting, phase } = await requireStep(ctx, meetingId, 'open');
    const agenda = await visibleAgenda(ctx, gateOf(ctx), meeting);
    if (agenda.length === 0) {
      throw new Refusal('agendaEmpty', 'Er staat nog niets op de agenda. Zet er eerst een casus op.');
    }
    const guests = await guestsOfAgenda(ctx, meeting, agenda);
    refuseGuestsWithoutGround(
      meeting.date,
      agenda.map(({ caseRow }) => caseRow),
      guests,
    );
    await updateMeeting(ctx.db, meetingId, { phase });
    return {};
  },
};

async function plan(
  ctx: CallContext,
  { date, startsAt, endsAt, place }: MeetingTime & { readonly place: string },
): Promise<{ meetingId: string; number: number }> {
  const meetingId = ctx.env.newId();
  const number = await nextMeetingNumber(ctx.db, date);
  await insertMeeting(ctx.db, {
    id: meetingId,
    number,
    date,
    starts_at: startsAt,
    ends_at: endsAt,
    place,
    phase: 'draft',
    finalised_at: null,
  });
  return { meetingId, number: numberInYear(number) };
}

/** Refuses days of a series that are past, chosen twice or already have an overleg; each is named. */
function refuseDays(dates: readonly string[], today: string, taken: ReadonlySet<string>): void {
  for (const [index, date] of dates.entries()) {
    const day = formatDay(date, today);
    const sentence =
      date < today
        ? `De dag ${day} is al voorbij. Begin de reeks later.`
        : taken.has(date) || dates.indexOf(date) !== index
          ? `Op ${day} is al een overleg gepland. Laat deze dag weg, of verplaats het andere overleg.`
          : null;
    if (sentence !== null) throw new Refusal('dayTaken', sentence, { [`dates.${index}`]: sentence });
  }
}

/** How the agreed rhythm is kept, over what was held and is planned. */
async function rhythmKept(ctx: CallContext): Promise<{ sentence: string; broken: boolean }> {
  const days = await meetingDays(ctx.db);
  const { meetingRhythmDays } = settingsShape.parse(await readSettings(ctx.db));
  const held = days.filter(({ phase }) => phase === 'closed').map(({ date }) => date);
  const planned = days.filter(({ phase }) => phase !== 'closed').map(({ date }) => date);
  const { sentence, broken } = rhythmOf(held, planned, meetingRhythmDays, ctx.today);
  return { sentence, broken };
}

function refuseTwice(caseIds: readonly string[]): void {
  const index = caseIds.findIndex((caseId, at) => caseIds.indexOf(caseId) !== at);
  if (index < 0) return;
  const sentence = 'Deze casus staat al op de agenda. Laat er één staan.';
  throw new Refusal('caseTwice', sentence, { [`items.${index}.caseId`]: sentence });
}

/** Every case in view that the caller may see, with what the proposal weighs; a fixed number of queries. */
async function casesSeen(ctx: CallContext, gate: Gate, meeting: MeetingRow): Promise<CaseInView[]> {
  const all = await casesInView(ctx.db, inView);
  const visible = new Set(await gate.currentCases(all.map(({ id }) => id)));
  // The reason is written on the agenda for all three: it counts nothing that is kept from them.
  const late = Map.groupBy(
    (await gate.visibleItems(await lateActionLabels(ctx.db, ctx.today))).filter(
      ({ kind, audience }) => kind !== 'reporter' && audience !== 'source',
    ),
    (row) => row.case_id,
  );
  const asked = Map.groupBy(
    await gate.visibleItems(await openAgendaRequests(ctx.db)),
    (item) => item.case_id,
  );
  const ending = await groundsEnding(ctx.db, ctx.today, addDays(meeting.date, GROUND_ENDS_WITHIN));
  const outcome = latestOutcomes(await gate.visibleItems(await outcomesBefore(ctx.db, meeting)));
  return all
    .filter(({ id }) => visible.has(id))
    .map((row) => {
      const lateHere = late.get(row.id);
      return {
        caseId: row.id,
        caseNumber: row.number,
        active: row.status === 'active',
        awaitsTriage: row.triaged === 0,
        isNew: outcome.get(row.id)?.decided !== true,
        heldOverLastTime: outcome.get(row.id)?.heldOver === true,
        late:
          lateHere === undefined
            ? null
            : { count: lateHere.length, oldestDueOn: lateHere[0]!.due_on ?? ctx.today },
        silentDays: silentDays(row, ctx.today),
        asked: (asked.get(row.id) ?? []).map((item) => ({ by: item.author_name, why: item.text })),
        groundEndsOn: ending.get(row.id) ?? null,
        followUpOn: row.follow_up_on !== null && row.follow_up_on <= meeting.date ? row.follow_up_on : null,
      };
    });
}

/**
 * Per case whether an overleg ever decided about it, and whether the last one that came to it held it over: also when it was
 * left off the agenda since, so that it never drops out of sight. The outcomes come in the order of time.
 */
function latestOutcomes(
  outcomes: readonly {
    readonly case_id: string;
    readonly meeting_id: string | null;
    readonly type: string;
  }[],
): Map<string, { decided: boolean; heldOver: boolean }> {
  const found = new Map<string, { decided: boolean; heldOver: boolean; meetingId: string | null }>();
  for (const { case_id, meeting_id, type } of outcomes) {
    const before = found.get(case_id);
    const sameMeeting = before?.meetingId === meeting_id;
    const decidedHere = type === 'decision' || (sameMeeting && before?.heldOver === false);
    found.set(case_id, {
      decided: type === 'decision' || before?.decided === true,
      heldOver: !decidedHere,
      meetingId: meeting_id,
    });
  }
  return found;
}

function proposalAdvice(others: number, newLeft: number): string[] {
  const advice: string[] = [];
  if (others > 0) {
    advice.push(
      others === 1
        ? 'Er past één casus niet meer in de tijd van dit overleg.'
        : `Er passen ${others} casussen niet meer in de tijd van dit overleg.`,
    );
  }
  if (newLeft > 0) {
    advice.push(
      newLeft === 1
        ? 'Er wacht nog één nieuwe casus. Begin klein en neem die een volgende keer.'
        : `Er wachten nog ${newLeft} nieuwe casussen. Begin klein en neem ze een volgende keer.`,
    );
  }
  return advice;
}
