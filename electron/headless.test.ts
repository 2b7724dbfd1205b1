import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, expect, it } from 'vitest';

/* The real process with a real vault: what a script or a support call does. */

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'casuskluis-test-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

interface Answer {
  readonly ok: boolean;
  readonly value?: Record<string, unknown>;
  readonly error?: { readonly code: string; readonly message: string };
  readonly id?: number;
}

function start(...args: string[]) {
  const root = resolve(import.meta.dirname, '..');
  const child: ChildProcessWithoutNullStreams = spawn(
    process.execPath,
    ['--import', 'tsx', join(root, 'electron', 'headless.ts'), ...args],
    { cwd: root },
  );
  const lines: string[] = [];
  let errors = '';
  createInterface({ input: child.stdout }).on('line', (line) => lines.push(line));
  child.stderr.on('data', (chunk) => {
    errors += chunk;
  });
  const ended = once(child, 'close').then(([code]) => code as number);
  return {
    child,
    ended,
    errors: () => errors,
    say: (...calls: unknown[]) => {
      for (const call of calls)
        child.stdin.write(`${typeof call === 'string' ? call : JSON.stringify(call)}\n`);
    },
    answers: () => lines.map((line) => JSON.parse(line) as Answer),
  };
}

const password = 'vier-woorden-op-een-rij-7';
const first = { municipality: 'Waterbroek', displayName: 'Anke Veldhuis', username: 'anke', password };

it('makes a vault, locks it at the end of the input, and unlocks it in the next run', async () => {
  const made = start('--vault', join(dir, 'kluis'), '--date', '2026-11-22');
  made.say({ call: 'account.createVault', input: first, id: 1 }, 'onzin', { call: 'account.status', id: 2 });
  made.child.stdin.end();
  expect(await made.ended).toBe(0);
  expect(made.errors()).toBe('');
  expect(made.answers()).toMatchObject([
    { ok: true, id: 1 },
    { ok: false, error: { code: 'notJson' } },
    { ok: true, id: 2, value: { state: 'unlocked', today: '2026-11-22' } },
  ]);

  const again = start('--vault', join(dir, 'kluis'));
  again.say(
    { call: 'case.list', id: 1 },
    { call: 'account.unlock', input: { username: 'anke', password: 'een ander wachtwoord' }, id: 2 },
    { call: 'account.unlock', input: { username: 'anke', password }, id: 3 },
    { call: 'account.status', id: 4 },
  );
  again.child.stdin.end();
  expect(await again.ended).toBe(0);
  const answers = again.answers();
  expect(answers.map(({ id, ok }) => [id, ok])).toEqual([
    [1, false],
    [2, false],
    [3, true],
    [4, true],
  ]);
  expect(answers[0]?.error?.code).toBe('locked');
  expect(JSON.stringify(answers)).not.toContain(password);
});

it('closes in order when asked to stop', async () => {
  const run = start('--vault', join(dir, 'kluis'));
  run.say({ call: 'account.createVault', input: first });
  await expect.poll(() => run.answers().length, { timeout: 30_000 }).toBe(1);
  run.child.kill('SIGTERM');
  expect(await run.ended).toBe(0);
  const again = start('--vault', join(dir, 'kluis'));
  again.say({ call: 'account.unlock', input: { username: 'anke', password } });
  again.child.stdin.end();
  expect(await again.ended).toBe(0);
  expect(again.answers()).toMatchObject([{ ok: true }]);
});

it.each([
  [[], 'noVault'],
  [['--vault'], 'badOption'],
  [['--vault', 'x', '--date', 'gisteren'], 'badOption'],
])('refuses the command line %j as JSON, with exit code 1', async (args, code) => {
  const run = start(...args);
  expect(await run.ended).toBe(1);
  expect(run.answers()).toMatchObject([{ ok: false, error: { code } }]);
});
