import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import GenuineSqlCipher from '@signalapp/sqlcipher';
import PlainDatabase from 'better-sqlite3';
import KeylessDatabase from 'better-sqlite3-multiple-ciphers';
import { Kysely, SqliteDialect } from 'kysely';
import { caseCalls } from '../../core/case/contract.ts';
import { caseHandlers } from '../../core/case/service.ts';
import type { CallContext } from '../../core/context.ts';
import { searchCalls } from '../../core/search/contract.ts';
import { searchHandlers } from '../../core/search/service.ts';
import { openDatabase } from '../../db/open.ts';
import type { Schema } from '../../db/schema.ts';
import { DATABASE_FILE } from '../../db/vault-files.ts';
import { type BigVault, benchEnv } from './big-vault.ts';
import type { Measure } from './measure.ts';
import { listFilter, searchText } from './questions.ts';
import { BENCH_DAY, caseId } from './rows.ts';
import { figure, type Measurement } from './table.ts';
import { median, sideBySide } from './timing.ts';

/** One statement as a call sends it to its database. */
interface Recorded {
  readonly sql: string;
  readonly parameters: unknown[];
}

/** A database that can run statements. */
interface Store {
  /** Runs what one call sent, in one transaction as dispatch does. */
  run(statements: readonly Recorded[]): void;
  close(): void;
}

const TURNS = 40;
const SIZES = [100, 10_000];

const calls = {
  'case page': (ctx: CallContext, turn: number, cases: number) =>
    caseHandlers.get(ctx, { caseId: caseId((turn * 7919) % cases) }),
  'case list': (ctx: CallContext, turn: number) =>
    caseHandlers.list(ctx, caseCalls.list.input.parse(listFilter(turn))),
  search: (ctx: CallContext, turn: number) =>
    searchHandlers.find(ctx, searchCalls.find.input.parse({ text: searchText(turn) })),
};

/**
 * The encrypted vault beside the same data without encryption (better-sqlite3) and in genuine SQLCipher: the statements
 * that three calls send are recorded and then run on each, with the same settings, turn by turn.
 */
export const measureStores: Measure = async ({ vaults, say }) => {
  const measurements: Measurement[] = [];
  for (const cases of SIZES) {
    const vault = await vaults.of(cases);
    say(`the same queries on three databases, ${cases} cases`);
    measurements.push(...(await compareOn(vault, join(vaults.dir, `kopie-${cases}`))));
  }
  return measurements;
};

async function compareOn(vault: BigVault, copy: string): Promise<Measurement[]> {
  const plainPath = `${copy}-plain.db`;
  const keylessPath = `${copy}-zonder-sleutel.db`;
  const cipherPath = `${copy}-sqlcipher.db`;
  writePlain(vault, plainPath);
  copyFileSync(plainPath, keylessPath);
  vault.copyTo(cipherPath);
  const recorded = await recordAll(plainPath, vault.cases);
  const stores = openStores(vault, plainPath, cipherPath, keylessPath);
  try {
    const measurements: Measurement[] = [];
    for (const [name, turns] of Object.entries(recorded)) {
      const contestants = stores.map((store) => (turn: number) => store.run(turns[turn % turns.length]!));
      const [ours, plain, genuine, keyless] = (await sideBySide(TURNS, contestants)).map(median) as [
        number,
        number,
        number,
        number,
      ];
      const what = `${name}, ${vault.cases} cases`;
      measurements.push(
        {
          what: `${what}: vault ÷ plain SQLite`,
          // The quicker one: better-sqlite3 brings another SQLite release, slower at some of these statements.
          measured: ours / Math.min(plain, keyless),
          aim: 1.5,
          unit: '×',
          detail: `vault ${figure(ours)} ms, better-sqlite3 ${figure(plain)} ms, our own library without a key ${figure(keyless)} ms`,
          why: 'pages that are not in the cache are decrypted and checked, and the notes of a case lie on many pages',
        },
        {
          what: `${what}: vault ÷ SQLCipher`,
          measured: ours / genuine,
          aim: 1,
          unit: '×',
          detail: `vault ${figure(ours)} ms, @signalapp/sqlcipher ${figure(genuine)} ms`,
        },
      );
    }
    return measurements;
  } finally {
    for (const store of stores) store.close();
  }
}

