/** The package has types, but its `exports` hide them. It is better-sqlite3 with a key. */
declare module 'better-sqlite3-multiple-ciphers' {
  import type BetterSqlite3 from 'better-sqlite3';

  export interface EncryptedDatabase extends BetterSqlite3.Database {
    /** Sets the key of the database; bytes are taken as SQLCipher takes a passphrase, so `x'…'` is a raw key. */
    key(key: Buffer): number;
    /** Encrypts the whole database under another key. */
    rekey(key: Buffer): number;
  }

  const Database: new (path: string, options?: BetterSqlite3.Options) => EncryptedDatabase;
  export default Database;
}
