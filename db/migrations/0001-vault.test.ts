import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { justBefore } from './testing.ts';

it('makes the log, which takes lines at its end only', async () => {
  const test = await justBefore('0001-vault');
  try {
    const tables = async () =>
      (await sql<{ name: string }>`SELECT name FROM sqlite_schema WHERE type = 'table'`.execute(test.db))
        .rows;
    expect(await tables()).toEqual([]);
    await test.migrate();
    expect((await tables()).map(({ name }) => name)).toEqual(
      expect.arrayContaining(['vault_meta', 'audit_log', 'audit_head']),
    );
    const hmac = 'a'.repeat(64);
    const line = { at: 'x', account_id: null, call: 'x', object_type: null, object_id: null };
    const rest = { case_id: null, result: 'ok', origin: 'demo', detail: null, hmac } as const;
    const insert = (seq: number) =>
      test.db
        .insertInto('audit_log')
        .values({ seq, ...line, ...rest })
        .execute();
    await insert(1);
    await insert(2);
    await expect(insert(2)).rejects.toThrow('append-only');
    await expect(insert(1)).rejects.toThrow('append-only');
    await expect(test.db.updateTable('audit_log').set({ call: 'y' }).execute()).rejects.toThrow(
      'append-only',
    );
    await expect(test.db.deleteFrom('audit_log').execute()).rejects.toThrow('append-only');
  } finally {
    await test.close();
  }
});
