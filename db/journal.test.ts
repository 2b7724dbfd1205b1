import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { limits } from './derivation.ts';
import { migrations } from './migrations/index.ts';
import { newTestVault, TEST_OWNER, type TestVault, testEnv } from './testing.ts';
import { unlockVault } from './vault.ts';

let test: TestVault;
/** The journal and the database in the middle of a write, and after it. */
let journal: Buffer;
let written: Buffer;
const database = () => join(test.dir, 'kluis.db');
const journalPath = () => `${database()}-journal`;

/** What SQLite puts into a journal that is on the disk, before it touches the database. */
function made(ready: Buffer): Buffer {
  const whole = Buffer.from(ready);
  whole.write('d9d505f920a163d7', 'hex');
  whole.writeUInt32BE((whole.length - 512) / 4104, 8);
  return whole;
}

beforeEach(async () => {
  test = await newTestVault();
  const set = (value: string) =>
    test.vault.transact(async (trx) => {
      await trx
        .insertInto('vault_meta')
        .values({ key: 'word', value })
        .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
        .execute();
      journal = readFileSync(journalPath());
    });
  await set('before');
  await set('after');
  await test.vault.close();
  written = readFileSync(database());
});
afterEach(() => test.remove());

/** The word that the vault holds when it is opened with this journal beside it. */
async function wordWith(bytes: Buffer): Promise<string | undefined> {
  writeFileSync(journalPath(), bytes);
  const options = { env: testEnv(), migrations, derivation: limits.floor };
  const { vault } = await unlockVault(test.dir, TEST_OWNER.username, TEST_OWNER.password, options);
  const row = await vault.db
    .selectFrom('vault_meta')
    .select('value')
    .where('key', '=', 'word')
    .executeTakeFirst();
  await vault.close();
  return row?.value;
}

/** Refused, and not a byte of the database changed. */
async function expectRefused(bytes: Buffer): Promise<void> {
  await expect(wordWith(bytes)).rejects.toMatchObject({ code: 'damaged' });
  expect(readFileSync(database()).equals(written)).toBe(true);
}

it('takes a write back that was not acknowledged', async () => {
  expect(await wordWith(made(journal))).toBe('before');
});

it('that was not ready does nothing, as long as the database was not touched', async () => {
  await expectRefused(journal);
  await expectRefused(Buffer.concat([Buffer.alloc(512), journal.subarray(512)]));
  const empty = Buffer.from(journal.subarray(0, 512));
  expect(await wordWith(empty)).toBe('after');
});

it('with one wrong byte, wherever it counts, is refused and touches nothing', async () => {
  const whole = made(journal);
  for (const at of [0, 7, 11, 15, 22, 26, 512, 515, 516, 3000, 4611, 4615]) {
    const bytes = Buffer.from(whole);
    bytes[at] = bytes[at]! ^ 1;
    await expectRefused(bytes);
  }
});

it('that is cut short is refused and touches nothing', async () => {
  const whole = made(journal);
  for (const length of [5, 20, 600, 4615, whole.length - 1]) await expectRefused(whole.subarray(0, length));
});

it('of another vault is refused and touches nothing', async () => {
  const own = made(journal);
  const other = await newTestVault();
  let foreign: Buffer = Buffer.alloc(0);
  await other.vault.transact(async (trx) => {
    await trx.insertInto('vault_meta').values({ key: 'word', value: 'foreign' }).execute();
    foreign = made(readFileSync(join(other.dir, 'kluis.db-journal')));
  });
  await other.remove();
  await expectRefused(foreign);
  expect(await wordWith(own)).toBe('before');
});

it('is gone when the vault was closed', async () => {
  expect(await wordWith(made(journal))).toBe('before');
  expect(existsSync(journalPath())).toBe(false);
});
