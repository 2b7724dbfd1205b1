import { type KeyObject, randomBytes } from 'node:crypto';
import { readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Kysely, sql, type Transaction } from 'kysely';
import type { Env } from '../base/env.ts';
import { passwordProblem } from '../base/password.ts';
import { Refusal } from '../base/refusal.ts';
import { beginAttempt, endAttempts } from './attempts.ts';
import { copyForAWhile, type Watch } from './backup/copy.ts';
import { examine, type Facts } from './backup/examine.ts';
import { backupBeforeMigration, removeQuietly, SNAPSHOT_FILE } from './backup/make.ts';
import { calibrate, type Derivation } from './derivation.ts';
import { asRefusal } from './errors.ts';
import { anyPageFits } from './journal.ts';
import {
  auditKeyOf,
  makeRecoverySlot,
  makeSlot,
  type OpenedSlot,
  openSlot,
  type RecoverySlot,
  readSlots,
  SLOTS_FILE,
  type Slot,
  type SlotsFile,
  type VaultSecrets,
  withDataKey,
  withOwnSlot,
  writeSlots,
} from './keyslots.ts';
import { type Migrations, migrate, wouldMigrate } from './migrate.ts';
import { checkDatabase, copyUnderKey, lettingGo, openDatabase } from './open.ts';
import { fileAt, removeEmptyJournal, replaceFile, syncFile } from './safe-file.ts';
import type { Schema } from './schema.ts';
import { type DatabaseHolder, kyselyOn } from './transaction.ts';
import { checkFolder, DATABASE_FILE } from './vault-files.ts';
import { acquireLock, type LockOptions, refuseWhenInUse, type VaultLock } from './vault-lock.ts';

/** What opening needs from outside. */
export interface VaultOptions {
  readonly env: Env;
  /** All migrations of the product (`db/migrations/index.ts`). */
  readonly migrations: Migrations;
  /** How heavy a new password is to try; measured on this computer (half a second) when left out. */
  readonly derivation?: Derivation;
  /** How the folder is kept for this process; `onLost` is told when another computer took the vault over. */
  readonly lock?: LockOptions;
}

/** A database up to this many bytes has all its pages read and checked while unlocking: less than half a second. */
export const CHECKED_AT_UNLOCK = 32 * 1024 * 1024;

/** Refuses (`passwordWeak`) a password that is too easy for who will use it. */
export function refusePassword(password: string, username: string, avoid: readonly string[] = []): void {
  const problem = passwordProblem(password, { username, avoid });
  if (problem !== undefined) throw new Refusal('passwordWeak', problem, { password: problem });
}

function refuseWrongPassword(): Refusal {
  return new Refusal(
    'wrongPassword',
    'Deze gebruikersnaam en dit wachtwoord horen niet bij elkaar. Controleer beide en probeer het opnieuw.',
  );
}

function refuseLocked(): Refusal {
  return new Refusal('locked', 'De kluis is intussen vergrendeld. Ontgrendel en doe het opnieuw.');
}

/** The vault as it was at one moment, copied; still to be forgotten. */
export interface Snapshot {
  readonly bytes: number;
  /** The file with the key slots, as bytes. */
  readonly slots: Buffer;
  /** Opens a copy of this snapshot to read, and says what is in it. Refuses as `examine` does. */
  examine(path: string, options: Parameters<typeof examine>[2]): Promise<Facts>;
  /** Wipes the key. */
  forget(): void;
}

/** What has to be on disk before a slot opens. */
type First = () => Promise<unknown>;

/** A vault that is open. Made by `createVault` and `unlockVault`; close it when done. */
export class OpenVault {
  readonly dir: string;
  readonly vaultId: string;
  /** For reading outside a transaction. Inside one, use the transaction: this would wait for it. */
  readonly db: Kysely<Schema>;
  /** The key of the log's chain. */
  readonly auditKey: KeyObject;
  readonly #holder: DatabaseHolder;
  readonly #secrets: { dataKey: Buffer; readonly vaultSecret: Buffer };
  readonly #lock: VaultLock;
  readonly #options: VaultOptions;
  /** Which file it is that is open; another one with its name is not the vault. */
  #file: string;
  #closed: Promise<void> | undefined;

  constructor(
    dir: string,
    vaultId: string,
    holder: DatabaseHolder,
    secrets: VaultSecrets,
    lock: VaultLock,
    options: VaultOptions,
  ) {
    this.dir = dir;
    this.vaultId = vaultId;
    this.#holder = holder;
    this.db = kyselyOn<Schema>(holder);
    this.#secrets = { ...secrets };
    this.auditKey = auditKeyOf(secrets.vaultSecret);
    this.#lock = lock;
    this.#options = options;
    this.#file = fileAt(join(dir, DATABASE_FILE));
  }

