import type { z } from 'zod';
import { formatDate } from '../../base/dates.ts';
import { type GrantRow, grantsOfCase, grantsOfViewer } from '../../db/access.ts';
import { partnersById, presentAccounts } from '../../db/people.ts';
import { Gate, grantOf } from '../access/gate.ts';
import {
  type grantableKinds,
  infoKindLabels,
  type LegalBasis,
  legalBasisLabels,
  type ViewerRef,
} from '../access/model.ts';
import { explainDecision, grantState, type Viewer } from '../access/rules.ts';
import type { CallContext } from '../context.ts';
import type { Role } from '../contract.ts';
import type { sharingRow } from './contract.ts';

type Kind = (typeof grantableKinds)[number];

/**
 * Who may know what of a case, and why (not): the accounts first, then everyone who was ever granted something. The
 * reason of each grant stands there only when the gate lets the register's own words through.
 */
export async function sharingRows(
  ctx: CallContext,
  gate: Gate,
  caseId: string,
): Promise<z.infer<typeof sharingRow>[]> {
  const grants = await grantsOfCase(ctx.db, caseId);
  const accounts = await presentAccounts(ctx.db, ctx.today);
  const partners = await partnersById(
    ctx.db,
    grants.flatMap((grant) => grant.partner_id ?? []),
  );
  const rows: z.infer<typeof sharingRow>[] = [];
  for (const account of accounts) {
    const viewer = {
      type: 'account' as const,
      id: account.id,
      role: account.role as Role,
      organisationId: account.organisation_id,
    };
    // Who stands in for somebody has that one's too.
    const own =
      account.replaces_id === null
        ? grants.filter((grant) => grant.account_id === account.id)
        : await grantsOfViewer(ctx.db, viewer, [caseId]);
    if (own.length === 0 && account.role !== 'manager' && account.role !== 'participant') continue;
    rows.push(await rowFor(ctx, caseId, viewer, account.display_name, account.organisation_name, own));
  }
  for (const partner of partners) {
    const own = grants.filter((grant) => grant.partner_id === partner.id);
    const viewer = { type: 'partner' as const, id: partner.id };
    rows.push(await rowFor(ctx, caseId, viewer, partner.name, partner.organisation_name, own));
  }
  return (await gate.readsRegister(caseId)) ? rows : rows.map((row) => ({ ...row, reason: '' }));
}

async function rowFor(
  ctx: CallContext,
  caseId: string,
  viewer: Viewer,
  name: string,
  organisationName: string,
  grants: readonly GrantRow[],
): Promise<z.infer<typeof sharingRow>> {
  const decision = await new Gate(ctx.db, viewer, ctx.today).caseDecision(caseId);
  const valid = grants.filter((grant) => grantState(grantOf(grant), ctx.today) === 'valid');
  const shown = valid.at(-1) ?? grants.at(-1) ?? null;
  const kinds = [...new Set(valid.flatMap((grant) => grantOf(grant).kinds as Kind[]))];
  return {
    viewer: viewerRefOf(viewer),
    name,
    organisationName,
    // What one has only by standing in for another is stopped at that other.
    grantId: shown === null || (shown.account_id ?? shown.partner_id) !== viewer.id ? null : shown.id,
    kinds,
    basis: (shown?.basis as LegalBasis | undefined) ?? null,
    reason: shown?.reason ?? '',
    validFrom: shown?.valid_from ?? null,
    validUntil: shown === null ? null : lastDay(shown),
    open: valid.length > 0,
    sentence:
      valid.length > 0
        ? sharedSentence(shown!, kinds)
        : explainDecision(decision ?? { allowed: false, reason: 'notGranted' }),
  };
}

function viewerRefOf(viewer: Viewer): ViewerRef {
  return { type: viewer.type, id: viewer.id };
}

/** The last day a grant can hold: its own end or that of the consent, whichever comes first. */
function lastDay(grant: GrantRow): string | null {
  const ends = [grant.valid_until, grant.consent_until].filter((end) => end !== null);
  return ends.sort()[0] ?? null;
}

function sharedSentence(grant: GrantRow, kinds: readonly Kind[]): string {
  const until = lastDay(grant);
  const words = kinds.map((kind) => infoKindLabels[kind]).join(', ');
  return `Mag weten: ${words}. Op grond van ${legalBasisLabels[grant.basis as LegalBasis]}${until === null ? '' : `, tot en met ${formatDate(until)}`}.`;
}
