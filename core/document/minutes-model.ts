import { localDate } from '../../base/dates.ts';
import { type ActionRow, actionRows } from '../../db/actions.ts';
import { type CaseRow, casesById } from '../../db/cases.ts';
import { type ItemRow, itemsOfMeeting } from '../../db/items.ts';
import {
  attendanceRows,
  latestMeetings,
  type MeetingRow,
  meetingById,
  numberInYear,
} from '../../db/meetings.ts';
import { allAccounts, partnersById } from '../../db/people.ts';
import { list } from '../../db/rows.ts';
import type { Attendance, MeetingPlace, MinutesItem, MinutesModel } from '../../documents/models.ts';
import type { CallContext } from '../context.ts';
import { type Role, roleLabels } from '../contract.ts';
import { guestsWhoCame, requireMeeting } from '../meeting/agenda.ts';
import { goesOn } from '../meeting/rules.ts';
import { actionLineOf, meetingName, meetingPlaceOf, readableAgenda } from './agenda-model.ts';
import { finaliserOf } from './chair.ts';
import { caseLabelOf, frameOf } from './frame.ts';
import { Readers, type Receiver } from './readers.ts';

/**
 * The minutes: whole for the caller, or narrowed to what a receiver may see as well. An extract bears no decision
 * numbers, since a gap in them would tell of what is left out.
 */
export async function minutesModel(
  ctx: CallContext,
  meetingId: string,
  receiver: Receiver | null,
): Promise<{ model: MinutesModel; caseIds: string[] }> {
  const meeting = await requireMeeting(ctx, meetingId);
  const readers = new Readers(ctx, receiver);
  const all = (await itemsOfMeeting(ctx.db, meeting.id, null)).filter((item) => item.kind !== 'reporter');
  const lines = await readers.items(all);
  const entries = await readableAgenda(ctx, meeting, readers);
  const toPartner = receiver?.viewer.type === 'partner';
  const cases = await treatedCases(
    ctx,
    entries.map(({ row }) => row),
    lines,
  );
  // A partner does not learn that a case was treated when nothing in it is for him.
  const shown = toPartner ? cases.filter((row) => lines.some((line) => line.case_id === row.id)) : cases;
  const extract = receiver !== null || lines.length < all.length;
  const actions = new Map(
    (
      await actionRows(ctx.db, { ids: lines.filter((line) => line.type === 'action').map((line) => line.id) })
    ).map((action) => [action.id, action]),
  );
  const numbers = extract ? null : decisionNumbers(meeting, shown, lines);
  const guests = entries
    .filter(({ row }) => shown.includes(row))
    .map(({ agenda, row }) => ({ partnerIds: list<string>(agenda.guests), row }));
  const came = await guestsWhoCame(ctx, meeting);
  // Counted among what the readers may see: a version tells of no addendum that is not for them.
  const addenda = lines.filter((line) => line.type === 'addendum').length;
  return {
    caseIds: shown.map((row) => row.id),
    model: {
      frame: await frameOf(ctx, {
        title: 'Verslag casusoverleg',
        version: meeting.phase === 'closed' ? `1.${addenda}` : 'concept',
        receiver,
      }),
      meetingNumber: toPartner ? null : numberInYear(meeting.number),
      meeting: meetingPlaceOf(meeting),
      extract,
      attendance: await attendanceOf(ctx, meeting),
      general: [
        ...(toPartner ? [] : await approvalLine(ctx, meeting)),
        ...(await guestLines(ctx, guests, came, receiver)),
      ],
      items: shown.map((row) =>
        minutesItemOf(
          row,
          lines.filter((line) => line.case_id === row.id),
          { actions, numbers, today: ctx.today },
        ),
      ),
      finalised:
        meeting.finalised_at === null
          ? null
          : { on: localDate(meeting.finalised_at), by: await finaliserOf(ctx, meeting) },
      nextMeeting: toPartner ? null : await meetingAfter(ctx, meeting),
    },
  };
}

/** The cases in the order of the agenda, then those that came up without standing on it. */
async function treatedCases(
  ctx: CallContext,
  agenda: readonly CaseRow[],
  lines: readonly ItemRow[],
): Promise<CaseRow[]> {
  const known = new Set(agenda.map((row) => row.id));
  const others = [...new Set(lines.map((line) => line.case_id))].filter((caseId) => !known.has(caseId));
  const rows = await casesById(ctx.db, others);
  return [...agenda, ...rows.sort((a, b) => (a.number < b.number ? -1 : 1))];
}

