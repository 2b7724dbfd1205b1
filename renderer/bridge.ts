import type { Result } from '../base/refusal.ts';

/** Why the vault is being locked. */
export type LockReason = 'hand' | 'idle' | 'suspend' | 'screen' | 'closed' | 'crash' | 'ended';

/** What the host puts in the window. Nothing else reaches the vault. */
export interface Bridge {
  /**
   * One call of the contract; never rejects for a refusal, the answer says so. What was kept under `draftKey` is gone in
   * the same step as the call succeeds.
   */
  invoke(name: string, input: unknown, draftKey?: string): Promise<Result<unknown>>;
  /** Called just before a lock: the moment to save drafts; half a second is waited for. Returns the way to stop. */
  onLock(listener: (reason: LockReason) => void | Promise<void>): () => void;
  readonly host: 'electron' | 'browser';
}

declare global {
  interface Window {
    readonly casuskluis: Bridge;
  }
}
