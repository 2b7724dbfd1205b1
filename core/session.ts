import { setTimeout } from 'node:timers/promises';
import type { Env } from '../base/env.ts';
import { Refusal } from '../base/refusal.ts';
import { appendAudit } from '../db/audit.ts';
import type { Derivation } from '../db/derivation.ts';
import { migrations } from '../db/migrations/index.ts';
import { type AccountRow, accountById } from '../db/people.ts';
import type { Db } from '../db/schema.ts';
import { createVault, type OpenVault, unlockVault } from '../db/vault.ts';
import type { AuditOrigin } from '../db/vault-tables.ts';
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
}

interface Open {
  readonly vault: OpenVault;
  readonly account: AccountRow;
  readonly origin: AuditOrigin;
}

/** What of the session has to be in the log although no contract call says it. */
type SessionEvent = 'account.createVault' | 'account.unlock' | 'account.lock';

/** One person at this PC: locked, or in with one account. */
export class Session {
  readonly #options: SessionOptions;
  #open: Open | null = null;

  constructor(options: SessionOptions) {
    this.#options = options;
  }

  get vaultDir(): string {
    return this.#options.vaultDir;
  }

  /** The account that is in, or null when locked. */
  get account(): AccountRow | null {
    return this.#open?.account ?? null;
  }

  /** The open vault. Refuses `locked`. */
  vault(): OpenVault {
    if (this.#open === null)
      throw new Refusal('locked', 'De kluis is vergrendeld. Ontgrendel met uw naam en wachtwoord.');
    return this.#open.vault;
  }

  /** Who calls. Refuses `locked`. */
  caller(): Caller {
    this.vault();
    const account = this.#open!.account;
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
      ...this.#options,
      migrations,
      vaultId: this.#options.env.newId(),
      accountId: first.accountId,
      username: first.username,
      password: first.password,
      avoid: [first.municipality],
      seed: first.seed,
    });
    return this.#enter(vault, first.accountId, 'account.createVault', first.origin);
  }

  /** Unlocks with a name and a password. Refuses as `unlockVault` does. */
  async unlock(username: string, password: string, origin: AuditOrigin): Promise<AccountRow> {
    this.#refuseWhenOpen();
    const { vault, accountId } = await unlockVault(this.vaultDir, username, password, {
      ...this.#options,
      migrations,
    });
    return this.#enter(vault, accountId, 'account.unlock', origin);
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
    // A disk that is full, or gone, may not keep the vault open: locking comes before its line in the log.
    await this.#log(open, 'account.lock').catch(() => undefined);
    await open.vault.close();
    return true;
  }

  async #enter(
    vault: OpenVault,
    accountId: string,
    event: SessionEvent,
    origin: AuditOrigin,
  ): Promise<AccountRow> {
    try {
      const account = await accountById(vault.db, accountId);
      if (account === undefined) {
        throw new Refusal(
          'accountGone',
          'Dit account hoort niet meer bij deze kluis. Vraag de procesmanager om een nieuw account.',
        );
      }
      const open = { vault, account, origin };
      await this.#log(open, event);
      this.#open = open;
      return account;
    } catch (error) {
      await vault.close();
      throw error;
    }
  }

  async #log({ vault, account, origin }: Open, call: SessionEvent): Promise<void> {
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
    };
    await vault.transact((db) => appendAudit(db, vault.auditKey, line));
  }

  #refuseWhenOpen(): void {
    if (this.#open !== null) throw new Refusal('alreadyUnlocked', 'De kluis is al open. Vergrendel eerst.');
  }
}
