import { mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from '../../base/refusal.ts';
import { backupNamed, listBackups } from '../../db/backup/folder.ts';
import { makeBackup } from '../../db/backup/make.ts';
import { type OpenedBackup, openBackup } from '../../db/backup/restore.ts';
import { openSlot } from '../../db/keyslots.ts';
import { migrations } from '../../db/migrations/index.ts';
import { DATABASE_FILE } from '../../db/vault-files.ts';
import { canMount, fill, smallDisk } from './full-disk.ts';
import { contentIn } from './kill-backups.ts';
import { bytesIn, laterVault, restoring, stickWithBackup } from './on-stick.ts';
import type { Fault } from './outcome.ts';
import { copyVault, OWNER, openVault, prepareVault } from './prepared.ts';
import type { Random } from './random.ts';
import { momentOf } from './writes.ts';

const DISK_MB = 32;
const STEPS = ['snapshot', 'copy', 'check'] as const;

/** The code of the refusal, or `done`; throws what is no refusal in a Dutch sentence about a full disk. */
async function outcomeOf(work: () => Promise<unknown>): Promise<string> {
  try {
    await work();
    return 'done';
  } catch (error) {
    if (!(error instanceof Refusal) || !/^(diskFull|folderFull)$/.test(error.code)) throw error;
    if (!/^[A-Z].*(vol|ruimte).*\.$/s.test(error.message)) throw error;
    return error.code;
  }
}

/** Makes a backup while one of the two disks gets full at one of its steps. Gives the outcome and what is wrong. */
async function backupWhileFull(dir: string, disks: readonly [vault: string, stick: string], random: Random) {
  const stick = join(disks[1], 'stick');
  mkdirSync(stick);
  const before = bytesIn(dir);
  const vault = await openVault(dir);
  const opened = readFileSync(join(dir, DATABASE_FILE));
  const at = random.of(STEPS);
  const disk = random.of(disks);
  const left = random.below(64) * 1024;
  let makeRoom: (() => void) | undefined;
  const making = () =>
    makeBackup(vault, stick, {
      now: momentOf(2),
      occasion: 'hand',
      onProgress: ({ step }) => {
        if (step === at) makeRoom ??= fill(disk, left);
      },
    });
  const outcome = await outcomeOf(making).finally(() => makeRoom?.());
  const wrong: string[] = [];
  const names = readdirSync(stick);
  if (names.length !== (outcome === 'done' ? 1 : 0)) wrong.push(`${outcome}: ${names.join(', ')} is there`);
  for (const found of listBackups(stick)) {
    if ('problem' in found) wrong.push(`${found.name} is offered and is ${found.problem.code}`);
    else if (!readFileSync(join(found.dir, DATABASE_FILE)).equals(opened))
      wrong.push(`${found.name} is not whole`);
  }
  const again = await outcomeOf(() => makeBackup(vault, stick, { now: momentOf(3), occasion: 'hand' }));
  if (again !== 'done') wrong.push(`with room again: ${again}`);
  await vault.check();
  await vault.close();
  if (bytesIn(dir) !== before) wrong.push('the vault is not as it was');
  rmSync(stick, { recursive: true });
  return { outcome, wrong };
}

/** Puts a backup back while the disk of the vault gets full before or under it. */
async function restoreWhileFull(
  dir: string,
  disk: string,
  source: OpenedBackup,
  content: string,
  random: Random,
) {
  const before = bytesIn(dir);
  const size = statSync(join(source.backup.dir, DATABASE_FILE)).size;
  const early = random.below(3) > 0;
  // Room for the copy and hardly more: it gets full where the log is written, or where the one takes the other's place.
  let makeRoom = early ? fill(disk, size + random.below(48) * 4096) : undefined;
  const work = () =>
    restoring(dir, source, () => {
      makeRoom ??= fill(disk, random.below(64) * 1024);
    });
  const outcome = await outcomeOf(work).finally(() => makeRoom?.());
  const wrong: string[] = [];
  if (outcome !== 'done') {
    if (bytesIn(dir) !== before) wrong.push(`${outcome}: the vault is not as it was`);
    await restoring(dir, source);
  }
  if ((await contentIn(dir)) !== content) wrong.push('what was put back is not what was in the backup');
  if (readdirSync(dir).filter((name) => name.startsWith('bewaard-')).length !== 1) {
    wrong.push('what was there before is not kept once');
  }
  return { outcome, wrong };
}

/** A disk that gets full while a backup is made or put back: the vault is as it was, and no half backup is offered. */
export const backupDisk: Fault = async ({ times, random, folder, say }) => {
  const what = 'disk full under backup and restore';
  if (!canMount) {
    return { what, tried: 0, detail: 'not tried: a small disk takes root on Linux', failures: [] };
  }
  const prepared = await prepareVault(folder);
  const { stick, name } = await stickWithBackup(prepared.dir, folder);
  const content = await contentIn(join(stick, name));
  const later = await laterVault(prepared, folder);
  const source = await openBackup(
    backupNamed(stick, name),
    (file) => openSlot(file, OWNER.username, OWNER.password),
    { check: 'none', known: Object.keys(migrations) },
  );
  if (source === undefined) throw new Error('the password does not open the backup');
  const disks = [join(folder, 'disk'), join(folder, 'other')] as const;
  const takeAway = disks.map((disk) => smallDisk(disk, DISK_MB));
  const dir = join(disks[0], 'kluis');
  const failures: string[] = [];
  const counts = new Map<string, number>();
  try {
    for (let turn = 0; turn < times; turn += 1) {
      const restores = turn % 2 === 1;
      copyVault(later, dir);
      const { outcome, wrong } = restores
        ? await restoreWhileFull(dir, disks[0], source, content, random)
        : await backupWhileFull(dir, disks, random);
      const key = `${restores ? 'restore' : 'backup'} ${outcome}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
      failures.push(...wrong.map((each) => `${turn}: ${restores ? 'restore' : 'backup'}: ${each}`));
      if ((turn + 1) % 20 === 0) say(`${turn + 1} backups and restores on a full disk`);
    }
  } finally {
    source.forget();
    for (const end of takeAway) end();
  }
  const detail = [...counts].map(([outcome, count]) => `${count} ${outcome}`).join(', ');
  return { what, tried: times, detail, failures };
};
