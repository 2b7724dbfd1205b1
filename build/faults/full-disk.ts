import { execFileSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { undisturbed, wrongIn } from './left-behind.ts';
import { numberedApp } from './numbered-app.ts';
import type { Fault } from './outcome.ts';
import { copyVault, OWNER, openVault, prepareVault } from './prepared.ts';
import { tokenOf, writeOf } from './writes.ts';

/** Writes between two openings. */
const PER_OPENING = 40;
const DISK_MB = 16;

/** Whether a small disk can be had here: that takes root on Linux. */
export const canMount = process.platform === 'linux' && process.getuid?.() === 0;

/** A small disk of its own at this place; gives how to take it away, also while something is open on it. */
export function smallDisk(mount: string, megabytes: number): () => void {
  mkdirSync(mount);
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', mount]);
  return () => {
    execFileSync('umount', ['-l', mount]);
  };
}

/** Leaves so many bytes of the disk free, about; gives how to make room again. */
export function fill(mount: string, left: number): () => void {
  const { bavail, bsize } = statfsSync(mount);
  const block = Buffer.alloc(1024 * 1024);
  const path = join(mount, 'vol');
  const file = openSync(path, 'w');
  try {
    for (let rest = bavail * bsize - left; rest > 0; rest -= block.length) {
      writeSync(file, block, 0, Math.min(rest, block.length));
    }
  } catch {
    // Fuller than it said: that is what is wanted.
  } finally {
    closeSync(file);
  }
  return () => rmSync(path);
}

/** A disk that is really full at every write of an hour's work: what was acknowledged stays, and the sentence says why. */
export const fullDisk: Fault = async ({ times, random, folder, say }) => {
  const what = 'disk full at every write';
  if (!canMount) {
    return { what, tried: 0, detail: 'not tried: a small disk takes root on Linux', failures: [] };
  }
  const prepared = await prepareVault(folder);
  const whole = await undisturbed(prepared, join(folder, 'undisturbed'));
  const mount = join(folder, 'disk');
  const takeAway = smallDisk(mount, DISK_MB);
  const dir = join(mount, 'kluis');
  const failures: string[] = [];
  const acknowledged = new Set<number>();
  let refused = 0;
  try {
    for (let n = 1; n <= times; ) {
      copyVault(prepared.dir, dir);
      acknowledged.clear();
      const numbered = numberedApp(dir, n);
      await numbered.must('account.unlock', OWNER);
      for (let turn = 0; turn < PER_OPENING && n <= times; turn += 1, n += 1) {
        numbered.n = n;
        const { call, input } = writeOf(n);
        const write = () => numbered.app.invoke(call, input(tokenOf(n), prepared.refs), 'headless');
        const makeRoom = fill(mount, random.below(80) * 1024);
        let answer = await write();
        makeRoom();
        if (!answer.ok) {
          refused += 1;
          const { code, message } = answer.error;
          if (code !== 'diskFull' || !/schijf is vol.*[.]$/s.test(message)) failures.push(`${call}: ${code}`);
          answer = await write();
        }
        if (answer.ok) acknowledged.add(n);
        else failures.push(`${call} with room again: ${answer.error.code}`);
      }
      await numbered.app.close();
      const vault = await openVault(dir);
      failures.push(...(await wrongIn(vault, acknowledged, whole)));
      await vault.close();
      say(`${n - 1} writes on a full disk`);
    }
  } finally {
    takeAway();
  }
  return { what, tried: times, detail: `${refused} refused as full and done when there was room`, failures };
};
