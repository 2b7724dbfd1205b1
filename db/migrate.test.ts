import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Kysely, sql } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Migrations, migrate } from './migrate.ts';
import { openDatabase } from './open.ts';
import { kyselyOn } from './transaction.ts';

let dir: string;
let db: Kysely<unknown>;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'casuskluis-migrate-'));
  db = kyselyOn({ current: openDatabase(join(dir, 'kluis.db'), randomBytes(32), { create: true }) });
});

afterEach(async () => {
  await db.destroy();
  rmSync(dir, { recursive: true, force: true });
});

function step(...statements: string[]): Migrations[string] {
  return {
    up: async (trx: Kysely<unknown>) => {
      for (const statement of statements) await sql.raw(statement).execute(trx);
    },
  };
}

const first = step('CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT)');

async function schema(): Promise<unknown[]> {
  return (await sql`SELECT name, sql FROM sqlite_schema ORDER BY name`.execute(db)).rows;
}

it('runs what has not been run, in order, once', async () => {
  expect(await migrate(db, { '0001-note': first })).toEqual(['0001-note']);
  const both = { '0002-date': step('ALTER TABLE note ADD COLUMN at TEXT'), '0001-note': first };
  expect(await migrate(db, both)).toEqual(['0002-date']);
  expect(await migrate(db, both)).toEqual([]);
});

it('changes nothing when one fails, not even the ones before it', async () => {
  await migrate(db, { '0001-note': first });
  await sql`INSERT INTO note (text) VALUES ('blijft')`.execute(db);
  const before = await schema();
  const failing = migrate(db, {
    '0001-note': first,
    '0002-more': step(
      'CREATE TABLE more (id INTEGER)',
      "UPDATE note SET text = 'weg'",
      'DROP INDEX IF EXISTS x',
    ),
    '0003-broken': step('ALTER TABLE note DROP COLUMN text', 'CREATE TABLE broken (', 'SELECT 1'),
  });
  await expect(failing).rejects.toThrow('incomplete input');
  expect(await schema()).toEqual(before);
  expect((await sql`SELECT text FROM note`.execute(db)).rows).toEqual([{ text: 'blijft' }]);
  expect((await sql`SELECT name FROM kysely_migration`.execute(db)).rows).toEqual([{ name: '0001-note' }]);
  expect(
    await migrate(db, { '0001-note': first, '0002-more': step('CREATE TABLE more (id INTEGER)') }),
  ).toEqual(['0002-more']);
});

it('refuses a database from a newer version, and leaves it as it is', async () => {
  await migrate(db, { '0001-note': first, '0009-later': step('CREATE TABLE later (id INTEGER)') });
  const before = await schema();
  const older = migrate(db, { '0001-note': first, '0002-other': step('CREATE TABLE other (id INTEGER)') });
  await expect(older).rejects.toMatchObject({
    code: 'vaultNewer',
    message: expect.stringContaining('nieuwere versie'),
  });
  expect(await schema()).toEqual(before);
});
