import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { justBefore } from './testing.ts';

it('keeps consents, grants and the register, and takes no change of an attachment', async () => {
  const test = await justBefore('0011-grounds');
  try {
    for (const row of [
      sql`INSERT INTO organisations (id, name, kind, core) VALUES ('o', 'Gemeente', 'municipality', 1)`,
      sql`INSERT INTO accounts (id, username, display_name, role, organisation_id, handles, created_at)
        VALUES ('a', 'marit', 'Marit', 'manager', 'o', '[]', '2026-11-01T09:00:00.000Z')`,
      sql`INSERT INTO cases (id, number, status, steps, opened_on, given_names, used_name, prefix, family_name, aliases,
          birth_date, address, postcode, place, names_search)
        VALUES ('c', '2026-01', 'active', '[]', '2026-11-01', '', '', '', 'Proef', '[]', '', '', '', '', 'proef')`,
      sql`INSERT INTO consents (id, case_id, purpose, partner_ids, kinds, asked_by, way, wording, valid_from)
        VALUES ('t', 'c', 'share', '[]', '["general"]', 'a', 'oral', 'Mag dit?', '2026-11-01')`,
      sql`INSERT INTO grants (id, case_id, account_id, kinds, basis, reason, valid_from)
        VALUES ('g', 'c', 'a', '["general"]', 'careCovenant', 'Nodig.', '2026-11-01')`,
      sql`INSERT INTO released (id, document_id, kind, file_name, case_ids, basis, sha256, account_id, at, way)
        VALUES ('r', 'd', 'agenda', 'agenda.pdf', '["c"]', 'Eigen gebruik', 'ab', 'a', '2026-11-01T09:00:00.000Z', 'saved')`,
    ]) {
      await row.execute(test.db);
    }
    await test.migrate();
    const consent = await test.db.selectFrom('consents').selectAll().executeTakeFirstOrThrow();
    expect(consent).toMatchObject({
      wording: 'Mag dit?',
      wording_version: null,
      form_id: null,
      said_orally: '',
    });
    const grant = await test.db.selectFrom('grants').selectAll().executeTakeFirstOrThrow();
    expect(grant).toMatchObject({ reason: 'Nodig.', weighing: null, informing_id: null });
    const line = await test.db.selectFrom('released').selectAll().executeTakeFirstOrThrow();
    expect(line.partner_id).toBeNull();

    await sql`INSERT INTO items (id, case_id, type, organisation_id, kind, audience, author_id, created_at, occurred_on, text)
      VALUES ('i', 'c', 'paper', 'o', 'general', 'participants', 'a', '2026-11-01T09:00:00.000Z', '2026-11-01', 'Formulier')`.execute(
      test.db,
    );
    await sql`INSERT INTO attachments (id, item_id, mime, bytes, sha256, pages, added_at)
      VALUES ('b', 'i', 'application/pdf', x'25', 'ab', 1, '2026-11-01T09:00:00.000Z')`.execute(test.db);
    await expect(sql`UPDATE attachments SET sha256 = 'cd'`.execute(test.db)).rejects.toThrow('never changed');
  } finally {
    await test.close();
  }
});
