import { parentPort } from 'node:worker_threads';
import { Refusal } from '../../base/refusal.ts';
import { asRefusal } from '../errors.ts';
import { checkDatabase, checkHalf, type Half, openToRead, type RawDatabase } from '../open.ts';

/** What a database holds, in numbers: nothing of anybody's case. */
export interface Facts {
  readonly vaultId: string;
  /** Rows of each table. */
  readonly rows: Readonly<Record<string, number>>;
  readonly migrations: readonly string[];
  readonly cases: number;
  readonly meetings: number;
  /** Role of each account that may still open the vault. */
  readonly roles: Readonly<Record<string, string>>;
  readonly municipality: string | null;
  /** Lines in the log, and when the last was written (ISO instant). */
  readonly logLines: number;
  readonly lastLogAt: string | null;
}

/** How much is checked: nothing, every page (twice as quick), or every page and every index against its table. */
export type Checking = 'none' | 'pages' | 'all';

/** What the client asks: to open a database to read, with its key, and how much of it is checked first. */
export interface ExamineRequest {
  readonly path: string;
  readonly key: Uint8Array;
  readonly check: Exclude<Checking, 'pages'> | Half;
}

/** The facts (of `search` there are none), or the code of the refusal: the sentence is made by who knows what was being done. */
export type ExamineReply = { readonly facts: Facts | null } | { readonly refused: string };

/*
 * One examination, in a thread of its own: reading half a gigabyte takes seconds, during which nobody may wait for a
 * letter.
 */
parentPort?.once('message', ({ path, key, check }: ExamineRequest) => {
  const dataKey = Buffer.from(key);
  const reply = examined(path, dataKey, check);
  dataKey.fill(0);
  key.fill(0);
  parentPort?.postMessage(reply);
});

function examined(path: string, dataKey: Buffer, check: ExamineRequest['check']): ExamineReply {
  let database: RawDatabase | undefined;
  try {
    database = openToRead(path, dataKey);
    if (check === 'all') checkDatabase(database, check);
    else if (check !== 'none') checkHalf(database, check);
    return { facts: check === 'search' ? null : factsOf(database) };
  } catch (error) {
    return { refused: (error instanceof Refusal ? error : asRefusal(error))?.code ?? 'unexpected' };
  } finally {
    database?.close();
  }
}

function factsOf(database: RawDatabase): Facts {
  const all = <T>(sql: string): T[] => database.prepare<[], T>(sql).all();
  const tables = all<{ name: string; sql: string | null }>(
    "SELECT name, sql FROM sqlite_schema WHERE type = 'table' ORDER BY name",
  )
    // Rows of a search index are counted where they are stored.
    .filter(({ sql }) => sql === null || !/^CREATE VIRTUAL/i.test(sql))
    .map(({ name }) => name);
  const count = (table: string): number =>
    tables.includes(table)
      ? (all<{ n: number }>(`SELECT count(*) AS n FROM "${table.replaceAll('"', '""')}"`)[0]?.n ?? 0)
      : 0;
  const has = (table: string, column: string): boolean =>
    all<{ name: string }>(`SELECT name FROM pragma_table_info('${table}')`).some(
      ({ name }) => name === column,
    );
  const left = has('accounts', 'left_at') ? 'WHERE left_at IS NULL' : '';
  const rows = Object.fromEntries(tables.map((table) => [table, count(table)]));
  const setting = all<{ value: string }>("SELECT value FROM settings WHERE key = 'municipality'")[0];
  return {
    vaultId: all<{ value: string }>("SELECT value FROM vault_meta WHERE key = 'vaultId'")[0]?.value ?? '',
    rows,
    migrations: all<{ name: string }>('SELECT name FROM kysely_migration ORDER BY name').map(
      ({ name }) => name,
    ),
    cases: rows.cases ?? 0,
    meetings: rows.meetings ?? 0,
    roles: Object.fromEntries(
      all<{ id: string; role: string }>(`SELECT id, role FROM accounts ${left}`).map(({ id, role }) => [
        id,
        role,
      ]),
    ),
    municipality: setting === undefined ? null : String(JSON.parse(setting.value)),
    logLines: all<{ count: number }>('SELECT count FROM audit_head')[0]?.count ?? 0,
    lastLogAt: all<{ at: string }>('SELECT at FROM audit_log ORDER BY seq DESC LIMIT 1')[0]?.at ?? null,
  };
}
