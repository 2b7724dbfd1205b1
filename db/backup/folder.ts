import {
  mkdirSync,
  readdirSync,
  realpathSync,
  rmdirSync,
  rmSync,
  statfsSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, isAbsolute, join, relative, sep } from 'node:path';
import { Refusal } from '../../base/refusal.ts';
import { BACKUP_FILES, MANIFEST_FILE, type Manifest, readManifest } from './manifest.ts';
import { asBackupRefusal, backupRefusal } from './refusals.ts';

/** Folders that are looked into when the backups of a folder are listed. */
const MOST_LISTED = 500;

/** A backup that was found: as it describes itself, or the refusal that says what is wrong with it. */
export type FoundBackup =
  | { readonly name: string; readonly dir: string; readonly manifest: Manifest }
  | { readonly name: string; readonly dir: string; readonly problem: Refusal };

/** A folder as somebody typed or pasted it: without the quotes and spaces around it. */
function asTyped(folder: string): string {
  return folder.trim().replace(/^(["'])(.*)\1$/, '$2');
}

function refuseFolder(code: string, sentence: string): Refusal {
  return new Refusal(code, sentence, { folder: sentence });
}

/**
 * The folder behind what was typed, as the system calls it. Refuses `folderNotAPath` (no whole path), `folderMissing`,
 * `folderIsFile`, `folderGone`, each at the field `folder`.
 */
export function findFolder(typed: string): string {
  const path = asTyped(typed);
  if (!isAbsolute(path) || !path.isWellFormed() || /\p{Cc}/u.test(path) || path.length > 1000) {
    throw refuseFolder(
      'folderNotAPath',
      process.platform === 'win32'
        ? 'Vul het hele pad van de map in, bijvoorbeeld E:\\Reservekopie.'
        : 'Vul het hele pad van de map in, bijvoorbeeld /media/stick/reservekopie.',
    );
  }
  try {
    const real = realpathSync(path);
    if (statSync(real).isDirectory()) return real;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code !== 'ENOENT' && code !== 'ENOTDIR' && code !== 'ENAMETOOLONG' && code !== 'ELOOP') {
      throw asBackupRefusal(error);
    }
    throw refuseFolder(
      'folderMissing',
      'Deze map is er niet. Zit de stick in de computer en klopt het pad? Maak de map anders eerst aan.',
    );
  }
  throw refuseFolder(
    'folderIsFile',
    'Dit is een bestand en geen map. Vul de map in waarin het bestand staat.',
  );
}

/** Whether `inner` is `outer` or lies in it. */
function isWithin(inner: string, outer: string): boolean {
  const path = relative(outer, inner);
  return path === '' || (!isAbsolute(path) && path !== '..' && !path.startsWith(`..${sep}`));
}

/**
 * The folder for new backups of the vault in `vaultDir`. Refuses what `findFolder` refuses, `folderIsVault` (the vault's own
 * folder, or one in it), `folderIsBackup`, `folderReadOnly`, `folderFull`.
 */
export function folderToWrite(typed: string, vaultDir: string): string {
  const folder = findFolder(typed);
  if (isWithin(folder, realpathSync(vaultDir))) {
    throw refuseFolder(
      'folderIsVault',
      'Dit is de map van de kluis zelf. Gaat die verloren, dan is de reservekopie ook weg. Kies een map op een stick of in het netwerk.',
    );
  }
  if (holdsManifest(folder)) {
    throw refuseFolder(
      'folderIsBackup',
      'Deze map is zelf een reservekopie. Kies de map waar deze map in staat.',
    );
  }
  const probe = join(folder, `casuskluis-probeer-${process.pid}`);
  try {
    writeFileSync(probe, 'x');
  } catch (error) {
    throw asBackupRefusal(error);
  } finally {
    rmSync(probe, { force: true });
  }
  return folder;
}

/** Bytes that can still be written in a folder. */
export function freeBytes(folder: string): number {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  } catch (error) {
    throw asBackupRefusal(error);
  }
}

/** Whether two folders lie on the same disk, so that they are lost together. */
export function onSameDisk(one: string, other: string): boolean {
  try {
    return statSync(one).dev === statSync(other).dev;
  } catch {
    return false;
  }
}

function holdsManifest(dir: string): boolean {
  return statSync(join(dir, MANIFEST_FILE), { throwIfNoEntry: false })?.isFile() === true;
}

/** A backup by its folder, from outside: its manifest, and whether its files are there in full length. */
export function lookAt(dir: string): FoundBackup {
  const name = basename(dir);
  try {
    const manifest = readManifest(dir);
    for (const file of manifest.files) {
      const found = statSync(join(dir, file.name), { throwIfNoEntry: false });
      if (found?.size !== file.bytes) throw backupRefusal('backupDamaged');
    }
    return { name, dir, manifest };
  } catch (error) {
    const problem = asBackupRefusal(error);
    if (problem instanceof Refusal) return { name, dir, problem };
    throw problem;
  }
}

/**
 * The backups in a folder, newest first, those with a problem last; the folder may also be a backup itself. Refuses
 * `folderGone` when the folder went away.
 */
export function listBackups(folder: string): FoundBackup[] {
  try {
    if (holdsManifest(folder)) return [lookAt(folder)];
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => join(folder, entry.name))
      .filter((dir) => isBackup(dir))
      .slice(0, MOST_LISTED)
      .map(lookAt)
      .sort((a, b) => madeAt(b).localeCompare(madeAt(a)));
  } catch (error) {
    throw asBackupRefusal(error);
  }
}

function isBackup(dir: string): boolean {
  try {
    return holdsManifest(dir);
  } catch {
    // Not ours to look into.
    return false;
  }
}

function madeAt(found: FoundBackup): string {
  return 'manifest' in found ? found.manifest.madeAt : '';
}

/** One backup in a folder by the name that `listBackups` gave. Refuses `notABackup`, or what is wrong with it. */
export function backupNamed(folder: string, name: string): FoundBackup & { readonly manifest: Manifest } {
  const dir = basename(folder) === name && holdsManifest(folder) ? folder : join(folder, name);
  if (basename(dir) !== name || !isBackup(dir)) throw backupRefusal('notABackup');
  const found = lookAt(dir);
  if ('problem' in found) throw found.problem;
  return found;
}

/** Takes away the files of a backup, its manifest last, and its folder when nothing else is in it. */
export function removeBackup(dir: string): void {
  try {
    for (const name of [...BACKUP_FILES, MANIFEST_FILE]) {
      rmSync(join(dir, name), { force: true });
      rmSync(join(dir, `${name}.nieuw`), { force: true });
    }
    if (readdirSync(dir).length === 0) rmdirSync(dir);
  } catch (error) {
    throw asBackupRefusal(error);
  }
}

/** Makes a folder for a backup that is being made. */
export function makeFolder(dir: string): void {
  mkdirSync(dir, { mode: 0o700 });
}