/** `23.1`, `23.2` and on, over the whole overleg. */
function decisionNumbers(
  meeting: MeetingRow,
  cases: readonly CaseRow[],
  lines: readonly ItemRow[],
): Map<string, string> {
  const decisions = cases.flatMap((row) =>
    lines.filter((line) => line.case_id === row.id && line.type === 'decision'),
  );
  return new Map(decisions.map((line, index) => [line.id, `${numberInYear(meeting.number)}.${index + 1}`]));
}

interface ItemParts {
  readonly actions: ReadonlyMap<string, ActionRow>;
  /** Null in an extract. */
  readonly numbers: ReadonlyMap<string, string> | null;
  readonly today: string;
}

function minutesItemOf(row: CaseRow, lines: readonly ItemRow[], parts: ItemParts): MinutesItem {
  const ofType = (type: string) => lines.filter((line) => line.type === type);
  const heldOver = ofType('heldOver').at(-1);
  return {
    case: caseLabelOf(row),
    happened: ofType('happened').map((line) => line.text),
    contributions: ofType('contribution').map((line) => ({ who: line.organisation_name, text: line.text })),
    decisions: ofType('decision').map((line) => ({
      number: parts.numbers?.get(line.id) ?? '',
      text: line.text,
      reason: line.reason,
    })),
    actions: ofType('action').flatMap((line) => {
      const action = parts.actions.get(line.id);
      return action === undefined ? [] : [actionLineOf(action, parts.today)];
    }),
    heldOver: heldOver === undefined ? null : heldOver.reason || heldOver.text,
    addenda: ofType('addendum').map((line, index) => ({
      number: parts.numbers === null ? index + 1 : (line.position ?? index + 1),
      date: localDate(line.created_at),
      by: line.author_name,
      text: line.text,
    })),
  };
}

async function attendanceOf(ctx: CallContext, meeting: MeetingRow): Promise<Attendance[]> {
  const noted = new Map((await attendanceRows(ctx.db, meeting.id)).map((row) => [row.account_id, row]));
  return (await allAccounts(ctx.db)).flatMap((account) => {
    const row = noted.get(account.id);
    if (row === undefined) return [];
    const state = row.present === 1 ? 'present' : row.substitute === '' ? 'absent' : 'excused';
    return [
      {
        name: account.display_name,
        organisation: account.organisation_name,
        role: roleLabels[account.role as Role],
        state,
        note: row.substitute === '' ? null : `vervangen door ${row.substitute}`,
      } satisfies Attendance,
    ];
  });
}

/** That the minutes of the overleg before were approved, when they were. */
async function approvalLine(ctx: CallContext, meeting: MeetingRow): Promise<string[]> {
  const approved = await meetingById(ctx.db, meeting.approved_minutes ?? '');
  return approved === undefined ? [] : [`De notulen van ${meetingName(approved)} zijn akkoord bevonden.`];
}

/** How it is said that a guest was there, was not, or that nobody noted it. */
const guestWords = {
  came: 'Te gast',
  stayedAway: 'Gevraagd en er niet bij',
  unknown: 'Gevraagd als gast',
} as const;

/** Who was asked to join for which case and was there; a partner reads only about himself. */
async function guestLines(
  ctx: CallContext,
  guests: readonly { readonly partnerIds: readonly string[]; readonly row: CaseRow }[],
  came: (caseId: string, partnerId: string) => boolean | null,
  receiver: Receiver | null,
): Promise<string[]> {
  const partners = await partnersById(
    ctx.db,
    guests.flatMap(({ partnerIds }) => partnerIds),
  );
  return partners
    .filter((partner) => receiver?.viewer.type !== 'partner' || receiver.viewer.id === partner.id)
    .flatMap((partner) => {
      const asked = guests.filter(({ partnerIds }) => partnerIds.includes(partner.id));
      const byPresence = Map.groupBy(asked, ({ row }) => {
        const present = came(row.id, partner.id);
        return present === null ? 'unknown' : present ? 'came' : 'stayedAway';
      });
      return [...byPresence].map(([how, cases]) => {
        const names = cases.map(({ row }) => caseLabelOf(row).name);
        return `${guestWords[how]}: ${partner.name} (${partner.organisation_name}), bij ${names.join(', ')}.`;
      });
    });
}

async function meetingAfter(ctx: CallContext, meeting: MeetingRow): Promise<MeetingPlace | null> {
  const later = (await latestMeetings(ctx.db, 50)).filter(
    (other) => other.date > meeting.date && goesOn(other),
  );
  const next = later.at(-1);
  return next === undefined ? null : meetingPlaceOf(next);
}
