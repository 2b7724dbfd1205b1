import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { justBefore } from './testing.ts';

it('numbers the overleggen that were there per year, and leaves them as going on', async () => {
  const test = await justBefore('0009-planning');
  try {
    for (const [id, number, date] of [
      ['a', 1, '2025-12-11'],
      ['b', 2, '2026-01-08'],
      ['c', 4, '2026-02-05'],
      ['d', 3, '2026-11-26'],
    ] as const) {
      await sql`INSERT INTO meetings (id, number, date, starts_at, ends_at, place, phase)
        VALUES (${id}, ${number}, ${date}, '10:00', '12:00', 'kamer 2', 'open')`.execute(test.db);
    }
    await test.migrate();
    const rows = await test.db.selectFrom('meetings').selectAll().orderBy('id').execute();
    expect(rows.map(({ number }) => number)).toEqual([2025001, 2026001, 2026002, 2026003]);
    expect(rows[0]).toMatchObject({ phase: 'open', cancelled_at: null, cancel_reason: '' });
  } finally {
    await test.close();
  }
});
