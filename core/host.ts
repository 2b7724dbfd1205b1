/** Why the vault was locked. */
export type LockReason = 'hand' | 'idle' | 'suspend' | 'screen' | 'closed' | 'crash' | 'ended';

/** What a host offers to the app: the two things that reach outside the vault. */
export interface HostServices {
  /** Asks where to save, writes the bytes itself, and returns the path; null when cancelled. Never a temporary file. */
  saveFile(suggestedName: string, bytes: Uint8Array): Promise<string | null>;
  /** Lets the user choose a folder; null when cancelled. */
  chooseFolder(purpose: string): Promise<string | null>;
}
