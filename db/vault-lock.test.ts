import { type ChildProcess, spawn } from 'node:child_process';
import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { newTestVault, type TestVault } from './testing.ts';
import { acquireLock, LOCK_FILE, lockHolder } from './vault-lock.ts';

let dir: string;
let file: string;
const now = '2026-11-22T09:00:00.000Z';

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'casuskluis-lock-'));
  file = join(dir, LOCK_FILE);
});

afterEach(() => rmSync(dir, { recursive: true, force: true }));

function plant(holder: Record<string, unknown>): void {
  const base = { host: hostname(), pid: process.pid, processStart: null, account: 'joris', since: now };
  writeFileSync(file, JSON.stringify({ ...base, ...holder }));
}

async function deadPid(): Promise<number> {
  const child = spawn(process.execPath, ['-e', '']);
  await new Promise((resolve) => child.on('exit', resolve));
  return child.pid ?? -1;
}

describe('acquireLock', () => {
  it('says who, where and since when to the second', () => {
    const lock = acquireLock(dir, 'sanne', now);
    expect(() => acquireLock(dir, 'joris', now)).toThrow(
      expect.objectContaining({
        code: 'vaultInUse',
        message: expect.stringMatching(new RegExp(`sanne.*${hostname()}.*22-11-2026 om 10.00 uur`)),
      }),
    );
    lock.release();
    expect(readdirSync(dir)).toEqual([]);
    acquireLock(dir, 'joris', now).release();
  });

  it('takes over from a process of this computer that has ended', async () => {
    plant({ pid: await deadPid() });
    expect(lockHolder(dir)).toBeUndefined();
    const lock = acquireLock(dir, 'sanne', now);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ account: 'sanne', pid: process.pid });
    lock.release();
    expect(readdirSync(dir)).toEqual([]);
  });

  it('takes over when another process got the same number', () => {
    acquireLock(dir, 'joris', now);
    const mine = JSON.parse(readFileSync(file, 'utf8'));
    plant({ processStart: mine.processStart.replace(/.$/, (last: string) => (last === '0' ? '1' : '0')) });
    if (process.platform === 'linux') acquireLock(dir, 'sanne', now).release();
  });

  it('does not take over from a process it cannot date', () => {
    plant({ pid: process.pid, processStart: null });
    expect(() => acquireLock(dir, 'sanne', now)).toThrow(expect.objectContaining({ code: 'vaultInUse' }));
  });

  it('takes over from another computer only after five minutes of silence, by the clock of the folder', async () => {
    plant({ host: 'balie-2', pid: await deadPid() });
    const minutesAgo = (minutes: number) => {
      const then = new Date(Date.now() - minutes * 60_000);
      utimesSync(file, then, then);
    };
    for (const minutes of [0, 4.9, -60]) {
      minutesAgo(minutes);
      expect(() => acquireLock(dir, 'sanne', now)).toThrow(
        expect.objectContaining({
          code: 'vaultInUse',
          message: expect.stringMatching(/balie-2.*vijf minuten/),
        }),
      );
    }
    minutesAgo(5.1);
    acquireLock(dir, 'sanne', now).release();
    expect(readdirSync(dir)).toEqual([]);
  });

  it('shows that it is there, and notices once when it was taken over', async () => {
    let told = 0;
    const onLost = () => {
      told += 1;
    };
    const lock = acquireLock(dir, 'sanne', now, { beatMs: 20, onLost });
    const old = new Date(0);
    utimesSync(file, old, old);
    await vi.waitFor(() => expect(statSync(file).mtimeMs).toBeGreaterThan(Date.now() - 60_000));
    rmSync(file);
    expect(lock.holds()).toBe(true);
    expect(lockHolder(dir)).toMatchObject({ account: 'sanne' });
    plant({ host: 'balie-2' });
    await vi.waitFor(() => expect(told).toBe(1));
    expect(lock.holds()).toBe(false);
    rmSync(file);
    expect([lock.holds(), told]).toEqual([false, 1]);
    expect(lock.release()).toBe(false);
  });

  it('is let go of without a word when the folder is gone', () => {
    const lock = acquireLock(dir, 'sanne', now);
    rmSync(dir, { recursive: true });
    expect(lock.release()).toBe(false);
  });

  it('takes over a lock that was torn while it was written', () => {
    writeFileSync(file, '{"host":');
    acquireLock(dir, 'sanne', now).release();
  });

  it('does not remove a lock that has become somebody else’s', () => {
    const lock = acquireLock(dir, 'sanne', now);
    plant({ host: 'balie-2' });
    lock.release();
    expect(lockHolder(dir)).toMatchObject({ host: 'balie-2' });
  });
});

