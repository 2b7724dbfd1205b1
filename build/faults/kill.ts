import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { build } from 'vite';
import { type Fault, inLanes } from './outcome.ts';
import { copyVault, OWNER, type Prepared, prepareVault } from './prepared.ts';
import type { Random } from './random.ts';
import type { Refs } from './writes.ts';

/** What the other process is to do. */
export interface ChildTask {
  readonly work: 'write' | 'passwords' | 'leave' | 'backup' | 'restore' | 'recovery' | 'migrate';
  readonly dir: string;
  readonly username: string;
  readonly password: string;
  readonly refs: Refs;
  /** The number after which it goes on. */
  readonly start: number;
  /** The password that it changes to. */
  readonly other?: string;
  /** Accounts that leave, one after another. */
  readonly leaving?: readonly string[];
  /** Where backups go, and the one that is put back. */
  readonly folder?: string;
  readonly backup?: string;
  /** The code on a recovery sheet, and whose password it replaces. */
  readonly code?: readonly string[];
  readonly accountId?: string;
}

/** What the other process said before it was killed. */
export interface Said {
  readonly opened: boolean;
  readonly begun: readonly number[];
  readonly done: readonly number[];
}

const ROOT = resolve(import.meta.dirname, '../..');
const OUT = join(ROOT, 'out', `faults-${process.pid}`);
let built: Promise<unknown> | undefined;

/** Bundles the other process once, so that starting it a thousand times compiles nothing. */
function buildChild(): Promise<unknown> {
  if (built === undefined) {
    process.once('exit', () => rmSync(OUT, { recursive: true, force: true }));
    built = build({
      configFile: false,
      root: ROOT,
      logLevel: 'error',
      build: {
        ssr: true,
        outDir: OUT,
        target: 'node24',
        minify: false,
        rollupOptions: {
          input: {
            child: join(import.meta.dirname, 'child.ts'),
            'backup-worker': join(ROOT, 'db/backup/worker.ts'),
          },
          output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
        },
      },
    });
  }
  return built;
}

/** How long it takes undisturbed, in milliseconds: from starting to being open, and from there to the first that is done. */
interface Span {
  readonly opening: number;
  readonly working: number;
}

/** One kill in so many falls while the vault is being opened. */
const WHILE_OPENING = 7;
/** Kills fall up to this much later than the first is done. */
const AFTER = 1.3;

/** Starts the other process; `onLine` is told each line that it says. Gives how it ended when it has. */
async function startChild(task: ChildTask, onLine: (line: string) => void) {
  await buildChild();
  const child = spawn(process.execPath, [join(OUT, 'child.js'), JSON.stringify(task)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint += text;
  });
  const reader = createInterface({ input: child.stdout }).on('line', onLine);
  const ended = Promise.all([
    new Promise((done) => reader.once('close', done)),
    new Promise<string | null>((done) => child.once('exit', (_code, by) => done(by))),
  ]).then(([, signal]) => {
    if (signal !== 'SIGKILL')
      throw new Error(`the other process ended by itself: ${complaint.slice(0, 2000)}`);
  });
  return { kill: () => child.kill('SIGKILL'), ended };
}

/** Lets the other process do one turn, and measures it. */
export async function measure(task: ChildTask): Promise<Span> {
  const at: { open?: number; done?: number } = {};
  await buildChild();
  const started = performance.now();
  const child = await startChild(task, (line) => {
    if (line === 'open') at.open ??= performance.now();
    if (!line.startsWith('done')) return;
    at.done ??= performance.now();
    child.kill();
  });
  await child.ended;
  const open = at.open ?? started;
  return { opening: open - started, working: (at.done ?? open) - open };
}

/** Starts the other process and kills it without warning at a random moment. A child that ends by itself is an error. */
export async function killAtRandom(task: ChildTask, random: Random, span: Span): Promise<Said> {
  const early = random.below(WHILE_OPENING) === 0;
  const wait = random.below((early ? span.opening : span.working * AFTER) * 1000) / 1000;
  const said = { opened: false, begun: [] as number[], done: [] as number[] };
  const child = await startChild(task, (line) => {
    const [word, number] = line.split(' ');
    if (word === 'begun' || word === 'done') said[word].push(Number(number));
    else {
      said.opened = true;
      if (!early) void setTimeout(wait).then(child.kill);
    }
  });
  if (early) void setTimeout(wait).then(child.kill);
  await child.ended;
  return said;
}

/** A kind of work that is killed on a fresh copy of a vault every time. */
interface Plan {
  readonly what: string;
  readonly work: ChildTask['work'];
  /** Brings the vault in the state that the work needs; gives what the child has to know and how to check after a kill. */
  prepare(prepared: Prepared, folder: string): Promise<Prelude>;
}

interface Prelude {
  /** What the child has to know, for the vault in `dir`. */
  task(dir: string): Partial<ChildTask>;
  /** What is wrong in `dir` after a kill; `counted` is what it came to, for the table. */
  check(dir: string, said: Said): Promise<{ readonly wrong: readonly string[]; readonly counted: string }>;
}

const LANES = 3;

/** A fault that kills this work. */
export function killing(plan: Plan): Fault {
  return async ({ times, random, folder, say }) => {
    const prepared = await prepareVault(folder);
    const prelude = await plan.prepare(prepared, folder);
    const tried = join(folder, 'tried', 'kluis');
    copyVault(prepared.dir, tried);
    const given = { work: plan.work, ...OWNER, start: 0, refs: prepared.refs };
    const span = await measure({ ...given, dir: tried, ...prelude.task(tried) });
    say(`${plan.what}: ${Math.round(span.opening)} ms to open, ${Math.round(span.working)} ms undisturbed`);
    const failures: string[] = [];
    const counts = new Map<string, number>();
    const count = (what: string) => counts.set(what, (counts.get(what) ?? 0) + 1);
    await inLanes(times, LANES, async (turn, lane) => {
      const dir = join(folder, `lane-${lane}`, 'kluis');
      rmSync(join(folder, `lane-${lane}`), { recursive: true, force: true });
      copyVault(prepared.dir, dir);
      const said = await killAtRandom({ ...given, dir, ...prelude.task(dir) }, random, span);
      if (said.begun.length > said.done.length) count('in the middle');
      try {
        const { wrong, counted } = await prelude.check(dir, said);
        failures.push(...wrong.map((each) => `kill ${turn}: ${each}`));
        count(counted);
      } catch (error) {
        failures.push(`kill ${turn}: ${error instanceof Error ? error.stack : error}`);
      }
      if ((turn + 1) % 50 === 0) say(`${turn + 1} times ${plan.what}`);
    });
    const detail = [...counts].map(([what, number]) => `${number} ${what}`).join(', ');
    return { what: plan.what, tried: times, detail, failures };
  };
}
