import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { justBefore } from './testing.ts';

it('leaves open who led what was held before', async () => {
  const test = await justBefore('0019-at-the-table');
  try {
    await sql`INSERT INTO meetings (id, number, date, starts_at, ends_at, place, phase, finalised_at)
      VALUES ('m', 1, '2026-11-12', '10:00', '12:00', 'kamer 2', 'closed', '2026-11-12T12:00:00.000Z')`.execute(
      test.db,
    );
    await test.migrate();
    const row = await test.db.selectFrom('meetings').selectAll().executeTakeFirstOrThrow();
    expect(row).toMatchObject({ id: 'm', phase: 'closed', chaired_by: null, finalised_by: null });
    expect(await test.db.selectFrom('guest_attendance').selectAll().execute()).toEqual([]);
  } finally {
    await test.close();
  }
});
