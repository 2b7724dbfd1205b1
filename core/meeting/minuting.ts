import { formatDate, pastInWords } from '../../base/dates.ts';
import { Refusal } from '../../base/refusal.ts';
import type { ActionFilter, ActionRow } from '../../db/actions.ts';
import type { CaseRow } from '../../db/cases.ts';
import { changeItem, type ItemRow, itemById, itemsOfMeeting, itemsOfTypes } from '../../db/items.ts';
import {
  agendaRows,
  lastClosedBefore,
  type MeetingRow,
  meetingById,
  nextLinePosition,
  numberInYear,
  saveAttendance,
  saveGuestAttendance,
  setLineUndone,
  updateMeeting,
} from '../../db/meetings.ts';
import { accountById } from '../../db/people.ts';
import { list } from '../../db/rows.ts';
import { type Gate, gateOf, notFound } from '../access/gate.ts';
import type { Audience } from '../access/model.ts';
import { seesContactRhythm } from '../access/rules.ts';
import { presentActions, visibleActions } from '../action/present.ts';
import {
  type CaseStatus,
  type CaseStep,
  caseStatusLabels,
  caseStepLabels,
  lifeDomains,
} from '../case/model.ts';
import { timelineItems } from '../case/page.ts';
import { caseRefOf, latestMeetingOf, presentItem, silentDays } from '../case/present.ts';
import { registerLabels, writeItem } from '../case/write.ts';
import { sharingRows } from '../consent/sharing.ts';
import type { CallContext, Handlers } from '../context.ts';
import { contentRoles, type Role } from '../contract.ts';
import { attendanceOf, guestsOfAgenda, requireMeeting, requireStep, visibleAgenda } from './agenda.ts';
import type { meetingCalls } from './contract.ts';
import {
  dayOfMinutes,
  overwriteLine,
  presentLine,
  presentLines,
  putOnAgenda,
  readLine,
  storeLine,
} from './lines.ts';
import { tableWith } from './table.ts';
import { askTelling, partnersToTell } from './telling.ts';
import { keepVersion, swapVersions } from './versions.ts';

type Minuting =
  | 'start'
  | 'setAttendance'
  | 'setGuestAttendance'
  | 'approveMinutes'
  | 'minuteCase'
  | 'handles'
  | 'addLine'
  | 'changeLine'
  | 'swapLine'
  | 'undoLine'
  | 'askTelling'
  | 'holdOver';

