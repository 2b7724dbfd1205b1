import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { justBefore } from './testing.ts';

it('keeps the lists that were taken over, which added no signals; what a list adds goes along when its case file goes', async () => {
  const test = await justBefore('0022-import-signals');
  try {
    const run = (statement: string) => sql.raw(statement).execute(test.db);
    await run(`INSERT INTO organisations (id, name, kind, core) VALUES ('o', 'Gemeente', 'municipality', 1)`);
    await run(`INSERT INTO accounts (id, username, display_name, role, organisation_id, handles, created_at)
      VALUES ('a', 'marit', 'Marit', 'manager', 'o', '[]', '2026-01-01')`);
    await run(`INSERT INTO imports (id, file_name, at, account_id, cases)
      VALUES ('i', 'lijst.ods', '2026-11-22T09:00:00Z', 'a', 3)`);
    await test.migrate();
    expect(await test.db.selectFrom('imports').selectAll().execute()).toMatchObject([
      { id: 'i', cases: 3, signals: 0 },
    ]);
    await run(`INSERT INTO cases (id, number, status, steps, opened_on, given_names, used_name, prefix, family_name,
      aliases, birth_date, address, postcode, place, names_search)
      VALUES ('k', '2026-01', 'active', '[]', '2026-01-02', '', '', '', 'Berk', '[]', '', '', '', '', 'berk')`);
    await run(`INSERT INTO items (id, case_id, type, author_id, organisation_id, kind, audience, created_at, occurred_on, text)
      VALUES ('t', 'k', 'signal', 'a', 'o', 'general', 'participants', '2026-01-01', '2026-01-01', 'Gezien.')`);
    await test.db.insertInto('imported_signals').values({ item_id: 't', import_id: 'i' }).execute();
    await run(`DELETE FROM items WHERE id = 't'`);
    expect(await test.db.selectFrom('imported_signals').selectAll().execute()).toEqual([]);
  } finally {
    await test.close();
  }
});
