import { formatDay } from '../../base/dates.ts';
import { Refusal } from '../../base/refusal.ts';
import { startSmallAdvice } from '../signal/triage-rules.ts';
import type { MeetingPhase } from './contract.ts';

/** What can be done to an overleg as a whole. */
export type MeetingStep =
  | 'plan'
  | 'open'
  | 'start'
  | 'attend'
  | 'minute'
  | 'finalise'
  | 'addAddendum'
  | 'cancel'
  | 'reinstate';

/** The phase after each step, per phase in which the step may be taken. */
const steps: Record<MeetingStep, Partial<Record<MeetingPhase, MeetingPhase>>> = {
  plan: { draft: 'draft', open: 'open' },
  open: { draft: 'open' },
  start: { open: 'inProgress' },
  attend: { draft: 'draft', open: 'open', inProgress: 'inProgress' },
  minute: { inProgress: 'inProgress' },
  finalise: { inProgress: 'closed' },
  addAddendum: { closed: 'closed' },
  cancel: { draft: 'cancelled', open: 'cancelled' },
  reinstate: { cancelled: 'draft' },
};

/**
 * The phase an overleg is in after a step: draft → open → inProgress → closed, or cancelled. Throws a refusal that says
 * what to do when the step does not fit.
 */
export function phaseAfter(step: MeetingStep, phase: MeetingPhase): MeetingPhase {
  const next = steps[step][phase];
  if (next !== undefined) return next;
  throw whyNot(step, phase);
}

/** The phase of a stored overleg: one that was cancelled keeps the phase it had below it. */
export function phaseOf(meeting: {
  readonly phase: string;
  readonly cancelled_at: string | null;
}): MeetingPhase {
  return meeting.cancelled_at === null ? (meeting.phase as MeetingPhase) : 'cancelled';
}

/** Whether an overleg is still to come or under way. */
export function goesOn(meeting: Parameters<typeof phaseOf>[0]): boolean {
  return !['closed', 'cancelled'].includes(phaseOf(meeting));
}

function whyNot(step: MeetingStep, phase: MeetingPhase): Refusal {
  if (phase === 'cancelled') {
    return new Refusal(
      'meetingCancelled',
      'Dit overleg gaat niet door. Kies eerst ‘Gaat toch door’ als het wel wordt gehouden.',
    );
  }
  if (step === 'reinstate') return new Refusal('meetingGoesOn', 'Dit overleg gaat al door.');
  if (phase === 'closed') {
    return new Refusal(
      'meetingClosed',
      'De notulen van dit overleg zijn vastgesteld. Schrijf een aanvulling als er iets bij moet.',
    );
  }
  if (step === 'addAddendum') {
    return new Refusal(
      'meetingNotClosed',
      'De notulen zijn nog niet vastgesteld. Typ de tekst gewoon als regel bij de casus.',
    );
  }
  if (phase === 'inProgress') {
    return new Refusal(
      'meetingStarted',
      step === 'plan'
        ? 'Het overleg is al begonnen. Een casus voegt u nu toe door er een regel bij te typen.'
        : 'Het overleg is al begonnen. Ga verder met notuleren.',
    );
  }
  if (step === 'open') return new Refusal('agendaReady', 'De agenda is al klaargezet. U kunt beginnen.');
  if (step === 'start') {
    return new Refusal('agendaNotReady', 'Zet eerst de agenda klaar. Daarna kan het overleg beginnen.');
  }
  return new Refusal('meetingNotStarted', 'Begin eerst het overleg. Daarna kunt u notuleren.');
}

// ---- the day and the clock ---------------------------------------------------------------------------------------

/** When an overleg is: ISO date and local times (`10:00`). */
export interface MeetingTime {
  readonly date: string;
  readonly startsAt: string;
  readonly endsAt: string;
}

