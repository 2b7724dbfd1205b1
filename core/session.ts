import { setTimeout } from 'node:timers/promises';
import { localDate } from '../base/dates.ts';
import type { Env } from '../base/env.ts';
import { usernameKey } from '../base/names.ts';
import { Refusal } from '../base/refusal.ts';
import { type AuditLine, appendAudit, checkAuditTail } from '../db/audit.ts';
import { lastMoment } from '../db/clock.ts';
import { createVault } from '../db/create-vault.ts';
import type { Derivation } from '../db/derivation.ts';
import { readSlots } from '../db/keyslots.ts';
import { migrations } from '../db/migrations/index.ts';
import { type AccountRow, accountById, allAccounts, updateAccount } from '../db/people.ts';
import { dropRecoveryNote, removalsCutShort } from '../db/recovery-notes.ts';
import type { Db } from '../db/schema.ts';
import { type OpenVault, unlockVault, type VaultOptions } from '../db/vault.ts';
import type { AuditOrigin } from '../db/vault-tables.ts';
import { termsOf } from './account/present.ts';
import { clockBehind, isClockBehind, isLastingManager, refuseOutsidePeriod } from './account/rules.ts';
import type { Caller } from './context.ts';
import type { Role } from './contract.ts';

/** How long locking waits for calls under way: a question that hangs on the screen may not keep the vault open. */
const PATIENCE_MS = 5000;

/** What a session is opened with. */
export interface SessionOptions {
  readonly vaultDir: string;
  readonly env: Env;
  /** How heavy a password is to try; measured on this computer when left out. */
  readonly derivation?: Derivation;
  /** Told when another computer took the vault over: from then on nothing can be written here. */
  readonly onLost?: () => void;
}

interface Open {
  readonly vault: OpenVault;
  readonly account: AccountRow;
  readonly origin: AuditOrigin;
  /** The latest moment that was seen (ISO instant). */
  readonly latest: string;
  /** Who sits at the keyboard to choose a password; meanwhile nobody is in. */
  readonly choosing: AccountRow | null;
}

/** What of the session has to be in the log although no contract call says it. */
type SessionEvent =
  | 'account.createVault'
  | 'account.unlock'
  | 'account.lock'
  | 'account.choosePassword'
  | 'account.leave'
  | 'recovery.remove';

/** One person at this PC: locked, or in with one account. */
export class Session {
  readonly #options: SessionOptions;
  #open: Open | null = null;
  #lastAccountId: string | null = null;

  constructor(options: SessionOptions) {
    this.#options = options;
  }

  get vaultDir(): string {
    return this.#options.vaultDir;
  }

  /** Whether the vault is open, also while somebody chooses a password. */
  get isOpen(): boolean {
    return this.#open !== null;
  }

  /** The account that is in; null when locked, and while somebody chooses a password. */
  get account(): AccountRow | null {
    return this.#open === null || this.#open.choosing !== null ? null : this.#open.account;
  }

  /** Who was given the keyboard to choose a password, or null. */
  get choosing(): AccountRow | null {
    return this.#open?.choosing ?? null;
  }

