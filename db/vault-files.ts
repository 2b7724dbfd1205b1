import { accessSync, constants, existsSync, lstatSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from '../base/refusal.ts';
import { damageOf, refuseDamaged } from './backup/damage.ts';
import { begunSwap, rollForward } from './backup/swap.ts';
import { DATABASE_FILE } from './database-file.ts';
import { asRefusal, storageRefusal } from './errors.ts';
import { readSlots, SLOTS_FILE } from './keyslots.ts';
import { acquireLock, type LockHolder, lockHolder } from './vault-lock.ts';

export { DATABASE_FILE };

/** The database's page: the least a real one has. */
const PAGE_BYTES = 4096;

/**
 * How a vault folder looks from outside, without a password:
 * `none` (no such folder), `empty` (no vault in it), `ready`, `inUse` (open elsewhere, `holder` says by whom),
 * `incomplete` (`missing` names the file that is not there), `unreadable` (a file is damaged), `readOnly`, `newer`.
 * `message` is the Dutch sentence for every state in which the vault cannot be opened.
 */
export type VaultStatus =
  | { readonly state: 'none' | 'empty' }
  | { readonly state: 'ready'; readonly vaultId: string }
  | { readonly state: 'inUse'; readonly vaultId: string; readonly holder: LockHolder }
  | { readonly state: 'incomplete'; readonly missing: string; readonly message: string }
  | { readonly state: 'unreadable' | 'readOnly' | 'newer'; readonly message: string };

function exists(path: string): boolean {
  try {
    return statSync(path) !== undefined;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false;
    throw asRefusal(error) ?? error;
  }
}

function refuseIncomplete(missing: string): Refusal {
  return new Refusal(
    'vaultIncomplete',
    `Deze map is geen hele kluis: het bestand ${missing} ontbreekt. Zet het terug uit de laatste goede reservekopie, of kies een andere map.`,
  );
}

/** The file that is missing from a vault of which the other is there. */
function missingFile(dir: string): string | undefined {
  return [DATABASE_FILE, SLOTS_FILE].find((name) => !exists(join(dir, name)));
}

/** Whether there is nothing of a vault in the folder (which may not exist, or hold other files). */
export function holdsNoVault(dir: string): boolean {
  return ![DATABASE_FILE, SLOTS_FILE].some((name) => existsSync(join(dir, name)));
}

/**
 * Refuses a file of the vault that is a link: SQLite would keep its journal beside the file elsewhere, where nobody checks
 * it, and a new key would be put in the place of the link, with the old file left as it was.
 */
function refuseLinks(dir: string): void {
  for (const name of [DATABASE_FILE, SLOTS_FILE]) {
    if (lstatSync(join(dir, name), { throwIfNoEntry: false })?.isSymbolicLink()) {
      throw new Refusal(
        'vaultLinked',
        `In de map van de kluis is ${name} een verwijzing naar een bestand op een andere plek. Zet het bestand zelf in de map en open de kluis opnieuw.`,
      );
    }
  }
}

/** Finishes a restore that was cut short, unless somebody is at it. */
function finishRestore(dir: string): void {
  const swap = begunSwap(dir);
  if (swap === undefined || lockHolder(dir) !== undefined) return;
  const lock = acquireLock(dir, 'terugzetten', swap.at);
  try {
    rollForward(dir);
  } finally {
    lock.release();
  }
}

/**
 * Refuses a folder of which the vault cannot be opened whatever the password: `vaultMissing`, `vaultEmpty`,
 * `vaultIncomplete`, `vaultLinked`, `readOnly`, `damaged`, `slotsDamaged`, `slotsTampered`, `vaultNewer`. Returns the
 * vault's id.
 */
export function checkFolder(dir: string): string {
  if (!exists(dir)) throw storageRefusal('vaultMissing');
  finishRestore(dir);
  refuseLinks(dir);
  if (holdsNoVault(dir)) {
    throw new Refusal(
      'vaultEmpty',
      'In deze map staat geen kluis. Kies de map waar uw kluis staat, of maak hier een nieuwe kluis.',
    );
  }
  const missing = missingFile(dir);
  if (missing !== undefined) throw refuseIncomplete(missing);
  try {
    for (const path of [dir, join(dir, DATABASE_FILE), join(dir, SLOTS_FILE)]) {
      accessSync(path, constants.R_OK | constants.W_OK);
    }
    readdirSync(dir);
  } catch (error) {
    throw asRefusal(error) ?? error;
  }
  const damage = damageOf(dir);
  if (damage !== undefined) throw refuseDamaged(damage);
  const { vaultId } = readSlots(dir);
  const { size } = statSync(join(dir, DATABASE_FILE));
  if (size < PAGE_BYTES || size % PAGE_BYTES !== 0) throw storageRefusal('damaged');
  return vaultId;
}

/** How a vault folder looks from outside. Never throws. */
export function vaultStatus(dir: string): VaultStatus {
  try {
    if (!exists(dir)) return { state: 'none' };
    finishRestore(dir);
    refuseLinks(dir);
    if (holdsNoVault(dir)) return { state: 'empty' };
    const missing = missingFile(dir);
    if (missing !== undefined) {
      return { state: 'incomplete', missing, message: refuseIncomplete(missing).message };
    }
    const vaultId = checkFolder(dir);
    const holder = lockHolder(dir);
    return holder === undefined ? { state: 'ready', vaultId } : { state: 'inUse', vaultId, holder };
  } catch (error) {
    const refusal = asRefusal(error) ?? storageRefusal('diskError', error);
    const state =
      refusal.code === 'readOnly' ? 'readOnly' : refusal.code === 'vaultNewer' ? 'newer' : 'unreadable';
    return { state, message: refusal.message };
  }
}
