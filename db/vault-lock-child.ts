/*
 * The other computer of the lock's tests: opens the vault at argv[2] as computer argv[3], which shows every 100 ms that it
 * is there and takes one that is silent for a second for gone. Writes on every line that comes in, and says how it went.
 */
import { createInterface } from 'node:readline';
import { limits } from './derivation.ts';
import { migrations } from './migrations/index.ts';
import { TEST_OWNER, testEnv } from './testing.ts';
import { unlockVault } from './vault.ts';

const [, , dir = '', host = ''] = process.argv;
const say = (line: string) => process.stdout.write(`${line}\n`);
const codeOf = (error: unknown) => (error as { code?: string }).code ?? String(error);

try {
  const { vault } = await unlockVault(dir, TEST_OWNER.username, TEST_OWNER.password, {
    env: testEnv(),
    migrations,
    derivation: limits.floor,
    lock: { host, beatMs: 100, goneMs: 1000, onLost: () => say('lost') },
  });
  say('open');
  for await (const key of createInterface({ input: process.stdin })) {
    try {
      await vault.transact(async (trx) => {
        await trx.insertInto('vault_meta').values({ key, value: host }).execute();
      });
      say(`wrote ${key}`);
    } catch (error) {
      say(codeOf(error));
    }
  }
  await vault.close();
} catch (error) {
  say(codeOf(error));
}
