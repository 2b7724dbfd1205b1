import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Env } from '../base/env.ts';
import { createVault } from './create-vault.ts';
import { limits } from './derivation.ts';
import { migrations } from './migrations/index.ts';
import type { OpenVault } from './vault.ts';

/** Who made the vault of a test, and with which password. */
export const TEST_OWNER = {
  accountId: 'account-1',
  username: 'sanne',
  password: 'paarse olifant danst graag',
} as const;

/** A real encrypted vault in a temporary folder. */
export interface TestVault {
  readonly vault: OpenVault;
  readonly dir: string;
  readonly env: Env & { set(now: string): void };
  /** Closes the vault and removes the folder. */
  remove(): Promise<void>;
}

/** A clock that stands still until it is set. */
export function testEnv(start = '2026-11-22T09:00:00.000Z'): Env & { set(now: string): void } {
  let now = start;
  return {
    now: () => now,
    newId: () => randomUUID(),
    set: (next) => {
      now = next;
    },
  };
}

/** A new vault of `TEST_OWNER` with the lightest password derivation that is allowed. */
export async function newTestVault(): Promise<TestVault> {
  const parent = mkdtempSync(join(tmpdir(), 'casuskluis-test-'));
  const dir = join(parent, 'kluis');
  const env = testEnv();
  const vault = await createVault(dir, {
    ...TEST_OWNER,
    vaultId: 'vault-1',
    derivation: limits.floor,
    env,
    migrations,
  });
  return {
    vault,
    dir,
    env,
    remove: async () => {
      await vault.close();
      rmSync(parent, { recursive: true, force: true });
    },
  };
}
