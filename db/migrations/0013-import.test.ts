import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { justBefore } from './testing.ts';

it('keeps the cases that are there, of no list; what a list brought goes along when its case file goes', async () => {
  const test = await justBefore('0013-import');
  try {
    const addCase = (id: string, number: string) =>
      sql`INSERT INTO cases (id, number, status, steps, opened_on, given_names, used_name, prefix, family_name,
        aliases, birth_date, address, postcode, place, names_search)
        VALUES (${id}, ${number}, 'signalled', '[]', '2026-01-02', '', '', '', 'Berk', '[]', '', '', '', '', 'berk')`.execute(
        test.db,
      );
    await addCase('k1', '2026-01');
    await test.migrate();
    expect(await test.db.selectFrom('imported_cases').selectAll().execute()).toEqual([]);
    await sql`INSERT INTO organisations (id, name, kind, core) VALUES ('o', 'Gemeente', 'municipality', 1)`.execute(
      test.db,
    );
    await sql`INSERT INTO accounts (id, username, display_name, role, organisation_id, handles, created_at)
      VALUES ('a', 'marit', 'Marit', 'manager', 'o', '[]', '2026-01-01')`.execute(test.db);
    await addCase('k2', '2026-02');
    const row = { id: 'i', file_name: 'lijst.ods', at: '2026-11-22T09:00:00Z', account_id: 'a', cases: 1 };
    await test.db.insertInto('imports').values(row).execute();
    const kept = { case_id: 'k2', import_id: 'i', fingerprint: 'f' };
    await test.db.insertInto('imported_cases').values(kept).execute();
    await sql`DELETE FROM cases WHERE id = 'k2'`.execute(test.db);
    expect(await test.db.selectFrom('imported_cases').selectAll().execute()).toEqual([]);
    expect(await test.db.selectFrom('imports').selectAll().execute()).toEqual([row]);
  } finally {
    await test.close();
  }
});
