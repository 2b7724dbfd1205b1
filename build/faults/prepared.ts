import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { startScenario } from '../../core/document/testing.ts';
import { PASSWORD } from '../../core/testing.ts';
import { limits } from '../../db/derivation.ts';
import type { Migrations } from '../../db/migrate.ts';
import { migrations } from '../../db/migrations/index.ts';
import { testEnv } from '../../db/testing.ts';
import { type OpenVault, unlockVault } from '../../db/vault.ts';
import { momentOf, type Refs } from './writes.ts';

/** The procesmanager of the prepared vault. */
export const OWNER = { username: 'Marit de Boer', password: PASSWORD } as const;

/** A closed vault with something of everything in it, to be copied for every fault. */
export interface Prepared {
  readonly dir: string;
  readonly refs: Refs;
}

/** Makes the prepared vault in `folder/kluis`. */
export async function prepareVault(folder: string): Promise<Prepared> {
  const { app, api, people, samir, lotte, meetingId } = await startScenario();
  try {
    await api.meeting.open({ meetingId });
    await api.meeting.start({ meetingId });
    await app.app.lock('hand');
    const dir = join(folder, 'kluis');
    cpSync(join(app.dir, 'kluis'), dir, { recursive: true });
    const refs = {
      caseId: samir,
      otherCaseId: lotte,
      meetingId,
      partnerId: people.landlord.partnerId,
      organisationId: people.organisations.housing,
      accountId: people.carer.accountId,
    };
    return { dir, refs };
  } finally {
    await app.close();
  }
}

/** Puts a fresh copy of a vault at `to`, whatever was there. */
export function copyVault(from: string, to: string): void {
  rmSync(to, { recursive: true, force: true });
  cpSync(from, to, { recursive: true });
}

/** Opens a vault as the product does, without an app around it. Refuses as `unlockVault` does. */
export async function openVault(
  dir: string,
  who: { readonly username: string; readonly password: string } = OWNER,
  known: Migrations = migrations,
): Promise<OpenVault> {
  const env = testEnv(momentOf(0));
  const options = { env, migrations: known, derivation: limits.floor };
  return (await unlockVault(dir, who.username, who.password, options)).vault;
}

/** Every row of every table, as text, without what SQLite keeps for itself and for searching. */
export async function rowsOf(vault: OpenVault): Promise<Map<string, string[]>> {
  const { rows: tables } = await sql<{ name: string }>`SELECT name FROM sqlite_schema
    WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '%\\_fts%' ESCAPE '\\'
    ORDER BY name`.execute(vault.db);
  const found = new Map<string, string[]>();
  for (const { name } of tables) {
    const { rows } = await sql<object>`SELECT * FROM ${sql.table(name)}`.execute(vault.db);
    found.set(
      name,
      rows.map((row) => JSON.stringify(row)),
    );
  }
  return found;
}

/** Everything of a vault that has to be the same, as one text: every row, and that searching fits the rows. */
export async function contentOf(vault: OpenVault): Promise<string> {
  await checkSearch(vault);
  return JSON.stringify([...(await rowsOf(vault))]);
}

/** Throws when the words kept for searching are not those of the rows, or a row points at one that is not there. */
export async function checkSearch(vault: OpenVault): Promise<void> {
  for (const table of ['cases_fts', 'items_fts']) {
    await sql`INSERT INTO ${sql.table(table)} (${sql.ref(table)}, rank) VALUES ('integrity-check', 1)`.execute(
      vault.db,
    );
  }
  const { rows } = await sql`PRAGMA foreign_key_check`.execute(vault.db);
  if (rows.length > 0) throw new Error('a row points at one that is not there');
}