  /**
   * Runs `work` in one transaction: all of it is on disk when the promise resolves, none of it when it rejects.
   * Transactions wait for each other. Disk faults reject with a `Refusal` (see `asRefusal`), and what comes too late or
   * is cut off by closing with `locked`: nothing of it is kept. With `vaultTakenOver` once another computer has the vault,
   * with `vaultMoved` while the file is not where it was opened.
   */
  async transact<T>(work: (trx: Transaction<Schema>) => Promise<T>): Promise<T> {
    try {
      return await this.db.transaction().execute(async (trx) => {
        this.#requireHeld();
        const answer = await work(trx);
        this.#requireHeld();
        return answer;
      });
    } catch (error) {
      if (this.#closed === undefined || error instanceof Refusal) throw error;
      throw refuseLocked();
    }
  }

  /** Reads and checks the whole database; refuses with `damaged`. `pages` takes a second or two per 100 MB, `all` twice that. */
  async check(how: 'pages' | 'all' = 'all'): Promise<void> {
    await this.#alone(async () => checkDatabase(this.#holder.current, how));
  }

  /**
   * Copies the database, as it is at one moment, to `path`, with the key slots of that moment. Whoever uses the vault
   * waits as long as that takes: about a second per gigabyte. `forget` it when done: it holds the key.
   */
  async snapshot(path: string, watch: Watch = {}): Promise<Snapshot> {
    return this.db.connection().execute(async () => {
      this.#requireHeld();
      const key = Buffer.from(this.#secrets.dataKey);
      const slots = readFileSync(join(this.dir, SLOTS_FILE));
      const bytes = await lettingGo(this.#holder.current, () =>
        copyForAWhile(join(this.dir, DATABASE_FILE), path, watch),
      );
      return {
        bytes,
        slots,
        examine: (copy, options) => examine(copy, key, options),
        forget: () => key.fill(0),
      };
    });
  }

  /** A slot for an account, not in the file yet (`changeSlots`). Refuses `passwordWeak`. */
  async accountSlot(
    accountId: string,
    username: string,
    password: string,
    avoid?: readonly string[],
  ): Promise<Slot> {
    refusePassword(password, username, avoid);
    return this.#newSlot(accountId, username, password);
  }

  /** A slot that a code on paper opens, not in the file yet (`changeSlots`). */
  async recoverySlot(papers: Omit<RecoverySlot, 'slot'>, code: string): Promise<RecoverySlot> {
    return makeRecoverySlot(this.vaultId, papers, code, this.#secrets, await this.#derivation());
  }

  /** Changes the slots in one step: the file is as before, or whole as `change` gives it. Refuses `locked`, `vaultTakenOver`, `vaultMoved`. */
  changeSlots(change: (file: SlotsFile) => SlotsFile): void {
    // Closing wipes the keys: a slot made meanwhile would guard nothing.
    if (this.#closed !== undefined) throw refuseLocked();
    this.#requireHeld();
    writeSlots(this.dir, change(readSlots(this.dir)));
  }

  /**
   * Gives an account its first password, or another without the old one, which opens nothing then. Refuses `passwordWeak`, `usernameTaken`.
   */
  async setSlot(
    accountId: string,
    username: string,
    password: string,
    avoid?: readonly string[],
    first?: First,
  ): Promise<void> {
    refusePassword(password, username, avoid);
    await this.#putSlot(accountId, username, password, first);
  }

  /**
   * Gives an account another user name; the slot is sealed to the name, so it takes the password. `first` is what has to be
   * on disk before the new name opens. Refuses `wrongPassword`, `tooManyAttempts`, `usernameTaken`.
   */
  async changeUsername(username: string, password: string, next: string, first?: First): Promise<void> {
    await this.#putSlot(await this.#proven(username, password), next, password, first);
  }

  /**
   * Rewraps an account's slot. `first` is what has to be on disk before the new password opens. Refuses `wrongPassword`,
   * `tooManyAttempts`, `passwordWeak`.
   */
  async changePassword(
    username: string,
    current: string,
    next: string,
    avoid?: readonly string[],
    first?: First,
  ): Promise<void> {
    refusePassword(next, username, avoid);
    await this.#putSlot(await this.#proven(username, current), username, next, first);
  }

  /** Ids of the accounts that can open the vault. */
  slotAccounts(): readonly string[] {
    return readSlots(this.dir).slots.map(({ accountId }) => accountId);
  }

  /**
   * Takes an account's slot away and puts the whole database under a new key, so that a key kept by the person
   * who left opens nothing that is written from now on. Nobody else has to do anything. Refuses `slotMissing` and
   * `lastSlot`. Cut short at any moment, the vault opens with the passwords that are left.
   */
  async removeSlot(accountId: string): Promise<void> {
    await this.#alone(async () => {
      this.#requireHeld();
      const file = readSlots(this.dir);
      const slots = file.slots.filter((slot) => slot.accountId !== accountId);
      if (slots.length === file.slots.length) {
        throw new Refusal('slotMissing', 'Dit account heeft geen wachtwoord voor deze kluis.');
      }
      if (slots.length === 0) {
        throw new Refusal(
          'lastSlot',
          'Dit is het laatste account dat de kluis kan openen. Geef eerst een ander account een wachtwoord.',
        );
      }
      this.#rekey(file, { ...file, slots });
    });
  }

  /** Closes the database, wipes the keys and lets go of the folder. Calling it again does nothing. */
  close(): Promise<void> {
    this.#closed ??= this.db.destroy().finally(() => {
      // Kysely closes what it has used; a vault that was not used is still open here.
      this.#holder.current.close();
      this.#secrets.dataKey.fill(0);
      this.#secrets.vaultSecret.fill(0);
      // Of a vault that was taken over the journal is another's.
      if (this.#lock.release()) removeEmptyJournal(join(this.dir, DATABASE_FILE));
    });
    return this.#closed;
  }

  /** Runs `work` while no query or transaction runs. */
  #alone(work: () => Promise<void>): Promise<void> {
    return this.db.connection().execute(work);
  }

