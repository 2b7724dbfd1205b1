import { z } from 'zod';
import { labelsInput, viewerRef } from '../access/model.ts';
import { actionOut } from '../action/contract.ts';
import { itemOut } from '../case/contract.ts';
import {
  call,
  clockTime,
  contentRoles,
  id,
  isoDate,
  keepers,
  limit,
  longText,
  offset,
  optionalShortText,
} from '../contract.ts';
import { caseRef } from '../person/contract.ts';

/** Phases of an overleg: being prepared, agenda sent, being minuted, finalised; or it does not go on. */
export const meetingPhases = ['draft', 'open', 'inProgress', 'closed', 'cancelled'] as const;
export type MeetingPhase = (typeof meetingPhases)[number];
export const meetingPhaseLabels: Record<MeetingPhase, string> = {
  draft: 'in voorbereiding',
  open: 'agenda klaar',
  inProgress: 'bezig',
  closed: 'vastgesteld',
  cancelled: 'gaat niet door',
};

const guestOut = z.object({
  partnerId: id,
  name: z.string(),
  organisationName: z.string(),
  /** Whether this guest may be there: a ground that holds on the day of the overleg. */
  allowed: z.boolean(),
  sentence: z.string(),
  /** Whether this guest was there; null as long as nobody noted it. */
  present: z.boolean().nullable(),
});
export const agendaItemOut = z.object({
  agendaItemId: id,
  caseRef,
  position: z.number(),
  minutes: z.number(),
  /** Planned start, `10:20`. */
  startsAt: z.string(),
  why: z.string(),
  isNew: z.boolean(),
  guests: z.array(guestOut),
  /** open: to be treated; decided: has a decision; heldOver: moved on with a reason. */
  state: z.enum(['open', 'decided', 'heldOver']),
});
export const attendanceOut = z.object({
  accountId: id,
  name: z.string(),
  organisationName: z.string(),
  present: z.boolean(),
  substitute: z.string(),
});
export const meetingRow = z.object({
  meetingId: id,
  number: z.number(),
  date: z.string(),
  startsAt: z.string(),
  endsAt: z.string(),
  place: z.string(),
  phase: z.enum(meetingPhases),
  /** Why it does not go on; empty when it does. */
  cancelReason: z.string(),
  caseCount: z.number(),
});
export const meetingOut = meetingRow.extend({
  /** The finalised overleg before this one, whose minutes are approved here; null when it is the first. */
  previousMinutes: z.object({ number: z.number(), date: z.string(), approved: z.boolean() }).nullable(),
  availableMinutes: z.number(),
  plannedMinutes: z.number(),
  agenda: z.array(agendaItemOut),
  attendance: z.array(attendanceOut),
  advice: z.array(z.string()),
});

/** One line of the minutes with what hangs on it. */
export const lineOut = itemOut.extend({
  action: actionOut.nullable(),
  /** Said when the text holds what looks like a BSN. */
  warning: z.string().nullable(),
  /** Of an addendum, its number in this overleg. */
  addendumNumber: z.number().nullable(),
});

/** The middle and right pane of one case while minuting. */
export const minutedCase = z.object({
  caseRef,
  headline: z.string(),
  lastContact: z.string().nullable(),
  silentDays: z.number().nullable(),
  lines: z.array(lineOut),
  previous: z.object({ meetingNumber: z.number(), date: z.string(), decisions: z.array(itemOut) }).nullable(),
  openActions: z.array(actionOut),
  /** What came since the overleg that last decided here: notes and contacts, newest first, and actions that were finished. */
  sinceLast: z.object({ items: z.array(itemOut), finished: z.array(actionOut) }),
  scores: z.array(
    z.object({ lifeDomain: z.string(), first: z.number().nullable(), last: z.number().nullable() }),
  ),
  sharing: z.array(z.object({ name: z.string(), sentence: z.string(), open: z.boolean() })),
  /** Partners who may know of the case, were not in the room, and have no open task that tells them. */
  toTell: z.array(z.object({ partnerId: id, name: z.string(), organisationName: z.string() })),
});

export const missing = z.object({
  code: z.enum([
    'decisionWithoutReason',
    'actionWithoutOwner',
    'actionWithoutDate',
    'caseOpen',
    'nobodyPresent',
  ]),
  caseId: id.nullable(),
  itemId: id.nullable(),
  sentence: z.string(),
});

const agendaInput = z.strictObject({
  caseId: id,
  minutes: z.number().int().min(1).max(120),
  why: optionalShortText,
  guests: z.array(id).max(10).default([]),
});

/** Somebody whom `@` can name in the quick line. */
export const handleOut = z.object({
  viewer: viewerRef,
  handles: z.array(z.string()),
  label: z.string(),
  organisationId: id,
});