/** Refuses a day that is past, and an end that does not lie after the start. `today` is an ISO date. */
export function refuseTime({ date, startsAt, endsAt }: MeetingTime, today: string): void {
  if (date < today) {
    const sentence = 'Deze dag is al voorbij. Kies vandaag of een latere dag.';
    throw new Refusal('datePast', sentence, { date: sentence });
  }
  if (endsAt <= startsAt) {
    const sentence = 'Het overleg eindigt voor het begint. Kies een eindtijd na de begintijd.';
    throw new Refusal('endBeforeStart', sentence, { endsAt: sentence });
  }
}

/** Refuses to lay down minutes of an overleg that is still to come. Both are ISO dates. */
export function refuseBeforeItsDay(date: string, today: string): void {
  const sentence = sentenceBeforeItsDay(date, today);
  if (sentence !== null) throw new Refusal('meetingToCome', sentence);
}

/** Why the minutes of an overleg cannot be fixed yet today; null when they can. Days are ISO. */
export function sentenceBeforeItsDay(date: string, today: string): string | null {
  if (date <= today) return null;
  return `Dit overleg is op ${formatDay(date, today)}. Stel de notulen op die dag vast, of later.`;
}

const minuteOfDay = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/** Minutes between start and end. */
export function availableMinutes(meeting: Pick<MeetingTime, 'startsAt' | 'endsAt'>): number {
  return minuteOfDay(meeting.endsAt) - minuteOfDay(meeting.startsAt);
}

/** The planned start of each case, from the start of the overleg and the minutes per case in order. */
export function plannedStarts(startsAt: string, minutes: readonly number[]): string[] {
  let at = minuteOfDay(startsAt);
  return minutes.map((length) => {
    const start = at % (24 * 60);
    at += length;
    return `${String(Math.floor(start / 60)).padStart(2, '0')}:${String(start % 60).padStart(2, '0')}`;
  });
}

// ---- advice about an agenda --------------------------------------------------------------------------------------

/** More cases than this and none gets the time it needs (domain.md section 5: 10 to 15). */
const MOST_CASES = 15;

/** What an agenda is advised about. */
export interface AgendaShape {
  readonly isFirstMeeting: boolean;
  readonly availableMinutes: number;
  readonly cases: readonly {
    readonly minutes: number;
    readonly isNew: boolean;
    /** Names of who joins for it. */
    readonly guests: readonly string[];
  }[];
  /** Guests who have no ground on the day of the overleg. */
  readonly guestsWithoutGround: number;
}

/** Guests who join for several cases that do not follow each other: they would wait, or hear what is not theirs. */
function guestsWhoWait(cases: AgendaShape['cases']): string[] {
  const names = [...new Set(cases.flatMap(({ guests }) => guests))];
  return names.filter((name) => {
    const places = cases.flatMap(({ guests }, index) => (guests.includes(name) ? [index] : []));
    return places.at(-1)! - places[0]! >= places.length;
  });
}

/** Advice, never a wall: starting small, the time there is, the number of cases, and guests whose ground lapsed. */
export function agendaAdvice(agenda: AgendaShape): string[] {
  const { cases } = agenda;
  const planned = cases.reduce((sum, { minutes }) => sum + minutes, 0);
  const advice: string[] = [];
  const small = startSmallAdvice({
    isFirstMeeting: agenda.isFirstMeeting,
    cases: cases.length,
    newCases: cases.filter(({ isNew }) => isNew).length,
  });
  if (small !== null) advice.push(small);
  if (planned > agenda.availableMinutes) {
    advice.push(
      `De agenda vraagt ${planned} minuten en er zijn er ${agenda.availableMinutes}. Geef casussen minder tijd of schuif er een door.`,
    );
  }
  if (cases.length > MOST_CASES) {
    advice.push(
      `Er staan ${cases.length} casussen op de agenda. Met hoogstens ${MOST_CASES} krijgt elke casus aandacht.`,
    );
  }
  for (const name of guestsWhoWait(cases)) {
    advice.push(
      `${name} komt bij meer casussen die niet na elkaar staan. Zet ze bij elkaar, dan hoeft niemand te wachten.`,
    );
  }
  if (agenda.guestsWithoutGround > 0) {
    advice.push(
      'Een gast heeft op de dag van het overleg geen geldige grondslag. Vraag toestemming, kies een andere grondslag of haal de gast van de agenda.',
    );
  }
  return advice;
}