  /** The account of which this is the name and the password; a wrong one counts as an attempt. */
  async #proven(username: string, password: string): Promise<string> {
    beginAttempt(this.dir, this.#options.env.now());
    const opened = await openSlot(readSlots(this.dir), username, password);
    if (opened === undefined) throw refuseWrongPassword();
    endAttempts(this.dir);
    for (const secret of [opened.vaultSecret, ...opened.dataKeys]) secret.fill(0);
    return opened.slot.accountId;
  }

  /** Puts a new slot in the place of the one the account has, if any. */
  async #putSlot(accountId: string, username: string, password: string, first?: First): Promise<void> {
    const slot = await this.#newSlot(accountId, username, password);
    await first?.();
    this.changeSlots((file) => withOwnSlot(file, slot));
  }

  async #newSlot(accountId: string, username: string, password: string): Promise<Slot> {
    const derivation = await this.#derivation();
    return makeSlot(this.vaultId, { accountId, username }, password, this.#secrets, derivation);
  }

  /**
   * Before every write: whether the file that is open is still the one in the folder (else what is written is gone with it when
   * it closes), and whether no other computer took the vault over, while this one slept or was cut off.
   */
  #requireHeld(): void {
    if (fileAt(join(this.dir, DATABASE_FILE)) !== this.#file) {
      throw new Refusal(
        'vaultMoved',
        'De map van de kluis is verplaatst, vervangen of verwijderd terwijl de kluis open is. Er wordt nu niets opgeslagen. Zet de map terug waar zij stond en probeer het opnieuw. Kan dat niet, vergrendel dan en zet de laatste goede reservekopie terug.',
      );
    }
    if (this.#lock.holds()) return;
    throw new Refusal(
      'vaultTakenOver',
      'De kluis is intussen op een andere computer geopend, omdat deze computer een tijd niets liet merken. Hier is hij nu vergrendeld.',
    );
  }

  async #derivation(): Promise<Derivation> {
    return this.#options.derivation ?? (await calibrate());
  }

  /** Puts database and slots `after` under a new key. When it fails, all is as in `before`. */
  #rekey(before: SlotsFile, after: SlotsFile): void {
    const path = join(this.dir, DATABASE_FILE);
    const copy = `${path}.nieuw`;
    const previous = this.#secrets.dataKey;
    const next = { dataKey: randomBytes(32), vaultSecret: this.#secrets.vaultSecret };
    try {
      removeDatabase(copy);
      copyUnderKey(this.#holder.current, copy, previous, next.dataKey);
      syncFile(copy);
      // From here both keys are in the slots, until the database under the new one is in its place.
      writeSlots(this.dir, withDataKey(after, next, previous));
      this.#holder.current.close();
      replaceFile(copy, path);
    } catch (error) {
      removeDatabase(copy);
      if (!this.#holder.current.open) {
        this.#holder.current = openDatabase(path, previous);
        this.#file = fileAt(path);
        writeSlots(this.dir, before);
      }
      throw asRefusal(error) ?? error;
    }
    removeDatabase(copy);
    this.#holder.current = openDatabase(path, next.dataKey);
    this.#file = fileAt(path);
    this.#secrets.dataKey = next.dataKey;
    previous.fill(0);
    writeSlots(this.dir, withDataKey(after, next));
  }
}

