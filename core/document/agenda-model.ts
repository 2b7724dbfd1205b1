import { deadlineInWords, formatDate, formatDay } from '../../base/dates.ts';
import { Refusal } from '../../base/refusal.ts';
import { type ActionRow, actionRows } from '../../db/actions.ts';
import { type CaseRow, casesById } from '../../db/cases.ts';
import { itemsOfTypes } from '../../db/items.ts';
import {
  type AgendaRow,
  agendaRows,
  lastClosedBefore,
  type MeetingRow,
  numberInYear,
} from '../../db/meetings.ts';
import { partnersById, presentAccounts } from '../../db/people.ts';
import { list } from '../../db/rows.ts';
import type {
  ActionLine,
  AgendaItem,
  AgendaModel,
  GuestAgendaModel,
  MeetingPlace,
} from '../../documents/models.ts';
import { Gate } from '../access/gate.ts';
import { type LegalBasis, legalBasisLabels } from '../access/model.ts';
import type { CallContext } from '../context.ts';
import { type Role, roleLabels } from '../contract.ts';
import { requireMeeting } from '../meeting/agenda.ts';
import { chairOf } from './chair.ts';
import { caseLabelOf, frameOf } from './frame.ts';
import { clockOnPaper, type PlannedSlot, plannedSlots } from './planned.ts';
import { Readers, type Receiver, receiverLabel, validGrants } from './readers.ts';

/** When and where, as printed. */
export function meetingPlaceOf(meeting: MeetingRow): MeetingPlace {
  return {
    date: meeting.date,
    startsAt: clockOnPaper(meeting.starts_at),
    endsAt: clockOnPaper(meeting.ends_at),
    place: meeting.place,
  };
}

/** An action as it stands under a case; only an open one can be late. */
export function actionLineOf(action: ActionRow, today: string): ActionLine {
  const late = action.state === 'open' && action.due_on !== null && action.due_on < today;
  return {
    text: action.text,
    owner: action.owner_name ?? 'nog niemand',
    dueOn: action.due_on,
    late: late ? deadlineInWords(action.due_on!, today) : null,
  };
}

/** Cases of an agenda that all readers may know of, each with its row. */
export async function readableAgenda(
  ctx: CallContext,
  meeting: MeetingRow,
  readers: Readers,
): Promise<{ agenda: AgendaRow & PlannedSlot; row: CaseRow }[]> {
  const agenda = plannedSlots(meeting.starts_at, await agendaRows(ctx.db, [meeting.id]));
  const visible = await readers.cases(agenda.map((item) => item.case_id));
  const rows = new Map((await casesById(ctx.db, visible)).map((row) => [row.id, row]));
  return agenda.flatMap((item) => {
    const row = rows.get(item.case_id);
    return row === undefined ? [] : [{ agenda: item, row }];
  });
}

/** `overleg 23 (vrijdag 20 november 2026)`. */
export function meetingName(meeting: MeetingRow): string {
  return `overleg ${numberInYear(meeting.number)} (${formatDay(meeting.date)})`;
}

/** The agenda with every case that the caller may see. */
export async function agendaModel(
  ctx: CallContext,
  meetingId: string,
): Promise<{ model: AgendaModel; caseIds: string[] }> {
  const meeting = await requireMeeting(ctx, meetingId);
  const readers = new Readers(ctx, null);
  const entries = await readableAgenda(ctx, meeting, readers);
  const items: AgendaItem[] = [];
  for (const { agenda, row } of entries) items.push(await agendaItemOf(ctx, readers, agenda, row));
  const accounts = await presentAccounts(ctx.db, ctx.today);
  const last = await lastClosedBefore(ctx.db, meeting);
  return {
    caseIds: entries.map(({ row }) => row.id),
    model: {
      frame: await frameOf(ctx, {
        title: 'Agenda casusoverleg',
        version: `${meeting.sequence + 1}`,
        receiver: null,
      }),
      meetingNumber: numberInYear(meeting.number),
      meeting: meetingPlaceOf(meeting),
      chair: await chairOf(ctx, meeting),
      participants: accounts
        .filter((account) => account.role === 'manager' || account.role === 'participant')
        .map((account) => ({
          name: account.display_name,
          organisation: account.organisation_name,
          role: roleLabels[account.role as Role],
        })),
      items,
      announcements: last === undefined ? [] : [`Akkoord op de notulen van ${meetingName(last)}.`],
    },
  };
}

