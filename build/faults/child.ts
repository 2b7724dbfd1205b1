/*
 * The other process of the faults: opens the vault that the first argument (JSON) names and does its work over and
 * over, saying on stdout what it began and what was acknowledged, until it is killed.
 */
import { writeSync } from 'node:fs';
import type { ChildTask } from './kill.ts';
import { laterMigrations } from './later-migrations.ts';
import { numberedApp } from './numbered-app.ts';
import { openVault } from './prepared.ts';
import { tokenOf, writeOf } from './writes.ts';

const task = JSON.parse(process.argv[2] ?? '') as ChildTask;
const { dir, username, password, work, start, refs } = task;
const other = task.other ?? '';

const numbered = numberedApp(dir, start);
const { must } = numbered;

function say(line: string): void {
  writeSync(1, `${line}\n`);
}

/** Does `turn` for one number after another, and says when each began and ended. */
async function over(turn: (n: number) => Promise<unknown>): Promise<never> {
  for (;;) {
    numbered.n += 1;
    say(`begun ${numbered.n}`);
    await turn(numbered.n);
    say(`done ${numbered.n}`);
  }
}

/** A note that is recognised afterwards. */
function note(n: number): Promise<unknown> {
  const text = `Notitie ${tokenOf(n)}`;
  return must('case.addItem', { caseId: refs.caseId, type: 'note', text, occurredOn: '2026-11-22' });
}

/** Stays there until it is killed. */
function wait(): Promise<never> {
  return new Promise(() => setInterval(() => undefined, 1000));
}

/** Does it once. */
async function once(work: () => Promise<unknown>): Promise<never> {
  return over(async (n) => (n === start + 1 ? work() : wait()));
}

const works: Record<ChildTask['work'], () => Promise<never>> = {
  write: () =>
    over((n) => {
      const { call, input } = writeOf(n);
      return must(call, input(tokenOf(n), refs));
    }),
  passwords: () => {
    const passwords = [password, other];
    return over(async () => {
      const [oldPassword, newPassword] = passwords;
      await must('account.changePassword', { oldPassword, newPassword });
      passwords.reverse();
    });
  },
  leave: () =>
    over(async (n) => {
      const accountId = task.leaving?.[n - 1];
      if (accountId === undefined) return wait();
      await note(n);
      await must('account.leave', { accountId });
    }),
  backup: () =>
    over(async (n) => {
      await note(n);
      await must('backup.make', { folder: task.folder });
    }),
  restore: () =>
    once(() => must('backup.restore', { folder: task.folder, name: task.backup, username, password })),
  recovery: () =>
    once(() =>
      must('recovery.setPassword', { codes: [task.code], accountId: task.accountId, password: other }),
    ),
  migrate: () => once(() => openVault(dir, { username, password }, laterMigrations)),
};

// These three begin at the locked vault.
if (!['migrate', 'restore', 'recovery'].includes(work)) await must('account.unlock', { username, password });
say('open');
await works[work]();