/** The same database without encryption. */
function writePlain(vault: BigVault, path: string): void {
  vault.copyTo(path);
  const database = openDatabase(path, vault.key);
  database.pragma('journal_mode = OFF');
  database.pragma("rekey = ''");
  database.close();
}

/** What each call sends to its database in every turn, by name of the call. */
async function recordAll(path: string, cases: number): Promise<Record<string, Recorded[][]>> {
  let statements: Recorded[] = [];
  const db = new Kysely<Schema>({
    dialect: new SqliteDialect({ database: new PlainDatabase(path) }),
    log: ({ level, query }) => {
      if (level === 'query') statements.push({ sql: query.sql, parameters: [...query.parameters] });
    },
  });
  const env = benchEnv();
  const ctx: CallContext = {
    db,
    env,
    caller: {
      id: 'carer',
      displayName: 'carer',
      viewer: { type: 'account', id: 'carer', role: 'participant', organisationId: 'addictionCare' },
    },
    today: BENCH_DAY,
    now: env.now(),
  };
  const recorded: Record<string, Recorded[][]> = {};
  try {
    for (const [name, call] of Object.entries(calls)) {
      const turns: Recorded[][] = [];
      for (let turn = 0; turn < TURNS; turn += 1) {
        statements = [];
        await call(ctx, turn, cases);
        turns.push(statements);
      }
      recorded[name] = turns;
    }
    return recorded;
  } finally {
    await db.destroy();
  }
}

/** The part of a driver that the three have in common. */
interface Driver {
  prepare(sql: string): { all(parameters: never): unknown };
  exec(sql: string): unknown;
  close(): void;
}

function storeOn(driver: Driver): Store {
  const prepared = new Map<string, ReturnType<Driver['prepare']>>();
  return {
    run(statements) {
      driver.exec('BEGIN');
      for (const { sql, parameters } of statements) {
        let statement = prepared.get(sql);
        if (statement === undefined) {
          statement = driver.prepare(sql);
          prepared.set(sql, statement);
        }
        statement.all(parameters as never);
      }
      driver.exec('COMMIT');
    },
    close: () => driver.close(),
  };
}

/** Settings that bear on reading; the two others get the vault's. */
const READ_SETTINGS = ['cache_size', 'temp_store', 'foreign_keys', 'cell_size_check', 'trusted_schema'];

/** The vault's own connection, better-sqlite3, genuine SQLCipher, and the vault's library without a key; in this order. */
function openStores(vault: BigVault, plainPath: string, cipherPath: string, keylessPath: string): Store[] {
  const ours = openDatabase(join(vault.dir, DATABASE_FILE), vault.key);
  const settings = [
    'locking_mode = EXCLUSIVE',
    ...READ_SETTINGS.map((name) => `${name} = ${ours.pragma(name, { simple: true })}`),
  ];
  const plain = new PlainDatabase(plainPath);
  const genuine = new GenuineSqlCipher(cipherPath);
  genuine.pragma(`key = "x'${vault.key.toString('hex')}'"`);
  const keyless = new KeylessDatabase(keylessPath);
  for (const other of [plain, genuine, keyless]) {
    for (const setting of settings) other.pragma(setting);
    // The vault takes its file's lock once and for all; with a lock for every query the others would seem slow.
    other.exec('BEGIN EXCLUSIVE');
    other.exec('COMMIT');
  }
  return [storeOn(ours), storeOn(plain), storeOn(genuine), storeOn(keyless)];
}
