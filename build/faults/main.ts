import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { backupDisk } from './backup-disk.ts';
import { backupFlips } from './backup-flips.ts';
import { bitFlips } from './bit-flips.ts';
import { fullDisk } from './full-disk.ts';
import { hostileCalls } from './hostile-calls.ts';
import { killBackup, killRestore } from './kill-backups.ts';
import { killLeaving, killPasswords, killRecovery } from './kill-keys.ts';
import { killMigration } from './kill-migration.ts';
import { killWrites } from './kill-writes.ts';
import { type Fault, type Outcome, renderOutcomes } from './outcome.ts';
import { randomFrom } from './random.ts';

/*
 * npm run faults [-- --only NAME]... [--times N] [--seed N]: does to vaults what power cuts, full disks, broken sticks and
 * hostile hands do, counts what was tried and what failed, and ends with 1 when anything did.
 */

const faults: Readonly<Record<string, { readonly fault: Fault; readonly times: number }>> = {
  writes: { fault: killWrites, times: 1000 },
  passwords: { fault: killPasswords, times: 100 },
  leaving: { fault: killLeaving, times: 100 },
  recovery: { fault: killRecovery, times: 100 },
  backup: { fault: killBackup, times: 100 },
  restore: { fault: killRestore, times: 100 },
  migration: { fault: killMigration, times: 100 },
  flips: { fault: bitFlips, times: 1000 },
  'backup-flips': { fault: backupFlips, times: 300 },
  disk: { fault: fullDisk, times: 240 },
  'backup-disk': { fault: backupDisk, times: 100 },
  calls: { fault: hostileCalls, times: 100_000 },
};

const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true },
    times: { type: 'string' },
    seed: { type: 'string', default: '20261122' },
  },
});
const names = values.only ?? Object.keys(faults);
const unknown = names.find((name) => faults[name] === undefined);
if (unknown !== undefined) {
  console.error(`--only ${unknown} is not there; choose from ${Object.keys(faults).join(', ')}`);
  process.exit(2);
}
const seed = Number(values.seed);
const started = performance.now();
const say = (sentence: string): void => {
  const seconds = ((performance.now() - started) / 1000).toFixed(0).padStart(5);
  process.stderr.write(`${seconds} s  ${sentence}\n`);
};

// In memory where there is such a folder: killing a process tries our order of writing, not the disk, and there it falls
// between more writes.
const MEMORY = '/dev/shm';
const root = mkdtempSync(join(existsSync(MEMORY) ? MEMORY : tmpdir(), 'casuskluis-faults-'));
// What the tests' own helpers make is removed with the rest.
process.env.TMPDIR = root;
process.once('exit', () => rmSync(root, { recursive: true, force: true }));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
let rejections = 0;
process.on('unhandledRejection', () => {
  rejections += 1;
});

const outcomes: Outcome[] = [];
for (const name of names) {
  const { fault, times } = faults[name]!;
  const folder = join(root, name);
  mkdirSync(folder);
  say(name);
  const given = { times: Number(values.times ?? times), random: randomFrom(seed), seed, folder, say };
  const broken = (error: unknown) => ({
    what: name,
    tried: 0,
    detail: '',
    failures: [`stopped: ${error instanceof Error ? error.stack : error}`],
  });
  outcomes.push(await fault(given).catch(broken));
  rmSync(folder, { recursive: true, force: true });
}
const failed = outcomes.reduce((sum, { failures }) => sum + failures.length, rejections);
console.log(`seed ${seed}, ${((performance.now() - started) / 60_000).toFixed(1)} minutes\n`);
console.log(renderOutcomes(outcomes));
if (rejections > 0) console.log(`FAILED ${rejections} rejections that nobody handled`);
console.log(failed === 0 ? '\nNothing failed.' : `\n${failed} failed.`);
process.exit(failed === 0 ? 0 : 1);
