import type { Result } from '../base/refusal.ts';

/** Which host asked for a call; it is written in the log. */
export type Origin = 'electron' | 'browser' | 'headless' | 'demo';

/** Why the vault was locked. */
export type LockReason = 'hand' | 'idle' | 'suspend' | 'screen' | 'closed' | 'crash';

/** The application as its hosts see it: one way in, one way to lock. */
export interface App {
  /** Runs one call; never throws. `origin` tells which host asked. */
  invoke(name: string, input: unknown, origin: Origin): Promise<Result<unknown>>;
  /** Closes the vault and zeroes the key; saves nothing itself. The one function behind every trigger. */
  lock(reason: LockReason): Promise<void>;
  /** Calls the listener after each lock, also one by hand through a call. Returns the way to stop. */
  onLock(listener: (reason: LockReason) => void): () => void;
  /** Locks and lets go of everything. */
  close(): Promise<void>;
}

/** What a host offers to the application. */
export interface HostServices {
  /**
   * Asks where to save and writes the bytes itself. Answers the path, or null when the user cancelled.
   * Throws a Refusal when the file cannot be written.
   */
  saveFile(suggestedName: string, bytes: Uint8Array): Promise<string | null>;
  /** Asks for a folder; `purpose` is the Dutch title of the question. Null when cancelled. */
  chooseFolder(purpose: string): Promise<string | null>;
  /** Hides the window from screen capture or shows it again, in the host that can. */
  setContentProtection?(on: boolean): void;
}

/** What the page finds as `window.casuskluis`, the same in the Electron window and in the browser host. */
export interface RendererApi {
  /** One call of the contract; never rejects for a refusal, the answer says so. */
  invoke(name: string, input: unknown): Promise<Result<unknown>>;
  /**
   * Called just before a lock that the host starts. The host waits for a returned promise, half a second at most: the
   * moment to save drafts. After the lock the page is ended and loaded anew.
   */
  onLock(listener: (reason: LockReason) => void | Promise<void>): () => void;
  readonly host: 'electron' | 'browser';
}