// ---- what still misses -------------------------------------------------------------------------------------------

/** A line of the minutes, as far as finishing looks at it. */
export interface MinutedLine {
  readonly itemId: string;
  readonly caseId: string;
  readonly type: string;
  readonly reason: string;
  /** Of an action: whether somebody does it and by when; null for other lines. */
  readonly action: { readonly hasOwner: boolean; readonly hasDay: boolean } | null;
}

/** Where a case on the agenda stands: a decision settles it; without one it can be held over. */
export function agendaState(lines: readonly Pick<MinutedLine, 'type'>[]): 'open' | 'decided' | 'heldOver' {
  if (lines.some(({ type }) => type === 'decision')) return 'decided';
  return lines.some(({ type }) => type === 'heldOver') ? 'heldOver' : 'open';
}

export interface Missing {
  readonly code:
    | 'decisionWithoutReason'
    | 'actionWithoutOwner'
    | 'actionWithoutDate'
    | 'caseOpen'
    | 'nobodyPresent';
  readonly caseId: string | null;
  readonly itemId: string | null;
  readonly sentence: string;
}

/** What misses before minutes can be fixed (screens.md, "The overleg"), in the order of the agenda. */
export function missingIn(
  agenda: readonly { readonly caseId: string; readonly caseNumber: string }[],
  lines: readonly MinutedLine[],
  anybodyPresent: boolean,
): Missing[] {
  const found: Missing[] = anybodyPresent
    ? []
    : [
        {
          code: 'nobodyPresent',
          caseId: null,
          itemId: null,
          sentence: 'Er is niemand aanwezig gemeld. Vink aan wie er waren.',
        },
      ];
  for (const { caseId, caseNumber } of agenda) {
    const own = lines.filter((line) => line.caseId === caseId);
    for (const line of own) found.push(...missingInLine(line, caseNumber));
    if (agendaState(own) === 'open') {
      found.push({
        code: 'caseOpen',
        caseId,
        itemId: null,
        sentence: `Casus ${caseNumber}: neem een besluit of schuif de casus door, met de reden.`,
      });
    }
  }
  return found;
}

function missingInLine(line: MinutedLine, caseNumber: string): Missing[] {
  const at = { caseId: line.caseId, itemId: line.itemId };
  const found: Missing[] = [];
  if (line.type === 'decision' && line.reason === '') {
    found.push({
      ...at,
      code: 'decisionWithoutReason',
      sentence: `Casus ${caseNumber}: schrijf bij het besluit de reden, achter “omdat”.`,
    });
  }
  if (line.action?.hasOwner === false) {
    found.push({
      ...at,
      code: 'actionWithoutOwner',
      sentence: `Casus ${caseNumber}: zet bij de actie wie die doet, met @ en een naam.`,
    });
  }
  if (line.action?.hasDay === false) {
    found.push({
      ...at,
      code: 'actionWithoutDate',
      sentence: `Casus ${caseNumber}: zet bij de actie een dag, zoals vr of 12-3.`,
    });
  }
  return found;
}

/** The refusal that names the first things that miss. */
export function notFinished(missing: readonly Missing[]): Refusal {
  const first = missing.slice(0, 3).map(({ sentence }) => sentence);
  const rest = missing.length - first.length;
  if (rest > 0)
    first.push(rest === 1 ? 'Daarna mist er nog één ding.' : `Daarna missen er nog ${rest} dingen.`);
  return new Refusal('notFinished', `De notulen zijn nog niet af. ${first.join(' ')}`);
}
