import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
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

  it('never takes over from another computer, nor from a process it cannot date', async () => {
    plant({ host: 'balie-2', pid: await deadPid() });
    expect(() => acquireLock(dir, 'sanne', now)).toThrow(expect.objectContaining({ code: 'vaultInUse' }));
    plant({ pid: process.pid, processStart: null });
    expect(() => acquireLock(dir, 'sanne', now)).toThrow(expect.objectContaining({ code: 'vaultInUse' }));
    expect(existsSync(file)).toBe(true);
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
