import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type RawBuilder, sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSlot, readSlots } from '../keyslots.ts';
import { openDatabase } from '../open.ts';
import { newTestVault, TEST_OWNER, type TestVault } from '../testing.ts';
import type { Facts } from './examine.ts';
import { newStick } from './testing.ts';

let test: TestVault;
let stick: ReturnType<typeof newStick>;

beforeEach(async () => {
  test = await newTestVault();
  stick = newStick();
  await run(sql`INSERT INTO items_fts (rowid, text, reason) VALUES (1, 'gezien bij de steiger', '')`);
  await run(sql`CREATE TABLE kept (number INTEGER NOT NULL, words TEXT) STRICT`);
  await run(sql`CREATE INDEX kept_words ON kept (words)`);
  for (let number = 1; number <= 500; number += 1) {
    await run(sql`INSERT INTO kept VALUES (${number}, ${'w'.repeat(number)})`);
  }
});

afterEach(async () => {
  await test.remove();
  stick.remove();
});

const run = (statement: RawBuilder<unknown>) =>
  test.vault.transact(async (trx) => {
    await statement.execute(trx);
  });

/** Every page of a copy of the vault, after harm was done to the file. */
async function examinePages(harm: (path: string) => unknown = () => undefined): Promise<Facts> {
  const copy = join(stick.folder, 'kluis.db');
  const snapshot = await test.vault.snapshot(copy);
  try {
    await harm(copy);
    return await snapshot.examine(copy, { check: 'pages' });
  } finally {
    snapshot.forget();
  }
}

/** Writes what the library does not let anybody write, as a fault in it would. */
async function writeThrough(path: string, statements: string): Promise<void> {
  const opened = await openSlot(readSlots(test.dir), TEST_OWNER.username, TEST_OWNER.password);
  const database = openDatabase(path, opened!.dataKeys[0]!);
  try {
    database.unsafeMode(true);
    database.exec(statements);
  } finally {
    database.close();
  }
}

describe('every page of a copy, in two threads', () => {
  it('is good when nothing was done to it, with its rows counted', async () => {
    expect((await examinePages()).rows.kept).toBe(500);
  });

  it.each([
    ['a page', 3],
    ['a page in the middle', 40],
    ['the last page', -1],
  ])('is refused when %s was altered', async (_which, page) => {
    const harm = (path: string) => {
      const file = readFileSync(path);
      file[(page < 0 ? file.length : 0) + page * 4096 + 100]! ^= 1;
      writeFileSync(path, file);
    };
    await expect(examinePages(harm)).rejects.toMatchObject({ code: 'damaged' });
  });

  it('is refused when a table breaks its own rules', async () => {
    const harm = (path: string) =>
      writeThrough(
        path,
        `INSERT INTO kept VALUES (0, NULL);
         PRAGMA writable_schema = ON;
         UPDATE sqlite_schema SET sql = replace(sql, 'words TEXT', 'words TEXT NOT NULL') WHERE name = 'kept';`,
      );
    await expect(examinePages(harm)).rejects.toMatchObject({ code: 'damaged' });
  });

  it('is refused when a search index does not hold together', async () => {
    const harm = (path: string) =>
      writeThrough(path, 'UPDATE items_fts_data SET block = zeroblob(length(block)) WHERE id > 10');
    await expect(examinePages(harm)).rejects.toMatchObject({ code: 'damaged' });
  });
});
