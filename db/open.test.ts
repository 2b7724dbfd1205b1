import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import GenuineSqlCipher from '@signalapp/sqlcipher';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkDatabase, openDatabase } from './open.ts';

let dir: string;
let path: string;
const key = randomBytes(32);

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'casuskluis-open-'));
  path = join(dir, 'kluis.db');
});

afterEach(() => rmSync(dir, { recursive: true, force: true }));

function filled() {
  const database = openDatabase(path, key, { create: true });
  database.exec(`CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT);
    CREATE VIRTUAL TABLE note_search USING fts5(text);
    INSERT INTO note (text) VALUES ('Zonnebloemweide'), ('Regenboogpad');
    INSERT INTO note_search (text) VALUES ('Zonnebloemweide aan het Regenboogpad');`);
  return database;
}

describe('openDatabase', () => {
  it('sets every pragma', () => {
    const database = filled();
    const value = (pragma: string) => database.pragma(pragma, { simple: true });
    expect(value('cipher')).toBe('sqlcipher');
    expect(value('legacy')).toBe('4');
    expect(value('locking_mode')).toBe('exclusive');
    expect(value('journal_mode')).toBe('truncate');
    expect(value('synchronous')).toBe(2);
    expect(value('foreign_keys')).toBe(1);
    expect(value('secure_delete')).toBe(1);
    expect(value('temp_store')).toBe(2);
    expect(value('trusted_schema')).toBe(0);
    expect(value('recursive_triggers')).toBe(1);
    database.close();
  });

  it('has full-text search, and refuses to change the schema by hand', () => {
    const database = filled();
    expect(database.prepare("SELECT count(*) AS n FROM note_search('regenboogpad')").get()).toEqual({ n: 1 });
    database.pragma('writable_schema = ON');
    expect(() => database.exec("UPDATE sqlite_schema SET sql = 'x'")).toThrow();
    database.close();
  });

  it('makes a file that genuine SQLCipher 4 reads', () => {
    filled().close();
    const genuine = new GenuineSqlCipher(path);
    genuine.pragma(`key = "x'${key.toString('hex')}'"`);
    expect(genuine.prepare('SELECT text FROM note ORDER BY id').all()).toEqual([
      { text: 'Zonnebloemweide' },
      { text: 'Regenboogpad' },
    ]);
    expect(genuine.pragma('cipher_integrity_check')).toEqual([]);
    expect(genuine.pragma('integrity_check', { simple: true })).toBe('ok');
    genuine.close();
  });

  it('leaves no readable text in any file, also while a transaction is going on', () => {
    const database = filled();
    database.exec("BEGIN; UPDATE note SET text = 'Klaprozenveld'; DELETE FROM note_search;");
    const found = readdirSync(dir).filter((name) =>
      /Zonnebloem|Regenboog|Klaproz|CREATE TABLE|SQLite format/i.test(
        readFileSync(join(dir, name), 'latin1'),
      ),
    );
    expect(readdirSync(dir)).toContain('kluis.db-journal');
    expect(found).toEqual([]);
    database.exec('COMMIT');
    database.close();
  });

  it.each([0, 31, 33])('never takes a key of %i bytes', (length) => {
    expect(() => openDatabase(path, Buffer.alloc(length, 7), { create: true })).toThrow('32 bytes');
    expect(readFileSync(path)).toHaveLength(0);
  });

  it('refuses another key, without naming it', () => {
    filled().close();
    const other = randomBytes(32);
    let message = '';
    try {
      openDatabase(path, other);
    } catch (error) {
      message = String(error);
      expect(error).toMatchObject({ code: 'damaged' });
    }
    expect(message).not.toContain(other.toString('hex'));
  });

  it('refuses a file that is not there, and makes none', () => {
    expect(() => openDatabase(path, key)).toThrow(expect.objectContaining({ code: 'vaultMissing' }));
    expect(readdirSync(dir)).toEqual([]);
  });

  it('lets nobody else in while it is open', () => {
    const database = filled();
    expect(() => openDatabase(path, key)).toThrow(expect.objectContaining({ code: 'vaultInUse' }));
    database.close();
    openDatabase(path, key).close();
  });
});

describe('checkDatabase', () => {
  it('notices one flipped bit on any page', () => {
    const database = filled();
    database.exec(`WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 500)
      INSERT INTO note (text) SELECT hex(randomblob(100)) FROM n`);
    database.close();
    const whole = readFileSync(path);
    const pages = whole.length / 4096;
    expect(pages).toBeGreaterThan(20);
    for (let page = 0; page < pages; page++) {
      const flipped = Buffer.from(whole);
      const at = page * 4096 + ((page * 977) % 4000);
      flipped[at] = (flipped[at] ?? 0) ^ (1 << (page % 8));
      writeFileSync(path, flipped);
      expect(
        () => {
          const opened = openDatabase(path, key);
          try {
            checkDatabase(opened);
          } finally {
            opened.close();
          }
        },
        `page ${page + 1}`,
      ).toThrow(expect.objectContaining({ code: 'damaged' }));
    }
    writeFileSync(path, whole);
    const intact = openDatabase(path, key);
    checkDatabase(intact);
    intact.close();
  });
});
