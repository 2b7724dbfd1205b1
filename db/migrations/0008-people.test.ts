import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { caseById, updateCase } from '../cases.ts';
import { saveKeys, sharingKeys, unkeyed } from '../name-keys.ts';
import { justBefore } from './testing.ts';

it('keeps who somebody was, and has the names filed anew whenever they change', async () => {
  const test = await justBefore('0008-people');
  try {
    await sql`INSERT INTO cases (id, number, status, steps, opened_on, given_names, used_name, prefix, family_name,
        aliases, birth_date, address, postcode, place, names_search)
      VALUES ('a', '2026-01', 'active', '[]', '2026-01-05', 'Jan', 'Jan', 'de', 'Haver', '[]', '', 'Laan 1', '', '', '')`.execute(
      test.db,
    );
    await test.migrate();
    expect(await caseById(test.db, 'a')).toMatchObject({
      family_name: 'Haver',
      address: 'Laan 1',
      address_secret: 0,
      name_use: 'own',
      contact_persons: '[]',
      merged_into: null,
    });
    const [row] = await unkeyed(test.db, 1);
    await saveKeys(test.db, row!.seq, ['nhafer'], 1);
    expect(await unkeyed(test.db, 1)).toEqual([]);
    expect((await sharingKeys(test.db, ['nhafer', 'nvos'])).map(({ id }) => id)).toEqual(['a']);
    // What does not change the name leaves the keys; other rules make them anew.
    await updateCase(test.db, 'a', { address: 'Laan 2' });
    expect(await unkeyed(test.db, 1)).toEqual([]);
    expect(await unkeyed(test.db, 2)).toHaveLength(1);
    await updateCase(test.db, 'a', { family_name: 'Vos' });
    expect(await unkeyed(test.db, 1)).toHaveLength(1);
    await sql`DELETE FROM cases`.execute(test.db);
    expect(await sharingKeys(test.db, ['nhafer'])).toEqual([]);
  } finally {
    await test.close();
  }
});
