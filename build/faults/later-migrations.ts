import { sql } from 'kysely';
import type { Migrations } from '../../db/migrate.ts';
import { migrations } from '../../db/migrations/index.ts';

/** How many migrations a made-up later version brings. */
export const LATER = 12;

/** The table that later migration `number` makes. */
export const laterTable = (number: number): string => `later_${number}`;

/** The product's migrations and those of a made-up later version: each copies all items into a table of its own and back. */
export const laterMigrations: Migrations = {
  ...migrations,
  ...Object.fromEntries(
    Array.from({ length: LATER }, (_, number) => [
      `9${String(number).padStart(3, '0')}-later`,
      {
        up: async (db) => {
          const table = sql.table(laterTable(number));
          await sql`CREATE TABLE ${table} (id TEXT PRIMARY KEY, text TEXT NOT NULL)`.execute(db);
          await sql`INSERT INTO ${table} SELECT id, text FROM items`.execute(db);
          await sql`UPDATE items SET text = text || ' ' WHERE type = 'note'`.execute(db);
          await sql`UPDATE items SET text = substr(text, 1, length(text) - 1) WHERE type = 'note'`.execute(
            db,
          );
        },
      },
    ]),
  ),
};
