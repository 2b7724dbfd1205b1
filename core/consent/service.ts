import type { z } from 'zod';
import { localDate } from '../../base/dates.ts';
import { Refusal } from '../../base/refusal.ts';
import { together } from '../../base/words.ts';
import { updateCase } from '../../db/cases.ts';
import {
  type ConsentRow,
  consentById,
  consentsOfCase,
  grantById,
  insertGrant,
  insertRefusal,
  insertWording,
  type RefusalRow,
  refusalsOfCase,
  setConsentForm,
  setRevoked,
  withdrawConsent,
} from '../../db/consents.ts';
import { informingByAction } from '../../db/informings.ts';
import { itemById } from '../../db/items.ts';
import { partnersById } from '../../db/people.ts';
import { list } from '../../db/rows.ts';
import { type Gate, gateOf, notFound } from '../access/gate.ts';
import type { grantableKinds, ViewerRef } from '../access/model.ts';
import { type KeptFile, keepPaper, requireKeepable } from '../attachment/keep.ts';
import { registerLabels, writeItem } from '../case/write.ts';
import type { CallContext, Handlers } from '../context.ts';
import { wordingsOf } from '../document/consent-form-model.ts';
import type { consentCalls, consentOut, consentPurposes, consentWays, refusalOut } from './contract.ts';
import { informingsFor, putOff, requireInforming } from './informing.ts';
import {
  recordConsent,
  refuseWhileGiven,
  requireAsked,
  requireHoldingConsent,
  requireViewer,
  stateOf,
  wordingVersion,
} from './recording.ts';
import {
  refuseAskedOn,
  refuseField,
  refusePeriod,
  refuseWithdrawnOn,
  requireDelay,
  requireWeighing,
} from './rules.ts';
import { sharingRows } from './sharing.ts';
import { signConsent } from './signing.ts';

type Kind = (typeof grantableKinds)[number];

/** Names with their organisation, in the order of the ids. */
async function namesOf(ctx: CallContext, partnerIds: readonly string[]): Promise<string[]> {
  const known = new Map((await partnersById(ctx.db, partnerIds)).map((partner) => [partner.id, partner]));
  return partnerIds.flatMap((id) => {
    const partner = known.get(id);
    return partner === undefined ? [] : [`${partner.name} (${partner.organisation_name})`];
  });
}

/** The wording only for who may read the register's own words: it says what it was about. */
async function presentConsent(
  ctx: CallContext,
  gate: Gate,
  row: ConsentRow,
): Promise<z.infer<typeof consentOut>> {
  const reads = await gate.readsRegister(row.case_id);
  const partnerIds = list<string>(row.partner_ids);
  const form = row.form_id === null ? undefined : await itemById(ctx.db, row.form_id);
  return {
    consentId: row.id,
    purpose: row.purpose as (typeof consentPurposes)[number],
    partnerIds,
    partnerNames: await namesOf(ctx, partnerIds),
    kinds: list<Kind>(row.kinds),
    askedBy: row.asked_by_name,
    way: row.way as (typeof consentWays)[number],
    wording: reads ? row.wording : '',
    givenOn: row.valid_from,
    validUntil: row.valid_until,
    withdrawnOn: row.withdrawn_on,
    state: stateOf(row, ctx.today),
    wordingVersion: row.wording_version,
    recordedOn: row.recorded_at === null ? null : localDate(row.recorded_at),
    formId: form !== undefined && (await gate.itemDecision(form)).allowed ? form.id : null,
  };
}

async function presentRefusal(
  ctx: CallContext,
  gate: Gate,
  row: RefusalRow,
): Promise<z.infer<typeof refusalOut>> {
  const reads = await gate.readsRegister(row.case_id);
  const partnerIds = list<string>(row.partner_ids);
  return {
    refusalId: row.id,
    purpose: row.purpose as (typeof consentPurposes)[number],
    partnerIds,
    partnerNames: await namesOf(ctx, partnerIds),
    kinds: list<Kind>(row.kinds),
    askedBy: row.asked_by_name,
    way: row.way as (typeof consentWays)[number],
    wording: reads ? row.wording : '',
    wordingVersion: row.wording_version,
    askedOn: row.asked_on,
    note: reads ? row.note : '',
  };
}

/** A consent of a case that the caller may see. */
async function requireConsent(ctx: CallContext, consentId: string): Promise<ConsentRow> {
  const consent = await consentById(ctx.db, consentId);
  const [known] = consent === undefined ? [] : await gateOf(ctx).ofKnownFiles([consent]);
  if (known === undefined) throw notFound();
  return known;
}

/** A grant on a case that the caller may see. */
async function requireGrant(ctx: CallContext, grantId: string) {
  const grant = await grantById(ctx.db, grantId);
  if (grant === undefined || !(await gateOf(ctx).seesCase(grant.case_id))) throw notFound();
  return grant;
}

