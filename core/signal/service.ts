import type { z } from 'zod';
import { looksLikeBsn } from '../../base/free-text.ts';
import { Refusal } from '../../base/refusal.ts';
import { type CaseRow, casesById, insertCase, nextCaseNumber, updateCase } from '../../db/cases.ts';
import { consentById, insertGrant } from '../../db/consents.ts';
import { insertItem, itemsOfTypes, itemsUnder } from '../../db/items.ts';
import { presentAccounts, stayingAccount } from '../../db/people.ts';
import { list } from '../../db/rows.ts';
import { allSignals, type SignalRow, signalsOfCase } from '../../db/signals.ts';
import { admittedSince, insertSignal, insertTriage, lastTriage } from '../../db/triages.ts';
import { type Gate, gateOf } from '../access/gate.ts';
import { grantableKinds } from '../access/model.ts';
import { groundFor } from '../case/ground.ts';
import type { CaseStatus } from '../case/model.ts';
import { caseRefOf, presentPerson } from '../case/present.ts';
import type { CallContext, Handlers } from '../context.ts';
import { personColumns, refuseFutureBirth, typedText } from '../person/columns.ts';
import { noteLookAlikes } from '../person/look-alikes.ts';
import type { signalCalls, signalOut, signalSources } from './contract.ts';
import { currentCriteria } from './criteria.ts';
import { askFeedback, feedbackOf } from './feedback.ts';
import {
  type Criterion,
  type CriterionMark,
  type Outcome,
  outcomeLabels,
  reasonNeeded,
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

export const signalHandlers: Handlers<typeof signalCalls> = {
  async add(ctx, input) {
    if (input.observedOn > ctx.today) {
      const sentence = 'Deze dag moet nog komen. Kies vandaag of een eerdere dag.';
      throw new Refusal('inTheFuture', sentence, { observedOn: sentence });
    }
    const row = await caseForSignal(ctx, input);
    const signalId = ctx.env.newId();
    const common = {
      case_id: row.id,
      organisation_id: ctx.caller.viewer.organisationId,
      author_id: ctx.caller.id,
      created_at: ctx.now,
      occurred_on: input.observedOn,
    };
    await insertItem(ctx.db, {
      ...common,
      id: signalId,
      type: 'signal',
      kind: input.kind,
      audience: input.audience,
      confidentiality_ground: await groundFor(ctx.db, row, ctx.caller.viewer.organisationId, input),
      text: input.text,
      certainty: input.certainty,
    });
    await insertSignal(ctx.db, {
      item_id: signalId,
      source: input.source,
      substance_related: input.substanceRelated ? 1 : 0,
    });
    if (input.reporter !== '') {
      await insertItem(ctx.db, {
        ...common,
        id: ctx.env.newId(),
        type: 'reporter',
        kind: 'reporter',
        audience: 'source',
        confidentiality_ground: null,
        text: input.reporter,
        parent_id: signalId,
      });
      await askFeedback(ctx, { caseId: row.id, signalId, observedOn: input.observedOn });
    }
    if (input.caseId === undefined) await noteLookAlikes(ctx, row);
    const typed = [input.text, input.reporter, input.person === undefined ? '' : typedText(input.person)];
    return {
      signalId,
      caseId: row.id,
      caseNumber: row.number,
      warning: looksLikeBsn(typed.join('\n')),
    };
  },

  async list(ctx, input) {
    const gate = gateOf(ctx);
    const signals = await presentSignals(ctx, gate, await gate.visibleItems(await allSignals(ctx.db)));
    const wanted = signals.filter(
      (signal) => input.state === 'all' || signal.triaged === (input.state === 'weighed'),
    );
    return { total: wanted.length, signals: wanted.slice(0, input.limit) };
  },

  async criteria(ctx) {
    return { criteria: await currentCriteria(ctx.db) };
  },

  async triage(ctx, input) {
    const gate = gateOf(ctx);
    const row = await gate.requireCase(input.caseId);
    const last = (await gate.readsRegister(row.id)) ? await lastTriage(ctx.db, row.id) : undefined;
    const views = await gate.visibleItems(await itemsOfTypes(ctx.db, row.id, ['triageView']));
    return {
      caseRef: caseRefOf(row),
      person: presentPerson(row, ctx.today),
      status: row.status as CaseStatus,
      signals: await presentSignals(ctx, gate, await gate.visibleItems(await signalsOfCase(ctx.db, row.id))),
      criteria:
        last !== undefined && row.triaged === 1
          ? list<Criterion>(last.criteria)
          : await currentCriteria(ctx.db),
      marks: last === undefined ? {} : (JSON.parse(last.marks) as Record<string, CriterionMark>),
      views: views.map((item) => ({
        itemId: item.id,
        accountName: item.author_name,
        organisationName: item.organisation_name,
        advice: item.way as Outcome,
        text: item.text,
      })),
      advice: await smallStartAdvice(ctx, gate),
      last:
        last === undefined
          ? null
          : {
              decidedOn: last.decided_on,
              outcome: last.outcome as Outcome,
              reason: last.reason,
              sentence: last.sentence,
            },
    };
  },

  async addView(ctx, input) {
    const row = await gateOf(ctx).requireChangeable(input.caseId);
    const account = await stayingAccount(ctx.db, input.accountId ?? ctx.caller.id);
    if (account === undefined) {
      throw new Refusal('unknownAccount', 'Kies een deelnemer uit de lijst.', {
        accountId: 'Kies een deelnemer uit de lijst.',
      });
    }
    const itemId = ctx.env.newId();
    await insertItem(ctx.db, {
      id: itemId,
      case_id: row.id,
      type: 'triageView',
      organisation_id: account.organisation_id,
      kind: 'general',
      audience: 'participants',
      confidentiality_ground: null,
      author_id: ctx.caller.id,
      created_at: ctx.now,
      occurred_on: ctx.today,
      text: input.text || outcomeLabels[input.advice],
      way: input.advice,
    });
    return { itemId };
  },

  async decide(ctx, input) {
    const row = await gateOf(ctx).requireCase(input.caseId);
    const criteria = await currentCriteria(ctx.db);
    const weighing = weighCriteria(criteria, input.marks);
    if (reasonNeeded(input.outcome, weighing) && input.reason === '') {
      const sentence = `De uitkomst wijkt af van de regel (${weighing.sentence}) Schrijf op waarom het overleg zo besluit.`;
      throw new Refusal('reasonNeeded', sentence, { reason: sentence });
    }
    if (input.outcome === 'followed' && input.followUpOn === undefined) {
      const sentence = 'Kies een dag waarop deze casus terugkomt.';
      throw new Refusal('followUpNeeded', sentence, { followUpOn: sentence });
    }
    const shares = input.outcome === 'approach' || input.outcome === 'followed';
    if (shares) await requireBasis(ctx, row, input);
    const triageId = ctx.env.newId();
    await insertTriage(ctx.db, {
      id: triageId,
      case_id: row.id,
      decided_at: ctx.now,
      decided_on: ctx.today,
      decided_by: ctx.caller.id,
      criteria: JSON.stringify(criteria),
      marks: JSON.stringify(input.marks),
      outcome: input.outcome,
      reason: input.reason,
      sentence: weighing.sentence,
    });
    const status = statusAfter[input.outcome];
    await updateCase(ctx.db, row.id, {
      status,
      triaged: 1,
      steps: input.outcome === 'approach' && list<number>(row.steps).length === 0 ? '[4]' : row.steps,
      rhythm_days: shares ? (row.rhythm_days ?? FIRST_RHYTHM_DAYS) : null,
      follow_up_on: input.outcome === 'followed' ? (input.followUpOn ?? null) : null,
      confidentiality_ground: input.confidentialityGround || row.confidentiality_ground,
      closed_on: shares ? null : ctx.today,
    });
    if (shares) await grantParticipants(ctx, row, input);
    return { triageId, status, sentence: weighing.sentence };
  },
};

type AddInput = Parameters<(typeof signalHandlers)['add']>[1];
type DecideInput = Parameters<(typeof signalHandlers)['decide']>[1];

/** The known case, or a new one that waits for triage. */
async function caseForSignal(ctx: CallContext, input: AddInput): Promise<CaseRow> {
  if (input.caseId !== undefined) return gateOf(ctx).requireCase(input.caseId);
  if (input.person === undefined) {
    throw new Refusal('personNeeded', 'Over wie gaat dit signaal? Kies iemand of vul een naam in.', {
      person: 'Kies iemand of vul een naam in.',
    });
  }
  refuseFutureBirth(input.person.birthDate, ctx.today);
  const caseId = ctx.env.newId();
  await insertCase(ctx.db, {
    id: caseId,
    number: await nextCaseNumber(ctx.db, ctx.today.slice(0, 4)),
    status: 'signalled',
    steps: '[]',
    opened_on: ctx.today,
    closed_on: null,
    rhythm_days: null,
    last_contact_on: null,
    follow_up_on: null,
    ...personColumns(input.person),
  });
  return (await casesById(ctx.db, [caseId]))[0]!;
}

/** Signals with the reporter filled in only where the gate lets that item through, each under the person's current case. */
async function presentSignals(
  ctx: CallContext,
  gate: Gate,
  rows: readonly SignalRow[],
): Promise<z.infer<typeof signalOut>[]> {
  const under = await gate.visibleItems(
    await itemsUnder(
      ctx.db,
      rows.map((row) => row.id),
    ),
  );
  const reporterOf = new Map(
    under.filter(({ type }) => type === 'reporter').map((item) => [item.parent_id, item.text]),
  );
  const feedback = await feedbackOf(ctx.db, under);
  const current = await gate.currentCaseOf([...new Set(rows.map((row) => row.case_id))]);
  const cases = new Map(
    (await casesById(ctx.db, [...new Set(current.values())])).map((row) => [row.id, row]),
  );
  return rows.map((row) => {
    const of = cases.get(current.get(row.case_id) ?? row.case_id)!;
    const { caseId, caseNumber, name } = caseRefOf(of);
    return {
      signalId: row.id,
      caseId,
      caseNumber,
      name,
      observedOn: row.occurred_on,
      source: row.source as (typeof signalSources)[number],
      organisationName: row.organisation_name,
      text: row.text,
      certainty: row.certainty === 'impression' ? 'impression' : 'fact',
      substanceRelated: row.substance_related === 1,
      reporter: reporterOf.get(row.id) ?? null,
      feedback: feedback.get(row.id) ?? null,
      triaged: of.triaged === 1,
    };
  });
}

/** Start small: at most two cases in the first meeting, then one new case a meeting (domain.md section 2, step 4). */
async function smallStartAdvice(ctx: CallContext, gate: Gate): Promise<string | null> {
  const admitted = await gate.visibleCases(await admittedSince(ctx.db, ctx.today));
  return admitted.length === 0
    ? null
    : 'Vandaag is al een casus opgenomen. Eén nieuwe casus per overleg is meestal genoeg; de volgende kan de keer erna.';
}

async function requireBasis(ctx: CallContext, row: CaseRow, input: DecideInput): Promise<void> {
  if (input.basisReason === '') {
    const sentence = 'Schrijf op waarom de drie deelnemers deze informatie mogen delen.';
    throw new Refusal('basisReasonNeeded', sentence, { basisReason: sentence });
  }
  if (input.basis !== 'consent') return;
  const consent = input.consentId === undefined ? undefined : await consentById(ctx.db, input.consentId);
  if (consent === undefined || consent.case_id !== row.id) {
    const sentence = 'Leg eerst de toestemming vast, of kies een andere grondslag.';
    throw new Refusal('consentNeeded', sentence, { consentId: sentence });
  }
}

/** The three participants may share the case from today, on the basis chosen. */
async function grantParticipants(ctx: CallContext, row: CaseRow, input: DecideInput): Promise<void> {
  for (const account of await presentAccounts(ctx.db, ctx.today)) {
    if (account.role !== 'manager' && account.role !== 'participant') continue;
    // Who stands in has what the other is granted, and no longer than he stands in.
    if (account.replaces_id !== null) continue;
    await insertGrant(ctx.db, {
      id: ctx.env.newId(),
      case_id: row.id,
      account_id: account.id,
      partner_id: null,
      kinds: JSON.stringify(grantableKinds),
      basis: input.basis,
      consent_id: input.basis === 'consent' ? (input.consentId ?? null) : null,
      reason: input.basisReason,
      valid_from: ctx.today,
      valid_until: null,
      revoked_at: null,
    });
  }
}
