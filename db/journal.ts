import { createDecipheriv, createHmac, pbkdf2Sync, timingSafeEqual } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync, statSync, truncateSync } from 'node:fs';
import { storageRefusal } from './errors.ts';

/*
 * The journal brings a database back that was cut short in the middle of a write. SQLite trusts it: at the first record that
 * is not right it stops without a word, which leaves half a transaction, and a journal of another vault it writes straight
 * over this one. So it is checked here before SQLite sees it. Its form: https://www.sqlite.org/fileformat.html#the_rollback_journal
 */

const MAGIC = Buffer.from('d9d505f920a163d7', 'hex');
const PAGE = 4096;
/** A record: page number, page, checksum. */
const RECORD = 4 + PAGE + 4;
const HEADER = 28;
/** What SQLite takes for a sector, on every file system that we run on. */
const SECTOR = 512;
/** At the end of every page as SQLCipher 4 writes it: the vector of AES-256-CBC, then the HMAC. */
const VECTOR = 16;
const TAG = 64;
const CONTENT = PAGE - VECTOR - TAG;
const SALT = 16;

/** Reads up to `length` bytes at `offset`. */
function read(file: number, offset: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  return bytes.subarray(0, readSync(file, bytes, 0, length, offset));
}

/** The key with which SQLCipher 4 seals pages, from the data key and the salt at the start of the database. */
function sealingKey(dataKey: Buffer, salt: Buffer): Buffer {
  return pbkdf2Sync(dataKey, Buffer.from(salt.map((byte) => byte ^ 0x3a)), 2, 32, 'sha512');
}

/** Whether a page is as it was written, under this key and at this number. */
function isSealed(key: Buffer, page: Buffer, number: number): boolean {
  const ending = Buffer.alloc(4);
  ending.writeUInt32LE(number);
  const sealed = page.subarray(number === 1 ? SALT : 0, PAGE - TAG);
  const tag = createHmac('sha512', key).update(sealed).update(ending).digest();
  return timingSafeEqual(tag, page.subarray(PAGE - TAG));
}

/** The content of a page before encryption; of the first one without the salt. */
function opened(page: Buffer, number: number, dataKey: Buffer): Buffer {
  const vector = page.subarray(CONTENT, CONTENT + VECTOR);
  const cipher = createDecipheriv('aes-256-cbc', dataKey, vector).setAutoPadding(false);
  return cipher.update(page.subarray(number === 1 ? SALT : 0, CONTENT));
}

/** SQLite's sum over every two hundredth byte, of the page as it is before encryption. */
function checksum(nonce: number, page: Buffer, number: number, dataKey: Buffer): number {
  const plain = opened(page, number, dataKey);
  const skipped = number === 1 ? SALT : 0;
  let sum = nonce;
  for (let at = PAGE - 200; at > 0; at -= 200) sum += plain[at - skipped]!;
  plain.fill(0);
  return sum >>> 0;
}

/** The keys of one database. */
interface Keys {
  readonly data: Buffer;
  readonly sealing: Buffer;
}

/** Whether one record is whole and of this database. */
function isRight(record: Buffer, nonce: number, keys: Keys): boolean {
  if (record.length < RECORD) return false;
  const number = record.readUInt32BE(0);
  const page = record.subarray(4, 4 + PAGE);
  if (!isSealed(keys.sealing, page, number)) return false;
  return record.readUInt32BE(4 + PAGE) === checksum(nonce, page, number, keys.data);
}

/**
 * Whether the database is still as it was before a write whose journal was not yet ready: every page that was put aside
 * is the page that is there.
 */
function isUntouched(journal: number, database: number, keys: Keys): boolean {
  for (let offset = SECTOR; ; offset += RECORD) {
    const record = read(journal, offset, RECORD);
    if (record.length < RECORD) return true;
    const number = record.readUInt32BE(0);
    const aside = record.subarray(4, 4 + PAGE);
    if (!isSealed(keys.sealing, aside, number)) return true;
    const there = read(database, (number - 1) * PAGE, PAGE);
    if (there.length < PAGE || !opened(there, number, keys.data).equals(opened(aside, number, keys.data))) {
      return false;
    }
  }
}

/**
 * Whether the journal can do what it is for. It is a row of parts, each a header in a sector of its own and the records that the
 * header counts. A part that has no magic number yet was not ready: nothing after it has reached the database.
 */
function isWhole(journal: number, database: number, keys: Keys): boolean {
  const { size } = fstatSync(journal);
  let offset = 0;
  while (offset < size) {
    const header = read(journal, offset, HEADER);
    if (header.subarray(0, 12).every((byte) => byte === 0)) {
      return offset > 0 || isUntouched(journal, database, keys);
    }
    if (header.length < HEADER || !header.subarray(0, MAGIC.length).equals(MAGIC)) return false;
    const records = header.readUInt32BE(8);
    const nonce = header.readUInt32BE(12);
    if (header.readUInt32BE(20) !== SECTOR || header.readUInt32BE(24) !== PAGE) return false;
    offset += SECTOR;
    for (let record = 0; record < records; record += 1, offset += RECORD) {
      if (!isRight(read(journal, offset, RECORD), nonce, keys)) return false;
    }
    offset = Math.ceil(offset / SECTOR) * SECTOR;
  }
  return true;
}

/**
 * Refuses with `damaged` when beside the database at `path` there is a journal that is damaged, cut short, or of another
 * database or key. Nothing is changed then.
 */
export function refuseBadJournal(path: string, dataKey: Buffer): void {
  const journal = openIfThere(`${path}-journal`);
  if (journal === undefined) return;
  const database = openIfThere(path);
  try {
    if (database === undefined || fstatSync(journal).size === 0) return;
    const sealing = sealingKey(dataKey, read(database, 0, SALT));
    try {
      if (!isWhole(journal, database, { data: dataKey, sealing })) throw storageRefusal('damaged');
    } finally {
      sealing.fill(0);
    }
  } finally {
    closeSync(journal);
    if (database !== undefined) closeSync(database);
  }
}

/** Pages at which is looked whether they carry the seal of a key. */
const SAMPLED = 64;

/**
 * Whether any page of the database at `path` carries the seal of this key. So damage is told from a key of another
 * time or another vault: none fits then. (Nor does one when the salt, the first 16 bytes of the file, is damaged.)
 */
export function anyPageFits(path: string, dataKey: Buffer): boolean {
  const database = openSync(path, 'r');
  const sealing = sealingKey(dataKey, read(database, 0, SALT));
  try {
    const pages = Math.floor(fstatSync(database).size / PAGE);
    const step = Math.max(1, Math.floor(pages / SAMPLED));
    for (let number = 1; number <= pages; number += step) {
      if (isSealed(sealing, read(database, (number - 1) * PAGE, PAGE), number)) return true;
    }
    return false;
  } finally {
    sealing.fill(0);
    closeSync(database);
  }
}

/**
 * Empties what SQLite leaves of a journal that it has played back. To be called when the database is held and no
 * transaction runs: otherwise the remains would stand behind the next, shorter journal and be taken for damage.
 */
export function emptyPlayedJournal(path: string): void {
  const journal = `${path}-journal`;
  if ((statSync(journal, { throwIfNoEntry: false })?.size ?? 0) > 0) truncateSync(journal);
}

function openIfThere(path: string): number | undefined {
  try {
    return openSync(path, 'r');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
