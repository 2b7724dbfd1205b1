import { type Kysely, sql } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import { Refusal } from '../base/refusal.ts';

/** Migrations by name (`NNNN-name`), run in the order of their names. */
export type Migrations = Readonly<Record<string, Migration>>;

/** Names of the migrations that a database has had; empty for a new one. */
async function appliedMigrations<S>(db: Kysely<S>): Promise<string[]> {
  const { rows: tables } = await sql`SELECT 1 FROM sqlite_schema WHERE name = 'kysely_migration'`.execute(db);
  if (tables.length === 0) return [];
  const { rows } = await sql<{ name: string }>`SELECT name FROM kysely_migration ORDER BY name`.execute(db);
  return rows.map(({ name }) => name);
}

/** Whether a database that is in use would be changed by `migrations`; not a new one, which has nothing to lose. */
export async function wouldMigrate<S>(db: Kysely<S>, migrations: Migrations): Promise<boolean> {
  const applied = await appliedMigrations(db);
  return (
    applied.length > 0 &&
    applied.every((name) => migrations[name] !== undefined) &&
    Object.keys(migrations).some((name) => !applied.includes(name))
  );
}

/**
 * Brings a database to the last of `migrations`, all of them in one transaction: when one fails nothing has
 * changed. A database that has had a migration we do not know comes from a newer version and is refused with
 * `vaultNewer`. Returns the names of the migrations that ran.
 */
export async function migrate<S>(db: Kysely<S>, migrations: Migrations): Promise<string[]> {
  const applied = await appliedMigrations(db);
  if (applied.some((name) => migrations[name] === undefined)) {
    throw new Refusal(
      'vaultNewer',
      'Deze kluis is gemaakt of bijgewerkt met een nieuwere versie van Casuskluis. Installeer de nieuwste versie op deze computer en open de kluis daarmee. Er is niets veranderd.',
    );
  }
  if (Object.keys(migrations).every((name) => applied.includes(name))) return [];
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...migrations }) } });
  const { error, results } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
  return (results ?? []).map(({ migrationName }) => migrationName);
}
