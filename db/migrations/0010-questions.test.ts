import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { justBefore } from './testing.ts';

it('brings the standard set, and ties what was answered before to its question', async () => {
  const test = await justBefore('0010-questions');
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
    for (const [id, type, lifeDomain] of [
      ['i1', 'answer', 'housing'],
      ['i2', 'score', 'housing'],
      ['i3', 'answer', null],
    ] as const) {
      await sql`INSERT INTO items (id, case_id, type, organisation_id, kind, audience, author_id, created_at, occurred_on,
          text, life_domain)
        VALUES (${id}, 'c', ${type}, 'o', 'general', 'participants', 'a', '', '2026-01-05', 'Slaapt bij zijn zus.', ${lifeDomain})`.execute(
        test.db,
      );
    }
    await test.migrate();
    const questions = await test.db.selectFrom('questions').selectAll().orderBy('position').execute();
    expect(questions).toHaveLength(15);
    expect(questions.flatMap(({ life_domain }) => life_domain ?? [])).toEqual([
      'meaning',
      'housing',
      'finance',
      'social',
      'physical',
      'mental',
      'work',
    ]);
    expect(await test.db.selectFrom('answers').selectAll().execute()).toMatchObject([
      { item_id: 'i1', question_id: 'housing', question_version: 1, sheet_id: null },
    ]);
    const key = await test.db
      .selectFrom('vault_meta')
      .select('value')
      .where('key', '=', 'sheetKey')
      .executeTakeFirst();
    expect(key?.value).toMatch(/^[0-9a-f]{64}$/);
  } finally {
    await test.close();
  }
});
