import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { acquireLock, lockHolder } from '../../db/vault-lock.ts';

const PREFIX = 'casuskluis-voorbeeld-';

/** The folder of an example, claimed by this process until it is removed. */
export interface ExampleFolder {
  readonly vaultDir: string;
  remove(): void;
}

/**
 * Makes the folder of an example in that for temporary files. The lock file of a vault, beside the vault in it, tells others that it
 * is in use, also while the example is locked; what a killed app left behind is removed on the way.
 */
export function makeExampleFolder(now: string): ExampleFolder {
  const parent = tmpdir();
  for (const name of readdirSync(parent)) if (name.startsWith(PREFIX)) removeLeftover(join(parent, name));
  const path = mkdtempSync(join(parent, PREFIX));
  try {
    const claim = acquireLock(path, 'voorbeeld', now);
    return {
      vaultDir: join(path, 'kluis'),
      remove() {
        claim.release();
        removeIfPossible(path);
      },
    };
  } catch (error) {
    removeIfPossible(path);
    throw error;
  }
}

function removeLeftover(path: string): void {
  try {
    if (lockHolder(path) === undefined) removeIfPossible(path);
  } catch {
    // Of somebody else on this computer: not ours to look into.
  }
}

/** Waits out files that Windows still holds a moment; what stays all the same is a leftover for the next example. */
function removeIfPossible(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  } catch {
    // It opens for nobody.
  }
}
