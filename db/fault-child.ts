/*
 * The other process of the fault tests: opens the vault at argv[2] and does the work named in argv[3], saying on
 * stdout what was acknowledged, one line each, until it is killed.
 */
import { writeSync } from 'node:fs';
import { limits } from './derivation.ts';
import { migrations } from './migrations/index.ts';
import { TEST_OWNER, testEnv } from './testing.ts';
import { type OpenVault, unlockVault } from './vault.ts';

/** The two passwords between which the child changes. */
const PASSWORDS = [TEST_OWNER.password, 'groene vlinder leest kranten'] as const;

function say(line: string): void {
  writeSync(1, `${line}\n`);
}

async function write(vault: OpenVault, from: number): Promise<void> {
  for (let n = from; ; n++) {
    await vault.transact(async (trx) => {
      for (const part of ['a', 'b']) {
        const value = `${n}`.repeat(200);
        await trx
          .insertInto('vault_meta')
          .values({ key: `${part}-${n}`, value })
          .execute();
      }
    });
    say(`written ${n}`);
  }
}

async function changePasswords(vault: OpenVault): Promise<void> {
  for (let n = 0; ; n++) {
    const [now, next] = n % 2 === 0 ? PASSWORDS : [PASSWORDS[1], PASSWORDS[0]];
    say(`changing ${n + 1}`);
    await vault.changePassword(TEST_OWNER.username, now, next);
    say(`changed ${n + 1}`);
  }
}

async function removePeople(vault: OpenVault, from: number): Promise<void> {
  for (let n = from; ; n++) {
    await vault.addSlot(`account-${n}`, `gast-${n}`, PASSWORDS[1]);
    await vault.transact(async (trx) => {
      await trx
        .insertInto('vault_meta')
        .values({ key: `a-${n}`, value: 'x' })
        .execute();
    });
    say(`written ${n}`);
    await vault.removeSlot(`account-${n}`);
    say(`removed ${n}`);
  }
}

const [, , dir = '', work = '', start = '0'] = process.argv;
const options = { env: testEnv(), migrations, derivation: limits.floor };
const { vault } = await unlockVault(dir, TEST_OWNER.username, TEST_OWNER.password, options);
say('open');
if (work === 'write') await write(vault, Number(start));
if (work === 'passwords') await changePasswords(vault);
if (work === 'people') await removePeople(vault, Number(start));
if (work === 'hold') await new Promise((resolve) => setTimeout(resolve, 60_000));
