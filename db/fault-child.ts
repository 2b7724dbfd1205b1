/*
 * The other process of the fault tests: opens the vault at argv[2], says so on stdout and keeps it open until it is killed.
 */
import { writeSync } from 'node:fs';
import { limits } from './derivation.ts';
import { migrations } from './migrations/index.ts';
import { TEST_OWNER, testEnv } from './testing.ts';
import { unlockVault } from './vault.ts';

const options = { env: testEnv(), migrations, derivation: limits.floor };
await unlockVault(process.argv[2] ?? '', TEST_OWNER.username, TEST_OWNER.password, options);
writeSync(1, 'open\n');
await new Promise((resolve) => setTimeout(resolve, 60_000));
