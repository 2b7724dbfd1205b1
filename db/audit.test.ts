import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type AuditLine, appendAudit, auditHead, checkAuditTail, verifyAudit } from './audit.ts';
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
    'audit_log_at_the_end',
    'audit_cases_no_update',
    'audit_cases_no_delete',
    'audit_cases_with_their_line',
  ]) {
    await sql`DROP TRIGGER ${sql.id(trigger)}`.execute(db);
  }
  for (const statement of change.split(';')) await sql.raw(statement).execute(db);
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
    ['the first three gone', 'DELETE FROM audit_log WHERE seq < 4', 1, 'removed'],
    [
      'the first gone and the rest renumbered',
      'DELETE FROM audit_log WHERE seq = 1; UPDATE audit_log SET seq = seq - 1',
      1,
      'changed',
    ],
    [
      'two lines that changed places',
      `UPDATE audit_log SET seq = 99 WHERE seq = 2; UPDATE audit_log SET seq = 2 WHERE seq = 3;
       UPDATE audit_log SET seq = 3 WHERE seq = 99`,
      2,
      'changed',
    ],
    [
      'a line before the first',
      `INSERT INTO audit_log (seq, at, call, result, origin, hmac)
         VALUES (0, 'x', 'x', 'ok', 'demo', '${'0'.repeat(64)}')`,
      0,
      'added',
    ],
    [
      'a line after the last',
      `INSERT INTO audit_log (seq, at, call, result, origin, hmac)
         VALUES (6, 'x', 'x', 'ok', 'demo', '${'0'.repeat(64)}')`,
      6,
      'changed',
    ],
    ['a case put with a line', "INSERT INTO audit_cases VALUES (2, 'case-9')", 2, 'changed'],
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

  it('seals the cases of a line about more than one', async () => {
    await add(1);
    await test.vault.transact((trx) =>
      appendAudit(trx, test.vault.auditKey, {
        ...line,
        caseId: 'case-2',
        caseIds: ['case-3', 'case-1', 'case-3'],
      }),
    );
    await add(1);
    expect(await verify()).toEqual({ ok: true, count: 3 });
    const kept = await test.vault.db.selectFrom('audit_cases').selectAll().orderBy('case_id').execute();
    expect(kept.map(({ seq, case_id }) => [seq, case_id])).toEqual([
      [2, 'case-1'],
      [2, 'case-2'],
      [2, 'case-3'],
    ]);
    await behindItsBack("DELETE FROM audit_cases WHERE case_id = 'case-2'");
    expect(await verify()).toMatchObject({ ok: false, brokenAt: 2, problem: 'changed', at: line.at });
  });

  it('lets other work go on while it is checked, and checks what that adds', async () => {
    await add(4001);
    const seen: number[] = [];
    const checking = verifyAudit(test.vault.db, test.vault.auditKey, (checked) => {
      seen.push(checked);
    });
    await add(1);
    expect(seen.at(-1) ?? 0).toBeLessThan(4001);
    expect(await checking).toEqual({ ok: true, count: 4002 });
    expect(seen).toEqual([2000, 4000, 4002]);
  });

  it('stops checking when it is told to', async () => {
    await add(3);
    const stop = () => {
      throw new Error('enough');
    };
    await expect(verifyAudit(test.vault.db, test.vault.auditKey, stop)).rejects.toThrow('enough');
  });

  it.each([
    ['nothing', 'SELECT 1', null],
    ['the last line gone', 'DELETE FROM audit_log WHERE seq = 450', 450],
    ['a line near the end', "UPDATE audit_log SET result = 'no' WHERE seq = 400", 400],
    ['the count gone', 'DELETE FROM audit_head', 401],
    ['a line long before', "UPDATE audit_log SET result = 'no' WHERE seq = 3", null],
  ])('notices at every unlock of %s', async (_what, change, brokenAt) => {
    await add(450);
    await behindItsBack(change);
    const broken = await checkAuditTail(test.vault.db, test.vault.auditKey);
    expect(broken?.brokenAt ?? null).toBe(brokenAt);
  });

  it('gives its count and its last seal, which a later copy must still hold', async () => {
    await add(3);
    const head = await auditHead(test.vault.db, test.vault.auditKey);
    await add(2);
    const third = await test.vault.db
      .selectFrom('audit_log')
      .select('hmac')
      .where('seq', '=', 3)
      .executeTakeFirst();
    expect(head).toEqual({ count: 3, lastHmac: third?.hmac });
  });

  it('reads on past one chunk', async () => {
    await add(5003);
    expect(await verify()).toEqual({ ok: true, count: 5003 });
  });
});
