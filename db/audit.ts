import { createHmac, type KeyObject } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { Transaction } from 'kysely';
import { Refusal } from '../base/refusal.ts';
import type { Db, Schema } from './schema.ts';
import type { AuditOrigin, VaultTables } from './vault-tables.ts';

/** One line to be added to the log. No names, no content, no secrets: identifiers, codes and counts only. */
export interface AuditLine {
  /** ISO instant in UTC. */
  readonly at: string;
  /** Who; null when nobody was signed in. */
  readonly accountId: string | null;
  /** Name of the call. */
  readonly call: string;
  readonly objectType: string | null;
  readonly objectId: string | null;
  readonly caseId: string | null;
  /** The cases it was about, when there can be more than one. */
  readonly caseIds?: readonly string[];
  /** `ok`, or the code of the refusal. */
  readonly result: string;
  readonly origin: AuditOrigin;
  readonly detail: Readonly<Record<string, string | number | boolean | null>> | null;
}

/** What is not as it was written: a line altered, a line gone, one put in, or the end cut off. */
export type AuditProblem = 'changed' | 'removed' | 'added' | 'truncated';

/** The first line that is not as it was written. */
export interface BrokenLine {
  readonly brokenAt: number;
  readonly problem: AuditProblem;
  /** When it was written (ISO instant), or the line before it when it is gone; null when nothing tells. */
  readonly at: string | null;
}

/** The outcome of checking the log; `count` lines from the start were found good. */
export type AuditCheck =
  | { readonly ok: true; readonly count: number }
  | ({ readonly ok: false; readonly count: number } & BrokenLine);

/** What stands before the first line. */
const START = '0'.repeat(64);

/** Lines read at a time while checking: the vault is free for others in between. */
const CHUNK = 2000;

/** How many lines of the end are checked at every unlock: some milliseconds. */
const TAIL = 200;

type StoredLine = Omit<VaultTables['audit_log'], 'hmac'>;

/** A line seals what stands in it and the one before; the cases of a line about more than one are sealed with it. */
function lineHmac(
  auditKey: KeyObject,
  previous: string,
  line: StoredLine,
  caseIds: readonly string[],
): string {
  const fields: unknown[] = [
    line.seq,
    line.at,
    line.account_id,
    line.call,
    line.object_type,
    line.object_id,
    line.case_id,
    line.result,
    line.origin,
    line.detail,
  ];
  if (caseIds.length > 0) fields.push(caseIds);
  return createHmac('sha256', auditKey)
    .update(previous + JSON.stringify(fields))
    .digest('hex');
}

function headMac(auditKey: KeyObject, count: number, lastHmac: string): string {
  return createHmac('sha256', auditKey).update(`head:${count}:${lastHmac}`).digest('hex');
}

function damaged(): Refusal {
  return new Refusal(
    'auditDamaged',
    'Het logboek van deze kluis is buiten Casuskluis om veranderd. Zet de laatste goede reservekopie terug.',
  );
}

/** Half a character is stored as another one: the line has to be sealed as it will be read back. */
function asStored(id: string | null): string | null {
  return id === null ? null : id.toWellFormed();
}

/** Starts the log of a new vault: no lines yet, and a count that says so. */
export async function startAudit(trx: Transaction<Schema>, auditKey: KeyObject): Promise<void> {
  await trx
    .insertInto('audit_head')
    .values({ id: 1, count: 0, last_hmac: START, mac: headMac(auditKey, 0, START) })
    .execute();
}

/**
 * Adds one line at the end of the log, in the caller's transaction. Refuses with
 * `auditDamaged` when the kept count is not the one this product wrote: adding to it would hide that.
 */
export async function appendAudit(
  trx: Transaction<Schema>,
  auditKey: KeyObject,
  line: AuditLine,
): Promise<void> {
  const head = await auditHead(trx, auditKey);
  if (head === undefined) throw damaged();
  const seq = head.count + 1;
  const cases = casesOf(line);
  const several = cases.length > 1 ? cases : [];
  const stored: StoredLine = {
    seq,
    at: line.at,
    account_id: line.accountId,
    call: line.call,
    object_type: line.objectType,
    object_id: asStored(line.objectId),
    case_id: several.length > 0 ? null : (cases[0] ?? null),
    result: line.result,
    origin: line.origin,
    detail: line.detail === null ? null : JSON.stringify(line.detail),
  };
  const hmac = lineHmac(auditKey, head.lastHmac, stored, several);
  await trx
    .insertInto('audit_log')
    .values({ ...stored, hmac })
    .execute();
  if (several.length > 0) {
    await trx
      .insertInto('audit_cases')
      .values(several.map((case_id) => ({ seq, case_id })))
      .execute();
  }
  const next = { count: seq, last_hmac: hmac, mac: headMac(auditKey, seq, hmac) };
  await trx.updateTable('audit_head').set(next).where('id', '=', 1).execute();
}

