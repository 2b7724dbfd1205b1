import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Env } from '../../base/env.ts';
import { type App, createApp } from '../../core/app.ts';
import { apiOn } from '../../core/client.ts';
import type { Api } from '../../core/contracts.ts';
import type { MadeUp } from '../../core/person/likeness/misspellings.ts';
import { createVault } from '../../db/create-vault.ts';
import { limits } from '../../db/derivation.ts';
import { openSlot, readSlots } from '../../db/keyslots.ts';
import { migrations } from '../../db/migrations/index.ts';
import { openDatabase, type RawDatabase } from '../../db/open.ts';
import { DATABASE_FILE } from '../../db/vault-files.ts';
import { BENCH_DAY, personRows, type Row, rowsOf } from './rows.ts';

/** The accounts that can open a vault of the benchmark; the id is the user name. */
export type BenchAccount = 'manager' | 'carer';

export const BENCH_PASSWORD = 'vier losse woorden hier';

let ids = 0;
/** Counts on over all apps: one vault is opened by several, one after another. */
const nextId = (): number => {
  ids += 1;
  return ids;
};

/** A clock that stands still and ids that count, so that every run measures the same. */
export function benchEnv(): Env {
  return {
    now: () => `${BENCH_DAY}T09:00:00.000Z`,
    newId: () => `00000000-be9c-4000-8000-${String(nextId()).padStart(12, '0')}`,
  };
}

/** A filled vault on disk, locked. */
export interface BigVault {
  readonly dir: string;
  readonly cases: number;
  /** The key of the database: 32 bytes. */
  readonly key: Buffer;
  /** A copy of the encrypted database, for another library to open. */
  copyTo(path: string): void;
}

/** The vaults of one run, each made when it is first asked for, in one temporary folder. */
export class Vaults {
  readonly dir = mkdtempSync(join(tmpdir(), 'casuskluis-bench-'));
  readonly #made = new Map<number, Promise<BigVault>>();
  readonly #say: (sentence: string) => void;

  constructor(say: (sentence: string) => void) {
    this.#say = say;
  }

  /** The vault with this many cases, fifty notes each. */
  of(cases: number): Promise<BigVault> {
    const made = this.#made.get(cases) ?? this.#make(`kluis-${cases}`, cases, rowsOf(cases));
    this.#made.set(cases, made);
    return made;
  }

  /** A vault with a case for each of these persons. */
  ofPersons(persons: readonly MadeUp[]): Promise<BigVault> {
    return this.#make('kluis-personen', persons.length, personRows(persons));
  }

  /** Removes the folder with everything in it. */
  remove(): void {
    rmSync(this.dir, { recursive: true, force: true });
  }

  async #make(name: string, cases: number, rows: Iterable<[table: string, row: Row]>): Promise<BigVault> {
    this.#say(`making a vault of ${cases} cases`);
    const dir = join(this.dir, name);
    const path = join(dir, DATABASE_FILE);
    await makeEmptyVault(dir);
    const opened = await openSlot(readSlots(dir), 'manager', BENCH_PASSWORD);
    const key = opened!.dataKeys[0]!;
    const database = openDatabase(path, key);
    try {
      fill(database, rows);
    } finally {
      database.close();
    }
    return { dir, cases, key, copyTo: (copy) => copyFileSync(path, copy) };
  }
}

async function makeEmptyVault(dir: string): Promise<void> {
  const vault = await createVault(dir, {
    env: benchEnv(),
    migrations,
    derivation: limits.floor,
    vaultId: 'bench-vault',
    accountId: 'manager',
    username: 'manager',
    password: BENCH_PASSWORD,
  });
  await vault.setSlot('carer', 'carer', BENCH_PASSWORD);
  await vault.close();
}

/** Page cache while a vault is filled, in KiB: more than the largest one takes. */
const FILL_CACHE_KIB = 1_500_000;

/**
 * Puts rows into an empty vault, fast: without indexes, triggers and a journal, which are made afterwards from the schema
 * as it is. A crash meanwhile would leave a broken file; here it only ends the benchmark.
 */
function fill(database: RawDatabase, rows: Iterable<[table: string, row: Row]>): void {
  database.pragma('journal_mode = OFF');
  database.pragma('synchronous = OFF');
  database.pragma('foreign_keys = OFF');
  database.pragma('secure_delete = OFF');
  // All of it stays in memory until the end: a page is then encrypted once.
  database.pragma(`cache_size = -${FILL_CACHE_KIB}`);
  database.pragma('cache_spill = OFF');
  const dropped = database
    .prepare<[], { type: string; name: string; sql: string }>(
      `SELECT type, name, sql FROM sqlite_schema WHERE type IN ('index', 'trigger') AND sql IS NOT NULL
       AND tbl_name IN ('items', 'cases', 'actions', 'grants')`,
    )
    .all();
  for (const { type, name } of dropped) database.exec(`DROP ${type} ${name}`);
  database.exec('BEGIN');
  insertAll(database, rows);
  database.exec(`INSERT INTO cases_fts (cases_fts) VALUES ('rebuild');
    INSERT INTO items_fts (items_fts) VALUES ('rebuild')`);
  for (const { sql } of dropped) database.exec(sql);
  database.exec('COMMIT');
}

function insertAll(database: RawDatabase, rows: Iterable<[table: string, row: Row]>): void {
  const statements = new Map<string, ReturnType<RawDatabase['prepare']>>();
  for (const [table, row] of rows) {
    let insert = statements.get(table);
    if (insert === undefined) {
      const columns = Object.keys(row);
      insert = database.prepare(
        `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
      );
      statements.set(table, insert);
    }
    insert.run(Object.values(row));
  }
}

/** The app on a vault of the benchmark, with somebody signed in. */
export interface OpenApp {
  readonly app: App;
  readonly api: Api;
}

/** An app on the vault, locked. Saves nothing outside it. */
export function appOn(vault: BigVault): OpenApp {
  const app = createApp({
    vaultDir: vault.dir,
    env: benchEnv(),
    derivation: limits.floor,
    host: { chooseFile: async () => null, writeFile: () => () => undefined, chooseFolder: async () => null },
  });
  return { app, api: apiOn((name, input) => app.invoke(name, input, 'headless')) };
}

/** Runs `work` in the app on a vault, as one account, and closes the app. */
export async function withApp<T>(
  vault: BigVault,
  account: BenchAccount,
  work: (api: Api) => Promise<T>,
): Promise<T> {
  const { app, api } = appOn(vault);
  try {
    await api.account.unlock({ username: account, password: BENCH_PASSWORD });
    return await work(api);
  } finally {
    await app.close();
  }
}
