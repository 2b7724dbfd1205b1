import type { z } from 'zod';
import { grantsOfCase } from '../../db/access.ts';
import type { CaseRow } from '../../db/cases.ts';
import { insertGrant } from '../../db/consents.ts';
import { type AccountRow, presentAccounts } from '../../db/people.ts';
import { list } from '../../db/rows.ts';
import { grantOf } from '../access/gate.ts';
import { grantableKinds } from '../access/model.ts';
import { grantState } from '../access/rules.ts';
import { requireInforming } from '../consent/informing.ts';
import { requireHoldingConsent } from '../consent/recording.ts';
import { needsWeighing, refuseField, requireWeighing } from '../consent/rules.ts';
import type { CallContext } from '../context.ts';
import type { signalCalls } from './contract.ts';

/* On what the three participants share a case that is taken into the approach, or followed. */

type DecideInput = z.output<(typeof signalCalls)['decide']['input']>;

/** The participants themselves; who stands in has what the other is granted, and no longer than he stands in. */
async function participants(ctx: CallContext): Promise<AccountRow[]> {
  return (await presentAccounts(ctx.db, ctx.today)).filter(
    ({ role, replaces_id }) => (role === 'manager' || role === 'participant') && replaces_id === null,
  );
}

/** Whether all participants have grants on this case that together hold today for every kind. */
export async function isShared(ctx: CallContext, caseId: string): Promise<boolean> {
  const valid = (await grantsOfCase(ctx.db, caseId)).filter(
    (grant) => grantState(grantOf(grant), ctx.today) === 'valid',
  );
  const has = (account: AccountRow, kind: string) =>
    valid.some((grant) => grant.account_id === account.id && list<string>(grant.kinds).includes(kind));
  return (await participants(ctx)).every((account) => grantableKinds.every((kind) => has(account, kind)));
}

/**
 * Whom this decision grants the case: with a basis all participants; without one nobody, when all share the case already.
 * Refuses a basis that is not complete.
 */
export async function granteesOf(ctx: CallContext, row: CaseRow, input: DecideInput): Promise<AccountRow[]> {
  if (input.basisReason === '') {
    if (await isShared(ctx, row.id)) return [];
    throw refuseField(
      'basisReasonNeeded',
      'basisReason',
      'Schrijf op waarom de drie deelnemers deze informatie mogen delen.',
    );
  }
  if (input.basis === 'consent') await refuseOtherConsent(ctx, row, input);
  requireWeighing(input.basis, 'participants', input.weighing);
  return participants(ctx);
}

/** Refuses a consent that does not hold for this case today, or one that is not about the three. */
async function refuseOtherConsent(ctx: CallContext, row: CaseRow, { consentId }: DecideInput): Promise<void> {
  const consent = await requireHoldingConsent(ctx, row.id, consentId);
  if (consent.purpose === 'help') return;
  throw refuseField(
    'otherPurpose',
    'consentId',
    'Deze toestemming gaat over delen met partners. Kies de toestemming om te worden geholpen in de aanpak: daarin gaat het over de drie deelnemers.',
  );
}

/**
 * These participants may share the case from today, on the basis chosen. On another basis than consent the client has to be
 * told, with an action; gives whether that is so.
 */
export async function grantParticipants(
  ctx: CallContext,
  row: CaseRow,
  input: DecideInput,
  accounts: readonly AccountRow[],
): Promise<boolean> {
  if (accounts.length === 0) return false;
  const { basis } = input;
  const sharedWith = 'participants';
  const informing = await requireInforming(ctx, row, { basis, sharedWith }, input);
  for (const account of accounts) {
    await insertGrant(ctx.db, {
      id: ctx.env.newId(),
      case_id: row.id,
      account_id: account.id,
      partner_id: null,
      kinds: JSON.stringify(grantableKinds),
      basis,
      consent_id: basis === 'consent' ? (input.consentId ?? null) : null,
      reason: input.basisReason,
      valid_from: ctx.today,
      valid_until: null,
      revoked_at: null,
      weighing: needsWeighing(basis, sharedWith) ? JSON.stringify(input.weighing) : null,
      informing_id: informing,
    });
  }
  return informing !== null;
}
