import { lstatSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Refusal } from '../../base/refusal.ts';
import { DATABASE_FILE } from '../database-file.ts';
import { asRefusal, storageRefusal } from '../errors.ts';
import { SLOTS_FILE } from '../keyslots.ts';
import { syncFile, syncFolder } from '../safe-file.ts';
import type { OpenVault, Snapshot } from '../vault.ts';
import { bothOf, copyFile, hashFile, refuseWhenStopped } from './copy.ts';
import type { Facts } from './examine.ts';
import { freeBytes, makeFolder, removeBackup } from './folder.ts';
import { fingerprintOf, type Manifest, writeManifest } from './manifest.ts';
import { freeName, momentInName } from './names.ts';
import { asBackupRefusal, backupRefusal } from './refusals.ts';

/** Where the database is copied to first, so that the vault is held for no longer than a copy on its own disk takes. */
export const SNAPSHOT_FILE = 'kluis.db.momentopname';

/** Room beside the database itself: slots, manifest, the file system's own. */
const ROOM = 1024 * 1024;

/** How far the making is: which step, and bytes done of those to do (0 of 0 while that cannot be told). */
export interface MakingProgress {
  readonly step: 'snapshot' | 'copy' | 'check';
  readonly done: number;
  readonly total: number;
}

export interface MakingOptions {
  /** ISO instant. */
  readonly now: string;
  readonly occasion: Manifest['occasion'];
  readonly onProgress?: ((progress: MakingProgress) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** A backup that was made and proven. */
export interface MadeBackup {
  readonly name: string;
  readonly dir: string;
  readonly manifest: Manifest;
  readonly facts: Facts;
}

/** Bytes in words: `12 MB`. */
function megabytes(bytes: number): string {
  return `${Math.max(1, Math.ceil(bytes / 1024 / 1024))} MB`;
}

function refuseWithoutRoom(folder: string, bytes: number, where: 'folder' | 'vault'): void {
  const free = freeBytes(folder);
  const needed = bytes + ROOM;
  if (free >= needed) return;
  throw new Refusal(
    where === 'folder' ? 'folderFull' : 'diskFull',
    `${where === 'folder' ? 'In de gekozen map' : 'Op de schijf van de kluis'} is te weinig ruimte: er is ${megabytes(needed)} nodig en ${megabytes(free)} vrij. Maak ruimte${where === 'folder' ? ' of kies een andere map' : ''} en probeer het opnieuw.`,
  );
}

/**
 * Makes a backup of an open vault in `folder`: a folder of its own that is itself a vault (database and key slots) with a
 * manifest beside it. Nobody waits longer than a copy on the vault's own disk takes; the rest goes on beside the work.
 * What is copied is checked page by page; the copy is read back, opened with the key and its rows are counted against
 * those of the moment itself before it gets its name: what has the name of a backup is one, whatever stops the making.
 *
 * Refuses `folderGone`, `folderFull`, `folderReadOnly`, `folderFailed`, `backupStopped`; `diskFull` when there is no
 * room for the copy on the vault's own disk; `damaged` when it is the vault that is damaged.
 */
export async function makeBackup(
  vault: OpenVault,
  folder: string,
  options: MakingOptions,
): Promise<MadeBackup> {
  const { onProgress, signal } = options;
  const size = statSync(join(vault.dir, DATABASE_FILE)).size;
  refuseWithoutRoom(vault.dir, size, 'vault');
  refuseWithoutRoom(folder, size, 'folder');
  const local = join(vault.dir, SNAPSHOT_FILE);
  let snapshot: Snapshot | undefined;
  try {
    snapshot = await vault.snapshot(local, {
      signal,
      onBytes: (done) => onProgress?.({ step: 'snapshot', done, total: size }),
    });
    return await bringOut(vault, snapshot, local, folder, options);
  } catch (error) {
    throw asRefusal(error) ?? error;
  } finally {
    snapshot?.forget();
    removeQuietly(local);
  }
}

async function bringOut(
  vault: OpenVault,
  snapshot: Snapshot,
  local: string,
  folder: string,
  { now, occasion, onProgress, signal }: MakingOptions,
): Promise<MadeBackup> {
  const vaultPrint = fingerprintOf(vault.vaultId);
  const busy = join(folder, `casuskluis-bezig-${vaultPrint.slice(0, 8)}`);
  const database = join(busy, DATABASE_FILE);
  try {
    clearWay(busy);
    makeFolder(busy);
    // What the copy is made of is checked page by page on the vault's own disk while the copy is on its way.
    const [{ copied, source }, checked] = await bothOf(
      signal,
      async (joint) => ({
        copied: await copyFile(local, database, {
          signal: joint,
          onBytes: (done) => onProgress?.({ step: 'copy', done, total: snapshot.bytes }),
        }),
        source: await hashFile(local, { signal: joint }),
      }),
      (joint) => snapshot.examine(local, { check: 'pages', signal: joint }),
    );
    if (copied.sha256 !== source.sha256) throw storageRefusal('damaged');
    writeFileSync(join(busy, SLOTS_FILE), snapshot.slots, { mode: 0o600 });
    syncFile(join(busy, SLOTS_FILE));
    onProgress?.({ step: 'check', done: 0, total: 0 });
    const [kept, facts] = await bothOf(
      signal,
      (joint) => hashFile(database, { signal: joint }),
      (joint) => snapshot.examine(database, { check: 'none', signal: joint }),
    ).catch((error) => {
      // What was copied is whole: the disk of the copies does not keep what it gets.
      throw asRefusal(error)?.code === 'damaged' ? backupRefusal('folderFailed') : error;
    });
    if (kept.sha256 !== copied.sha256 || !sameRows(facts, checked)) throw backupRefusal('folderFailed');
    refuseWhenStopped(signal);
    const slots = await hashFile(join(busy, SLOTS_FILE));
    const manifest = writeManifest(busy, {
      vault: vaultPrint,
      madeAt: now,
      occasion,
      files: [
        { name: DATABASE_FILE, ...copied },
        { name: SLOTS_FILE, ...slots },
      ],
    });
    const name = freeName(folder, `casuskluis-${momentInName(now)}`);
    renameSync(busy, join(folder, name));
    syncFolder(folder);
    return { name, dir: join(folder, name), manifest, facts };
  } catch (error) {
    cleanUp(busy);
    // Not the backup's but the vault's own: the snapshot of it is not whole.
    if (asRefusal(error)?.code === 'damaged') throw error;
    throw asBackupRefusal(error);
  }
}

function sameRows(one: Facts, other: Facts): boolean {
  return JSON.stringify(one.rows) === JSON.stringify(other.rows) && one.vaultId === other.vaultId;
}

/** Removes what an earlier making left behind; a link is taken away itself, and what it leads to is left alone. */
function clearWay(busy: string): void {
  const found = lstatSync(busy, { throwIfNoEntry: false });
  if (found?.isDirectory()) removeBackup(busy);
  else if (found !== undefined) rmSync(busy);
}

/** Removes what is half there; a disk that is gone takes it along. */
function cleanUp(busy: string): void {
  try {
    clearWay(busy);
  } catch {
    // The next backup in this folder removes it.
  }
}

/** Removes a file of our own; one that is still being read (on Windows) goes the next time. */
export function removeQuietly(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // Unlocking removes what is left.
  }
}

/** Where the vault is copied to before it is brought to a newer version, in the vault's own folder. */
export const BEFORE_MIGRATION_FOLDER = 'voor-bijwerken';

/** How many of those copies stay. */
const KEPT_BEFORE_MIGRATION = 2;

/** A backup in the vault's own folder before its tables are changed; the last two stay. Refuses as `makeBackup`. */
export async function backupBeforeMigration(vault: OpenVault, now: string): Promise<void> {
  const folder = join(vault.dir, BEFORE_MIGRATION_FOLDER);
  if (statSync(folder, { throwIfNoEntry: false }) === undefined) makeFolder(folder);
  const { dir } = await makeBackup(vault, folder, { now, occasion: 'migration' });
  const others = readdirSync(folder)
    .filter((name) => /^casuskluis-\d{4}-\d\d-\d\d-\d{6}(-\d+)?$/.test(name) && name !== basename(dir))
    .toSorted();
  for (const name of others.slice(0, Math.max(0, others.length - KEPT_BEFORE_MIGRATION + 1))) {
    removeBackup(join(folder, name));
  }
}
