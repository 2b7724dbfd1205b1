import { sql } from 'kysely';
import { idList } from './rows.ts';
import type { Db } from './schema.ts';

/** One grant of a viewer, with the consent it rests on. */
export interface GrantRow {
  readonly id: string;
  readonly case_id: string;
  readonly account_id: string | null;
  readonly partner_id: string | null;
  readonly kinds: string;
  readonly basis: string;
  readonly reason: string;
  readonly valid_from: string;
  readonly valid_until: string | null;
  readonly revoked_at: string | null;
  readonly consent_id: string | null;
  readonly consent_from: string | null;
  readonly consent_until: string | null;
  readonly consent_withdrawn_at: string | null;
}

const grantsWithConsent = (db: Db) =>
  db
    .selectFrom('grants as g')
    .leftJoin('consents as c', 'c.id', 'g.consent_id')
    .select([
      'g.id',
      'g.case_id',
      'g.account_id',
      'g.partner_id',
      'g.kinds',
      'g.basis',
      'g.reason',
      'g.valid_from',
      'g.valid_until',
      'g.revoked_at',
      'g.consent_id',
      'c.valid_from as consent_from',
      'c.valid_until as consent_until',
      'c.withdrawn_at as consent_withdrawn_at',
    ]);

/** The grants of one viewer on the given cases, or on all cases (`null`). */
export function grantsOfViewer(
  db: Db,
  viewer: { readonly type: 'account' | 'partner'; readonly id: string },
  caseIds: readonly string[] | null,
): Promise<GrantRow[]> {
  let query = grantsWithConsent(db).where(
    viewer.type === 'account' ? 'g.account_id' : 'g.partner_id',
    '=',
    viewer.id,
  );
  if (caseIds !== null)
    query = query.where(sql<boolean>`g.case_id in (select value from json_each(${idList(caseIds)}))`);
  return query.execute();
}

/** Every grant on one case, oldest first. */
export function grantsOfCase(db: Db, caseId: string): Promise<GrantRow[]> {
  return grantsWithConsent(db)
    .where('g.case_id', '=', caseId)
    .orderBy('g.valid_from')
    .orderBy('g.id')
    .execute();
}

/** Ids of the cases among the given to which this organisation brought something in. */
export async function casesWithContribution(
  db: Db,
  organisationId: string,
  caseIds: readonly string[] | null,
): Promise<Set<string>> {
  let query = db
    .selectFrom('items')
    .select('case_id')
    .distinct()
    .where('organisation_id', '=', organisationId)
    .where('undone_at', 'is', null);
  if (caseIds !== null)
    query = query.where(sql<boolean>`case_id in (select value from json_each(${idList(caseIds)}))`);
  return new Set((await query.execute()).map((row) => row.case_id));
}

/** Which of the given cases went through triage; ids that do not exist are left out. */
export async function triagedFlags(db: Db, caseIds: readonly string[] | null): Promise<Map<string, boolean>> {
  let query = db.selectFrom('cases').select(['id', 'triaged']);
  if (caseIds !== null)
    query = query.where(sql<boolean>`id in (select value from json_each(${idList(caseIds)}))`);
  return new Map((await query.execute()).map((row) => [row.id, row.triaged === 1]));
}
