import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { justBefore } from './testing.ts';

it('lets a line go with its action, and the file that came back with the first line', async () => {
  const test = await justBefore('0020-action-sheets');
  try {
    await sql`INSERT INTO organisations (id, name, kind, core) VALUES ('o', 'Zorg', 'addictionCare', 1)`.execute(
      test.db,
    );
    await sql`INSERT INTO accounts (id, username, display_name, role, organisation_id, handles, created_at)
      VALUES ('a', 'a', 'A', 'manager', 'o', '[]', '2026-01-01T00:00:00.000Z')`.execute(test.db);
    await sql`INSERT INTO cases (id, number, status, steps, opened_on, given_names, used_name, prefix, family_name,
        aliases, birth_date, address, postcode, place, names_search)
      VALUES ('c', '2026-01', 'active', '[]', '2026-01-05', 'Jan', '', '', 'Haver', '[]', '', '', '', '', '')`.execute(
      test.db,
    );
    for (const id of ['i1', 'i2']) {
      await sql`INSERT INTO items (id, case_id, type, organisation_id, kind, audience, author_id, created_at, occurred_on, text)
        VALUES (${id}, 'c', 'action', 'o', 'general', 'participants', 'a', '', '2026-01-05', 'Bellen')`.execute(
        test.db,
      );
    }
    await test.migrate();
    await sql`INSERT INTO action_sheets (id, account_id, version, made_at, made_by, file)
      VALUES ('s', 'a', 1, '', 'a', x'255044')`.execute(test.db);
    await sql`INSERT INTO action_sheet_lines (sheet_id, position, action_id, text)
      VALUES ('s', 0, 'i1', 'Bellen'), ('s', 1, 'i2', 'Bellen')`.execute(test.db);
    await expect(
      sql`INSERT INTO action_sheets (id, version, made_at, made_by) VALUES ('t', 1, '', 'a')`.execute(
        test.db,
      ),
    ).rejects.toThrow('CHECK');
    await expect(sql`UPDATE action_sheet_lines SET took = 'done'`.execute(test.db)).rejects.toThrow('CHECK');
    await sql`DELETE FROM items WHERE id = 'i1'`.execute(test.db);
    const left = await test.db.selectFrom('action_sheet_lines').select(['position']).execute();
    expect(left).toEqual([{ position: 1 }]);
    expect(await test.db.selectFrom('action_sheets').select(['id', 'file']).execute()).toEqual([
      { id: 's', file: null },
    ]);
  } finally {
    await test.close();
  }
});
