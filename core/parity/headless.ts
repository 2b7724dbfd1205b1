import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Result } from '../../base/refusal.ts';
import { PASSWORD } from '../testing.ts';
import { TODAY } from './markers.ts';

const root = join(import.meta.dirname, '..', '..');

/** A call with its input. */
export type Asked = readonly [call: string, input: object];

/** The answers of the real headless program on a vault that is closed here, per account. */
export async function askHeadless(
  vaultDir: string,
  asked: Readonly<Record<string, readonly Asked[]>>,
): Promise<Record<string, Result<unknown>[]>> {
  const program = join(root, 'electron', 'headless.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', program, '--vault', vaultDir, '--date', TODAY], {
    cwd: root,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = once(child, 'close');
  const lines: Result<unknown>[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => lines.push(JSON.parse(line)));
  for (const [username, calls] of Object.entries(asked)) {
    for (const [call, input] of [
      ['account.unlock', { username, password: PASSWORD }] as const,
      ...calls,
      ['account.lock', {}] as const,
    ]) {
      child.stdin.write(`${JSON.stringify({ call, input })}\n`);
    }
  }
  child.stdin.end();
  await ended;
  const answers: Record<string, Result<unknown>[]> = {};
  for (const [username, calls] of Object.entries(asked)) {
    const [unlocked, ...rest] = lines.splice(0, calls.length + 2);
    if (unlocked?.ok !== true) throw new Error(`headless did not open for ${username}`);
    answers[username] = rest.slice(0, calls.length);
  }
  return answers;
}
