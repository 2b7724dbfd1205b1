import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { createApp } from '../../core/app.ts';
import { apiOn } from '../../core/client.ts';
import type { Api } from '../../core/contracts.ts';
import { limits } from '../../db/derivation.ts';
import { slowness } from '../../e2e/slow.ts';
import { systemEnv } from '../../electron/start-options.ts';
import { draftKeyOf } from '../../renderer/meetings/minute/draft-keys.ts';
import { lineIn } from '../../renderer/meetings/minute/line-draft.ts';
import { type KeyTimes, quickMs } from './key-timing.ts';

/** One line of the script: what is typed and at which case. */
export interface TypedLine {
  readonly caseId: string;
  readonly caseNumber: string;
  readonly text: string;
}

/** An overleg that is under way and what is typed in it. */
export interface Typing {
  readonly vault: string;
  readonly rendererDir: string;
  readonly account: string;
  readonly password: string;
  readonly meetingId: string;
  readonly lines: readonly TypedLine[];
  /** Milliseconds from one key to the next: 133 at 90 words of five letters a minute. */
  readonly keyMs: number;
  /** The day it is in the application. */
  readonly date: string;
}

/** What the child gets: the same, and with which line it begins. */
export interface TypingJob extends Typing {
  readonly from: number;
}

/** What the child tells. */
export type TypingNews =
  | { readonly ready: true }
  | { readonly line: number; readonly typed: number; readonly at: number }
  | { readonly stored: string }
  | { readonly keys: KeyTimes }
  | { readonly done: true };

/** What came of it. `lost…` hold what should be in the vault and is not, in words. */
export interface Typed {
  readonly kills: number;
  readonly lines: number;
  /** Lines that the vault had said it stored. */
  readonly lostLines: readonly string[];
  /** Letters that were typed more than a second before a kill. */
  readonly lostLetters: readonly string[];
  readonly keys: number;
  /** Milliseconds that 99 in 100 keys do not exceed; a key below `quickMs` counts as that. */
  readonly p99: number;
  readonly worst: number;
}

/** What was typed longer ago than this must have survived: a second, on a window that is not made slower. */
const PROMISE_MS = 1_000 * slowness;

/**
 * `count` lines over these cases, in turn as they are said: what happened, what each brings in, decisions, actions. Each
 * bears a word of its own, by which it is found again.
 */
export function scriptOf(
  cases: readonly Pick<TypedLine, 'caseId' | 'caseNumber'>[],
  count: number,
  handle: string,
): TypedLine[] {
  const kinds = [
    (word: string) => `Kwam zelf naar de afspraak en sliep goed ${word}.`,
    (word: string) => `${handle}: geen nieuwe meldingen ${word}`,
    (word: string) => `> borg voorschieten ${word} omdat de woning anders weg is`,
    (word: string) => `! postadres verlengen ${word} @${handle} over 2 weken`,
  ];
  return Array.from({ length: count }, (_, index) => {
    const place = cases[Math.floor((index * cases.length) / count)]!;
    return { ...place, text: kinds[index % kinds.length]!(wordOf(index)) };
  });
}

const wordOf = (index: number): string => `regel${String(index).padStart(3, '0')}x`;

/** Types all lines in the overleg, killing the application that often on the way, at moments that chance picks. */
export async function typeWhileKilled(typing: Typing, kills: number): Promise<Typed> {
  const { lines, keyMs } = typing;
  const keys: KeyTimes[] = [];
  const lostLines: string[] = [];
  const lostLetters: string[] = [];
  const letters = lines.reduce((sum, { text }) => sum + text.length, 0);
  // Twice the mean, so that the last part is typed to its end without being killed.
  const longest = Math.ceil((letters * keyMs * 1.6) / (kills + 1));
  let killed = 0;
  let from = 0;
  for (;;) {
    const run = await runChild({ ...typing, from }, killed < kills ? randomInt(100, longest) : null);
    keys.push(...run.keys);
    if (run.killedAt !== null) killed += 1;
    const left = await lookInVault(typing);
    lostLines.push(...run.stored.filter((text) => !left.stored(text)));
    lostLetters.push(...wordsThatCount(lines, run).flatMap((one) => (left.has(one) ? [] : one.words)));
    from = lines.findIndex(({ text }) => !left.stored(text));
    if (from < 0) break;
    if (run.killedAt === null) throw new Error(`line ${from} was typed and is not there`);
  }
  return { kills: killed, lines: lines.length, lostLines, lostLetters, ...summaryOf(keys) };
}

