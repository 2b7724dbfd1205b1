import { sql } from 'kysely';
import { filesOf } from './merges.ts';
import { idList, idsOf } from './rows.ts';
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
  readonly revoked_reason: string;
  readonly weighing: string | null;
  readonly informing_id: string | null;
  readonly consent_id: string | null;
  readonly consent_from: string | null;
  readonly consent_until: string | null;
  readonly consent_withdrawn_at: string | null;
  readonly consent_withdrawn_on: string | null;
}

/** What the decision reads of a grant. */
export type DecisiveGrant = Pick<
  GrantRow,
  | 'id'
  | 'case_id'
  | 'kinds'
  | 'basis'
  | 'valid_from'
  | 'valid_until'
  | 'revoked_at'
  | 'consent_from'
  | 'consent_until'
  | 'consent_withdrawn_at'
>;

/** Whose grants: an account's or a partner's. */
type GrantHolder = { readonly type: 'account' | 'partner'; readonly id: string };

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
      'g.revoked_reason',
      'g.weighing',
      'g.informing_id',
      'g.consent_id',
      'c.valid_from as consent_from',
      'c.valid_until as consent_until',
      'c.withdrawn_at as consent_withdrawn_at',
      'c.withdrawn_on as consent_withdrawn_on',
    ]);

const isHeldBy = (viewer: GrantHolder) =>
  viewer.type === 'account'
    ? sql<boolean>`g.account_id = ${viewer.id}`
    : sql<boolean>`g.partner_id = ${viewer.id}`;

const wasHeldFor = (viewer: GrantHolder) =>
  viewer.type === 'account'
    ? sql<boolean>`g.account_id in (${viewer.id}, (select replaces_id from accounts where id = ${viewer.id}))`
    : isHeldBy(viewer);

const isOnOneOf = (caseIds: readonly string[]) =>
  sql<boolean>`g.case_id in (select value from json_each(${idList(caseIds)}))`;

/**
 * The grants of one viewer on the given cases. An account that stands in for another has that one's too, each no longer
 * than it stands in.
 */
export function grantsOfViewer(db: Db, viewer: GrantHolder, caseIds: readonly string[]): Promise<GrantRow[]> {
  return withStoodInFor(db, viewer, (holder) =>
    grantsWithConsent(db).where(isHeldBy(holder)).where(isOnOneOf(caseIds)).execute(),
  );
}

/** The same, with no more of each than the decision reads: for long lists. */
export function decisiveGrants(
  db: Db,
  viewer: GrantHolder,
  caseIds: readonly string[],
): Promise<DecisiveGrant[]> {
  return withStoodInFor(db, viewer, (holder) => decisiveQuery(db, holder, caseIds).execute());
}

/** All it reads of grants stands in the index by viewer (migration 0006). */
export function decisiveQuery(db: Db, viewer: GrantHolder, caseIds: readonly string[]) {
  return db
    .selectFrom('grants as g')
    .leftJoin('consents as c', 'c.id', 'g.consent_id')
    .select([
      'g.id',
      'g.case_id',
      'g.kinds',
      'g.basis',
      'g.valid_from',
      'g.valid_until',
      'g.revoked_at',
      'c.valid_from as consent_from',
      'c.valid_until as consent_until',
      'c.withdrawn_at as consent_withdrawn_at',
    ])
    .where(isHeldBy(viewer))
    .where(isOnOneOf(caseIds));
}

async function withStoodInFor<Grant extends Pick<GrantRow, 'valid_from' | 'valid_until'>>(
  db: Db,
  viewer: GrantHolder,
  read: (holder: GrantHolder) => Promise<Grant[]>,
): Promise<Grant[]> {
  const own = await read(viewer);
  if (viewer.type === 'partner') return own;
  const stand = await db
    .selectFrom('accounts')
    .select(['replaces_id', 'valid_from', 'valid_until'])
    .where('id', '=', viewer.id)
    .executeTakeFirst();
  if (stand === undefined || stand.replaces_id === null) return own;
  const { valid_from: from, valid_until: until } = stand;
  const replaced = await read({ type: 'account', id: stand.replaces_id });
  const within = replaced.map((grant) => ({
    ...grant,
    valid_from: from !== null && from > grant.valid_from ? from : grant.valid_from,
    valid_until: earliest(until, grant.valid_until),
  }));
  return [...own, ...within];
}

function earliest(left: string | null, right: string | null): string | null {
  if (left === null || right === null) return left ?? right;
  return left < right ? left : right;
}

/** Every grant on one case, oldest first; of those of one day the one that holds, or was stopped last, comes last. */
export function grantsOfCase(db: Db, caseId: string): Promise<GrantRow[]> {
  return grantsWithConsent(db)
    .where(sql<boolean>`g.case_id in ${filesOf(caseId)}`)
    .orderBy('g.valid_from')
    .orderBy('g.revoked_at', (end) => end.asc().nullsLast())
    .orderBy('g.id')
    .execute();
}

/** Ids of the cases on which this viewer, or whom he stands in for, was ever granted something, whatever has become of it. */
export async function casesEverGranted(db: Db, viewer: GrantHolder): Promise<Set<string>> {
  // `distinct` is left to the set: it would keep SQLite from reading the index only.
  return new Set(
    await idsOf(db, db.selectFrom('grants as g').select('g.case_id as id').where(wasHeldFor(viewer))),
  );
}

/** Ids of the cases that wait for triage. */
export async function casesUntriaged(db: Db): Promise<Set<string>> {
  return new Set(await idsOf(db, db.selectFrom('cases').select('id').where('triaged', '=', 0)));
}

/** Ids of the cases among the given to which this organisation brought something in. */
export async function casesWithContribution(
  db: Db,
  organisationId: string,
  caseIds: readonly string[],
): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select value as id from json_each(${idList(caseIds)})
    where exists (
      select 1 from items where case_id = value and organisation_id = ${organisationId} and undone_at is null
    )`.execute(db);
  return new Set(rows.map((row) => row.id));
}

/** Which of the given cases went through triage; ids that do not exist are left out. */
export async function triagedFlags(db: Db, caseIds: readonly string[]): Promise<Map<string, boolean>> {
  const rows = await db
    .selectFrom('cases')
    .select(['id', 'triaged'])
    .where(sql<boolean>`id in (select value from json_each(${idList(caseIds)}))`)
    .execute();
  return new Map(rows.map((row) => [row.id, row.triaged === 1]));
}
