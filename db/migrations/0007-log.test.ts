import { sql } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { justBefore, type MigrationTest } from './testing.ts';

let test: MigrationTest;
beforeEach(async () => {
  test = await justBefore('0007-log');
});
afterEach(() => test.close());

const insertLine = (seq: number) =>
  test.db
    .insertInto('audit_log')
    .values({
      seq,
      at: '2026-11-22T09:00:00.000Z',
      account_id: 'a',
      call: 'case.get',
      object_type: null,
      object_id: null,
      case_id: 'c1',
      result: 'ok',
      origin: 'headless',
      detail: null,
      hmac: 'a'.repeat(64),
    })
    .execute();

it('keeps the lines and the register that were there', async () => {
  await insertLine(1);
  await sql`INSERT INTO organisations VALUES ('o', 'Oosterveld', 'municipality', 1)`.execute(test.db);
  await sql`INSERT INTO accounts (id, username, display_name, role, organisation_id, handles, created_at)
    VALUES ('a', 'a', 'A', 'manager', 'o', '[]', 'x')`.execute(test.db);
  await sql`INSERT INTO released (id, document_id, kind, file_name, case_ids, basis, sha256, account_id, at, way)
    VALUES ('r', 'd', 'agenda', 'agenda.pdf', '[]', 'x', 'x', 'a', 'x', 'saved')`.execute(test.db);
  await test.migrate();
  const line = await test.db.selectFrom('audit_log').selectAll().executeTakeFirstOrThrow();
  expect(line).toMatchObject({ seq: 1, case_id: 'c1' });
  const row = await test.db.selectFrom('released').selectAll().executeTakeFirstOrThrow();
  expect(row).toMatchObject({ id: 'r', version: '' });
});

it('takes the cases of a line with that line only, and keeps them as they are', async () => {
  await test.migrate();
  const insert = (seq: number) => test.db.insertInto('audit_cases').values({ seq, case_id: 'c1' }).execute();
  await sql`INSERT INTO audit_head VALUES (1, 4, 'x', 'x')`.execute(test.db);
  await insert(5);
  for (const late of [1, 4, 6]) await expect(insert(late)).rejects.toThrow('append-only');
  await expect(test.db.updateTable('audit_cases').set({ case_id: 'c2' }).execute()).rejects.toThrow(
    'append-only',
  );
  await expect(test.db.deleteFrom('audit_cases').execute()).rejects.toThrow('append-only');
});

it('finds lines by account, by call, by case and by time without reading them all', async () => {
  await test.migrate();
  const plan = async (where: string) =>
    (await sql<{ detail: string }>`${sql.raw(`EXPLAIN QUERY PLAN ${where}`)}`.execute(test.db)).rows
      .map(({ detail }) => detail)
      .join(' ');
  for (const [query, index] of [
    [
      "SELECT seq FROM audit_log WHERE account_id = 'a' AND seq < 9 ORDER BY seq DESC LIMIT 5",
      'audit_log_account',
    ],
    ["SELECT seq FROM audit_log WHERE call = 'a' AND seq < 9 ORDER BY seq DESC LIMIT 5", 'audit_log_call'],
    [
      "SELECT seq FROM audit_cases WHERE case_id = 'a' AND seq < 9 ORDER BY seq DESC LIMIT 5",
      'audit_cases_by_case',
    ],
    ["SELECT min(seq), max(seq) FROM audit_log WHERE at >= 'a' AND at < 'b'", 'audit_log_in_time'],
  ] as const) {
    expect(await plan(query)).toContain(index);
    expect(await plan(query)).not.toContain('TEMP B-TREE');
  }
});
