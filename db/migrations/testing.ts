import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import { migrate } from '../migrate.ts';
import { openDatabase } from '../open.ts';
import type { Schema } from '../schema.ts';
import { kyselyOn } from '../transaction.ts';
import { migrations } from './index.ts';

/** An encrypted database in a temporary folder, for the test of one migration. */
export interface MigrationTest {
  readonly db: Kysely<Schema>;
  /** Runs the migration under test. */
  migrate(): Promise<void>;
  /** Closes the database and removes the folder. */
  close(): Promise<void>;
}

/**
 * A database as it was just before migration `name`: insert what could be there, `migrate()`, and assert.
 *
 * `const test = await justBefore('0002-subjects');`
 */
export async function justBefore(name: string): Promise<MigrationTest> {
  if (migrations[name] === undefined) throw new Error(`there is no migration ${name}`);
  const dir = mkdtempSync(join(tmpdir(), 'casuskluis-migration-'));
  const db = kyselyOn<Schema>({
    current: openDatabase(join(dir, 'kluis.db'), randomBytes(32), { create: true }),
  });
  const upTo = (include: (other: string) => boolean) =>
    Object.fromEntries(Object.entries(migrations).filter(([other]) => include(other)));
  await migrate(
    db,
    upTo((other) => other < name),
  );
  return {
    db,
    migrate: async () => {
      await migrate(
        db,
        upTo((other) => other <= name),
      );
    },
    close: async () => {
      await db.destroy();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
