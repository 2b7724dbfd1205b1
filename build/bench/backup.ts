import { mkdirSync, rmSync, statSync } from 'node:fs';
import { copyFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { DATABASE_FILE } from '../../db/vault-files.ts';
import { appOn, BENCH_PASSWORD, type BigVault } from './big-vault.ts';
import type { Measure } from './measure.ts';
import { figure } from './table.ts';
import { median, timed } from './timing.ts';

/** Cases with their notes that make half a gigabyte. */
const CASES = 11_300;
const TIMES = 3;
/** What the issue asks for is 500 MB; the vault comes close to it and the time is brought to it. */
const MEGABYTES = 500;

const opener = { username: 'manager', password: BENCH_PASSWORD };

/**
 * Backup and restore of half a gigabyte through the calls, turn by turn with a bare copy of the same file on the same disk;
 * and how long the longest call had to wait while a backup was made.
 */
export const measureBackup: Measure = async ({ vaults, say }) => {
  const vault = await vaults.of(CASES);
  const megabytes = statSync(join(vault.dir, DATABASE_FILE)).size / 1e6;
  const stick = join(vaults.dir, 'stick');
  mkdirSync(stick);
  const making: number[] = [];
  const restoring: number[] = [];
  const copying: number[] = [];
  let waited = 0;
  for (let turn = 0; turn < TIMES; turn += 1) {
    say(`backup and restore of ${figure(megabytes)} MB, ${turn + 1} of ${TIMES}`);
    copying.push(await timed(() => copyFile(join(vault.dir, DATABASE_FILE), join(stick, 'bare'))));
    rmSync(join(stick, 'bare'));
    const { made, longest } = await backUp(vault, stick);
    making.push(made);
    waited = Math.max(waited, longest);
    restoring.push(await restoreInto(join(vaults.dir, `restored-${turn}`), vault, stick));
    for (const name of await readdir(stick)) rmSync(join(stick, name), { recursive: true });
  }
  const brought = (ms: number): number => (ms * MEGABYTES) / megabytes;
  const detail = `${figure(megabytes)} MB, brought to ${MEGABYTES}; a bare copy of the file ${figure(brought(median(copying)))} ms`;
  const why = 'every page of the copy is decrypted and its code checked, in two threads';
  const row = { unit: 'ms', aim: 10_000, detail, why } as const;
  return [
    { ...row, what: 'backup of a vault of 500 MB, proven', measured: brought(median(making)) },
    { ...row, what: 'restore of a vault of 500 MB, proven', measured: brought(median(restoring)) },
    {
      what: 'longest wait of a call while a backup of 500 MB is made',
      measured: brought(waited),
      aim: 1000,
      unit: 'ms',
      detail: 'a call that reads, made all the time',
    },
  ];
};

async function backUp(vault: BigVault, stick: string): Promise<{ made: number; longest: number }> {
  const { app, api } = appOn(vault);
  try {
    await api.account.unlock(opener);
    let longest = 0;
    let busy = true;
    const reading = (async () => {
      while (busy) {
        longest = Math.max(longest, await timed(() => api.settings.get({})));
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    })();
    const made = await timed(() => api.backup.make({ folder: stick }));
    busy = false;
    await reading;
    return { made, longest };
  } finally {
    await app.close();
  }
}

/** Restores the one backup on the stick on an empty computer. */
async function restoreInto(dir: string, vault: BigVault, stick: string): Promise<number> {
  const { app, api } = appOn({ ...vault, dir });
  try {
    const [name = ''] = await readdir(stick);
    return await timed(() => api.backup.restore({ folder: stick, name, ...opener }));
  } finally {
    await app.close();
    rmSync(dir, { recursive: true, force: true });
  }
}
