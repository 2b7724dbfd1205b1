import { createHmac, type KeyObject } from 'node:crypto';
import type { Kysely, Transaction } from 'kysely';
import { Refusal } from '../base/refusal.ts';
import type { Schema } from './schema.ts';
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
  /** `ok`, or the code of the refusal. */
  readonly result: string;
  readonly origin: AuditOrigin;
  readonly detail: Readonly<Record<string, string | number | boolean | null>> | null;
}

/** The outcome of checking the log. `brokenAt` is the number of the first line that is not as it was written. */
export type AuditCheck =
  | { readonly ok: true; readonly count: number }
  | {
      readonly ok: false;
      readonly count: number;
      readonly brokenAt: number;
      readonly problem: 'changed' | 'removed' | 'truncated';
    };

/** What stands before the first line. */
const START = '0'.repeat(64);

/** Lines read at a time while checking. */
const CHUNK = 5000;

type StoredLine = Omit<VaultTables['audit_log'], 'hmac'>;

function lineHmac(auditKey: KeyObject, previous: string, line: StoredLine): string {
  const canonical = JSON.stringify([
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
  ]);
  return createHmac('sha256', auditKey)
    .update(previous + canonical)
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
  const head = await trx.selectFrom('audit_head').selectAll().executeTakeFirst();
  if (head === undefined || head.mac !== headMac(auditKey, head.count, head.last_hmac)) throw damaged();
  const seq = head.count + 1;
  const stored: StoredLine = {
    seq,
    at: line.at,
    account_id: line.accountId,
    call: line.call,
    object_type: line.objectType,
    object_id: asStored(line.objectId),
    case_id: asStored(line.caseId),
    result: line.result,
    origin: line.origin,
    detail: line.detail === null ? null : JSON.stringify(line.detail),
  };
  const hmac = lineHmac(auditKey, head.last_hmac, stored);
  await trx
    .insertInto('audit_log')
    .values({ ...stored, hmac })
    .execute();
  const next = { count: seq, last_hmac: hmac, mac: headMac(auditKey, seq, hmac) };
  await trx.updateTable('audit_head').set(next).where('id', '=', 1).execute();
}

/**
 * Reads the whole log and follows the chain: a line that was altered is `changed`, a number that is missing is
 * `removed`, lines missing at the end are `truncated`. About a million lines in ten seconds.
 */
export async function verifyAudit(db: Kysely<Schema>, auditKey: KeyObject): Promise<AuditCheck> {
  let previous = START;
  let count = 0;
  for (;;) {
    const lines = await db
      .selectFrom('audit_log')
      .selectAll()
      .where('seq', '>', count)
      .orderBy('seq')
      .limit(CHUNK)
      .execute();
    for (const line of lines) {
      if (line.seq !== count + 1) return { ok: false, count, brokenAt: count + 1, problem: 'removed' };
      if (line.hmac !== lineHmac(auditKey, previous, line)) {
        return { ok: false, count, brokenAt: line.seq, problem: 'changed' };
      }
      previous = line.hmac;
      count = line.seq;
    }
    if (lines.length < CHUNK) break;
  }
  const head = await db.selectFrom('audit_head').selectAll().executeTakeFirst();
  const intact =
    head !== undefined &&
    head.count === count &&
    head.last_hmac === previous &&
    head.mac === headMac(auditKey, head.count, head.last_hmac);
  return intact ? { ok: true, count } : { ok: false, count, brokenAt: count + 1, problem: 'truncated' };
}
