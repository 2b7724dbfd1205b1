import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { justBefore } from './testing.ts';

it('leaves the overleggen that were there as going on', async () => {
  const test = await justBefore('0009-planning');
  try {
    await sql`INSERT INTO meetings (id, number, date, starts_at, ends_at, place, phase)
      VALUES ('m', 1, '2026-11-26', '10:00', '12:00', 'kamer 2', 'open')`.execute(test.db);
    await test.migrate();
    const row = await test.db.selectFrom('meetings').selectAll().executeTakeFirstOrThrow();
    expect(row).toMatchObject({ id: 'm', phase: 'open', cancelled_at: null, cancel_reason: '' });
  } finally {
    await test.close();
  }
});
