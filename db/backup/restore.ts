import { copyFileSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from '../../base/refusal.ts';
import { type AuditLine, appendAudit } from '../audit.ts';
import { DATABASE_FILE } from '../database-file.ts';
import { asRefusal } from '../errors.ts';
import {
  auditKeyOf,
  type OpenedSlot,
  papersOfSlot,
  readSlots,
  SLOTS_FILE,
  type SlotsFile,
  writeSlots,
} from '../keyslots.ts';
import { openDatabase } from '../open.ts';
import { removeEmptyJournal, syncFile } from '../safe-file.ts';
import type { Schema } from '../schema.ts';
import { kyselyOn } from '../transaction.ts';
import { acquireLock, type VaultLock } from '../vault-lock.ts';
import { bothOf, copyFile, hashFile, refuseWhenStopped, type Watch } from './copy.ts';
import { type Checking, examine, type Facts } from './examine.ts';
import { type FoundBackup, freeBytes } from './folder.ts';
import { fileIn, fingerprintOf, type Manifest, newerBackup } from './manifest.ts';
import { freeName, momentInName } from './names.ts';
import { asBackupRefusal, backupRefusal } from './refusals.ts';
import { beginSwap, rollForward, STAGING_FOLDER } from './swap.ts';

/** A backup whose manifest was read. */
export type Backup = FoundBackup & { readonly manifest: Manifest };

/** A backup that a password (or a code on paper) opened: its keys, until `forget`. */
export interface OpenedBackup {
  readonly backup: Backup;
  readonly opened: OpenedSlot;
  /** The one of its data keys that fits. */
  readonly dataKey: Buffer;
  readonly facts: Facts;
  forget(): void;
}

/** The role of whoever opened with this slot, in a vault with these facts; papers stand for a procesmanager. */
export function roleBehind({ slot }: OpenedSlot, { roles }: Facts): string | undefined {
  return papersOfSlot(slot) === null ? roles[slot.accountId] : 'manager';
}

/**
 * Opens a backup where it stands, to read; `check` says how much is checked (with `all` also that every byte is as it was made). `attempt` tries a secret on its slots.
 * Gives `undefined` when the secret does not fit. Refuses `backupDamaged`, `backupNewer`, `slotsTampered`, `folderGone`,
 * `backupStopped`. `known` are the names of the migrations that this version has.
 */
export async function openBackup(
  backup: Backup,
  attempt: (file: SlotsFile) => Promise<OpenedSlot | undefined>,
  options: { readonly check: Checking; readonly known: readonly string[]; readonly signal?: AbortSignal },
): Promise<OpenedBackup | undefined> {
  try {
    const slots = readSlots(backup.dir);
    if (fingerprintOf(slots.vaultId) !== backup.manifest.vault) throw backupRefusal('backupDamaged');
    const opened = await attempt(slots);
    if (opened === undefined) return undefined;
    const forget = () => {
      for (const secret of [opened.vaultSecret, ...opened.dataKeys]) secret.fill(0);
    };
    try {
      const examined = (signal: AbortSignal) =>
        examineWith(join(backup.dir, DATABASE_FILE), opened.dataKeys, { ...options, signal });
      const bytes = async (signal: AbortSignal) =>
        options.check === 'all' ? refuseOtherBytes(backup, signal) : undefined;
      const [, { dataKey, facts }] = await bothOf(options.signal, bytes, examined);
      if (facts.vaultId !== slots.vaultId) throw backupRefusal('backupDamaged');
      if (facts.migrations.some((name) => !options.known.includes(name))) throw newerBackup();
      return { backup, opened, dataKey, facts, forget };
    } catch (error) {
      forget();
      throw error;
    }
  } catch (error) {
    if (asRefusal(error)?.code === 'vaultNewer') throw newerBackup();
    throw asBackupRefusal(error);
  }
}

/** Holds every byte against the manifest: a page that is not in use is never read, and restoring refuses it all the same. */
async function refuseOtherBytes({ dir, manifest }: Backup, signal: AbortSignal | undefined): Promise<void> {
  for (const { name, sha256 } of manifest.files) {
    const found = await hashFile(join(dir, name), { signal });
    if (found.sha256 !== sha256) throw backupRefusal('backupDamaged');
  }
}

/** Examines with the first key that fits; there are two only when the backup was made while a key was replaced. */
async function examineWith(
  path: string,
  dataKeys: readonly Buffer[],
  options: { readonly check: Checking; readonly signal?: AbortSignal },
): Promise<{ dataKey: Buffer; facts: Facts }> {
  let failure: unknown;
  for (const dataKey of dataKeys) {
    try {
      return { dataKey, facts: await examine(path, dataKey, options) };
    } catch (error) {
      failure = error;
      if (asRefusal(error)?.code !== 'damaged') break;
    }
  }
  throw failure;
}

export interface RestoreOptions {
  /** ISO instant. */
  readonly now: string;
  /** The line for the log of the restored vault. */
  readonly line: AuditLine;
  /** Facts about the vault to be kept in it, such as its last backup. */
  readonly meta: Readonly<Record<string, string>>;
  /** Closes the vault that is open here, after everything is ready and before anything of it is replaced. */
  readonly closeVault?: (() => Promise<void>) | undefined;
  /** Who restores, for others who try to open the vault meanwhile. */
  readonly holder: string;
  readonly onBytes?: Watch['onBytes'];
  readonly signal?: AbortSignal | undefined;
}

/**
 * Puts an opened backup in the place of the vault in `dir` (made when it is not there). First a full copy beside it that
 * is opened and checked page by page; then, as one step that a restart finishes, what was there goes whole into a dated
 * folder in `dir` and the copy takes its place. Killed before that step the old vault opens, after it the restored one.
 * Gives the folder in which the old one is kept, or null when there was none.
 *
 * Refuses `backupDamaged`, `diskFull`, `vaultInUse`, `backupStopped`, `folderGone`, `readOnly`.
 */
export async function restoreBackup(
  dir: string,
  { backup, dataKey, opened }: OpenedBackup,
  options: RestoreOptions,
): Promise<{ keptIn: string | null }> {
  let lock: VaultLock | undefined;
  let begun = false;
  const staging = join(dir, STAGING_FOLDER);
  try {
    mkdirSync(dir, { recursive: true, mode: 0o700 });
    if (options.closeVault === undefined) lock = acquireLock(dir, options.holder, options.now);
    rmSync(staging, { recursive: true, force: true });
    await stage(staging, backup, dataKey, options);
    await sealStaged(staging, { ...opened, dataKey }, options);
    refuseWhenStopped(options.signal);
    await options.closeVault?.();
    lock ??= acquireLock(dir, options.holder, options.now);
    const keptIn = freeName(dir, `bewaard-${momentInName(options.now)}`);
    beginSwap(dir, { at: options.now, keptIn });
    begun = true;
    rollForward(dir);
    const kept = join(dir, keptIn);
    return { keptIn: existsSync(kept) ? kept : null };
  } catch (error) {
    // Once begun, what is staged is the vault: whoever opens the folder next puts it in its place.
    if (!begun) rmSync(staging, { recursive: true, force: true });
    throw asRefusal(error) ?? error;
  } finally {
    lock?.release();
  }
}

/** Copies the backup and checks the copy: its bytes against the manifest, its pages, its tables. */
async function stage(
  staging: string,
  { dir, manifest }: Backup,
  dataKey: Buffer,
  { onBytes, signal }: RestoreOptions,
): Promise<void> {
  const { bytes } = fileIn(manifest, DATABASE_FILE);
  mkdirSync(staging, { mode: 0o700 });
  const free = freeBytes(staging);
  if (free < bytes) {
    throw new Refusal(
      'diskFull',
      'Op de schijf van deze computer is te weinig ruimte om de reservekopie terug te zetten. Maak ruimte vrij en probeer het opnieuw. Er is niets veranderd.',
    );
  }
  try {
    for (const name of [DATABASE_FILE, SLOTS_FILE] as const) {
      const watch = name === DATABASE_FILE ? { onBytes, signal } : {};
      const { sha256 } = await copyFile(join(dir, name), join(staging, name), watch);
      if (sha256 !== fileIn(manifest, name).sha256) throw backupRefusal('backupDamaged');
    }
    const facts = await examine(join(staging, DATABASE_FILE), dataKey, { check: 'pages', signal });
    if (facts.vaultId !== readSlots(staging).vaultId) throw backupRefusal('backupDamaged');
  } catch (error) {
    // A full disk here is this computer's, not the stick's.
    const refusal = asRefusal(error);
    throw refusal?.code === 'diskFull' ? refusal : asBackupRefusal(error);
  }
}

/** Writes into the staged copy that it was restored, so that its log says so from its first opening on. */
async function sealStaged(staging: string, secrets: Secrets, { line, meta }: RestoreOptions): Promise<void> {
  const path = join(staging, DATABASE_FILE);
  await writeInto(path, secrets, line, meta);
  removeEmptyJournal(path);
  syncFile(path);
}

type Secrets = { readonly dataKey: Buffer; readonly vaultSecret: Buffer };

/** Adds a line to the log of a database that nobody has open, and keeps facts about the vault in it. */
async function writeInto(
  path: string,
  secrets: Secrets,
  line: AuditLine,
  meta: Readonly<Record<string, string>>,
): Promise<void> {
  const db = kyselyOn<Schema>({ current: openDatabase(path, secrets.dataKey) });
  try {
    await db.transaction().execute(async (trx) => {
      await appendAudit(trx, auditKeyOf(secrets.vaultSecret), line);
      for (const [key, value] of Object.entries(meta)) {
        await trx
          .insertInto('vault_meta')
          .values({ key, value })
          .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
          .execute();
      }
    });
  } finally {
    await db.destroy();
  }
}

/**
 * Puts the key slots of a backup in the place of those in `dir`, for a database that is whole and of which the slots are
 * lost or spoilt. Whoever got a password after the backup has to get one again; whoever changed it uses the old one. Gives
 * the folder in which the spoilt slots are kept, or null when there were none.
 *
 * Refuses `slotsDoNotFit` when somebody was removed since (the database then has another key), `notAllowed` when the
 * account is no procesmanager now, `vaultInUse`, `damaged`.
 */
export async function replaceSlots(
  dir: string,
  { backup, opened, facts: then }: OpenedBackup,
  { now, holder, line }: Pick<RestoreOptions, 'now' | 'holder' | 'line'>,
): Promise<string | null> {
  const path = join(dir, DATABASE_FILE);
  const lock = acquireLock(dir, holder, now);
  try {
    const { dataKey, facts } = await examineWith(path, opened.dataKeys, { check: 'none' }).catch((error) => {
      throw asRefusal(error)?.code === 'damaged' ? slotsDoNotFit() : error;
    });
    if (facts.vaultId !== then.vaultId) throw slotsDoNotFit();
    if (roleBehind(opened, facts) !== 'manager') {
      throw new Refusal(
        'notAllowed',
        'Uw account is in deze kluis geen procesmanager meer. Vraag de procesmanager om dit te doen.',
      );
    }
    const slots = readSlots(backup.dir);
    await writeInto(path, { dataKey, vaultSecret: opened.vaultSecret }, line, {});
    removeEmptyJournal(path);
    const spoilt = join(dir, SLOTS_FILE);
    let kept: string | null = null;
    if (existsSync(spoilt)) {
      kept = join(dir, freeName(dir, `bewaard-${momentInName(now)}`));
      mkdirSync(kept, { mode: 0o700 });
      copyFileSync(spoilt, join(kept, SLOTS_FILE));
    }
    writeSlots(dir, slots);
    return kept;
  } catch (error) {
    throw asRefusal(error) ?? error;
  } finally {
    lock.release();
  }
}

function slotsDoNotFit(): Refusal {
  return new Refusal(
    'slotsDoNotFit',
    'De sleutels in deze reservekopie passen niet op de kluis van nu: daarna is iemand uit de kluis gehaald, of kluis.db is ook beschadigd. Kies een latere reservekopie, of zet de hele kopie terug.',
  );
}