/** Another computer with the vault: what it says, and how to make it write, sleep, wake and die. */
class OtherComputer {
  readonly said: string[] = [];
  readonly #child: ChildProcess;

  constructor(path: string, host: string) {
    const script = join(import.meta.dirname, 'vault-lock-child.ts');
    this.#child = spawn(process.execPath, ['--import', 'tsx', script, path, host], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    createInterface({ input: this.#child.stdout as NodeJS.ReadableStream }).on('line', (line) =>
      this.said.push(line),
    );
  }

  async says(line: string): Promise<void> {
    await vi.waitFor(() => expect(this.said).toContain(line), { timeout: 30_000, interval: 20 });
  }

  write(key: string): void {
    this.#child.stdin?.write(`${key}\n`);
  }

  signal(signal: 'SIGSTOP' | 'SIGCONT' | 'SIGKILL'): void {
    this.#child.kill(signal);
  }

  async close(): Promise<void> {
    const gone = new Promise((resolve) => this.#child.on('exit', resolve));
    this.#child.stdin?.end();
    await gone;
  }
}

describe('two computers on one folder', () => {
  let test: TestVault;
  let elsewhere: string;
  const computers: OtherComputer[] = [];

  beforeEach(async () => {
    test = await newTestVault();
    await test.vault.close();
    // The share is mounted at another place there.
    elsewhere = join(dir, 'net');
    symlinkSync(test.dir, elsewhere);
  });
  afterEach(async () => {
    for (const computer of computers.splice(0)) computer.signal('SIGKILL');
    await test.remove();
  });

  function open(path: string, host: string): OtherComputer {
    const computer = new OtherComputer(path, host);
    computers.push(computer);
    return computer;
  }

  it('open it one after another, and the second is told of the first', async () => {
    const first = open(test.dir, 'balie-1');
    await first.says('open');
    await open(elsewhere, 'balie-2').says('vaultInUse');
    // As long as the first shows that it is there, waiting does not help.
    await new Promise((resolve) => setTimeout(resolve, 1500));
    await open(elsewhere, 'balie-2').says('vaultInUse');
    await first.close();
    const second = open(elsewhere, 'balie-2');
    await second.says('open');
    await second.close();
    expect(readdirSync(test.dir).sort()).toEqual(['kluis.db', 'kluis.sleutels.json']);
  });

  it('take over from one that died, after its silence and not before', async () => {
    const first = open(test.dir, 'balie-1');
    await first.says('open');
    first.write('eerste');
    await first.says('wrote eerste');
    first.signal('SIGKILL');
    await expect
      .poll(
        async () => {
          const second = open(elsewhere, 'balie-2');
          await vi.waitFor(() => expect(second.said).not.toEqual([]), { timeout: 30_000 });
          second.write('tweede');
          return second.said[0];
        },
        { timeout: 60_000, interval: 1000 },
      )
      .toBe('open');
    await computers.at(-1)?.says('wrote tweede');
  });

  it('that slept, notices before it writes that another took over, and locks itself', async () => {
    const first = open(test.dir, 'balie-1');
    await first.says('open');
    first.signal('SIGSTOP');
    await new Promise((resolve) => setTimeout(resolve, 1500));
    // A share lets go of the locks of a computer it lost; one disk does not, so the lock file alone is taken over here.
    const lock = acquireLock(elsewhere, 'joris', now, { host: 'balie-2', goneMs: 1000 });
    first.signal('SIGCONT');
    first.write('te laat');
    await first.says('vaultTakenOver');
    await first.says('lost');
    await first.close();
    expect(lock.holds()).toBe(true);
    lock.release();
    const second = open(elsewhere, 'balie-2');
    await second.says('open');
    second.write('te laat');
    await second.says('wrote te laat');
    await second.close();
  });
});