function summaryOf(keys: readonly KeyTimes[]): Pick<Typed, 'keys' | 'p99' | 'worst'> {
  const times = keys
    .flatMap(({ quick, slow }) => [...new Array<number>(quick).fill(quickMs), ...slow])
    .sort((a, b) => a - b);
  return {
    keys: times.length,
    p99: times[Math.ceil(times.length * 0.99) - 1] ?? Number.NaN,
    worst: times.at(-1) ?? Number.NaN,
  };
}

/** Words that were typed of a line. */
interface TypedWords {
  readonly line: TypedLine;
  readonly words: string;
}

interface Run {
  readonly stored: readonly string[];
  readonly letters: readonly { readonly line: number; readonly typed: number; readonly at: number }[];
  readonly keys: readonly KeyTimes[];
  /** Null when it came to its end. */
  readonly killedAt: number | null;
}

/** What was typed long enough before the kill: whole lines, and the beginning of the one under way. */
function wordsThatCount(lines: readonly TypedLine[], { letters, killedAt }: Run): TypedWords[] {
  const until = (killedAt ?? Number.POSITIVE_INFINITY) - PROMISE_MS;
  const longest = new Map<number, number>();
  for (const { line, typed, at } of letters) if (at <= until) longest.set(line, typed);
  return [...longest].map(([index, typed]) => {
    const line = lines[index]!;
    return { line, words: line.text.slice(0, typed) };
  });
}

async function runChild(job: TypingJob, killAfter: number | null): Promise<Run> {
  const file = join(job.vault, '..', `typing-${process.pid}.json`);
  writeFileSync(file, JSON.stringify(job));
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', join(import.meta.dirname, 'typing-child.ts'), file],
    { cwd: resolve(import.meta.dirname, '../..'), stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const run = { stored: [] as string[], letters: [] as Run['letters'][number][], keys: [] as KeyTimes[] };
  let killedAt: number | null = null;
  let complaint = '';
  let done = false;
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint += text;
  });
  createInterface({ input: child.stdout }).on('line', (text) => {
    const news = JSON.parse(text) as TypingNews;
    if ('stored' in news) run.stored.push(news.stored);
    if ('typed' in news) run.letters.push(news);
    if ('keys' in news) run.keys.push(news.keys);
    if ('done' in news) done = true;
    if ('ready' in news && killAfter !== null) {
      setTimeout(() => {
        if (done || child.exitCode !== null) return;
        killedAt = Date.now();
        child.kill('SIGKILL');
      }, killAfter);
    }
  });
  await new Promise<void>((ended, failed) => {
    child.once('error', failed);
    child.once('close', () => ended());
  });
  rmSync(file, { force: true });
  if (killedAt === null && !done) throw new Error(`the typing ended by itself: ${complaint}`);
  return { ...run, killedAt };
}

/** What is in the vault after a kill, as lines of the minutes and as what is kept of the line under way. */
async function lookInVault(typing: Typing) {
  const { vault, account, password, meetingId, lines, date } = typing;
  const app = createApp({
    vaultDir: vault,
    env: systemEnv(date),
    derivation: limits.floor,
    host: { chooseFile: async () => null, writeFile: () => () => undefined, chooseFolder: async () => null },
  });
  const api = apiOn((name, input) => app.invoke(name, input, 'headless'));
  try {
    await api.account.unlock({ username: account, password });
    const minuted = new Set<string>();
    const kept: string[] = [];
    for (const caseId of new Set(lines.map((line) => line.caseId))) {
      for (const line of await linesOf(api, meetingId, caseId)) minuted.add(line);
      const draft = lineIn((await api.draft.get({ key: draftKeyOf(meetingId, caseId) })).text);
      if (draft !== null) kept.push(draft.text);
    }
    const stored = (text: string): boolean => minuted.has(/regel\d{3}x/.exec(text)?.[0] ?? text);
    return {
      stored,
      /** Whether these words are there: as a line that was taken, or as what is kept of the line under way. */
      has: ({ line, words }: TypedWords): boolean =>
        stored(line.text) || kept.some((text) => text.split('\n').some((one) => one.startsWith(words))),
    };
  } finally {
    await app.close();
  }
}

/** The words of their own of the lines that are in the minutes of one case. */
async function linesOf(api: Api, meetingId: string, caseId: string): Promise<string[]> {
  const { lines } = await api.meeting.minuteCase({ meetingId, caseId });
  return lines.flatMap(({ text }) => /regel\d{3}x/.exec(text)?.[0] ?? []);
}
