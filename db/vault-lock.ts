import { execFileSync } from 'node:child_process';
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { formatDate, localDate, localTime } from '../base/dates.ts';
import { Refusal } from '../base/refusal.ts';
import { asRefusal } from './errors.ts';

/** Says who has the vault open; there only while somebody has. */
export const LOCK_FILE = 'kluis.bezet.json';

const schema = z.object({
  host: z.string(),
  pid: z.int(),
  /** What tells this process from a later one with the same number; null where that cannot be known. */
  processStart: z.string().nullable(),
  account: z.string(),
  since: z.string(),
});

/** Who has the vault open: computer, process, user name, and since when (ISO instant). */
export type LockHolder = z.infer<typeof schema>;

/** A lock that is held. */
export interface VaultLock {
  release(): void;
}

/** Milliseconds by which two readings of a process's start may differ where the system rounds it. */
const ROUNDING_MS = 5000;

/** The start of a process that has ended and was not yet cleared away by its parent. */
const ENDED = 'ended';

/** When process `pid` started, as this system tells it; null when it cannot be told. */
function processStart(pid: number): string | null {
  try {
    if (process.platform === 'linux') {
      const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      // The name, in brackets, may hold spaces. After it come the state and, 19 fields on, the start.
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      return fields[0] === 'Z' ? ENDED : `${boot}:${fields[19]}`;
    }
    if (pid === process.pid) return new Date(performance.timeOrigin).toISOString();
    const [command, ...args] =
      process.platform === 'win32'
        ? [
            'powershell',
            '-NoProfile',
            '-Command',
            `(Get-Process -Id ${pid}).StartTime.ToUniversalTime().ToString('o')`,
          ]
        : ['ps', '-o', 'lstart=', '-p', String(pid)];
    const told = execFileSync(command as string, args, { encoding: 'utf8', timeout: 10_000 }).trim();
    const parsed = Date.parse(told);
    return Number.isNaN(parsed) ? null : new Date(parsed).toISOString();
  } catch {
    return null;
  }
}

function sameStart(left: string, right: string): boolean {
  if (left === right) return true;
  if (process.platform === 'linux') return false;
  return Math.abs(Date.parse(left) - Date.parse(right)) <= ROUNDING_MS;
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Whether the holder is provably gone: on this computer, and its process has ended or is another one. */
function isGone(holder: LockHolder): boolean {
  if (holder.host !== hostname()) return false;
  if (!isRunning(holder.pid)) return true;
  const start = processStart(holder.pid);
  return start !== null && holder.processStart !== null && !sameStart(start, holder.processStart);
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw asRefusal(error) ?? error;
  }
}

function parse(text: string): LockHolder | undefined {
  try {
    return schema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** Who has the vault open now, or `undefined`. A holder who is provably gone does not count. */
export function lockHolder(dir: string): LockHolder | undefined {
  const text = readText(join(dir, LOCK_FILE));
  const holder = text === undefined ? undefined : parse(text);
  return holder === undefined || isGone(holder) ? undefined : holder;
}

function inUse(holder: LockHolder | undefined): Refusal {
  if (holder === undefined) {
    return new Refusal(
      'vaultInUse',
      'De kluis wordt op dit moment door iemand anders geopend. Probeer het zo opnieuw.',
    );
  }
  const since = Number.isNaN(Date.parse(holder.since))
    ? ''
    : ` sinds ${formatDate(localDate(holder.since))} om ${localTime(holder.since)} uur`;
  return new Refusal(
    'vaultInUse',
    `De kluis is al open: ${holder.account} heeft hem op computer ${holder.host} open${since}. Vraag of de kluis daar gesloten kan worden en probeer het dan opnieuw.`,
  );
}

/** Refuses with `vaultInUse`, naming who and since when, while somebody has the vault open. */
export function refuseWhenInUse(dir: string): void {
  const holder = lockHolder(dir);
  if (holder !== undefined) throw inUse(holder);
}

/** Takes a lock that nobody holds any more out of the way; not when somebody else was quicker. */
function removeStale(path: string, seen: string): void {
  const aside = `${path}.${process.pid}`;
  try {
    renameSync(path, aside);
  } catch {
    return;
  }
  if (readText(aside) === seen) rmSync(aside, { force: true });
  else renameSync(aside, path);
}

/**
 * Takes the vault for this process. `account` is the user name, `now` an ISO instant. A lock of a process on this
 * computer that has ended is taken over; one from another computer never. (SQLite's own exclusive lock stands
 * behind it.) Refuses with `vaultInUse`, naming who and since when.
 */
export function acquireLock(dir: string, account: string, now: string): VaultLock {
  const path = join(dir, LOCK_FILE);
  const mine: LockHolder = {
    host: hostname(),
    pid: process.pid,
    processStart: processStart(process.pid),
    account,
    since: now,
  };
  const text = JSON.stringify(mine);
  for (let attempt = 0; attempt < 3; attempt++) {
    if (createLock(path, text)) {
      return {
        release: () => {
          if (readText(path) === text) rmSync(path, { force: true });
        },
      };
    }
    refuseWhenInUse(dir);
    const stale = readText(path);
    if (stale !== undefined) removeStale(path, stale);
  }
  throw inUse(lockHolder(dir));
}

/** Makes the lock file, unless there is one. */
function createLock(path: string, text: string): boolean {
  let file: number;
  try {
    file = openSync(path, 'wx', 0o600);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw asRefusal(error) ?? error;
  }
  try {
    writeSync(file, text);
    fsyncSync(file);
    return true;
  } catch (error) {
    rmSync(path, { force: true });
    throw asRefusal(error) ?? error;
  } finally {
    closeSync(file);
  }
}
