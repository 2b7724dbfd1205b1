import { execFileSync } from 'node:child_process';
import {
  closeSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
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
  /**
   * Whether this process still has the vault; to be asked before every write. Once somebody else took it over (this
   * computer slept, or was cut off from the share) it never has it again.
   */
  holds(): boolean;
  /** Lets go of the vault; answers whether it was still this process's. Never throws, also when the disk is gone. */
  release(): boolean;
}

/** What a lock needs from outside; all of it is for tests but `onLost`. */
export interface LockOptions {
  /** The name of this computer. */
  readonly host?: string;
  /** How often the holder shows that it is there (ms). */
  readonly beatMs?: number;
  /** How long a holder on another computer must have been silent to be gone (ms). */
  readonly goneMs?: number;
  /** Told once, when it shows that somebody else took the vault over. */
  readonly onLost?: () => void;
}

/** A holder writes its lock file anew every minute; after five minutes of silence it is gone. */
const BEAT_MS = 60_000;
const GONE_MS = 5 * BEAT_MS;

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

/**
 * How long ago (ms) the lock file was written, by the clock of the disk or share that keeps it: the file is compared
 * with one that is written there now, so that no computer's own clock matters. 0 when that cannot be told.
 */
function silence(path: string): number {
  const probe = `${path}.klok.${process.pid}`;
  try {
    const written = statSync(path).mtimeMs;
    const file = openSync(probe, 'w', 0o600);
    try {
      writeSync(file, 'x');
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    return statSync(probe).mtimeMs - written;
  } catch {
    return 0;
  } finally {
    rmSync(probe, { force: true });
  }
}

/**
 * Whether the holder is provably gone. On this computer: its process has ended, or is another one. On another: it did not
 * write its lock file for five minutes; should it come back, it notices before it writes anything (`holds`).
 */
function isGone(path: string, holder: LockHolder, { host, goneMs }: LockOptions): boolean {
  if (holder.host !== (host ?? hostname())) return silence(path) > (goneMs ?? GONE_MS);
  if (!isRunning(holder.pid)) return true;
  const start = processStart(holder.pid);
  if (start === null || holder.processStart === null) return false;
  return !sameStart(start, holder.processStart) || (holder.pid === process.pid && !isHeldHere(holder));
}

/** The locks of this process that were not released. */
const heldHere: Pick<LockHolder, 'account' | 'since'>[] = [];

/** Whether this process still has this lock; not when it was released while its folder was moved away, and stayed behind in it. */
function isHeldHere({ account, since }: LockHolder): boolean {
  return heldHere.some((held) => held.account === account && held.since === since);
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
export function lockHolder(dir: string, options: LockOptions = {}): LockHolder | undefined {
  const path = join(dir, LOCK_FILE);
  const text = readText(path);
  const holder = text === undefined ? undefined : parse(text);
  return holder === undefined || isGone(path, holder, options) ? undefined : holder;
}

function inUse(holder: LockHolder | undefined, host: string): Refusal {
  if (holder === undefined) {
    return new Refusal(
      'vaultInUse',
      'De kluis wordt op dit moment door iemand anders geopend. Probeer het zo opnieuw.',
    );
  }
  const since = Number.isNaN(Date.parse(holder.since))
    ? ''
    : ` sinds ${formatDate(localDate(holder.since))} om ${localTime(holder.since)} uur`;
  const otherwise =
    holder.host === host
      ? ''
      : ' Is die computer uitgevallen of van het netwerk? Dan kunt u de kluis hier openen zodra hij vijf minuten niets liet merken.';
  return new Refusal(
    'vaultInUse',
    `De kluis is al open: ${holder.account} heeft hem op computer ${holder.host} open${since}. Vraag of de kluis daar gesloten kan worden en probeer het dan opnieuw.${otherwise}`,
  );
}

/** Refuses with `vaultInUse`, naming who and since when, while somebody has the vault open. */
export function refuseWhenInUse(dir: string, options: LockOptions = {}): void {
  const holder = lockHolder(dir, options);
  if (holder !== undefined) throw inUse(holder, options.host ?? hostname());
}

/** Takes a lock that nobody holds any more out of the way; not when somebody else was quicker, or the holder came back. */
function removeStale(path: string, seen: { readonly text: string; readonly writtenAt: number }): void {
  const aside = `${path}.${process.pid}`;
  try {
    renameSync(path, aside);
  } catch {
    return;
  }
  const same = readText(aside) === seen.text && statSync(aside).mtimeMs === seen.writtenAt;
  if (same) rmSync(aside, { force: true });
  else renameSync(aside, path);
}

/**
 * Takes the vault for this process. `account` is the user name, `now` an ISO instant. A lock of which the holder is
 * provably gone is taken over. (SQLite's own exclusive lock stands behind it.) Refuses with `vaultInUse`, naming
 * who and since when.
 */
export function acquireLock(dir: string, account: string, now: string, options: LockOptions = {}): VaultLock {
  const path = join(dir, LOCK_FILE);
  const mine: LockHolder = {
    host: options.host ?? hostname(),
    pid: process.pid,
    processStart: processStart(process.pid),
    account,
    since: now,
  };
  const text = JSON.stringify(mine);
  for (let attempt = 0; attempt < 3; attempt++) {
    if (createLock(path, text)) return heldLock(path, mine, options);
    const writtenAt = statSync(path, { throwIfNoEntry: false })?.mtimeMs;
    const stale = readText(path);
    refuseWhenInUse(dir, options);
    if (stale !== undefined && writtenAt !== undefined) removeStale(path, { text: stale, writtenAt });
  }
  throw inUse(lockHolder(dir, options), mine.host);
}

/** The lock of this process: shows every minute that it is there, and finds out when it no longer is. */
function heldLock(path: string, mine: LockHolder, { beatMs, onLost }: LockOptions): VaultLock {
  const text = JSON.stringify(mine);
  let lost = false;
  heldHere.push(mine);
  const lose = (): false => {
    if (!lost) {
      lost = true;
      clearInterval(timer);
      onLost?.();
    }
    return false;
  };
  const holds = (): boolean => {
    if (lost) return false;
    const found = readText(path);
    // Somebody tidied the folder up: it is still ours, unless another one was quicker.
    if (found === undefined) return createLock(path, text) || lose();
    return found === text || lose();
  };
  const beat = (): void => {
    try {
      if (holds()) writeAgain(path, text);
    } catch {
      // The disk is away for now. Nothing can be written either, and before the next write `holds` is asked.
    }
  };
  const timer = setInterval(beat, beatMs ?? BEAT_MS);
  timer.unref();
  return {
    holds,
    release: () => {
      clearInterval(timer);
      const at = heldHere.indexOf(mine);
      if (at >= 0) heldHere.splice(at, 1);
      try {
        if (lost || readText(path) !== text) return false;
        rmSync(path, { force: true });
        return true;
      } catch {
        return false;
      }
    },
  };
}

/** Writes the same words into the same file, so that its time is that of now. */
function writeAgain(path: string, text: string): void {
  const file = openSync(path, 'r+');
  try {
    if (readFileSync(file, 'utf8') === text) writeSync(file, text, 0);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
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
