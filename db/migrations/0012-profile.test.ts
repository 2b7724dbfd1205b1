import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { justBefore } from './testing.ts';

it('keeps triages as they were, and takes a group exactly where one is told of', async () => {
  const test = await justBefore('0012-profile');
  try {
    for (const row of [
      sql`INSERT INTO organisations (id, name, kind, core) VALUES ('o', 'Gemeente', 'municipality', 1)`,
      sql`INSERT INTO accounts (id, username, display_name, role, organisation_id, handles, created_at)
        VALUES ('a', 'marit', 'Marit', 'manager', 'o', '[]', '2026-11-01T09:00:00.000Z')`,
      sql`INSERT INTO cases (id, number, status, steps, opened_on, given_names, used_name, prefix, family_name, aliases,
          birth_date, address, postcode, place, names_search)
        VALUES ('c', '2026-01', 'active', '[]', '2026-11-01', '', '', '', 'Proef', '[]', '', '', '', '', 'proef')`,
      sql`INSERT INTO triages (id, case_id, decided_at, decided_on, decided_by, criteria, marks, outcome, reason, sentence)
        VALUES ('t', 'c', '2026-11-01T09:00:00.000Z', '2026-11-01', 'a', '[]', '{}', 'approach', 'Nodig.', 'Voldaan.')`,
      sql`INSERT INTO items (id, case_id, type, organisation_id, kind, audience, author_id, created_at, occurred_on, text)
        VALUES ('i', 'c', 'profile', 'o', 'general', 'participants', 'a', '2026-11-01T09:00:00.000Z', '2026-11-01', 'Woont.')`,
    ]) {
      await row.execute(test.db);
    }
    await test.migrate();
    const triage = await test.db.selectFrom('triages').selectAll().executeTakeFirstOrThrow();
    expect(triage).toMatchObject({ outcome: 'approach', taken_up_by: '', follow_up_on: null });

    const fact = (topic: string, groupId: string | null) =>
      sql`INSERT INTO profile_facts (item_id, topic, value, group_id, past, note)
        VALUES ('i', ${topic}, 'x', ${groupId}, 0, '')`.execute(test.db);
    await sql`INSERT INTO person_groups (id, name) VALUES ('g', 'Parkgroep')`.execute(test.db);
    await expect(fact('group', null)).rejects.toThrow('CHECK');
    await expect(fact('housing', 'g')).rejects.toThrow('CHECK');
    await fact('group', 'g');
  } finally {
    await test.close();
  }
});