async function agendaItemOf(
  ctx: CallContext,
  readers: Readers,
  agenda: AgendaRow & PlannedSlot,
  row: CaseRow,
): Promise<AgendaItem> {
  const decisions = await readers.items(await itemsOfTypes(ctx.db, row.id, ['decision']));
  const last = decisions[0];
  const actions = await readers.items(await actionRows(ctx.db, { caseIds: [row.id], state: 'open' }));
  const guests = await partnersById(ctx.db, list<string>(agenda.guests));
  return {
    startsAt: agenda.startsAt,
    endsAt: agenda.endsAt,
    case: caseLabelOf(row),
    reasons: [(await readers.readRegister(row.id)) && agenda.why !== '' ? agenda.why : 'Aan de beurt.'],
    guests: guests.map((guest) => `${guest.name} (${guest.organisation_name})`),
    lastDecision:
      last === undefined ? null : { date: last.occurred_on, text: last.text, reason: last.reason },
    openActions: actions.map((action) => actionLineOf(action, ctx.today)),
  };
}

/** What one guest is asked to join for, in the order of the overleg; refused when he may not be there. */
export async function guestSlots(
  ctx: CallContext,
  meeting: MeetingRow,
  guest: Receiver,
): Promise<{ slot: PlannedSlot; row: CaseRow }[]> {
  // What the caller may not see is not there for him; what the guest may not know stops the paper.
  const entries = (await readableAgenda(ctx, meeting, new Readers(ctx, null))).filter(({ agenda }) =>
    list<string>(agenda.guests).includes(guest.viewer.id),
  );
  if (entries.length === 0) {
    throw new Refusal(
      'notAGuest',
      'Deze partner staat niet als gast op de agenda. Zet de gast eerst bij een casus op de agenda.',
    );
  }
  // The paper leaves today and is used on the day of the overleg: the ground must hold on both.
  for (const day of new Set([ctx.today, meeting.date])) {
    const gate = new Gate(ctx.db, guest.viewer, day);
    const known = await gate.visibleCases(entries.map(({ row }) => row.id));
    if (known.length !== entries.length) {
      throw new Refusal(
        'guestWithoutGround',
        'Voor deze gast is er geen geldige grondslag om de casus te bespreken. Leg toestemming of een andere grondslag vast die ook op de dag van het overleg geldt, of haal de gast van de agenda.',
      );
    }
  }
  return entries.map(({ agenda, row }) => ({ slot: agenda, row }));
}

/** The agenda of one guest: his own slots, without numbers or anything else that tells of other cases. */
export async function guestAgendaModel(
  ctx: CallContext,
  meetingId: string,
  guest: Receiver,
): Promise<{ model: GuestAgendaModel; caseIds: string[] }> {
  const meeting = await requireMeeting(ctx, meetingId);
  const slots = await guestSlots(ctx, meeting, guest);
  const readers = new Readers(ctx, guest);
  const own = await readers.items(
    await actionRows(ctx.db, { owner: { type: 'partner', id: guest.viewer.id }, state: 'open' }),
  );
  return {
    caseIds: slots.map(({ row }) => row.id),
    model: {
      frame: await frameOf(ctx, {
        title: 'Uitnodiging casusoverleg',
        version: `${meeting.sequence + 1}`,
        receiver: guest,
      }),
      guest: { name: guest.name, organisation: guest.organisation, role: guest.role || 'gast' },
      date: meeting.date,
      place: meeting.place,
      chair: await chairOf(ctx, meeting),
      contact: [],
      slots: await Promise.all(
        slots.map(async ({ slot, row }) => ({
          startsAt: slot.startsAt,
          endsAt: slot.endsAt,
          case: { name: caseLabelOf(row).name, caseNumber: null },
          purpose: 'Wij bespreken met u hoe het gaat en wat u en wij de komende tijd doen.',
          preparation: own
            .filter((action) => action.case_id === row.id)
            .map((action) =>
              action.due_on === null
                ? `Uw actie: ${action.text}`
                : `Uw actie: ${action.text} (uiterlijk ${formatDate(action.due_on)})`,
            ),
          basis: await basisSentence(ctx, guest, row.id),
        })),
      ),
    },
  };
}

async function basisSentence(ctx: CallContext, guest: Receiver, caseId: string): Promise<string> {
  const grants = await validGrants(ctx, guest.viewer, [caseId]);
  const words = grants.map(
    (grant) =>
      `${legalBasisLabels[grant.basis as LegalBasis]}, vastgelegd op ${formatDate(grant.valid_from)}`,
  );
  return `Wij delen informatie met ${receiverLabel(guest)} op grond van ${[...new Set(words)].join('; ')}.`;
}