const meetingLog = (says: string) => ({ says, objectId: (i: { meetingId: string }) => i.meetingId });
/** With the cases on the agenda, of which it shows why they are there. */
const agendaLog = (says: string) => ({
  ...meetingLog(says),
  caseIds: (_i: unknown, o: { agenda: { caseRef: { caseId: string } }[] } | undefined) =>
    o?.agenda.map((item) => item.caseRef.caseId),
});

export const meetingCalls = {
  list: call({
    input: z.strictObject({ limit, offset }),
    output: z.object({
      meetings: z.array(meetingRow),
      total: z.number(),
      /** Whether the rhythm is kept, in a sentence; `broken` when the next comes later than agreed or is not planned. */
      rhythm: z.object({ sentence: z.string(), broken: z.boolean() }),
    }),
    allow: contentRoles,
    log: { says: 'overleggen bekeken' },
  }),
  get: call({
    input: z.strictObject({ meetingId: id }),
    output: meetingOut,
    allow: contentRoles,
    log: agendaLog('overleg bekeken'),
  }),
  create: call({
    input: z.strictObject({
      date: isoDate,
      startsAt: clockTime,
      endsAt: clockTime,
      place: optionalShortText,
    }),
    output: z.object({ meetingId: id, number: z.number() }),
    allow: ['manager'],
    log: { says: 'overleg gepland', objectId: (_i, o) => o?.meetingId },
  }),
  /** Plans several at once, at the same time and place; all of them or none. */
  createSeries: call({
    input: z.strictObject({
      dates: z
        .array(isoDate)
        .min(1, 'Kies ten minste één dag.')
        .max(26, 'Plan hooguit 26 overleggen tegelijk.'),
      startsAt: clockTime,
      endsAt: clockTime,
      place: optionalShortText,
    }),
    output: z.object({ meetingIds: z.array(id) }),
    allow: ['manager'],
    log: { says: 'overleggen gepland' },
  }),
  move: call({
    input: z.strictObject({
      meetingId: id,
      date: isoDate,
      startsAt: clockTime,
      endsAt: clockTime,
      place: optionalShortText,
    }),
    output: z.object({}),
    allow: ['manager'],
    log: meetingLog('overleg verplaatst'),
  }),
  /** Takes back planning: removes overleggen of which nothing but the date is there. Refuses `meetingInUse`. */
  discard: call({
    input: z.strictObject({ meetingIds: z.array(id).min(1).max(26) }),
    output: z.object({}),
    allow: ['manager'],
    log: { says: 'planning van overleggen teruggenomen' },
  }),
  /** It does not go on. Its agenda is kept, so that `reinstate` brings it back as it was. */
  cancel: call({
    input: z.strictObject({ meetingId: id, reason: optionalShortText }),
    output: z.object({}),
    allow: ['manager'],
    log: meetingLog('overleg afgezegd'),
  }),
  /** It goes on after all. */
  reinstate: call({
    input: z.strictObject({ meetingId: id }),
    output: z.object({}),
    allow: ['manager'],
    log: meetingLog('overleg gaat toch door'),
  }),
  /** Which cases the overleg could treat, most needed first, each with its reason. */
  propose: call({
    input: z.strictObject({ meetingId: id }),
    output: z.object({
      proposals: z.array(z.object({ caseRef, why: z.string(), minutes: z.number(), isNew: z.boolean() })),
      advice: z.array(z.string()),
    }),
    allow: keepers,
    log: {
      ...meetingLog('agenda voorgesteld'),
      caseIds: (_i, o) => o?.proposals.map((proposal) => proposal.caseRef.caseId),
    },
  }),
  /** Asks for a case in the next overleg; it is proposed until an overleg treated it. */
  ask: call({
    input: z.strictObject({ caseId: id, why: longText }),
    output: z.object({ itemId: id }),
    allow: keepers,
    log: { says: 'casus gevraagd voor het overleg', caseId: (i) => i.caseId, objectId: (_i, o) => o?.itemId },
  }),
  /** Replaces the agenda as a whole, in this order. */
  setAgenda: call({
    input: z.strictObject({ meetingId: id, items: z.array(agendaInput).max(40) }),
    output: meetingOut,
    allow: ['manager'],
    log: agendaLog('agenda gewijzigd'),
  }),
  /** The agenda is ready to go out. Refused while a guest has no ground. */
  open: call({
    input: z.strictObject({ meetingId: id }),
    output: z.object({}),
    allow: ['manager'],
    log: meetingLog('agenda klaargezet'),
  }),
  start: call({
    input: z.strictObject({ meetingId: id }),
    output: z.object({}),
    allow: ['manager'],
    log: meetingLog('overleg begonnen'),
  }),
  setAttendance: call({
    input: z.strictObject({
      meetingId: id,
      accountId: id,
      present: z.boolean(),
      substitute: optionalShortText,
    }),
    output: z.object({}),
    allow: ['manager'],
    log: meetingLog('aanwezigheid genoteerd'),
  }),
  /** Notes that the minutes of the overleg before were approved, or takes that back. What is wrong in them is an addendum. */
  approveMinutes: call({
    input: z.strictObject({ meetingId: id, approved: z.boolean() }),
    output: z.object({}),
    allow: ['manager'],
    log: meetingLog('akkoord op vorige notulen genoteerd'),
  }),
  /** Notes whether a guest was there for a case. */
  setGuestAttendance: call({
    input: z.strictObject({ meetingId: id, caseId: id, partnerId: id, present: z.boolean() }),
    output: z.object({}),
    allow: ['manager'],
    log: {
      says: 'aanwezigheid van een gast genoteerd',
      caseId: (i) => i.caseId,
      objectId: (i) => i.meetingId,
    },
  }),
  /** What the screen needs to minute one case. */
  minuteCase: call({
    input: z.strictObject({ meetingId: id, caseId: id }),
    output: minutedCase,
    allow: contentRoles,
    log: { says: 'casus in het overleg geopend', caseId: (i) => i.caseId, objectId: (i) => i.meetingId },
  }),
  handles: call({
    input: z.strictObject({ meetingId: id }),
    output: z.object({ people: z.array(handleOut) }),
    allow: contentRoles,
    log: meetingLog('deelnemers bekeken'),
  }),
  /** Takes one typed line, by the grammar of `quick-line.ts`. */
  addLine: call({
    input: z.strictObject({ meetingId: id, caseId: id, line: longText, ...labelsInput }),
    output: lineOut,
    allow: ['manager'],
    log: { says: 'regel genotuleerd', caseId: (i) => i.caseId, objectId: (_i, o) => o?.itemId },
  }),
  /** Replaces a line that was already taken; access labels that are left out stay as they were. */
  changeLine: call({
    input: z.strictObject({
      meetingId: id,
      itemId: id,
      line: longText,
      kind: labelsInput.kind.unwrap().optional(),
      audience: labelsInput.audience.unwrap().optional(),
      confidentialityGround: labelsInput.confidentialityGround.unwrap().optional(),
    }),
    /** `versionId` is where its wording of before is kept, for `swapLine`. */
    output: lineOut.extend({ versionId: id }),
    allow: ['manager'],
    log: { says: 'regel gewijzigd', objectId: (i) => i.itemId },
  }),
  /** Puts the other wording of a changed line in its place, and keeps this one: the change is taken back, or made again. */
  swapLine: call({
    input: z.strictObject({ meetingId: id, itemId: id, versionId: id }),
    output: lineOut,
    allow: ['manager'],
    log: { says: 'wijziging van regel teruggenomen of opnieuw gedaan', objectId: (i) => i.itemId },
  }),
  /** Takes back (`undone: true`) or puts back (`undone: false`) a line. */
  undoLine: call({
    input: z.strictObject({ meetingId: id, itemId: id, undone: z.boolean().default(true) }),
    output: z.object({ caseId: id }),
    allow: ['manager'],
    log: { says: 'regel teruggenomen', caseId: (_i, o) => o?.caseId, objectId: (i) => i.itemId },
  }),
  /** Who still has to hear that something was decided or agreed: a task without content for each partner, as a line. */
  askTelling: call({
    input: z.strictObject({
      meetingId: id,
      caseId: id,
      partnerIds: z.array(id).min(1, 'Kies wie het nog moet horen.').max(20),
      /** Who tells them. */
      accountId: id,
      dueOn: isoDate,
    }),
    output: z.object({ lines: z.array(lineOut) }),
    allow: ['manager'],
    log: {
      says: 'genoteerd wie iets nog moet horen',
      caseId: (i) => i.caseId,
      objectId: (i) => i.meetingId,
    },
  }),
  holdOver: call({
    input: z.strictObject({ meetingId: id, caseId: id, reason: longText }),
    output: z.object({ itemId: id }),
    allow: ['manager'],
    log: { says: 'casus doorgeschoven', caseId: (i) => i.caseId, objectId: (i) => i.meetingId },
  }),
  /** What still misses before it can be finalised. */
  check: call({
    input: z.strictObject({ meetingId: id }),
    output: z.object({ missing: z.array(missing) }),
    allow: contentRoles,
    log: meetingLog('nagegaan wat nog mist'),
  }),
  /** Fixes the minutes. Refused while something misses; from then on only addenda. */
  finalise: call({
    input: z.strictObject({ meetingId: id }),
    output: z.object({ number: z.number() }),
    allow: ['manager'],
    log: meetingLog('notulen vastgesteld'),
  }),
  addAddendum: call({
    input: z.strictObject({ meetingId: id, caseId: id, text: longText, ...labelsInput }),
    output: z.object({ itemId: id, number: z.number() }),
    allow: ['manager'],
    log: { says: 'aanvulling op de notulen', caseId: (i) => i.caseId, objectId: (i) => i.meetingId },
  }),
};
