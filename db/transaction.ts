import type BetterSqlite3 from 'better-sqlite3';
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  Kysely,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely';
import { asRefusal } from './errors.ts';
import type { RawDatabase } from './open.ts';

/** The database in use now. It changes once in a while: re-keying puts another file in its place. */
export interface DatabaseHolder {
  current: RawDatabase;
}

/** SQLite's DDL is transactional; Kysely's own adapter says it is not, and would leave half a schema. */
class VaultAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

type Statement = BetterSqlite3.Statement<unknown[]>;

/** How many prepared statements are kept: more than the product has queries. */
const KEPT_STATEMENTS = 500;

/** The one connection. Keeps prepared statements, and turns SQLite's failures into refusals. */
class VaultConnection implements DatabaseConnection {
  readonly #holder: DatabaseHolder;
  #preparedFor: RawDatabase | undefined;
  /** Between begin and the end of a transaction; what made SQLite end it by itself, if anything did. */
  #begun = false;
  #ended: unknown;
  readonly #statements = new Map<string, Statement>();

  constructor(holder: DatabaseHolder) {
    this.#holder = holder;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    // After SQLite ended a transaction by itself, the rest of it would be written on its own.
    if (this.#begun && !this.#holder.current.inTransaction) throw this.#ended;
    try {
      const statement = this.#prepare(query.sql);
      if (statement.reader) return { rows: statement.all(...query.parameters) as R[] };
      const { changes, lastInsertRowid } = statement.run(...query.parameters);
      return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) };
    } catch (error) {
      this.#ended = asRefusal(error) ?? error;
      throw this.#ended;
    }
  }

  async *streamQuery<R>(query: CompiledQuery): AsyncIterableIterator<QueryResult<R>> {
    try {
      // Its own statement: one that is being stepped through cannot be used for anything else.
      for (const row of this.#holder.current.prepare<unknown[]>(query.sql).iterate(...query.parameters)) {
        yield { rows: [row as R] };
      }
    } catch (error) {
      throw asRefusal(error) ?? error;
    }
  }

  run(sql: 'begin' | 'commit' | 'rollback'): void {
    try {
      this.#begun = sql === 'begin';
      // A full disk makes SQLite roll back by itself; a second rollback would hide the cause.
      if (sql === 'rollback' && !this.#holder.current.inTransaction) return;
      this.#holder.current.exec(sql);
    } catch (error) {
      throw asRefusal(error) ?? error;
    }
  }

  #prepare(sql: string): Statement {
    const database = this.#holder.current;
    if (this.#preparedFor !== database) {
      this.#statements.clear();
      this.#preparedFor = database;
    }
    const kept = this.#statements.get(sql);
    if (kept !== undefined) return kept;
    const statement = database.prepare<unknown[]>(sql);
    if (!/^\s*(select|insert|update|delete|with)\b/i.test(sql)) {
      this.#statements.clear();
      return statement;
    }
    if (this.#statements.size >= KEPT_STATEMENTS) this.#statements.clear();
    this.#statements.set(sql, statement);
    return statement;
  }
}

class VaultDriver implements Driver {
  readonly #holder: DatabaseHolder;
  readonly #connection: VaultConnection;

  constructor(holder: DatabaseHolder) {
    this.#holder = holder;
    this.#connection = new VaultConnection(holder);
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    return this.#connection;
  }

  async beginTransaction(): Promise<void> {
    this.#connection.run('begin');
  }

  async commitTransaction(): Promise<void> {
    this.#connection.run('commit');
  }

  async rollbackTransaction(): Promise<void> {
    this.#connection.run('rollback');
  }

  async releaseConnection(): Promise<void> {}

  async destroy(): Promise<void> {
    this.#holder.current.close();
  }
}

/**
 * Kysely over an open vault. There is one connection: queries and transactions wait for each other, so inside a
 * transaction use the transaction, never the `Kysely` around it (that would wait for itself).
 */
export function kyselyOn<S>(holder: DatabaseHolder): Kysely<S> {
  const dialect: Dialect = {
    createAdapter: () => new VaultAdapter(),
    createDriver: () => new VaultDriver(holder),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  };
  return new Kysely<S>({ dialect });
}