/** The cases of a line, each once and in a fixed order. */
function casesOf(line: AuditLine): string[] {
  const ids = [...(line.caseId === null ? [] : [line.caseId]), ...(line.caseIds ?? [])];
  return [...new Set(ids.map((id) => id.toWellFormed()))].sort();
}

/** How many lines there should be, and how the last one ends. */
export interface AuditHead {
  readonly count: number;
  readonly lastHmac: string;
}

/** The count and the last seal as they are kept apart; undefined when they are not as this product wrote them. */
export async function auditHead(db: Db, auditKey: KeyObject): Promise<AuditHead | undefined> {
  const head = await db.selectFrom('audit_head').selectAll().executeTakeFirst();
  if (head === undefined || head.mac !== headMac(auditKey, head.count, head.last_hmac)) return undefined;
  return { count: head.count, lastHmac: head.last_hmac };
}

/** The last line up to which the chain was followed. */
interface Link {
  readonly seq: number;
  readonly hmac: string;
  readonly at: string | null;
}

/** Follows the chain over the next lines, at most `limit`; none are left when fewer were read. */
async function follow(
  db: Db,
  auditKey: KeyObject,
  from: Link,
  limit: number,
): Promise<{ link: Link; read: number; broken: BrokenLine | null }> {
  const lines = await db
    .selectFrom('audit_log')
    .selectAll()
    .where('seq', '>', from.seq)
    .orderBy('seq')
    .limit(limit)
    .execute();
  const last = lines.at(-1)?.seq ?? from.seq;
  const several = await db
    .selectFrom('audit_cases')
    .selectAll()
    .where('seq', '>', from.seq)
    .where('seq', '<=', last)
    .orderBy('seq')
    .execute();
  const cases = Map.groupBy(several, ({ seq }) => seq);
  let link = from;
  for (const line of lines) {
    if (line.seq !== link.seq + 1) {
      const broken = { brokenAt: link.seq + 1, problem: 'removed', at: link.at } as const;
      return { link, read: lines.length, broken };
    }
    const about = cases.get(line.seq)?.map(({ case_id }) => case_id) ?? [];
    if (line.hmac !== lineHmac(auditKey, link.hmac, line, about.sort())) {
      const broken = { brokenAt: line.seq, problem: 'changed', at: line.at } as const;
      return { link, read: lines.length, broken };
    }
    link = { seq: line.seq, hmac: line.hmac, at: line.at };
  }
  return { link, read: lines.length, broken: null };
}

/** What is wrong at the ends: a line before the first, lines cut off, or lines that the kept count does not know. */
async function brokenEnds(db: Db, link: Link, head: AuditHead | undefined): Promise<BrokenLine | null> {
  const stray = await db
    .selectFrom('audit_log')
    .select(['seq', 'at'])
    .where('seq', '<', 1)
    .executeTakeFirst();
  if (stray !== undefined) return { brokenAt: stray.seq, problem: 'added', at: stray.at };
  if (head !== undefined && head.count === link.seq && head.lastHmac === link.hmac) return null;
  return { brokenAt: link.seq + 1, problem: 'truncated', at: link.at };
}

/** Told how many lines were checked of how many; throws to stop. */
export type AuditProgress = (checked: number, total: number) => void;

/**
 * Reads the whole log and follows the chain from the first line to the last, and compares the end with the count and
 * the seal that are kept apart. Other work goes on in between. A million lines take about ten seconds.
 */
export async function verifyAudit(
  db: Db,
  auditKey: KeyObject,
  progress: AuditProgress = () => undefined,
): Promise<AuditCheck> {
  let link: Link = { seq: 0, hmac: START, at: null };
  for (;;) {
    // On one connection: no line is added between reading the last of them and reading the count.
    const step = await db.connection().execute(async (alone) => {
      const next = await follow(alone, auditKey, link, CHUNK);
      const head = await auditHead(alone, auditKey);
      const ended = next.broken !== null || next.read < CHUNK;
      const broken = ended ? (next.broken ?? (await brokenEnds(alone, next.link, head))) : null;
      return { link: next.link, ended, broken, total: head?.count ?? next.link.seq };
    });
    link = step.link;
    progress(link.seq, step.total);
    if (step.broken !== null) return { ok: false, count: link.seq, ...step.broken };
    if (step.ended) return { ok: true, count: link.seq };
    // The screen, the lock and other calls have their turn.
    await setImmediate();
  }
}

/** Checks the last lines only, and the count: some milliseconds, for every unlock. Null when they are good. */
export async function checkAuditTail(db: Db, auditKey: KeyObject): Promise<BrokenLine | null> {
  const head = await auditHead(db, auditKey);
  const before = await db
    .selectFrom('audit_log')
    .select(['seq', 'hmac', 'at'])
    .where('seq', '<=', Math.max(0, (head?.count ?? 0) - TAIL))
    .orderBy('seq', 'desc')
    .executeTakeFirst();
  const { link, broken } = await follow(db, auditKey, before ?? { seq: 0, hmac: START, at: null }, TAIL * 2);
  return broken ?? (await brokenEnds(db, link, head));
}
