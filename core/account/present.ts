import type { z } from 'zod';
import { localDate } from '../../base/dates.ts';
import type { AccountRow } from '../../db/people.ts';
import { list } from '../../db/rows.ts';
import type { Role } from '../contract.ts';
import type { accountOut } from './contract.ts';
import type { AccountTerms } from './rules.ts';

/** An account as shown; `hasPassword` says whether it can open the vault. */
export function presentAccount(row: AccountRow, hasPassword: boolean): z.input<typeof accountOut> {
  return {
    accountId: row.id,
    username: row.username,
    displayName: row.display_name,
    role: row.role as Role,
    organisationId: row.organisation_id,
    organisationName: row.organisation_name,
    handles: list<string>(row.handles),
    validFrom: row.valid_from,
    validUntil: row.valid_until,
    replacesId: row.replaces_id,
    leftOn: row.left_at === null ? null : localDate(row.left_at),
    hasPassword,
  };
}

/** An account as the rules about periods and the last procesmanager read it. */
export function termsOf(row: AccountRow): AccountTerms {
  return {
    id: row.id,
    role: row.role,
    validFrom: row.valid_from,
    validUntil: row.valid_until,
    leftAt: row.left_at,
  };
}
