import type { z } from 'zod';
import { type GrantRow, grantsOfCase, grantsOfViewer } from '../../db/access.ts';
import { caseIds, casesById } from '../../db/cases.ts';
import { type AccountRow, allAccounts } from '../../db/people.ts';
import { list } from '../../db/rows.ts';
import { type Gate, grantOf } from '../access/gate.ts';
import type { grantableKinds, LegalBasis } from '../access/model.ts';
import { grantState } from '../access/rules.ts';
import { followedStatuses } from '../case/model.ts';
import { caseRefOf } from '../case/present.ts';
import type { CallContext } from '../context.ts';
import type { accountCalls } from './contract.ts';

type Missing = z.input<(typeof accountCalls)['missingAccess']['output']>['cases'][number];

/**
 * The running cases on which an account has no grant that holds today, each with the grant it could take over. Only cases
 * that the gate lets through, and the reason of a grant only where the register may be read.
 */
export async function missingAccess(ctx: CallContext, gate: Gate, account: AccountRow): Promise<Missing[]> {
  const visible = await gate.visibleCases(await caseIds(ctx.db, { statuses: followedStatuses }, 'number'));
  const holds = (grant: GrantRow) => grantState(grantOf(grant), ctx.today) === 'valid';
  const own = await grantsOfViewer(ctx.db, { type: 'account', id: account.id }, visible);
  const granted = new Set(own.filter(holds).map((grant) => grant.case_id));
  const others = new Map((await allAccounts(ctx.db)).map((row) => [row.id, row]));
  const cases = await casesById(
    ctx.db,
    visible.filter((caseId) => !granted.has(caseId)),
  );
  const missing: Missing[] = [];
  for (const row of cases) {
    const grants = (await grantsOfCase(ctx.db, row.id)).filter(holds);
    const grant = nearest(grants, account, others);
    const reads = await gate.readsRegister(row.id);
    missing.push({
      caseRef: caseRefOf(row),
      proposal:
        grant === undefined
          ? null
          : {
              kinds: list<(typeof grantableKinds)[number]>(grant.kinds),
              basis: grant.basis as LegalBasis,
              consentId: grant.consent_id,
              reason: reads ? grant.reason : '',
              validUntil: grant.valid_until,
              from: others.get(grant.account_id ?? '')?.display_name ?? '',
            },
    });
  }
  return missing.sort((a, b) => (a.caseRef.caseNumber < b.caseRef.caseNumber ? -1 : 1));
}

/** The grant of an account that is most like this one: of its own organisation, else of another who keeps the register. */
function nearest(
  grants: readonly GrantRow[],
  account: AccountRow,
  others: ReadonlyMap<string, AccountRow>,
): GrantRow | undefined {
  const ofAccounts = grants.filter((grant) => grant.account_id !== null);
  const organisationOf = (grant: GrantRow) => others.get(grant.account_id ?? '')?.organisation_id;
  const same = ofAccounts.filter((grant) => organisationOf(grant) === account.organisation_id);
  if (same.length > 0) return same.at(-1);
  const keeps = account.role === 'manager' || account.role === 'participant';
  const keepers = ofAccounts.filter((grant) =>
    ['manager', 'participant'].includes(others.get(grant.account_id ?? '')?.role ?? ''),
  );
  return keeps ? keepers.at(-1) : undefined;
}
