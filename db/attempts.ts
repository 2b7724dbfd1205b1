import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { Refusal } from '../base/refusal.ts';
import { writeSafely } from './safe-file.ts';

/** How often a password was wrong; there only while that is so. Kept on disk, so that restarting does not help. */
export const ATTEMPTS_FILE = 'kluis.pogingen.json';

/** Wrong passwords in a row before waiting begins, and the waiting in seconds: the first, and the longest. */
const FREE = 5;
const FIRST_WAIT = 5;
const LONGEST_WAIT = 300;

const schema = z.strictObject({ version: z.literal(1), failures: z.int().min(1), lastAt: z.string() });

function read(dir: string): { failures: number; lastAt: string } | undefined {
  try {
    return schema.safeParse(JSON.parse(readFileSync(join(dir, ATTEMPTS_FILE), 'utf8'))).data;
  } catch {
    return undefined;
  }
}

function write(dir: string, failures: number, lastAt: string): void {
  writeSafely(join(dir, ATTEMPTS_FILE), JSON.stringify({ version: 1, failures, lastAt }));
}

function waitAfter(failures: number): number {
  return failures < FREE ? 0 : Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (failures - FREE));
}

function inWords(seconds: number): string {
  if (seconds === 1) return '1 seconde';
  if (seconds < 60) return `${seconds} seconden`;
  const minutes = Math.ceil(seconds / 60);
  return minutes === 1 ? '1 minuut' : `${minutes} minuten`;
}

/**
 * Counts an attempt before the password is looked at, so that ending the program halfway does not undo it.
 * `now` is an ISO instant. Refuses with `tooManyAttempts` while the waiting lasts: nothing after four wrong ones, 5
 * seconds after the fifth, then double each time, five minutes at most.
 */
export function beginAttempt(dir: string, now: string): void {
  const before = read(dir);
  if (before === undefined) {
    write(dir, 1, now);
    return;
  }
  const waited = (Date.parse(now) - Date.parse(before.lastAt)) / 1000;
  // A clock that was put back may not shorten the waiting, nor stretch it beyond its length.
  if (!(waited >= 0)) write(dir, before.failures, now);
  const left = Math.ceil(waitAfter(before.failures) - Math.max(0, waited || 0));
  if (left > 0) {
    throw new Refusal(
      'tooManyAttempts',
      `Er is te vaak een verkeerd wachtwoord of een verkeerde code ingevuld. Wacht ${inWords(left)} en probeer het dan opnieuw.`,
    );
  }
  write(dir, before.failures + 1, now);
}

/** The password or code was right: nothing is counted any more. */
export function endAttempts(dir: string): void {
  rmSync(join(dir, ATTEMPTS_FILE), { force: true });
}
