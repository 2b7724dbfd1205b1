import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { justBefore } from './testing.ts';

it('keeps who was there, without an end, and takes who stands in for another', async () => {
  const test = await justBefore('0004-accounts');
  try {
    await sql`INSERT INTO organisations VALUES ('o', 'Gemeente', 'municipality', 1)`.execute(test.db);
    await sql`INSERT INTO accounts VALUES ('a', 'marit', 'Marit', 'manager', 'o', '[]', '2026-01-01')`.execute(
      test.db,
    );
    await sql`INSERT INTO partners VALUES ('p', 'o', 'Wim', '', '')`.execute(test.db);
    await test.migrate();
    const row = {
      valid_from: null,
      valid_until: null,
      replaces_id: null,
      left_at: null,
    };
    expect(await test.db.selectFrom('accounts').selectAll().execute()).toMatchObject([{ id: 'a', ...row }]);
    expect(await test.db.selectFrom('partners').select('archived_at').execute()).toEqual([
      { archived_at: null },
    ]);
    const substitute = { id: 'b', username: 'els', display_name: 'Els', role: 'manager' };
    const rest = { organisation_id: 'o', handles: '[]', created_at: '2026-01-02' };
    const insert = (replaces: string) =>
      test.db
        .insertInto('accounts')
        .values({ ...substitute, ...rest, replaces_id: replaces, valid_from: '2026-01-02' })
        .execute();
    await expect(insert('niemand')).rejects.toThrow('FOREIGN KEY');
    await insert('a');
  } finally {
    await test.close();
  }
});
