/** Why the vault was locked. */
export type LockReason = 'hand' | 'idle' | 'suspend' | 'screen' | 'closed' | 'crash' | 'ended';

/** What a host offers to the app: what reaches outside the vault. */
export interface HostServices {
  /** Asks where a file may be saved, and returns the path; null when cancelled. Nothing is written yet. */
  chooseFile(suggestedName: string): Promise<string | null>;
  /** Writes a file where it was chosen, on disk before it returns; never a temporary file. Gives the way to take it back. */
  writeFile(path: string, bytes: Uint8Array): () => void;
  /** Lets the user choose a folder; null when cancelled. */
  chooseFolder(purpose: string): Promise<string | null>;
}