/** Minuting an overleg: who is there, and per case what was said, decided and agreed. */
export const minutingHandlers: Pick<Handlers<typeof meetingCalls>, Minuting> = {
  async start(ctx, { meetingId }) {
    const { meeting, phase } = await requireStep(ctx, meetingId, 'start');
    for (const { accountId, present, substitute } of await attendanceOf(ctx, meeting)) {
      await saveAttendance(ctx.db, {
        meeting_id: meetingId,
        account_id: accountId,
        present: present ? 1 : 0,
        substitute,
      });
    }
    await updateMeeting(ctx.db, meetingId, { phase, chaired_by: ctx.caller.id });
    return {};
  },

  async setAttendance(ctx, { meetingId, accountId, present, substitute }) {
    await requireStep(ctx, meetingId, 'attend');
    const account = await accountById(ctx.db, accountId);
    if (account === undefined || !(contentRoles as readonly Role[]).includes(account.role as Role)) {
      throw notFound();
    }
    await saveAttendance(ctx.db, {
      meeting_id: meetingId,
      account_id: accountId,
      present: present ? 1 : 0,
      substitute,
    });
    return {};
  },

  async approveMinutes(ctx, { meetingId, approved }) {
    const { meeting } = await requireStep(ctx, meetingId, 'minute');
    const last = await lastClosedBefore(ctx.db, meeting);
    if (last === undefined) {
      throw new Refusal('noMinutesBefore', 'Er zijn nog geen vastgestelde notulen van een eerder overleg.');
    }
    await updateMeeting(ctx.db, meetingId, { approved_minutes: approved ? last.id : null });
    return {};
  },

  async setGuestAttendance(ctx, { meetingId, caseId, partnerId, present }) {
    const { meeting } = await requireStep(ctx, meetingId, 'attend');
    const agenda = await visibleAgenda(ctx, gateOf(ctx), meeting);
    const item = agenda.find(({ row }) => row.case_id === caseId);
    if (item === undefined || !list<string>(item.row.guests).includes(partnerId)) throw notFound();
    await saveGuestAttendance(ctx.db, {
      meeting_id: meetingId,
      case_id: caseId,
      partner_id: partnerId,
      present: present ? 1 : 0,
    });
    return {};
  },

  async minuteCase(ctx, { meetingId, caseId }) {
    const meeting = await requireMeeting(ctx, meetingId);
    const gate = gateOf(ctx);
    const row = await gate.requireCase(caseId);
    const keepsRegister = seesContactRhythm(ctx.caller.viewer);
    const all = await itemsOfMeeting(ctx.db, meetingId, null);
    const whole = (await gate.visibleItems(all)).length === all.length;
    const lines = await gate.visibleItems(await itemsOfMeeting(ctx.db, meetingId, caseId));
    const open = await actionsAtTheTable(ctx, gate, { caseId, state: 'open' });
    const sharing = keepsRegister ? await sharingRows(ctx, gate, caseId) : [];
    return {
      caseRef: caseRefOf(row),
      headline: headlineOf(row, ctx.today),
      lastContact: keepsRegister ? row.last_contact_on : null,
      silentDays: keepsRegister ? silentDays(row, ctx.today) : null,
      lines: await presentLines(ctx, addendaLast(lines), whole),
      previous: await previousOf(ctx, gate, meeting, caseId),
      openActions: await presentActions(ctx.db, open),
      sinceLast: await sinceLastOf(ctx, gate, meeting, caseId),
      scores: await scoresOf(ctx, gate, caseId),
      sharing: sharing.map(({ name, sentence, open: isOpen }) => ({ name, sentence, open: isOpen })),
      toTell: await partnersToTell(ctx, meeting, row.id, { sharing, open }),
    };
  },

  async handles(ctx, { meetingId }) {
    const meeting = await requireMeeting(ctx, meetingId);
    const agenda = await visibleAgenda(ctx, gateOf(ctx), meeting);
    const guests = [...(await guestsOfAgenda(ctx, meeting, agenda)).values()].flat();
    const partners = new Map(guests.map(({ partner }) => [partner.id, partner]));
    const people = await tableWith(ctx, [...partners.values()]);
    return {
      people: people.map(({ viewer, handles, label, organisationId }) => ({
        viewer,
        handles: [...handles],
        label,
        organisationId,
      })),
    };
  },

  async addLine(ctx, { meetingId, caseId, line: typed, ...labels }) {
    const { meeting } = await requireStep(ctx, meetingId, 'minute');
    const row = await gateOf(ctx).requireCase(caseId);
    const line = await readLine(ctx, meeting, caseId, typed);
    await putOnAgenda(ctx, meeting, caseId);
    return presentLine(ctx, await storeLine(ctx, meeting, row, line, labels));
  },

  async changeLine(ctx, { meetingId, itemId, line: typed, kind, audience, confidentialityGround }) {
    const { meeting } = await requireStep(ctx, meetingId, 'minute');
    const gate = gateOf(ctx);
    const item = await requireLine(ctx, gate, meetingId, itemId);
    const versionId = await keepVersion(ctx, item);
    const labels = {
      kind: kind ?? item.kind,
      audience: audience ?? (item.audience as Audience),
      confidentialityGround: confidentialityGround ?? item.confidentiality_ground ?? '',
    };
    if (item.type === 'heldOver') {
      await changeItem(ctx.db, itemId, {
        reason: typed,
        kind: labels.kind,
        audience: labels.audience,
        confidentiality_ground: labels.confidentialityGround || null,
      });
    } else {
      const row = await gate.requireCase(item.case_id);
      const line = await readLine(ctx, meeting, item.case_id, typed);
      await overwriteLine(ctx, row, item, line, labels);
    }
    return { ...(await presentLine(ctx, itemId)), versionId };
  },

  async swapLine(ctx, { meetingId, itemId, versionId }) {
    await requireStep(ctx, meetingId, 'minute');
    const item = await requireLine(ctx, gateOf(ctx), meetingId, itemId);
    await swapVersions(ctx, item, versionId);
    return presentLine(ctx, itemId);
  },

  async undoLine(ctx, { meetingId, itemId, undone }) {
    await requireStep(ctx, meetingId, 'minute');
    const gate = gateOf(ctx);
    // Putting back comes before looking: what was taken back is not found by any reading.
    if (!undone) await setLineUndone(ctx.db, meetingId, itemId, null);
    const item = await requireLine(ctx, gate, meetingId, itemId);
    if (undone) await setLineUndone(ctx.db, meetingId, itemId, ctx.now);
    return { caseId: item.case_id };
  },

  askTelling,

  async holdOver(ctx, { meetingId, caseId, reason }) {
    const { meeting } = await requireStep(ctx, meetingId, 'minute');
    const gate = gateOf(ctx);
    await gate.requireCase(caseId);
    const agenda = await agendaRows(ctx.db, [meetingId]);
    if (!agenda.some((row) => row.case_id === caseId)) {
      throw new Refusal('notOnAgenda', 'Deze casus staat niet op de agenda van dit overleg.');
    }
    const lines = await gate.visibleItems(await itemsOfMeeting(ctx.db, meetingId, caseId));
    const before = lines.find((item) => item.type === 'heldOver');
    if (before !== undefined) {
      await changeItem(ctx.db, before.id, { reason });
      return { itemId: before.id };
    }
    const itemId = await writeItem(ctx, {
      case_id: caseId,
      type: 'heldOver',
      ...registerLabels,
      occurred_on: dayOfMinutes(ctx, meeting),
      text: 'Doorgeschoven naar het volgende overleg.',
      reason,
      meeting_id: meetingId,
      position: await nextLinePosition(ctx.db, meetingId, caseId),
    });
    return { itemId };
  },
};