/** Refuses to share with a partner whom the consent does not name, or more than it says. */
function refuseBeyondConsent(consent: ConsentRow, viewer: ViewerRef, kinds: readonly Kind[]): void {
  if (viewer.type !== 'partner') return;
  const given = list<Kind>(consent.kinds);
  if (list<string>(consent.partner_ids).includes(viewer.id) && kinds.every((kind) => given.includes(kind)))
    return;
  throw refuseField(
    'beyondConsent',
    'consentId',
    'Deze toestemming noemt deze partner of deze soort informatie niet. Vraag de betrokkene opnieuw om toestemming.',
  );
}

async function keepScan(ctx: CallContext, caseId: string, file: KeptFile, on: string): Promise<string> {
  return keepPaper(ctx, file, {
    case_id: caseId,
    text: 'Toestemmingsformulier, op papier getekend',
    occurred_on: on,
    kind: 'general',
    audience: 'participants',
  });
}

export const consentHandlers: Handlers<typeof consentCalls> = {
  async list(ctx, input) {
    const gate = gateOf(ctx);
    const row = await gate.requireCase(input.caseId);
    const consents = await gate.ofKnownFiles(await consentsOfCase(ctx.db, row.id));
    const refusals = await gate.ofKnownFiles(await refusalsOfCase(ctx.db, row.id));
    return {
      consents: await Promise.all(consents.map((each) => presentConsent(ctx, gate, each))),
      refusals: await Promise.all(refusals.map((each) => presentRefusal(ctx, gate, each))),
      informings: await informingsFor(ctx, gate, row.id),
      confidentialityGround: (await gate.readsRegister(row.id)) ? row.confidentiality_ground : null,
    };
  },

  async add(ctx, input) {
    const file = input.scan === undefined ? null : await requireKeepable(input.scan, 'scan');
    return ctx.conclude(async (inner) => {
      const { id } = await gateOf(inner).requireChangeable(input.caseId);
      refusePeriod(input.givenOn, input.validUntil);
      refuseAskedOn('givenOn', input.givenOn, inner.today);
      await requireAsked(inner, input);
      const formId = file === null ? null : await keepScan(inner, id, file, input.givenOn);
      return { consentId: await recordConsent(inner, { ...input, caseId: id }, { ...input, formId }) };
    });
  },

  sign: signConsent,

  async attachScan(ctx, input) {
    const file = await requireKeepable(input.scan, 'scan');
    return ctx.conclude(async (inner) => {
      const consent = await requireConsent(inner, input.consentId);
      await gateOf(inner).requireChangeable(consent.case_id);
      if (consent.form_id !== null) {
        throw new Refusal(
          'hasForm',
          'Bij deze toestemming is al een formulier bewaard. Leg de toestemming opnieuw vast als er een nieuw formulier is.',
        );
      }
      const formId = await keepScan(inner, consent.case_id, file, consent.valid_from);
      await setConsentForm(inner.db, consent.id, formId);
      return { caseId: consent.case_id, formId };
    });
  },

  async refuse(ctx, input) {
    const { id } = await gateOf(ctx).requireChangeable(input.caseId);
    refuseAskedOn('askedOn', input.askedOn, ctx.today);
    const askedBy = await requireAsked(ctx, input);
    await refuseWhileGiven(ctx, { ...input, caseId: id });
    const refusalId = ctx.env.newId();
    await insertRefusal(ctx.db, {
      id: refusalId,
      case_id: id,
      purpose: input.purpose,
      partner_ids: JSON.stringify(input.partnerIds),
      kinds: JSON.stringify(input.kinds),
      asked_by: askedBy,
      way: input.way,
      wording: input.wording,
      wording_version: await wordingVersion(ctx, input),
      asked_on: input.askedOn,
      note: input.note,
      recorded_at: ctx.now,
    });
    return { refusalId };
  },

  async withdraw(ctx, input) {
    const consent = await requireConsent(ctx, input.consentId);
    if (consent.withdrawn_at !== null) {
      throw new Refusal(
        'alreadyWithdrawn',
        'Deze toestemming is al ingetrokken. U hoeft niets meer te doen.',
      );
    }
    refuseWithdrawnOn(input.on, consent.valid_from, ctx.today);
    await withdrawConsent(ctx.db, consent.id, {
      withdrawn_at: ctx.now,
      withdrawn_on: input.on,
      withdrawal_note: input.note,
      said_orally: input.saidOrally,
    });
    const names = await partnersById(ctx.db, list<string>(consent.partner_ids));
    return {
      caseId: consent.case_id,
      message:
        names.length === 0
          ? 'De toestemming is ingetrokken.'
          : `Vanaf nu gaat er niets meer naar ${together(names.map((partner) => partner.name))}. Wat eerder is gedeeld, blijft vastliggen. Maak het intrekkingsblad en de brieven.`,
    };
  },

  async wordings(ctx) {
    return { wordings: await wordingsOf(ctx) };
  },

  async setWording(ctx, { purpose, text }) {
    const newest = (await wordingsOf(ctx)).find((each) => each.purpose === purpose)!;
    if (newest.text === text) {
      throw refuseField(
        'sameWording',
        'text',
        'Deze tekst is dezelfde als de vorige. Er is niets gewijzigd.',
      );
    }
    const next = { purpose, version: newest.version + 1, text, since: ctx.today };
    await insertWording(ctx.db, { ...next, set_by: ctx.caller.id });
    return next;
  },

  async grant(ctx, input) {
    const row = await gateOf(ctx).requireChangeable(input.caseId);
    refusePeriod(input.validFrom, input.validUntil);
    await requireViewer(ctx, input.viewer);
    requireWeighing(input.basis, input.viewer, input.weighing);
    if (input.basis === 'consent') {
      const consent = await requireHoldingConsent(ctx, row.id, input.consentId);
      refuseBeyondConsent(consent, input.viewer, input.kinds);
    }
    if (input.replaces !== undefined) {
      const before = await requireGrant(ctx, input.replaces);
      const same = before.case_id === row.id && (before.account_id ?? before.partner_id) === input.viewer.id;
      if (!same) throw notFound();
      await setRevoked(ctx.db, before.id, ctx.now, 'Vervangen door een nieuwe afspraak over delen.');
    }
    const informing = await requireInforming(
      ctx,
      row,
      { basis: input.basis, sharedWith: input.viewer },
      input,
    );
    const grantId = ctx.env.newId();
    await insertGrant(ctx.db, {
      id: grantId,
      case_id: row.id,
      account_id: input.viewer.type === 'account' ? input.viewer.id : null,
      partner_id: input.viewer.type === 'partner' ? input.viewer.id : null,
      kinds: JSON.stringify(input.kinds),
      basis: input.basis,
      consent_id: input.basis === 'consent' ? (input.consentId ?? null) : null,
      reason: input.reason,
      valid_from: input.validFrom,
      valid_until: input.validUntil,
      revoked_at: null,
      weighing: input.weighing === undefined ? null : JSON.stringify(input.weighing),
      informing_id: informing,
    });
    return { grantId };
  },

  async setConfidentiality(ctx, { caseId, ground, reason }) {
    const row = await gateOf(ctx).requireChangeable(caseId);
    if (ground === row.confidentiality_ground) {
      throw refuseField(
        'sameGround',
        'ground',
        ground === ''
          ? 'Er is geen grond die kan eindigen. Er is niets gewijzigd.'
          : 'Deze grond staat er al. Er is niets gewijzigd.',
      );
    }
    await updateCase(ctx.db, row.id, { confidentiality_ground: ground });
    const what =
      ground === ''
        ? 'Er is geen grond meer om het beroepsgeheim te doorbreken.'
        : `Grond om het beroepsgeheim te doorbreken: ${ground}`;
    const text = `${what}\nReden: ${reason}`;
    return { itemId: await writeItem(ctx, { case_id: row.id, type: 'note', ...registerLabels, text }) };
  },

  async delayInforming(ctx, input) {
    const action = await gateOf(ctx).requireItem(await itemById(ctx.db, input.actionId));
    await gateOf(ctx).requireChangeable(action.case_id);
    const informing = await informingByAction(ctx.db, action.id);
    if (informing === undefined || informing.state !== 'open') {
      throw new Refusal('notToBeTold', 'De betrokkene is al ingelicht. U hoeft niets uit te stellen.');
    }
    requireDelay('until', input.until, ctx.today);
    await putOff(ctx, informing, input.until, input.reason);
    return { caseId: action.case_id };
  },

  async revoke(ctx, input) {
    const grant = await requireGrant(ctx, input.grantId);
    if (grant.revoked_at !== null) {
      throw new Refusal('alreadyRevoked', 'Dit delen is al gestopt. U hoeft niets meer te doen.');
    }
    await setRevoked(ctx.db, grant.id, ctx.now, input.reason);
    return { caseId: grant.case_id };
  },

  async resume(ctx, input) {
    const grant = await requireGrant(ctx, input.grantId);
    if (grant.revoked_at === null || localDate(grant.revoked_at) !== ctx.today) {
      throw new Refusal(
        'notStoppedToday',
        'Alleen wat vandaag is gestopt, kan zo verder. Sta het delen opnieuw toe, met de reden van nu.',
      );
    }
    await setRevoked(ctx.db, grant.id, null, '');
    return { caseId: grant.case_id };
  },

  async sharing(ctx, input) {
    const gate = gateOf(ctx);
    const { id } = await gate.requireCase(input.caseId);
    return { rows: await sharingRows(ctx, gate, id) };
  },
};
