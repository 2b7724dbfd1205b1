/*
 * The other process of the kill tests: makes a backup of the vault at argv[3] in the folder at argv[4], or restores the one
 * that is there, and kills itself without warning at the moment that argv[5] names.
 */
import { readdirSync } from 'node:fs';
import { limits } from '../derivation.ts';
import { migrations } from '../migrations/index.ts';
import { TEST_OWNER, testEnv } from '../testing.ts';
import { unlockVault } from '../vault.ts';
import { makeBackup } from './make.ts';
import { openForTest, restoreForTest } from './testing.ts';

const [, , work = '', dir = '', stick = '', moment = ''] = process.argv;
const die = () => process.kill(process.pid, 'SIGKILL');
const { vault } = await unlockVault(dir, TEST_OWNER.username, TEST_OWNER.password, {
  env: testEnv(),
  migrations,
  derivation: limits.floor,
});

if (work === 'make') {
  await makeBackup(vault, stick, {
    now: '2026-11-23T09:00:00.000Z',
    occasion: 'hand',
    onProgress: ({ step, done, total }) => {
      if (step === moment || (moment === 'copied' && step === 'copy' && done === total)) die();
    },
  });
}
if (work === 'restore') {
  const opened = await openForTest(stick, readdirSync(stick)[0] ?? '');
  await restoreForTest(dir, opened, {
    close: async () => {
      if (moment === 'ready') die();
      await vault.close();
      if (moment === 'closed') die();
    },
    onBytes: () => {
      if (moment === 'copy') die();
    },
  });
}
die();
