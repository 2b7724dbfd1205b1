import { cpSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { Refusal } from '../../base/refusal.ts';
import { ATTEMPTS_FILE } from '../../db/attempts.ts';
import { SLOTS_FILE } from '../../db/keyslots.ts';
import { DATABASE_FILE } from '../../db/vault-files.ts';
import { LOCK_FILE } from '../../db/vault-lock.ts';
import { type Fault, inLanes } from './outcome.ts';
import { contentOf, copyVault, OWNER, openVault, prepareVault } from './prepared.ts';
import type { Random } from './random.ts';

const LANES = 2;
const JOURNAL = `${DATABASE_FILE}-journal`;
/** Beyond this a database is not read whole while unlocking. */
const BIG_BYTES = 9 * 1024 * 1024;

const JOURNAL_HEADER = 512;
const JOURNAL_RECORD = 4104;
/** Texts that change without a page growing: a write that is half taken back would be in good order. */
const CHANGED = [
  ['organisations', 'name'],
  ['accounts', 'display_name'],
  ['partners', 'name'],
  ['criteria', 'text'],
  ['consents', 'wording'],
  ['grants', 'reason'],
  ['meetings', 'place'],
  ['triages', 'reason'],
  ['agenda_items', 'why'],
] as const;

/** A vault folder in one state, and what stands in it once it is opened undamaged. */
interface Specimen {
  readonly name: string;
  readonly dir: string;
  readonly content: string;
  /** The files that are harmed, the more often the oftener they stand here. */
  readonly files: readonly string[];
}

/** Codes that say that something is wrong with the files. */
const NOTICED: ReadonlySet<string> = new Set([
  'damaged',
  'slotsDamaged',
  'slotsTampered',
  'vaultNewer',
  'vaultMismatch',
  'vaultIncomplete',
  'auditDamaged',
]);
/** Codes that a harmed file of ours about who is in, or who tried, may bring: they pass. */
const PASSING: Readonly<Record<string, readonly string[]>> = {
  [LOCK_FILE]: ['vaultInUse'],
  [ATTEMPTS_FILE]: ['tooManyAttempts'],
};

async function opened(name: string, dir: string, files: readonly string[]): Promise<Specimen> {
  const copy = `${dir}-${name}`;
  copyVault(dir, copy);
  const vault = await openVault(copy);
  const content = await contentOf(vault);
  await vault.close();
  rmSync(copy, { recursive: true });
  return { name, dir, content, files };
}

/** As a killed process leaves it: a wrong password before, a lock of a process that is gone. */
async function closedSpecimen(from: string, dir: string): Promise<Specimen> {
  copyVault(from, dir);
  await openVault(dir, { ...OWNER, password: 'niet het goede wachtwoord' }).catch(() => undefined);
  const gone = { host: hostname(), pid: 2 ** 22 + 1, processStart: null, account: 'Marit', since: 'x' };
  writeFileSync(join(dir, LOCK_FILE), JSON.stringify(gone));
  const files = [
    DATABASE_FILE,
    DATABASE_FILE,
    DATABASE_FILE,
    SLOTS_FILE,
    SLOTS_FILE,
    LOCK_FILE,
    ATTEMPTS_FILE,
  ];
  return opened('closed', dir, files);
}

/** As it is when a write has reached the database and is not yet acknowledged: the journal must take it back. */
async function cutSpecimen(from: string, dir: string): Promise<Specimen> {
  copyVault(from, dir);
  const work = `${dir}-work`;
  copyVault(from, work);
  const vault = await openVault(work);
  let journal = Buffer.alloc(0);
  await vault.transact(async (trx) => {
    for (const [table, column] of CHANGED) {
      await sql`UPDATE ${sql.table(table)} SET ${sql.ref(column)} = upper(${sql.ref(column)})`.execute(trx);
    }
    journal = readFileSync(join(work, JOURNAL));
  });
  await vault.close();
  // What SQLite puts in once the journal is on the disk, before it touches the database.
  journal.write('d9d505f920a163d7', 'hex');
  journal.writeUInt32BE((journal.length - JOURNAL_HEADER) / JOURNAL_RECORD, 8);
  cpSync(join(work, DATABASE_FILE), join(dir, DATABASE_FILE));
  writeFileSync(join(dir, JOURNAL), journal);
  rmSync(work, { recursive: true });
  const specimen = await opened('cut', dir, [JOURNAL, JOURNAL, DATABASE_FILE]);
  const untouched = await opened('whole', from, []);
  if (specimen.content !== untouched.content) throw new Error('the journal took nothing back');
  return specimen;
}

/** Too large to be read whole at unlocking. */
async function bigSpecimen(from: string, dir: string): Promise<Specimen> {
  copyVault(from, dir);
  const vault = await openVault(dir);
  await vault.transact(async (trx) => {
    for (let n = 0; n < BIG_BYTES / 40_000; n += 1) {
      await sql`INSERT INTO drafts (account_id, key, text, saved_at)
        SELECT id, ${`big-${n}`}, ${`${n} `.repeat(13_000)}, '' FROM accounts LIMIT 1`.execute(trx);
    }
  });
  await vault.close();
  return opened('big', dir, [DATABASE_FILE]);
}

/** A place where a journal counts and numbers its pages: a bit there matters most. */
function partOf(length: number, random: Random): number {
  const record = random.below(Math.max(1, Math.floor((length - JOURNAL_HEADER) / JOURNAL_RECORD)));
  const end = JOURNAL_HEADER + (record + 1) * JOURNAL_RECORD;
  return Math.min(
    length - 1,
    random.of([random.below(28), end - JOURNAL_RECORD + random.below(4), end - 1 - random.below(4)]),
  );
}

/** Turns one bit, blanks a sector or cuts the file short; tells what it did. */
function harm(path: string, random: Random): string {
  const bytes = readFileSync(path);
  const at = random.below(4) === 0 ? partOf(bytes.length, random) : random.below(bytes.length);
  const way = random.below(20);
  if (way < 3) {
    truncateSync(path, at);
    return `cut to ${at} of ${bytes.length}`;
  }
  if (way === 3) {
    const start = at - (at % 512);
    const sector = bytes.subarray(start, start + 512);
    if (sector.every((byte) => byte === 0)) sector[0] = 1;
    else sector.fill(0);
    writeFileSync(path, bytes);
    return `blank from ${start} of ${bytes.length}`;
  }
  const bit = random.below(8);
  bytes[at] = bytes[at]! ^ (1 << bit);
  writeFileSync(path, bytes);
  return `bit ${bit} of byte ${at} of ${bytes.length}`;
}

/** What came of opening: the code of the refusal, `same` content, or what is wrong with it. */
async function outcomeOf(specimen: Specimen, dir: string, file: string): Promise<string> {
  const before = readFileSync(join(dir, DATABASE_FILE));
  try {
    const vault = await openVault(dir);
    try {
      const same = (await contentOf(vault)) === specimen.content;
      if (specimen.name === 'big') await vault.check();
      return same ? 'same' : 'WRONG: it opens with other content';
    } finally {
      await vault.close();
    }
  } catch (error) {
    if (!(error instanceof Refusal)) return `WRONG: ${String(error)}`;
    const { code, message } = error;
    if (!NOTICED.has(code) && !PASSING[file]?.includes(code)) return `WRONG: refused as ${code}`;
    if (!/^[A-Z].*\.$/s.test(message)) return `WRONG: no sentence for ${code}`;
    // What the journal brings back is written before it can be checked.
    const after = readFileSync(join(dir, DATABASE_FILE));
    if (specimen.name !== 'cut' && !after.equals(before)) return `WRONG: written to after ${code}`;
    return code;
  }
}

/** Bits turned, sectors blanked and files cut short, in every file of a vault: noticed, or nothing differs. */
export const bitFlips: Fault = async ({ times, random, folder, say }) => {
  const prepared = await prepareVault(folder);
  const closed = await closedSpecimen(prepared.dir, join(folder, 'closed'));
  const cut = await cutSpecimen(prepared.dir, join(folder, 'cut'));
  const big = await bigSpecimen(prepared.dir, join(folder, 'big'));
  const specimens = [closed, closed, closed, closed, closed, closed, cut, cut, cut, big];
  const failures: string[] = [];
  const counts = new Map<string, number>();
  await inLanes(times, LANES, async (turn, lane) => {
    const specimen = random.of(specimens);
    const file = random.of(specimen.files);
    const dir = join(folder, `lane-${lane}`);
    copyVault(specimen.dir, dir);
    const done = harm(join(dir, file), random);
    const outcome = await outcomeOf(specimen, dir, file);
    const short = outcome.startsWith('WRONG') ? 'wrong' : outcome;
    counts.set(short, (counts.get(short) ?? 0) + 1);
    if (short === 'wrong') failures.push(`${turn}: ${specimen.name} ${file}, ${done}: ${outcome}`);
    if ((turn + 1) % 250 === 0) say(`${turn + 1} harmed files`);
  });
  const detail = [...counts].map(([outcome, count]) => `${count} ${outcome}`).join(', ');
  return { what: 'bits turned and files cut short', tried: times, detail, failures };
};
