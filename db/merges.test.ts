import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { newTestVault } from './testing.ts';

it('every table about a case is read along with files that were put together, or is said here not to be', async () => {
  const readAlong = ['items', 'consents', 'grants', 'consent_refusals', 'informings', 'sheets'];
  // Of their own file: why it was weighed, which overleg it stood in, and what puts files together.
  const ofTheFile = [
    'triages',
    'agenda_items',
    'guest_attendance',
    'merges',
    'look_alikes',
    'imported_cases',
    'cases',
  ];
  const test = await newTestVault();
  try {
    const { rows } = await test.vault.transact((db) =>
      sql<{
        name: string;
      }>`SELECT DISTINCT m.name FROM sqlite_schema AS m, pragma_foreign_key_list(m.name) AS f
        WHERE m.type = 'table' AND f."table" = 'cases' AND f."to" = 'id'`.execute(db),
    );
    expect(rows.map(({ name }) => name).sort()).toEqual([...readAlong, ...ofTheFile].sort());
  } finally {
    await test.remove();
  }
});
