import { Refusal } from '../../base/refusal.ts';
import { type ConsentRow, consentsOfCase, insertConsent, insertGrant } from '../../db/consents.ts';
import { accountById, partnerById, stayingAccount } from '../../db/people.ts';
import { list } from '../../db/rows.ts';
import type { grantableKinds, ViewerRef } from '../access/model.ts';
import { consentState } from '../access/rules.ts';
import type { CallContext } from '../context.ts';
import { wordingsOf } from '../document/consent-form-model.ts';
import type { consentPurposes, consentWays } from './contract.ts';
import { refuseField } from './rules.ts';
import { versionOf } from './wordings.ts';

/** What the client was asked. */
export interface Asked {
  readonly caseId: string;
  readonly purpose: (typeof consentPurposes)[number];
  readonly partnerIds: readonly string[];
  readonly kinds: readonly (typeof grantableKinds)[number][];
  readonly wording: string;
  readonly askedById?: string | undefined;
}

/** Refuses somebody who is not there; of a partner also one who does not take part any more. */
export async function requireViewer(ctx: CallContext, viewer: ViewerRef): Promise<void> {
  if (viewer.type === 'account') {
    if ((await stayingAccount(ctx.db, viewer.id)) !== undefined) return;
    throw refuseField('unknownViewer', 'viewer', 'Kies iemand uit de lijst.');
  }
  const partner = await partnerById(ctx.db, viewer.id);
  if (partner === undefined) throw refuseField('unknownViewer', 'viewer', 'Kies iemand uit de lijst.');
  if (partner.archived_at !== null) {
    throw refuseField(
      'partnerArchived',
      'viewer',
      `${partner.name} staat bij de partners die niet meer meedoen. Zet die partner eerst terug bij Organisaties.`,
    );
  }
}

/** Refuses a question to share without anybody to share with, or with somebody who is not there. Gives the account of who asked. */
export async function requireAsked(ctx: CallContext, asked: Asked): Promise<string> {
  if (asked.purpose === 'share' && asked.partnerIds.length === 0) {
    throw refuseField('noPartner', 'partnerIds', 'Kies met welke partner gedeeld mag worden.');
  }
  for (const id of asked.partnerIds) {
    try {
      await requireViewer(ctx, { type: 'partner', id });
    } catch (error) {
      throw error instanceof Refusal ? refuseField(error.code, 'partnerIds', error.message) : error;
    }
  }
  const askedBy = asked.askedById ?? ctx.caller.id;
  if ((await stayingAccount(ctx.db, askedBy)) === undefined) {
    throw refuseField('unknownViewer', 'askedById', 'Kies iemand uit de lijst.');
  }
  return askedBy;
}

/**
 * The consent that sharing rests on: one of this case that holds today. What is not chosen, of another case, or over is
 * refused at `consentId`.
 */
export async function requireHoldingConsent(
  ctx: CallContext,
  caseId: string,
  consentId: string | undefined,
): Promise<ConsentRow> {
  const consent = (await consentsOfCase(ctx.db, caseId)).find(({ id }) => id === consentId);
  if (consent === undefined) {
    throw refuseField(
      'consentNeeded',
      'consentId',
      'Leg eerst de toestemming vast waarop dit rust, en kies die hier. Is er geen, kies dan een andere grond.',
    );
  }
  const state = stateOf(consent, ctx.today);
  if (state === 'valid') return consent;
  throw refuseField(
    'consentOver',
    'consentId',
    `Deze toestemming ${notHolding[state]}. Vraag de betrokkene opnieuw om toestemming, of kies een andere grond.`,
  );
}

const notHolding = {
  notYetValid: 'gaat pas later in',
  expired: 'is verlopen',
  withdrawn: 'is ingetrokken',
} as const;

/** The name of who asked. */
export async function nameOfAsker(ctx: CallContext, asked: Asked): Promise<string> {
  return (await accountById(ctx.db, await requireAsked(ctx, asked)))?.display_name ?? '';
}

/** The version of the municipality's wording that these words are; null for one's own. */
export async function wordingVersion(ctx: CallContext, asked: Asked): Promise<number | null> {
  return versionOf(await wordingsOf(ctx), asked.purpose, asked.wording);
}

/** Keeps a consent that was given, and grants each named partner the named kinds. Gives its id. */
export async function recordConsent(
  ctx: CallContext,
  asked: Asked,
  how: {
    readonly way: (typeof consentWays)[number];
    readonly givenOn: string;
    readonly validUntil: string | null;
    readonly formId: string | null;
  },
): Promise<string> {
  const consentId = ctx.env.newId();
  const kinds = JSON.stringify(asked.kinds);
  await insertConsent(ctx.db, {
    id: consentId,
    case_id: asked.caseId,
    purpose: asked.purpose,
    partner_ids: JSON.stringify(asked.partnerIds),
    kinds,
    asked_by: await requireAsked(ctx, asked),
    way: how.way,
    wording: asked.wording,
    wording_version: await wordingVersion(ctx, asked),
    valid_from: how.givenOn,
    valid_until: how.validUntil,
    withdrawn_at: null,
    withdrawn_on: null,
    recorded_at: ctx.now,
    form_id: how.formId,
  });
  if (asked.purpose === 'help') return consentId;
  for (const partnerId of asked.partnerIds) {
    await insertGrant(ctx.db, {
      id: ctx.env.newId(),
      case_id: asked.caseId,
      account_id: null,
      partner_id: partnerId,
      kinds,
      basis: 'consent',
      consent_id: consentId,
      reason: asked.wording,
      valid_from: how.givenOn,
      valid_until: how.validUntil,
      revoked_at: null,
    });
  }
  return consentId;
}

/** Refuses that somebody said no to what he gave consent for: that is a withdrawal. */
export async function refuseWhileGiven(ctx: CallContext, asked: Asked): Promise<void> {
  const given = (await consentsOfCase(ctx.db, asked.caseId)).find(
    (consent) =>
      consent.purpose === asked.purpose &&
      stateOf(consent, ctx.today) === 'valid' &&
      (asked.purpose === 'help' ||
        list<string>(consent.partner_ids).some((id) => asked.partnerIds.includes(id))),
  );
  if (given === undefined) return;
  throw new Refusal(
    'stillGiven',
    'Hiervoor geldt nog een toestemming. Wil de betrokkene dit niet meer, kies dan bij die toestemming: Intrekken.',
  );
}

/** Where a stored consent stands. */
export function stateOf(row: ConsentRow, today: string) {
  return consentState(
    { validFrom: row.valid_from, validUntil: row.valid_until, withdrawnAt: row.withdrawn_at },
    today,
  );
}
