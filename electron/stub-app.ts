import type { App } from '../core/app.ts';
import type { LockReason } from '../core/host.ts';
import type { AuditOrigin } from '../db/vault-tables.ts';

/** An application for the tests of the hosts: remembers its calls and answers with what it was given. */
export interface StubApp extends App {
  readonly calls: { name: string; input: unknown; origin: AuditOrigin; draftKey?: string }[];
  readonly locks: LockReason[];
  closed: boolean;
}

export function stubApp(): StubApp {
  const listeners = new Set<(reason: LockReason) => void>();
  const app: StubApp = {
    calls: [],
    locks: [],
    closed: false,
    invoke: async (name, input, origin, draftKey) => {
      app.calls.push({ name, input, origin, ...(draftKey === undefined ? {} : { draftKey }) });
      if (name === 'refuse') return { ok: false, error: { code: 'refused', message: 'Dit kan nu niet.' } };
      if (name === 'account.lock') await app.lock('hand');
      return { ok: true, value: input };
    },
    lock: async (reason) => {
      app.locks.push(reason);
      for (const listener of listeners) listener(reason);
    },
    onLock: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: async () => {
      app.closed = true;
    },
  };
  return app;
}