  /** The open vault. Refuses `locked`. */
  vault(): OpenVault {
    if (this.#open === null)
      throw new Refusal('locked', 'De kluis is vergrendeld. Ontgrendel met uw naam en wachtwoord.');
    return this.#open.vault;
  }

  /**
   * Who calls. Refuses `locked`, and with `accountPeriod` or `clockBehind` what has changed since unlocking: the account's
   * period is over, or the clock was put back.
   */
  caller(): Caller {
    this.vault();
    const open = this.#open!;
    if (open.choosing !== null) {
      throw new Refusal(
        'locked',
        'Kies eerst uw wachtwoord. Daarna ontgrendelt u met uw naam en wachtwoord.',
      );
    }
    const { account } = open;
    const now = this.#options.env.now();
    if (isClockBehind(now, open.latest)) throw clockBehind(now, open.latest, false);
    refuseOutsidePeriod(termsOf(account), localDate(now));
    if (now > open.latest) this.#open = { ...open, latest: now };
    return {
      id: account.id,
      displayName: account.display_name,
      viewer: {
        type: 'account',
        id: account.id,
        role: account.role as Role,
        organisationId: account.organisation_id,
      },
    };
  }

  /** Reads the account that is in anew, after it was changed. */
  async reread(): Promise<void> {
    const account = await accountById(this.vault().db, this.#open!.account.id);
    if (account !== undefined && this.#open !== null) this.#open = { ...this.#open, account };
  }

  /**
   * Gives the keyboard to somebody to choose a password of his own. The vault stays open for that and for nothing else: every
   * call is refused as locked, until the password is chosen or the vault is locked.
   */
  async giveKeyboard(accountId: string): Promise<void> {
    const choosing = await accountById(this.vault().db, accountId);
    if (choosing !== undefined && this.#open !== null) this.#open = { ...this.#open, choosing };
  }

  /** The password of who was given the keyboard. Refuses `locked`, `passwordWeak`, `usernameTaken`. The vault is to be locked then. */
  async choosePassword(password: string, avoid: readonly string[]): Promise<void> {
    const open = this.#open;
    if (open === null || open.choosing === null) {
      throw new Refusal(
        'locked',
        'De kluis is vergrendeld. Vraag de procesmanager om dit opnieuw te starten.',
      );
    }
    const { id, username } = open.choosing;
    const line = () => this.#log(open, 'account.choosePassword', { accountId: id, objectId: id });
    await open.vault.setSlot(id, username, password, avoid, line);
  }

  /** Makes the vault with its first account and leaves it unlocked. */
  async create(first: {
    accountId: string;
    username: string;
    password: string;
    municipality: string;
    origin: AuditOrigin;
    seed: (db: Db) => Promise<void>;
  }): Promise<AccountRow> {
    this.#refuseWhenOpen();
    const vault = await createVault(this.vaultDir, {
      ...this.vaultOptions(),
      vaultId: this.#options.env.newId(),
      accountId: first.accountId,
      username: first.username,
      password: first.password,
      avoid: [first.municipality],
      seed: first.seed,
    });
    const typed = { username: first.username, acceptClock: false };
    return this.#enter(vault, first.accountId, 'account.createVault', first.origin, typed);
  }

  /**
   * Unlocks with a name and a password. Refuses as `unlockVault` does, and `accountGone`, `accountPeriod`, `clockBehind`
   * (with `acceptClock` a procesmanager goes on all the same). Tells whether it is who was in before the last lock.
   */
  async unlock(
    username: string,
    password: string,
    origin: AuditOrigin,
    acceptClock = false,
  ): Promise<{ account: AccountRow; returning: boolean }> {
    this.#refuseWhenOpen();
    const { vault, accountId } = await unlockVault(this.vaultDir, username, password, {
      ...this.vaultOptions(),
    });
    const returning = this.#lastAccountId === null || this.#lastAccountId === accountId;
    const typed = { username, acceptClock };
    return { account: await this.#enter(vault, accountId, 'account.unlock', origin, typed), returning };
  }

  /**
   * Locks: from here every call is refused as locked; what is under way (`running`) finishes first, then the vault is
   * closed and the key wiped. Answers whether there was anything to lock.
   */
  async lock(running: Iterable<Promise<unknown>>): Promise<boolean> {
    const open = this.#open;
    if (open === null) return false;
    this.#open = null;
    await Promise.race([Promise.allSettled(running), setTimeout(PATIENCE_MS, null, { ref: false })]);
    // A disk that is full, or gone, may not keep the vault open: locking comes before its line in the log. A line from
    // a clock that was put back would make the log believe that clock.
    if (!isClockBehind(this.#options.env.now(), open.latest)) {
      await this.#log(open, 'account.lock').catch(() => undefined);
    }
    await open.vault.close();
    return true;
  }

  /** What a vault of this session is opened with. */
  vaultOptions(): VaultOptions {
    const { env, derivation, onLost } = this.#options;
    return {
      env,
      migrations,
      ...(derivation === undefined ? {} : { derivation }),
      ...(onLost === undefined ? {} : { lock: { onLost } }),
    };
  }

  async #enter(
    vault: OpenVault,
    accountId: string,
    event: SessionEvent,
    origin: AuditOrigin,
    typed: { readonly username: string; readonly acceptClock: boolean },
  ): Promise<AccountRow> {
    try {
      const account = await accountById(vault.db, accountId);
      const now = this.#options.env.now();
      const latest = await this.#believeClock(vault, account, now, typed.acceptClock);
      // Of a log that was changed outside the product, its end shows here; all of it at a check (log.verify).
      const broken = await checkAuditTail(vault.db, vault.auditKey);
      const detail = { ...(latest === null ? {} : { clockBehind: latest }), ...broken };
      if (account === undefined || account.left_at !== null) throw accountGone();
      const open = { vault, account, origin, latest: now, choosing: null };
      try {
        refuseOutsidePeriod(termsOf(account), localDate(now));
      } catch (error) {
        await this.#log(open, event, { result: 'accountPeriod' });
        throw error;
      }
      await this.#log(open, event, { detail: Object.keys(detail).length === 0 ? null : detail });
      await this.#finishChanges(open, typed.username);
      this.#open = { ...open, account: (await accountById(vault.db, account.id)) ?? account };
      this.#lastAccountId = account.id;
      return this.#open.account;
    } catch (error) {
      await vault.close();
      throw error;
    }
  }

  /** Refuses a clock that is behind the log; the moment the log had come to when a procesmanager believes it all the same. */
  async #believeClock(
    vault: OpenVault,
    account: AccountRow | undefined,
    now: string,
    accept: boolean,
  ): Promise<string | null> {
    const latest = await lastMoment(vault.db);
    if (latest === null || !isClockBehind(now, latest)) return null;
    const everybody = new Set(vault.slotAccounts());
    const may = account !== undefined && isLastingManager(termsOf(account), everybody, localDate(now));
    if (!may || !accept) throw clockBehind(now, latest, may);
    return latest;
  }

  /**
   * Finishes what was cut short between the slots and the database: of a user name the slot knows better, of somebody
   * who left the slot still has to go, and of papers that were taken back the line has to come. What does not succeed now is tried at the next unlocking.
   */
  async #finishChanges(open: Open, typedName: string): Promise<void> {
    const { vault, account } = open;
    if (usernameKey(typedName) !== usernameKey(account.username)) {
      const username = typedName.trim();
      await vault.transact((db) => updateAccount(db, account.id, { username })).catch(() => undefined);
    }
    for (const kind of await removalsCutShort(vault.db, readSlots(vault.dir)).catch(() => [])) {
      const work = (db: Db) => dropRecoveryNote(db, kind);
      await this.#log(open, 'recovery.remove', finishedOn(kind, 'recovery'), work).catch(() => undefined);
    }
    const slots = new Set(vault.slotAccounts());
    const gone = (await allAccounts(vault.db)).filter(({ id, left_at }) => left_at !== null && slots.has(id));
    for (const { id } of gone) {
      try {
        await vault.removeSlot(id);
        await this.#log(open, 'account.leave', finishedOn(id));
      } catch {
        return;
      }
    }
  }

  async #log(
    { vault, account, origin }: Open,
    call: SessionEvent,
    of: Partial<Pick<AuditLine, 'accountId' | 'objectType' | 'objectId' | 'result' | 'detail'>> = {},
    work: (db: Db) => Promise<void> = async () => undefined,
  ): Promise<void> {
    const line = {
      at: this.#options.env.now(),
      accountId: account.id,
      call,
      objectType: 'account',
      objectId: account.id,
      caseId: null,
      result: 'ok',
      origin,
      detail: null,
      ...of,
    };
    await vault.transact(async (db) => {
      await work(db);
      await appendAudit(db, vault.auditKey, line);
    });
  }

  #refuseWhenOpen(): void {
    if (this.#open !== null) throw new Refusal('alreadyUnlocked', 'De kluis is al open. Vergrendel eerst.');
  }
}

/** Of a line about something that was begun before the last time it went out. */
const finishedOn = (objectId: string, objectType = 'account') => ({
  objectType,
  objectId,
  detail: { finished: true },
});

function accountGone(): Refusal {
  return new Refusal(
    'accountGone',
    'Dit account hoort niet meer bij deze kluis. Vraag de procesmanager om een nieuw account.',
  );
}
