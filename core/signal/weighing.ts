import { formatDate } from '../../base/dates.ts';
import { Refusal } from '../../base/refusal.ts';
import { type CaseRow, updateCase } from '../../db/cases.ts';
import { itemsOfTypes } from '../../db/items.ts';
import { latestMeetings } from '../../db/meetings.ts';
import { allOrganisations, stayingAccount } from '../../db/people.ts';
import { list } from '../../db/rows.ts';
import { signalsOfCase } from '../../db/signals.ts';
import { admittedAfter, insertTriage, type TriageRow, triagesOfCase } from '../../db/triages.ts';
import { type Gate, gateOf } from '../access/gate.ts';
import type { CaseStatus, CaseStep } from '../case/model.ts';
import { caseRefOf, presentPerson } from '../case/present.ts';
import { registerLabels, writeItem } from '../case/write.ts';
import type { CallContext, Handlers } from '../context.ts';
import { granteesOf, grantParticipants, isShared } from './basis.ts';
import type { signalCalls } from './contract.ts';
import { criteriaList, currentCriteria, saveCriteria } from './criteria.ts';
import { askFeedbackAgain } from './feedback.ts';
import { presentSignals } from './present.ts';
import {
  type Criterion,
  type CriterionMark,
  type Outcome,
  outcomeLabels,
  reasonNeeded,
  startSmallAdvice,
  weighCriteria,
} from './triage-rules.ts';

/** Days between contact moments for a new case: it is looked at weekly (domain.md section 1). */
const FIRST_RHYTHM_DAYS = 7;

const statusAfter: Record<Outcome, CaseStatus> = {
  approach: 'active',
  regularCare: 'regularCare',
  followed: 'followed',
  notAdmitted: 'notAdmitted',
};

type Weighing = 'criteria' | 'setCriteria' | 'triage' | 'addView' | 'decide' | 'moveFollowUp';

/** From the signals side by side to a decision, and what comes of it. */
export const weighingHandlers: Pick<Handlers<typeof signalCalls>, Weighing> = {
  async criteria(ctx) {
    return criteriaList(ctx.db);
  },

  async setCriteria(ctx, { criteria }) {
    await saveCriteria(ctx, criteria);
    return criteriaList(ctx.db);
  },

  async triage(ctx, input) {
    const gate = gateOf(ctx);
    const row = await gate.requireCase(input.caseId);
    const history = (await gate.readsRegister(row.id)) ? await triagesOfCase(ctx.db, row.id) : [];
    const criteria = await currentCriteria(ctx.db);
    return {
      caseRef: caseRefOf(row),
      person: presentPerson(row, ctx.today),
      status: row.status as CaseStatus,
      mayChange: (await gate.changeDecision(row.id)).allowed,
      followUpOn: row.status === 'followed' ? row.follow_up_on : null,
      steps: list<CaseStep>(row.steps),
      rhythmDays: row.rhythm_days,
      signals: await presentSignals(ctx, gate, await gate.visibleItems(await signalsOfCase(ctx.db, row.id))),
      criteria,
      marks: marksFrom(history[0], criteria),
      views: await viewsOf(ctx, gate, row.id),
      advice: await smallStartAdvice(ctx, gate),
      shared: await isShared(ctx, row.id),
      history: history.map((triage) => ({
        triageId: triage.id,
        decidedOn: triage.decided_on,
        decidedBy: triage.decided_by_name,
        outcome: triage.outcome as Outcome,
        reason: triage.reason,
        sentence: triage.sentence,
        takenUpBy: triage.taken_up_by,
        followUpOn: triage.follow_up_on,
        criteria: list<Criterion>(triage.criteria).map((criterion) => ({
          ...criterion,
          mark: marksOf(triage)[criterion.id] ?? 'unknown',
        })),
      })),
    };
  },

  async addView(ctx, input) {
    const row = await gateOf(ctx).requireChangeable(input.caseId);
    const account = await stayingAccount(ctx.db, input.accountId ?? ctx.caller.id);
    if (account === undefined) {
      throw refused('unknownAccount', 'accountId', 'Kies een deelnemer uit de lijst.');
    }
    const itemId = await writeItem(ctx, {
      case_id: row.id,
      type: 'triageView',
      organisation_id: account.organisation_id,
      ...registerLabels,
      text: input.text || outcomeLabels[input.advice],
      way: input.advice,
    });
    return { itemId };
  },

  async decide(ctx, input) {
    const row = await gateOf(ctx).requireCase(input.caseId);
    const criteria = await currentCriteria(ctx.db);
    const weighing = weighCriteria(criteria, input.marks);
    refuseUnfinished(ctx, input, weighing);
    const shares = input.outcome === 'approach' || input.outcome === 'followed';
    const toGrant = shares ? await granteesOf(ctx, row, input) : [];
    const triageId = ctx.env.newId();
    const takenUpBy = input.outcome === 'regularCare' ? input.takenUpBy : '';
    const followUpOn = input.outcome === 'followed' ? (input.followUpOn ?? null) : null;
    await insertTriage(ctx.db, {
      id: triageId,
      case_id: row.id,
      decided_at: ctx.now,
      decided_on: ctx.today,
      decided_by: ctx.caller.id,
      criteria: JSON.stringify(criteria),
      marks: JSON.stringify(
        Object.fromEntries(criteria.map(({ id }) => [id, markIn(input.marks, id)] as const)),
      ),
      outcome: input.outcome,
      reason: input.reason,
      sentence: weighing.sentence,
      taken_up_by: takenUpBy,
      follow_up_on: followUpOn,
    });
    const status = statusAfter[input.outcome];
    await updateCase(ctx.db, row.id, {
      status,
      triaged: 1,
      steps: stepsAfter(input, row),
      rhythm_days: shares ? rhythmAfter(input, row) : null,
      follow_up_on: followUpOn,
      confidentiality_ground: input.confidentialityGround || row.confidentiality_ground,
      closed_on: shares ? null : ctx.today,
    });
    const clientToBeTold = await grantParticipants(ctx, row, input, toGrant);
    const feedbackTasks = shares ? 0 : await askFeedbackAgain(ctx, row.id);
    return { triageId, status, sentence: weighing.sentence, feedbackTasks, clientToBeTold };
  },

  async moveFollowUp(ctx, { caseId, followUpOn, reason }) {
    const row = await gateOf(ctx).requireChangeable(caseId);
    if (row.status !== 'followed') {
      throw new Refusal(
        'notFollowed',
        'Deze casus wordt niet op afstand gevolgd, dus er is geen dag om te verzetten.',
      );
    }
    refusePast(ctx, followUpOn);
    const from = row.follow_up_on === null ? '' : ` (was ${formatDate(row.follow_up_on)})`;
    const itemId = await writeItem(ctx, {
      case_id: row.id,
      type: 'followUp',
      ...registerLabels,
      text: `Terugkijken op ${formatDate(followUpOn)}${from}.`,
      reason,
      // The day it stood on, for who takes this back.
      way: row.follow_up_on ?? '',
    });
    await updateCase(ctx.db, row.id, { follow_up_on: followUpOn });
    return { itemId };
  },
};

