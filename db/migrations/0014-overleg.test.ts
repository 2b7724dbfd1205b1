import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { groundsEnding } from '../meetings.ts';
import { justBefore } from './testing.ts';

it('finds the grounds that end soon by an index of their own', async () => {
  const test = await justBefore('0014-overleg');
  try {
    await sql`INSERT INTO organisations (id, name, kind, core) VALUES ('o', 'Gemeente', 'municipality', 1)`.execute(
      test.db,
    );
    await test.migrate();
    const { rows } = await sql<{ detail: string }>`EXPLAIN QUERY PLAN SELECT case_id FROM grants
      WHERE revoked_at IS NULL AND valid_until >= '2026-11-22' AND valid_until <= '2026-12-10'`.execute(
      test.db,
    );
    expect(rows.map(({ detail }) => detail).join()).toContain('grants_ending');
    expect(await groundsEnding(test.db, '2026-11-22', '2026-12-10')).toEqual(new Map());
  } finally {
    await test.close();
  }
});
