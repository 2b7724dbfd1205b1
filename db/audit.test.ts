import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type AuditLine, appendAudit, verifyAudit } from './audit.ts';
import { newTestVault, type TestVault } from './testing.ts';

let test: TestVault;

beforeEach(async () => {
  test = await newTestVault();
});

afterEach(() => test.remove());

const line: AuditLine = {
  at: '2026-11-22T09:00:00.000Z',
  accountId: 'account-1',
  call: 'case.read',
  objectType: 'case',
  objectId: 'case-1',
  caseId: 'case-1',
  result: 'ok',
  origin: 'headless',
  detail: { rows: 3, complete: true },
};

async function add(count: number): Promise<void> {
  await test.vault.transact(async (trx) => {
    for (let i = 0; i < count; i++) await appendAudit(trx, test.vault.auditKey, line);
  });
}

const verify = () => verifyAudit(test.vault.db, test.vault.auditKey);

/** Changes the log as somebody would who has the database open outside the product. */
async function behindItsBack(change: string): Promise<void> {
  const { db } = test.vault;
  for (const trigger of [
    'audit_log_no_update',
    'audit_log_no_delete',
    'audit_head_no_delete',
    'audit_head_grows',
  ]) {
    await sql`DROP TRIGGER ${sql.id(trigger)}`.execute(db);
  }
  await sql.raw(change).execute(db);
}

describe('the log', () => {
  it('stays whole whatever id somebody asked for: half a character, a zero, another direction', async () => {
    await test.vault.transact(async (trx) => {
      for (const id of ['\ud800', 'x\udc00y', 'a\0b', '\u202e', '😀']) {
        await appendAudit(trx, test.vault.auditKey, { ...line, caseId: id, objectId: id });
      }
    });
    expect(await verify()).toEqual({ ok: true, count: 5 });
  });

  it('is whole when it is new, and counts its lines', async () => {
    expect(await verify()).toEqual({ ok: true, count: 0 });
    await add(3);
    expect(await verify()).toEqual({ ok: true, count: 3 });
    const kept = await test.vault.db.selectFrom('audit_log').selectAll().orderBy('seq').executeTakeFirst();
    expect(kept).toMatchObject({ seq: 1, call: 'case.read', detail: '{"rows":3,"complete":true}' });
  });

  it('does not keep the line of a transaction that failed', async () => {
    await add(1);
    const failing = test.vault.transact(async (trx) => {
      await appendAudit(trx, test.vault.auditKey, line);
      throw new Error('stop');
    });
    await expect(failing).rejects.toThrow('stop');
    await add(1);
    expect(await verify()).toEqual({ ok: true, count: 2 });
  });

  it.each([
    "UPDATE audit_log SET result = 'ok' WHERE seq = 2",
    'DELETE FROM audit_log WHERE seq = 3',
    'DELETE FROM audit_log',
    `INSERT OR REPLACE INTO audit_log (seq, at, call, result, origin, hmac)
       VALUES (2, 'x', 'x', 'ok', 'demo', '${'0'.repeat(64)}')`,
    'DELETE FROM audit_head',
    'UPDATE audit_head SET count = 1',
    "INSERT OR REPLACE INTO audit_head (id, count, last_hmac, mac) VALUES (1, 0, '', '')",
  ])('refuses %s', async (statement) => {
    await add(3);
    await expect(sql.raw(statement).execute(test.vault.db)).rejects.toThrow('append-only');
    expect(await verify()).toEqual({ ok: true, count: 3 });
  });

  it.each([
    ['a changed result', "UPDATE audit_log SET result = 'notAllowed' WHERE seq = 3", 3, 'changed'],
    ['a changed time', "UPDATE audit_log SET at = '2026-11-23T09:00:00.000Z' WHERE seq = 1", 1, 'changed'],
    ['a changed actor', 'UPDATE audit_log SET account_id = NULL WHERE seq = 5', 5, 'changed'],
    ['a changed detail', 'UPDATE audit_log SET detail = NULL WHERE seq = 2', 2, 'changed'],
    ['a line moved out of sight', 'UPDATE audit_log SET seq = -2 WHERE seq = 2', 2, 'removed'],
    ['a line gone', 'DELETE FROM audit_log WHERE seq = 2', 2, 'removed'],
    ['the first line gone', 'DELETE FROM audit_log WHERE seq = 1', 1, 'removed'],
    ['the last line gone', 'DELETE FROM audit_log WHERE seq = 5', 5, 'truncated'],
    ['all lines gone', 'DELETE FROM audit_log', 1, 'truncated'],
    ['the count gone', 'DELETE FROM audit_head', 6, 'truncated'],
    ['the count set back', 'UPDATE audit_head SET count = 4', 6, 'truncated'],
  ])('notices %s', async (_what, change, brokenAt, problem) => {
    await add(5);
    await behindItsBack(change);
    expect(await verify()).toMatchObject({ ok: false, brokenAt, problem });
  });

  it('still tells that the end was cut off after work went on', async () => {
    await add(5);
    await behindItsBack('DELETE FROM audit_log WHERE seq = 5');
    await add(2);
    expect(await verify()).toMatchObject({ ok: false, brokenAt: 5, problem: 'removed' });
  });

  it('adds nothing to a log whose count was set back', async () => {
    await add(5);
    await behindItsBack('UPDATE audit_head SET count = 3');
    await expect(add(1)).rejects.toMatchObject({ code: 'auditDamaged' });
  });

  it('reads on past one chunk', async () => {
    await add(5003);
    expect(await verify()).toEqual({ ok: true, count: 5003 });
  });
});
