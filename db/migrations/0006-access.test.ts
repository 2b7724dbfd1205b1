import { sql } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { decisiveQuery } from '../access.ts';
import { justBefore, type MigrationTest } from './testing.ts';

let test: MigrationTest;
beforeEach(async () => {
  test = await justBefore('0006-access');
});
afterEach(() => test.close());

it('reads the grants of a viewer from an index alone, and keeps them', async () => {
  await sql`INSERT INTO organisations VALUES ('o', 'Oosterveld', 'municipality', 1)`.execute(test.db);
  await sql`INSERT INTO accounts (id, username, display_name, role, organisation_id, handles, created_at)
    VALUES ('a', 'a', 'A', 'reader', 'o', '[]', 'x')`.execute(test.db);
  await sql`INSERT INTO cases (id, number, status, steps, opened_on, given_names, used_name, prefix, family_name, aliases,
      birth_date, address, postcode, place, names_search)
    VALUES ('c', '2026-01', 'active', '[]', '2026-11-01', '', '', '', 'Amrani', '[]', '', '', '', '', 'amrani')`.execute(
    test.db,
  );
  await sql`INSERT INTO grants (id, case_id, account_id, kinds, basis, reason, valid_from)
    VALUES ('g', 'c', 'a', '["general"]', 'careCovenant', 'zorg', '2026-11-01')`.execute(test.db);
  await test.migrate();
  for (const type of ['account', 'partner'] as const) {
    const query = decisiveQuery(test.db, { type, id: 'a' }, ['c', 'd']);
    const plan = (await query.explain(undefined, sql`query plan`)).map(({ detail }) => detail).join('\n');
    expect(plan).toContain(`g USING COVERING INDEX grants_by_${type} (${type}_id=? AND case_id=?)`);
    expect(await query.execute()).toMatchObject(
      type === 'account' ? [{ id: 'g', case_id: 'c', kinds: '["general"]' }] : [],
    );
  }
});
