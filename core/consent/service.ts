import type { z } from 'zod';
import { localDate } from '../../base/dates.ts';
import { Refusal } from '../../base/refusal.ts';
import {
  type ConsentRow,
  consentById,
  consentsOfCase,
  grantById,
  insertConsent,
  insertGrant,
  setRevoked,
  withdrawConsent,
} from '../../db/consents.ts';
import { partnerById, partnersById, stayingAccount } from '../../db/people.ts';
import { list } from '../../db/rows.ts';
import { gateOf, notFound } from '../access/gate.ts';
import type { grantableKinds, ViewerRef } from '../access/model.ts';
import { consentState } from '../access/rules.ts';
import type { CallContext, Handlers } from '../context.ts';
import type { consentCalls, consentOut, consentPurposes, consentWays } from './contract.ts';
import { sharingRows } from './sharing.ts';

type Kind = (typeof grantableKinds)[number];

function refuseField(code: string, field: string, sentence: string): Refusal {
  return new Refusal(code, sentence, { [field]: sentence });
}

async function presentConsent(ctx: CallContext, row: ConsentRow): Promise<z.infer<typeof consentOut>> {
  const partnerIds = list<string>(row.partner_ids);
  const partners = await partnersById(ctx.db, partnerIds);
  return {
    consentId: row.id,
    purpose: row.purpose as (typeof consentPurposes)[number],
    partnerIds,
    partnerNames: partners.map((partner) => `${partner.name} (${partner.organisation_name})`),
    kinds: list<Kind>(row.kinds),
    askedBy: row.asked_by_name,
    way: row.way as (typeof consentWays)[number],
    wording: row.wording,
    givenOn: row.valid_from,
    validUntil: row.valid_until,
    withdrawnOn: row.withdrawn_on,
    state: consentState(
      { validFrom: row.valid_from, validUntil: row.valid_until, withdrawnAt: row.withdrawn_at },
      ctx.today,
    ),
  };
}

/** Refuses a period that ends before it begins. */
function refusePeriod(from: string, until: string | null): void {
  if (until !== null && until < from) {
    throw refuseField(
      'endsBeforeItBegins',
      'validUntil',
      'De laatste dag ligt voor de eerste dag. Kies een latere laatste dag.',
    );
  }
}

async function requireViewer(ctx: CallContext, viewer: ViewerRef): Promise<void> {
  const found =
    viewer.type === 'account'
      ? await stayingAccount(ctx.db, viewer.id)
      : await partnerById(ctx.db, viewer.id);
  if (found === undefined) throw refuseField('unknownViewer', 'viewer', 'Kies iemand uit de lijst.');
}

/** A consent of a case that the caller may see. */
async function requireConsent(ctx: CallContext, consentId: string): Promise<ConsentRow> {
  const consent = await consentById(ctx.db, consentId);
  if (consent === undefined || !(await gateOf(ctx).seesCase(consent.case_id))) throw notFound();
  return consent;
}

/** A grant on a case that the caller may see. */
async function requireGrant(ctx: CallContext, grantId: string) {
  const grant = await grantById(ctx.db, grantId);
  if (grant === undefined || !(await gateOf(ctx).seesCase(grant.case_id))) throw notFound();
  return grant;
}

export const consentHandlers: Handlers<typeof consentCalls> = {
  async list(ctx, input) {
    const gate = gateOf(ctx);
    await gate.requireCase(input.caseId);
    const rows = await consentsOfCase(ctx.db, input.caseId);
    const consents = await Promise.all(rows.map((row) => presentConsent(ctx, row)));
    // The wording says what it was about.
    const reads = await gate.readsRegister(input.caseId);
    return { consents: consents.map((consent) => (reads ? consent : { ...consent, wording: '' })) };
  },

  async add(ctx, input) {
    await gateOf(ctx).requireChangeable(input.caseId);
    refusePeriod(input.givenOn, input.validUntil);
    if (input.givenOn > ctx.today) {
      throw refuseField(
        'inTheFuture',
        'givenOn',
        'Deze dag moet nog komen. Vul de dag in waarop de toestemming is gegeven.',
      );
    }
    if (input.purpose === 'share' && input.partnerIds.length === 0) {
      throw refuseField('noPartner', 'partnerIds', 'Kies met welke partner gedeeld mag worden.');
    }
    for (const partnerId of input.partnerIds) await requireViewer(ctx, { type: 'partner', id: partnerId });
    const askedBy = input.askedById ?? ctx.caller.id;
    await requireViewer(ctx, { type: 'account', id: askedBy });
    const consentId = ctx.env.newId();
    await insertConsent(ctx.db, {
      id: consentId,
      case_id: input.caseId,
      purpose: input.purpose,
      partner_ids: JSON.stringify(input.partnerIds),
      kinds: JSON.stringify(input.kinds),
      asked_by: askedBy,
      way: input.way,
      wording: input.wording,
      valid_from: input.givenOn,
      valid_until: input.validUntil,
      withdrawn_at: null,
      withdrawn_on: null,
    });
    if (input.purpose === 'share') {
      for (const partnerId of input.partnerIds) {
        await insertGrant(ctx.db, {
          id: ctx.env.newId(),
          case_id: input.caseId,
          account_id: null,
          partner_id: partnerId,
          kinds: JSON.stringify(input.kinds),
          basis: 'consent',
          consent_id: consentId,
          reason: input.wording,
          valid_from: input.givenOn,
          valid_until: input.validUntil,
          revoked_at: null,
        });
      }
    }
    return { consentId };
  },

  async withdraw(ctx, input) {
    const consent = await requireConsent(ctx, input.consentId);
    if (consent.withdrawn_at !== null) {
      throw new Refusal(
        'alreadyWithdrawn',
        'Deze toestemming is al ingetrokken. U hoeft niets meer te doen.',
      );
    }
    if (input.on > ctx.today) {
      throw refuseField(
        'inTheFuture',
        'on',
        'Deze dag moet nog komen. Vul de dag in waarop de toestemming is ingetrokken.',
      );
    }
    await withdrawConsent(ctx.db, consent.id, ctx.now, input.on, input.note);
    const names = await partnersById(ctx.db, list<string>(consent.partner_ids));
    return {
      caseId: consent.case_id,
      message:
        names.length === 0
          ? 'De toestemming is ingetrokken.'
          : `Vanaf nu gaat er niets meer naar ${names.map((partner) => partner.name).join(', ')}. Wat eerder is gedeeld, blijft vastliggen. Laat hun weten dat de toestemming is ingetrokken.`,
    };
  },

  async grant(ctx, input) {
    const row = await gateOf(ctx).requireChangeable(input.caseId);
    refusePeriod(input.validFrom, input.validUntil);
    await requireViewer(ctx, input.viewer);
    if (input.basis === 'consent') {
      const consent = input.consentId === undefined ? undefined : await consentById(ctx.db, input.consentId);
      if (consent === undefined || consent.case_id !== input.caseId) {
        throw refuseField(
          'consentNeeded',
          'consentId',
          'Leg eerst de toestemming vast waarop dit rust, en kies die hier.',
        );
      }
    }
    if (input.replaces !== undefined) {
      const before = await requireGrant(ctx, input.replaces);
      const same = before.case_id === row.id && (before.account_id ?? before.partner_id) === input.viewer.id;
      if (!same) throw notFound();
      await setRevoked(ctx.db, before.id, ctx.now, 'Vervangen door een nieuwe afspraak over delen.');
    }
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
    });
    return { grantId };
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
    await gate.requireCase(input.caseId);
    return { rows: await sharingRows(ctx, gate, input.caseId) };
  },
};