/** A line of this overleg that the caller may see; anything else does not exist. */
async function requireLine(
  ctx: CallContext,
  gate: Gate,
  meetingId: string,
  itemId: string,
): Promise<ItemRow> {
  const item = await gate.requireItem(await itemById(ctx.db, itemId));
  if (item.meeting_id !== meetingId) throw notFound();
  return item;
}

function addendaLast(lines: readonly ItemRow[]): ItemRow[] {
  const isAddendum = (item: ItemRow) => item.type === 'addendum';
  return [...lines.filter((item) => !isAddendum(item)), ...lines.filter(isAddendum)];
}

/** Steps, status and since when, in one line. */
function headlineOf(row: CaseRow, today: string): string {
  const steps = list<CaseStep>(row.steps).map((step) => `${caseStepLabels[step]} (stap ${step})`);
  const status = caseStatusLabels[row.status as CaseStatus];
  const standing = [...steps, status].join(', ');
  const since = `Bekend sinds ${formatDate(row.opened_on)}, ${pastInWords(row.opened_on, today)}.`;
  return `${standing.charAt(0).toUpperCase()}${standing.slice(1)}. ${since}`;
}

/** The last finalised overleg before this one that decided something here the caller may see, with those decisions. */
async function previousOf(ctx: CallContext, gate: Gate, meeting: MeetingRow, caseId: string) {
  const decisions = (await gate.visibleItems(await itemsOfTypes(ctx.db, caseId, ['decision']))).filter(
    (item) => decidedBefore(item, meeting),
  );
  const from = await meetingById(ctx.db, latestMeetingOf(decisions)?.meeting_id ?? '');
  if (from === undefined) return null;
  const last = decisions.filter((item) => item.meeting_id === from.id).reverse();
  return { meetingNumber: numberInYear(from.number), date: from.date, decisions: last.map(presentItem) };
}

/** The others read along on this screen, so that what is about a reporter is not on it. */
async function actionsAtTheTable(ctx: CallContext, gate: Gate, filter: ActionFilter): Promise<ActionRow[]> {
  return (await visibleActions(ctx.db, gate, filter)).filter(({ kind }) => kind !== 'reporter');
}

/** How much of what came since the last overleg stands beside the minutes. */
const SINCE_LAST = 8;

/** What came to a case since the overleg that last decided there, outside the overleg itself. */
async function sinceLastOf(ctx: CallContext, gate: Gate, meeting: MeetingRow, caseId: string) {
  const timeline = await timelineItems(ctx, gate, caseId);
  const last = latestMeetingOf(timeline.filter((item) => decidedBefore(item, meeting)));
  const from = await meetingById(ctx.db, last?.meeting_id ?? '');
  if (from === undefined) return { items: [], finished: [] };
  const items = timeline.filter(
    (item) =>
      item.meeting_id === null && item.type !== 'action' && item.created_at > (from.finalised_at ?? ''),
  );
  const closed = await actionsAtTheTable(ctx, gate, { caseId, state: 'closed' });
  const finished = closed.filter(({ closed_on }) => closed_on !== null && closed_on >= from.date);
  return {
    items: items.slice(0, SINCE_LAST).map(presentItem),
    finished: await presentActions(ctx.db, finished.slice(0, SINCE_LAST)),
  };
}

/** Whether an item is a decision of a finalised overleg before this one. */
function decidedBefore(item: ItemRow, meeting: MeetingRow): boolean {
  return (
    item.type === 'decision' &&
    item.meeting_phase === 'closed' &&
    item.meeting_id !== meeting.id &&
    item.meeting_date! <= meeting.date
  );
}

/** The first and the last score per life domain, as far as the caller may see them. */
async function scoresOf(ctx: CallContext, gate: Gate, caseId: string) {
  const scores = await gate.visibleItems(await itemsOfTypes(ctx.db, caseId, ['score']));
  return lifeDomains.map((lifeDomain) => {
    const own = scores.filter((item) => item.life_domain === lifeDomain);
    return { lifeDomain, first: own.at(-1)?.score ?? null, last: own[0]?.score ?? null };
  });
}
