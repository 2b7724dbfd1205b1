import { existsSync } from 'node:fs';
import Database, { type EncryptedDatabase } from 'better-sqlite3-multiple-ciphers';
import { asRefusal, storageRefusal } from './errors.ts';
import { emptyPlayedJournal, refuseBadJournal } from './journal.ts';

/** The open encrypted database: the raw driver. Only `db/` touches it; everyone else has Kysely. */
export type RawDatabase = EncryptedDatabase;

/** Milliseconds to wait for another process that holds the file, before saying that it is in use. */
const BUSY_MS = 500;

/** Page cache in KiB. Decrypting a page costs far more than finding it here. */
const CACHE_KIB = 65_536;

/**
 * The key as SQLCipher takes a raw key: `x'` + 64 hexadecimal digits + `'`, as bytes that can be wiped.
 * The pattern is asserted, since a key of another length would quietly be taken as a passphrase.
 */
function rawKeyLiteral(dataKey: Buffer): Buffer {
  if (dataKey.length !== 32) throw new Error('the data key must be 32 bytes');
  const digits = '0123456789abcdef';
  const literal = Buffer.alloc(67);
  literal.write("x'", 0, 'latin1');
  dataKey.forEach((byte, index) => {
    literal[2 + index * 2] = digits.charCodeAt(byte >> 4);
    literal[3 + index * 2] = digits.charCodeAt(byte & 15);
  });
  literal.write("'", 66, 'latin1');
  return literal;
}

/** Sets cipher and key: the first thing after opening, before anything is read. */
function setKey(database: RawDatabase, dataKey: Buffer): void {
  // The library's own default is another cipher; `legacy=4` is what genuine SQLCipher 4 reads.
  database.pragma("cipher='sqlcipher'");
  database.pragma('legacy=4');
  const literal = rawKeyLiteral(dataKey);
  try {
    database.key(literal);
  } finally {
    literal.fill(0);
  }
}

/**
 * Opens `path` with a raw key of 32 bytes and sets every pragma; nothing else in the product does either.
 * The file is held exclusively until it is closed. Refuses with `damaged` (also when the key does not
 * belong to the file), `vaultInUse`, `vaultMissing`, `readOnly` or `diskError`.
 */
export function openDatabase(path: string, dataKey: Buffer, options: { create?: boolean } = {}): RawDatabase {
  let database: RawDatabase | undefined;
  try {
    refuseBadJournal(path, dataKey);
    database = new Database(path, { fileMustExist: options.create !== true, timeout: BUSY_MS });
    setKey(database, dataKey);
    // Exclusive: one process has the vault, and it saves a lock and an unlock per commit.
    database.pragma('locking_mode = EXCLUSIVE');
    // No write-ahead log: a flipped bit in it drops committed rows without a word. TRUNCATE, not PERSIST
    // (a tenth of a millisecond faster): nothing that was destroyed lingers in a journal.
    database.pragma('journal_mode = TRUNCATE');
    database.pragma('synchronous = FULL');
    database.pragma('fullfsync = ON');
    database.pragma('foreign_keys = ON');
    database.pragma('secure_delete = ON');
    database.pragma('temp_store = MEMORY');
    database.pragma('trusted_schema = OFF');
    // Without this, INSERT OR REPLACE would delete rows past the delete triggers of the log.
    database.pragma('recursive_triggers = ON');
    database.pragma('cell_size_check = ON');
    database.pragma(`cache_size = -${CACHE_KIB}`);
    // The first read shows whether the key fits; the exclusive transaction takes the file's lock now.
    database.prepare('SELECT count(*) FROM sqlite_schema').get();
    database.exec('BEGIN EXCLUSIVE');
    database.exec('COMMIT');
    emptyPlayedJournal(path);
    return database;
  } catch (error) {
    database?.close();
    throw asRefusal(error) ?? error;
  }
}

/**
 * Opens a database to read and nothing else: nothing is written, not even beside it. For backups, which may lie on a
 * medium that cannot be written. Refuses as `openDatabase` does.
 */