type DecideInput = Parameters<(typeof weighingHandlers)['decide']>[1];

const refused = (code: string, field: string, sentence: string) =>
  new Refusal(code, sentence, { [field]: sentence });

const markIn = (marks: Readonly<Record<string, CriterionMark>>, id: string): CriterionMark =>
  Object.hasOwn(marks, id) ? marks[id]! : 'unknown';

const marksOf = (triage: TriageRow) => JSON.parse(triage.marks) as Record<string, CriterionMark>;

/** The marks of an earlier triage that still say the same: of criteria that are worded as they were. */
function marksFrom(triage: TriageRow | undefined, criteria: readonly Criterion[]) {
  if (triage === undefined) return {};
  const before = new Map(list<Criterion>(triage.criteria).map(({ id, text }) => [id, text]));
  const same = criteria.filter(({ id, text }) => before.get(id) === text);
  return Object.fromEntries(same.map(({ id }) => [id, markIn(marksOf(triage), id)]));
}

/** The views by organisation, the three of the casusoverleg always; of each the newest first. */
async function viewsOf(ctx: CallContext, gate: Gate, caseId: string) {
  const items = await gate.visibleItems(await itemsOfTypes(ctx.db, caseId, ['triageView']));
  const organisations = await allOrganisations(ctx.db);
  return organisations
    .map(({ id, name, core }) => ({
      organisationId: id,
      organisationName: name,
      core,
      given: items
        .filter((item) => item.organisation_id === id)
        .map((item) => ({
          itemId: item.id,
          on: item.occurred_on,
          advice: item.way as Outcome,
          text: item.text,
        })),
    }))
    .filter(({ core, given }) => core === 1 || given.length > 0)
    .map(({ core: _, ...view }) => view);
}

/** Start small: at most two cases in the first overleg, then one new case an overleg (domain.md section 2, step 4). */
async function smallStartAdvice(ctx: CallContext, gate: Gate): Promise<string | null> {
  const last = (await latestMeetings(ctx.db, 50)).find(({ finalised_at }) => finalised_at !== null);
  const admitted = await gate.visibleCases(await admittedAfter(ctx.db, last?.finalised_at ?? ''));
  return startSmallAdvice({
    isFirstMeeting: last === undefined,
    cases: admitted.length + 1,
    newCases: admitted.length + 1,
  });
}

/** Refuses a decision of which something misses that its outcome asks for. */
function refuseUnfinished(
  ctx: CallContext,
  input: DecideInput,
  weighing: { satisfied: boolean; sentence: string },
): void {
  if (reasonNeeded(input.outcome, weighing) && input.reason === '') {
    const sentence = `Dit besluit wijkt af van de regel. ${weighing.sentence} Schrijf op waarom het overleg zo besluit.`;
    throw refused('reasonNeeded', 'reason', sentence);
  }
  if (input.outcome === 'regularCare' && input.takenUpBy === '') {
    throw refused(
      'takenUpByNeeded',
      'takenUpBy',
      'Schrijf op wie dit oppakt, zodat niemand tussen wal en schip valt.',
    );
  }
  if (input.outcome === 'followed') {
    if (input.followUpOn === undefined) {
      throw refused('followUpNeeded', 'followUpOn', 'Kies een dag waarop deze casus terugkomt.');
    }
    refusePast(ctx, input.followUpOn);
  }
  if (input.outcome === 'approach' && input.steps?.length === 0) {
    throw refused('stepNeeded', 'steps', 'Kies met welke stap de aanpak begint.');
  }
}

function refusePast(ctx: CallContext, day: string): void {
  if (day > ctx.today) return;
  throw refused('notAhead', 'followUpOn', 'Kies een dag die nog moet komen.');
}

function stepsAfter({ outcome, steps }: DecideInput, row: CaseRow): string {
  if (outcome === 'followed') return row.steps;
  if (outcome !== 'approach') return '[]';
  if (steps !== undefined) return JSON.stringify([...new Set(steps)].sort());
  return list<number>(row.steps).length === 0 ? '[4]' : row.steps;
}

const rhythmAfter = ({ rhythmDays }: DecideInput, row: CaseRow): number | null =>
  rhythmDays === undefined ? (row.rhythm_days ?? FIRST_RHYTHM_DAYS) : rhythmDays;
