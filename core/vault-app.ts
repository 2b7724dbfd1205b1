import type { Env } from '../base/env.ts';
import type { Result } from '../base/refusal.ts';
import type { Derivation } from '../db/derivation.ts';
import type { AuditOrigin } from '../db/vault-tables.ts';
import type { DocumentMaker } from '../documents/client.ts';
import { checkLater, setAside } from './backup/damage-watch.ts';
import { BackupJobs } from './backup/jobs.ts';
import { dispatch } from './dispatch.ts';
import { MadeDocuments } from './document/made.ts';
import type { Example } from './example/door.ts';
import type { HostServices, LockReason } from './host.ts';
import { Session } from './session.ts';

/** The calls on one vault. */
export interface VaultApp {
  /** Runs one call; never throws. With `draftKey` the caller's draft there is gone once the call succeeded, in one step with it. */
  invoke(name: string, input: unknown, origin: AuditOrigin, draftKey?: string): Promise<Result<unknown>>;
  /** Closes the vault and wipes the key: the one function behind every trigger. */
  lock(reason: LockReason): Promise<void>;
  /** Tells of every lock, after it is done; returns how to stop listening. */
  onLock(listener: (reason: LockReason) => void): () => void;
}

export interface VaultAppOptions {
  readonly vaultDir: string;
  readonly env: Env;
  readonly host: HostServices;
  readonly maker: DocumentMaker;
  readonly example: Example;
  /** How heavy a new password is to try; measured on this computer when left out. */
  readonly derivation?: Derivation;
  /** Told of every error, for development and tests; nothing is kept when left out. */
  readonly report?: (call: string, error: unknown) => void;
}

/** Locking waits for the calls under way, so what locks is not one of them itself. */
const LOCKING = ['account.lock', 'account.choosePassword', 'backup.restore'];

/** Refusals after which who was in may not go on: his period is over, the clock was put back, another computer took over. */
const ENDED = ['accountPeriod', 'clockBehind', 'vaultTakenOver'];

/** Puts together what works on one vault: one session, one way in. */
export function createVaultApp(options: VaultAppOptions): VaultApp {
  const session = new Session({ ...options, onLost: () => void lock('ended') });
  const made = new MadeDocuments();
  const backups = new BackupJobs();
  let stopChecking = () => {};
  const listeners = new Set<(reason: LockReason) => void>();
  // Calls that are under way finish before the vault closes under them.
  const running = new Set<Promise<unknown>>();

  async function lock(reason: LockReason): Promise<void> {
    made.clear();
    backups.stop();
    stopChecking();
    if (!(await session.lock([...running]))) return;
    made.clear();
    for (const listener of listeners) listener(reason);
  }
  /** Locks when an answer says that who was in may not go on, and ends the page when somebody else gets the keyboard. */
  async function follow(name: string, answer: Result<unknown>): Promise<void> {
    if (!answer.ok && ENDED.includes(answer.error.code)) await lock('ended');
    if (!answer.ok && answer.error.code === 'damaged') await condemn();
    if (answer.ok && name === 'account.unlock' && session.isOpen) {
      backups.forget();
      stopChecking = checkLater(session.vault(), options.env.now, backups, condemn);
    }
    if (!answer.ok || name !== 'account.giveKeyboard') return;
    made.clear();
    for (const listener of listeners) listener('hand');
  }
  /** A vault that was found damaged is closed, and not written to again. */
  async function condemn(): Promise<void> {
    await lock('ended');
    setAside(options.vaultDir, options.env.now());
  }
  const around = { ...options, session, made, backups, lock, report: options.report ?? (() => {}) };

  return {
    async invoke(name, input, origin, draftKey) {
      const answer = dispatch(around, name, input, origin, draftKey);
      if (LOCKING.includes(name)) return answer;
      running.add(answer);
      const told = await answer.finally(() => running.delete(answer));
      await follow(name, told);
      return told;
    },
    lock,
    onLock(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