export function openToRead(path: string, dataKey: Buffer): RawDatabase {
  // The driver has no code for a folder that is gone.
  if (!existsSync(path)) throw storageRefusal('vaultMissing');
  let database: RawDatabase | undefined;
  try {
    refuseBadJournal(path, dataKey);
    database = new Database(path, { readonly: true, fileMustExist: true, timeout: BUSY_MS });
    setKey(database, dataKey);
    database.pragma('temp_store = MEMORY');
    database.pragma('trusted_schema = OFF');
    database.pragma('cell_size_check = ON');
    database.pragma(`cache_size = -${CACHE_KIB}`);
    database.prepare('SELECT count(*) FROM sqlite_schema').get();
    return database;
  } catch (error) {
    database?.close();
    throw asRefusal(error) ?? error;
  }
}

/**
 * Lets go of the file while `work` reads it by other means, and takes it again; nothing may use the database
 * meanwhile. (Where a process closes any handle on a file, its system drops all locks that the process has on it.)
 */
export async function lettingGo<T>(database: RawDatabase, work: () => Promise<T>): Promise<T> {
  database.pragma('locking_mode = NORMAL');
  database.prepare('SELECT count(*) FROM sqlite_schema').get();
  try {
    return await work();
  } finally {
    if (database.open) {
      database.pragma('locking_mode = EXCLUSIVE');
      database.exec('BEGIN EXCLUSIVE');
      database.exec('COMMIT');
    }
  }
}

/**
 * Writes a compacted copy of an open database to `path` under another key. `VACUUM INTO` keeps the old key,
 * the copy is then re-keyed and checked in full. The caller syncs and renames.
 */
export function copyUnderKey(database: RawDatabase, path: string, oldKey: Buffer, newKey: Buffer): void {
  database.prepare('VACUUM INTO ?').run(path);
  const copy = openDatabase(path, oldKey);
  const literal = rawKeyLiteral(newKey);
  try {
    copy.rekey(literal);
  } finally {
    literal.fill(0);
    copy.close();
  }
  const reopened = openDatabase(path, newKey);
  try {
    checkDatabase(reopened);
  } finally {
    reopened.close();
  }
}

/** The most memory that a check takes for pages, in KiB. */
const CHECK_CACHE_KIB = 524_288;

/**
 * Reads every page and checks the structure; throws the refusal `damaged` when anything is wrong. `all` holds the
 * indexes against their tables too, which takes twice as long (three seconds per 100 MB).
 */
export function checkDatabase(database: RawDatabase, how: 'pages' | 'all' = 'all'): void {
  // It goes through the file in every direction: a page that has left the cache is decrypted again each time.
  if (how === 'all') database.pragma(`cache_size = -${CHECK_CACHE_KIB}`);
  refuseUnlessOk(database, how === 'all' ? 'integrity_check(1)' : 'quick_check(1)');
  if (how === 'all') database.pragma(`cache_size = -${CACHE_KIB}`);
}

/** The two halves of what `pages` checks, that take about as long as each other. */
export type Half = 'tables' | 'search';

/**
 * Checks one half, for two threads side by side: `search` is what the search indexes hold against themselves, `tables` is all
 * else, with every page, also of those indexes. Refuses as `checkDatabase`. A connection that checked `tables` searches no more.
 */
export function checkHalf(database: RawDatabase, half: Half): void {
  if (half === 'tables') {
    // In the place of the module behind the search indexes, which would be asked to check them.
    database.table('fts5', {
      columns: ['nothing'],
      *rows() {
        yield* [];
      },
    });
    refuseUnlessOk(database, 'quick_check(1)');
    return;
  }
  const indexes = database
    .prepare<[], { name: string }>("SELECT name FROM sqlite_schema WHERE sql LIKE 'CREATE VIRTUAL TABLE%'")
    .all();
  for (const { name } of indexes) refuseUnlessOk(database, `quick_check("${name}")`);
}

function refuseUnlessOk(database: RawDatabase, check: string): void {
  let answer: unknown;
  try {
    answer = database.pragma(check, { simple: true });
  } catch (error) {
    throw asRefusal(error) ?? error;
  }
  if (answer !== 'ok') throw storageRefusal('damaged', answer);
}
