/*
 * The other process of the recovery tests: comes in with the code in argv[3] (its groups, one word each) on the vault at
 * argv[2], and gives the owner the password in argv[4]; says how far it is until it is killed.
 */
import { writeSync } from 'node:fs';
import { readCode } from '../base/recovery-code.ts';
import { limits } from './derivation.ts';
import { migrations } from './migrations/index.ts';
import { finishRecovery, openWithPapers } from './recovery.ts';
import { TEST_OWNER, testEnv } from './testing.ts';

const [, , dir = '', typed = '', password = ''] = process.argv;
const code = readCode(typed.split(' '));
if (code === undefined) throw new Error('the code was not given whole');
const env = testEnv();
const recovered = await openWithPapers(dir, [code], { env, migrations, derivation: limits.floor });
writeSync(1, 'open\n');
const slot = await recovered.vault.accountSlot(TEST_OWNER.accountId, TEST_OWNER.username, password);
finishRecovery(recovered, slot, env.now());
writeSync(1, 'recovered\n');
await recovered.vault.close();