/** Removes a database that is not in use, with its journal. */
export function removeDatabase(path: string): void {
  for (const name of [path, `${path}-journal`]) rmSync(name, { force: true });
}

/**
 * Opens the vault in `dir` for the account with this name and password, and brings it to the newest migration. A
 * small database is checked in full, of a large one only the start: there damage shows when it is read, or by `check`.
 *
 * Refuses, each with its own code and sentence: `vaultMissing`, `vaultEmpty`, `vaultIncomplete`, `readOnly`,
 * `vaultLinked`, `slotsDamaged`, `slotsTampered`, `vaultNewer`, `vaultInUse` (who, since when), `tooManyAttempts`,
 * `wrongPassword` (an unknown name too), `damaged` (the password was right), `vaultMismatch`, `diskFull`, `diskError`.
 */
export async function unlockVault(
  dir: string,
  username: string,
  password: string,
  options: VaultOptions,
): Promise<{ vault: OpenVault; accountId: string }> {
  const opened = await openTrying(dir, options, (file) => openSlot(file, username, password));
  if (opened === undefined) throw refuseWrongPassword();
  const vault = await openWithSlot(dir, opened, username.trim(), options);
  return { vault, accountId: opened.slot.accountId };
}

/**
 * Tries a secret on the slots of a vault that can be opened and is not in use, and counts the attempt; gives
 * `undefined` when it does not fit. Refuses as `unlockVault` does for all that comes before the password.
 */
export async function openTrying(
  dir: string,
  options: VaultOptions,
  attempt: (file: SlotsFile) => Promise<OpenedSlot | undefined>,
): Promise<OpenedSlot | undefined> {
  checkFolder(dir);
  refuseWhenInUse(dir, options.lock);
  beginAttempt(dir, options.env.now());
  const opened = await attempt(readSlots(dir));
  if (opened !== undefined) endAttempts(dir);
  return opened;
}

/** Opens the database behind a slot, and brings it to the newest migration. `holder` is who has it open, for others to read. */
export async function openWithSlot(
  dir: string,
  opened: OpenedSlot,
  holder: string,
  options: VaultOptions,
): Promise<OpenVault> {
  const lock = acquireLock(dir, holder, options.env.now(), options.lock);
  let vault: OpenVault | undefined;
  try {
    const { vaultId } = readSlots(dir);
    const { database, dataKey } = openWithOneOf(join(dir, DATABASE_FILE), opened.dataKeys);
    const secrets = { dataKey, vaultSecret: opened.vaultSecret };
    vault = new OpenVault(dir, vaultId, { current: database }, secrets, lock, options);
    await refuseOtherVault(vault);
    if (statSync(join(dir, DATABASE_FILE)).size <= CHECKED_AT_UNLOCK) await vault.check('pages');
    removeQuietly(join(dir, SNAPSHOT_FILE));
    if (await wouldMigrate(vault.db, options.migrations)) {
      await backupBeforeMigration(vault, options.env.now());
    }
    await migrate(vault.db, options.migrations);
    if (opened.dataKeys.length > 1) writeSlots(dir, withDataKey(readSlots(dir), secrets));
    removeDatabase(`${join(dir, DATABASE_FILE)}.nieuw`);
    return vault;
  } catch (error) {
    await vault?.close();
    lock.release();
    throw asRefusal(error) ?? error;
  }
}

/** Opens the database with the first key that fits; there are two only when a re-keying was cut short. */
function openWithOneOf(path: string, dataKeys: readonly Buffer[]) {
  let failure: unknown;
  for (const dataKey of dataKeys) {
    try {
      const database = openDatabase(path, dataKey);
      for (const other of dataKeys) if (other !== dataKey) other.fill(0);
      return { database, dataKey };
    } catch (error) {
      failure = error;
      if (asRefusal(error)?.code !== 'damaged') throw error;
    }
  }
  throw dataKeys.some((dataKey) => anyPageFits(path, dataKey)) ? failure : refuseMismatch();
}

/** Slots that guard the key of another database, or of this one before it was put under another key. */
function refuseMismatch(): Refusal {
  return new Refusal(
    'vaultMismatch',
    'De bestanden kluis.db en kluis.sleutels.json in deze map horen niet bij elkaar: misschien is een van de twee ouder dan het andere. Er is niets veranderd. Zet het bestand terug dat hier stond, of zet de laatste goede reservekopie terug.',
  );
}

async function refuseOtherVault(vault: OpenVault): Promise<void> {
  const { rows } = await sql<{ value: string }>`SELECT value FROM vault_meta WHERE key = 'vaultId'`.execute(
    vault.db,
  );
  if (rows[0]?.value !== vault.vaultId) throw refuseMismatch();
}
