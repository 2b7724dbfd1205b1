import type { z } from 'zod';
import { allAgreements } from '../../db/agreements.ts';
import type { CaseRow } from '../../db/cases.ts';
import { allHandovers } from '../../db/handovers.ts';
import { type ItemRow, itemsOfCase } from '../../db/items.ts';
import { type MeetingRow, meetingById } from '../../db/meetings.ts';
import { allOrganisations, type OrganisationRow } from '../../db/people.ts';
import { list } from '../../db/rows.ts';
import type { Gate } from '../access/gate.ts';
import { seesContactRhythm } from '../access/rules.ts';
import { actionsUnder } from '../action/present.ts';
import { sharingRows } from '../consent/sharing.ts';
import type { CallContext } from '../context.ts';
import { factsOf, stepsOf } from '../profile/present.ts';
import { currentFacts, runningEscalation } from '../profile/rules.ts';
import type { casePage, scoreRow } from './contract.ts';
import { type CaseStatus, type CaseStep, type LifeDomain, lifeDomains } from './model.ts';
import {
  caseRefOf,
  latestMeetingOf,
  presentDetails,
  presentItem,
  presentPerson,
  silentDays,
} from './present.ts';

/** How much of the timeline the page itself brings. */
const TIMELINE_START = 30;

/** Kinds of items that the timeline leaves out: they have a place of their own, or must never be listed. */
const notOnTimeline: ReadonlySet<string> = new Set([
  'reporter',
  'bestHope',
  'agreement',
  'handover',
  'paper',
]);

/** Who reported, and the task to tell him something, are never on it: the procesmanager may not be alone at his screen. */
const isOnTimeline = (item: ItemRow): boolean => item.kind !== 'reporter' && !notOnTimeline.has(item.type);

/** The items of a case that a gate lets through, newest first, as the timeline shows them. */
export async function timelineItems(ctx: CallContext, gate: Gate, caseId: string): Promise<ItemRow[]> {
  const visible = await gate.visibleItems(await itemsOfCase(ctx.db, caseId));
  return visible.filter(isOnTimeline);
}

/** The case page as the gate's viewer gets it; everything in it went through the gate. */
export async function buildCasePage(
  ctx: CallContext,
  gate: Gate,
  row: CaseRow,
): Promise<z.infer<typeof casePage>> {
  const visible = await gate.visibleItems(await itemsOfCase(ctx.db, row.id));
  const timeline = visible.filter(isOnTimeline);
  const lastContact = visible.find((item) => item.type === 'contact');
  const since = await lastTreated(ctx, visible);
  const rhythm = seesContactRhythm(gate.viewer);
  const shown = new Set(visible.map((item) => item.id));
  return {
    caseRef: caseRefOf(row),
    person: presentPerson(row, ctx.today),
    details: (await gate.readsDetails(row.id)) ? presentDetails(row) : null,
    mayChange: (await gate.changeDecision(row.id)).allowed,
    status: row.status as CaseStatus,
    steps: list<CaseStep>(row.steps),
    openedOn: row.opened_on,
    rhythmDays: rhythm ? row.rhythm_days : null,
    lastContact: lastContact === undefined ? null : presentItem(lastContact),
    silentDays: rhythm ? silentDays(row, ctx.today) : null,
    followUpOn: rhythm && row.status === 'followed' ? row.follow_up_on : null,
    bestHope: visible.find((item) => item.type === 'bestHope')?.text ?? '',
    profile: currentFacts(await factsOf(ctx.db, visible)),
    escalation: runningEscalation(await stepsOf(ctx.db, visible)),
    sinceLast: {
      since: since?.date ?? null,
      items: timeline
        .filter((item) => since === undefined || item.created_at > (since.finalised_at ?? ''))
        .slice(0, 20)
        .map(presentItem),
    },
    timeline: {
      items: timeline.slice(0, TIMELINE_START).map(presentItem),
      more: timeline.length > TIMELINE_START,
    },
    scores: scoresOf(visible, await allOrganisations(ctx.db)),
    actions: await actionsUnder(ctx, row, visible, 'open'),
    sharing: rhythm ? await sharingRows(ctx, gate, row.id) : [],
    agreements: (await allAgreements(ctx.db, row.id))
      .filter((agreement) => shown.has(agreement.item_id))
      .map((agreement) => ({
        agreementId: agreement.item_id,
        title: `Driepartijenovereenkomst, versie ${agreement.version}`,
        state: agreement.state,
        startsOn: agreement.starts_on,
      })),
    handovers: (await allHandovers(ctx.db, row.id))
      .filter((handover) => shown.has(handover.item_id))
      .map((handover) => ({
        handoverId: handover.item_id,
        receiver: `${handover.receiver_name} (${handover.receiver_organisation})`,
        state: handover.handover_state,
      })),
  };
}

/** The last finalised overleg that decided something, among items already allowed. */
async function lastTreated(ctx: CallContext, visible: readonly ItemRow[]): Promise<MeetingRow | undefined> {
  const decisions = visible.filter((item) => item.type === 'decision' && item.meeting_phase === 'closed');
  const last = latestMeetingOf(decisions);
  return last?.meeting_id == null ? undefined : meetingById(ctx.db, last.meeting_id);
}

/** Scores and the newest answers per life domain, from items already allowed (newest first). */
export function scoresOf(
  visible: readonly ItemRow[],
  organisations: readonly OrganisationRow[],
): z.infer<typeof scoreRow>[] {
  const core = organisations.filter((organisation) => organisation.core === 1);
  return lifeDomains.map((lifeDomain) => ({
    lifeDomain,
    ...firstAndLast(visible, lifeDomain),
    answers: core.map((organisation) => {
      const answer = visible.find(
        (item) =>
          item.type === 'answer' &&
          item.life_domain === lifeDomain &&
          item.organisation_id === organisation.id,
      );
      return {
        organisationId: organisation.id,
        organisationName: organisation.name,
        item: answer === undefined ? null : presentItem(answer),
      };
    }),
  }));
}

function firstAndLast(visible: readonly ItemRow[], lifeDomain: LifeDomain) {
  const scores = visible.filter((item) => item.type === 'score' && item.life_domain === lifeDomain);
  const point = (item: ItemRow | undefined) =>
    item?.score == null ? null : { score: item.score, on: item.occurred_on };
  return { first: point(scores.at(-1)), last: point(scores[0]) };
}
