import type { Env } from '../base/env.ts';
import type { Result } from '../base/refusal.ts';
import type { Derivation } from '../db/derivation.ts';
import type { AuditOrigin } from '../db/vault-tables.ts';
import { createDocumentMaker } from '../documents/client.ts';
import { dispatch } from './dispatch.ts';
import { MadeDocuments } from './document/made.ts';
import type { HostServices, LockReason } from './host.ts';
import { Session } from './session.ts';

/** The app as every host sees it. */
export interface App {
  /** Runs one call; never throws. */
  invoke(name: string, input: unknown, origin: AuditOrigin): Promise<Result<unknown>>;
  /** Closes the vault and wipes the key: the one function behind every trigger. */
  lock(reason: LockReason): Promise<void>;
  /** Tells of every lock, after it is done; returns how to stop listening. */
  onLock(listener: (reason: LockReason) => void): () => void;
  /** Locks and ends the document worker. */
  close(): Promise<void>;
}

export interface AppOptions {
  readonly vaultDir: string;
  readonly env: Env;
  readonly host: HostServices;
  /** How heavy a new password is to try; measured on this computer when left out. */
  readonly derivation?: Derivation;
  /** Told of every error, for development and tests; nothing is kept when left out. */
  readonly report?: (call: string, error: unknown) => void;
}

/** Puts the app together: one session, one document worker, one way in. */
export function createApp(options: AppOptions): App {
  const session = new Session(options);
  const made = new MadeDocuments();
  const maker = createDocumentMaker();
  const listeners = new Set<(reason: LockReason) => void>();
  // Calls that are under way finish before the vault closes under them.
  const running = new Set<Promise<unknown>>();

  async function lock(reason: LockReason): Promise<void> {
    made.clear();
    if (!(await session.lock([...running]))) return;
    made.clear();
    for (const listener of listeners) listener(reason);
  }
  const around = { ...options, session, maker, made, lock, report: options.report ?? (() => {}) };

  return {
    async invoke(name, input, origin) {
      const answer = dispatch(around, name, input, origin);
      // Locking waits for the calls under way, so it is not one of them itself.
      if (name === 'account.lock') return answer;
      running.add(answer);
      try {
        return await answer;
      } finally {
        running.delete(answer);
      }
    },
    lock,
    onLock(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      await lock('closed');
      await maker.close();
    },
  };
}
