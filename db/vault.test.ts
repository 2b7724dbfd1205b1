import { randomBytes } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { verifyAudit } from './audit.ts';
import { createVault } from './create-vault.ts';
import { limits } from './derivation.ts';
import { openSlot, readSlots, SLOTS_FILE, withDataKey, writeSlots } from './keyslots.ts';
import { migrations } from './migrations/index.ts';
import { newTestVault, TEST_OWNER, type TestVault } from './testing.ts';
import { type OpenVault, unlockVault } from './vault.ts';
import { DATABASE_FILE, vaultStatus } from './vault-files.ts';
import { LOCK_FILE } from './vault-lock.ts';

let test: TestVault;
let database: string;
const { username, password } = TEST_OWNER;

beforeEach(async () => {
  test = await newTestVault();
  database = join(test.dir, DATABASE_FILE);
});

afterEach(() => test.remove());

function options() {
  return { env: test.env, migrations, derivation: limits.floor };
}

const unlock = (name: string = username, word: string = password) =>
  unlockVault(test.dir, name, word, options());

/** Opens the vault, hands it over, closes it. */
async function withVault(work: (vault: OpenVault) => Promise<void>, name?: string, word?: string) {
  const { vault } = await unlock(name, word);
  try {
    await work(vault);
  } finally {
    await vault.close();
  }
}

const put = (vault: OpenVault, key: string, value: string) =>
  vault.transact(async (trx) => {
    await trx.insertInto('vault_meta').values({ key, value }).execute();
  });

async function get(vault: OpenVault, key: string): Promise<string | undefined> {
  const row = await vault.db
    .selectFrom('vault_meta')
    .select('value')
    .where('key', '=', key)
    .executeTakeFirst();
  return row?.value;
}

describe('createVault', () => {
  it('makes two files and opens; the rest is gone when it closes', async () => {
    expect(vaultStatus(test.dir)).toMatchObject({ state: 'inUse', holder: { account: username } });
    await put(test.vault, 'x', 'y');
    await test.vault.close();
    await test.vault.close();
    expect(readdirSync(test.dir).sort()).toEqual([DATABASE_FILE, SLOTS_FILE]);
    expect(vaultStatus(test.dir)).toEqual({ state: 'ready', vaultId: 'vault-1' });
    await withVault(async (vault) => expect(await get(vault, 'x')).toBe('y'));
  });

  it('refuses a folder that has a vault, and an easy password', async () => {
    const again = { ...TEST_OWNER, vaultId: 'vault-2', ...options() };
    await expect(createVault(test.dir, again)).rejects.toMatchObject({ code: 'vaultExists' });
    const elsewhere = join(test.dir, 'anders');
    const easy = createVault(elsewhere, { ...again, password: 'Zonnedam2026', avoid: ['Zonnedam'] });
    await expect(easy).rejects.toMatchObject({
      code: 'passwordWeak',
      fields: { password: expect.any(String) },
    });
    expect(existsSync(elsewhere)).toBe(false);
  });

  it('leaves no vault behind when it fails halfway', async () => {
    const dir = join(test.dir, 'half');
    const broken = { '0001-vault': { up: () => Promise.reject(new Error('stop')) } };
    const failing = createVault(dir, { ...TEST_OWNER, vaultId: 'v', ...options(), migrations: broken });
    await expect(failing).rejects.toThrow('stop');
    expect(vaultStatus(dir)).toEqual({ state: 'empty' });
    expect(readdirSync(dir)).toEqual([]);
  });
});

describe('unlockVault', () => {
  it('tells which account it is, whatever the case of the name', async () => {
    await test.vault.close();
    const { vault, accountId } = await unlock(' SANNE ');
    expect(accountId).toBe(TEST_OWNER.accountId);
    await vault.close();
  });

  it('answers a wrong password and an unknown name with one sentence, and slows down, also after a restart', async () => {
    await test.vault.close();
    const answers = new Set<string>();
    for (const [name, word] of [
      [username, 'iets heel anders hier'],
      ['bestaat-niet', password],
      [username, ''],
      ['', ''],
      [username, password.toUpperCase()],
    ] as const) {
      await unlock(name, word).catch((error) => answers.add(`${error.code} ${error.message}`));
    }
    expect([...answers]).toEqual([expect.stringMatching(/^wrongPassword /)]);
    await expect(unlock()).rejects.toMatchObject({ code: 'tooManyAttempts' });
    test.env.set('2026-11-22T09:00:05.000Z');
    await withVault(async () => {});
    expect(readdirSync(test.dir).sort()).toEqual([DATABASE_FILE, SLOTS_FILE]);
  });

  it('refuses a second opener, naming the first', async () => {
    await expect(unlock()).rejects.toMatchObject({
      code: 'vaultInUse',
      message: expect.stringContaining(username),
    });
    // Without the lock file (somebody removed it) SQLite's own lock still stands.
    rmSync(join(test.dir, LOCK_FILE));
    await expect(unlock()).rejects.toMatchObject({ code: 'vaultInUse' });
    await put(test.vault, 'still', 'fine');
  });

  it('says of every folder that is no vault what it is', async () => {
    const missing = unlockVault(join(test.dir, 'nergens'), username, password, options());
    await expect(missing).rejects.toMatchObject({ code: 'vaultMissing' });
    const empty = join(test.dir, 'leeg');
    mkdirSync(empty);
    writeFileSync(join(empty, 'brief.txt'), 'niets');
    expect(vaultStatus(empty)).toEqual({ state: 'empty' });
    await expect(unlockVault(empty, username, password, options())).rejects.toMatchObject({
      code: 'vaultEmpty',
    });
    expect(readdirSync(empty)).toEqual(['brief.txt']);
    expect(vaultStatus(join(test.dir, 'nergens'))).toEqual({ state: 'none' });
    expect(vaultStatus(join(empty, 'brief.txt', 'onder'))).toMatchObject({ state: 'unreadable' });
  });

  it.each([DATABASE_FILE, SLOTS_FILE])('refuses %s when it is a link to a file elsewhere', async (name) => {
    await test.vault.close();
    const elsewhere = join(test.dir, 'elders');
    renameSync(join(test.dir, name), elsewhere);
    const before = readFileSync(elsewhere);
    symlinkSync(elsewhere, join(test.dir, name));
    const refusal = { code: 'vaultLinked', message: expect.stringContaining(`is ${name} een verwijzing`) };
    await expect(unlock()).rejects.toMatchObject(refusal);
    expect(vaultStatus(test.dir)).toEqual({ state: 'unreadable', message: refusal.message });
    expect(readFileSync(elsewhere).equals(before)).toBe(true);
    renameSync(elsewhere, join(test.dir, name));
    await withVault(async () => {});
  });

  it.each([DATABASE_FILE, SLOTS_FILE])('names %s when it is missing', async (name) => {
    await test.vault.close();
    rmSync(join(test.dir, name));
    expect(vaultStatus(test.dir)).toMatchObject({ state: 'incomplete', missing: name });
    await expect(unlock()).rejects.toMatchObject({
      code: 'vaultIncomplete',
      message: expect.stringContaining(name),
    });
  });

  it('tells files of two vaults apart from damage', async () => {
    const other = join(test.dir, 'ander');
    const second = await createVault(other, { ...TEST_OWNER, vaultId: 'vault-2', ...options() });
    await second.close();
    await test.vault.transact(async (trx) => {
      await trx.updateTable('vault_meta').set({ value: 'vault-3' }).where('key', '=', 'vaultId').execute();
    });
    await test.vault.close();
    await expect(unlock()).rejects.toMatchObject({ code: 'vaultMismatch' });
    expect(existsSync(join(test.dir, LOCK_FILE))).toBe(false);
  });

  it('refuses a vault from a newer version, and leaves it as it is', async () => {
    await test.vault.close();
    const later = { ...migrations, '9999-later': { up: async () => {} } };
    const { vault } = await unlockVault(test.dir, username, password, { ...options(), migrations: later });
    await vault.close();
    const before = readFileSync(database);
    await expect(unlock()).rejects.toMatchObject({ code: 'vaultNewer' });
    expect(readFileSync(database).equals(before)).toBe(true);
    writeFileSync(join(test.dir, SLOTS_FILE), '{"version":7}');
    expect(vaultStatus(test.dir)).toMatchObject({ state: 'newer' });
  });
});

describe('damage', () => {
  function flip(at: number): void {
    const bytes = readFileSync(database);
    bytes[at] = (bytes[at] ?? 0) ^ 4;
    writeFileSync(database, bytes);
  }

  it.each([
    [20, 'damaged'],
    [100, 'damaged'],
    [2000, 'damaged'],
    [4095, 'damaged'],
    // The salt: no page fits then, as with the key of another time.
    [0, 'vaultMismatch'],
  ])('of byte %i of the first page is not called a wrong password', async (at, code) => {
    await test.vault.close();
    flip(at);
    await expect(unlock()).rejects.toMatchObject({
      code,
      message: expect.stringContaining('reservekopie'),
    });
    expect(existsSync(join(test.dir, LOCK_FILE))).toBe(false);
    await expect(unlock(username, 'iets heel anders hier')).rejects.toMatchObject({
      code: 'wrongPassword',
    });
  });

  async function fill(rows: number, length: number): Promise<void> {
    await test.vault.transact(async (trx) => {
      await sql`CREATE TABLE big (id INTEGER PRIMARY KEY, text TEXT)`.execute(trx);
      for (let i = 0; i < rows; i++) {
        await sql`INSERT INTO big (text) VALUES (${'x'.repeat(length)})`.execute(trx);
      }
    });
    await test.vault.close();
  }

  it('further on in a small vault is noticed when unlocking', async () => {
    await fill(100, 1000);
    flip(readFileSync(database).length - 4096 * 3 + 17);
    await expect(unlock()).rejects.toMatchObject({ code: 'damaged' });
  });

  it('further on in a large vault is noticed by the check and by whoever reads it', async () => {
    await fill(340, 100_000);
    flip(readFileSync(database).length - 4096 * 3 + 17);
    await withVault(async (vault) => {
      await expect(vault.check()).rejects.toMatchObject({ code: 'damaged' });
      const read = sql`SELECT sum(length(text)) FROM big`.execute(vault.db);
      await expect(read).rejects.toMatchObject({ code: 'damaged' });
    });
  });

  it('by cutting off the end is noticed', async () => {
    await test.vault.close();
    const { length } = readFileSync(database);
    for (const left of [length - 4096, length - 1, 4096, 100, 0]) {
      truncateSync(database, left);
      await expect(unlock(), `${left} bytes`).rejects.toMatchObject({ code: 'damaged' });
    }
    expect(vaultStatus(test.dir)).toMatchObject({ state: 'unreadable' });
  });

  it('of the slots file is said before a password is asked', async () => {
    await test.vault.close();
    writeFileSync(join(test.dir, SLOTS_FILE), readFileSync(join(test.dir, SLOTS_FILE), 'utf8').slice(0, 300));
    expect(vaultStatus(test.dir)).toMatchObject({ state: 'unreadable' });
    await expect(unlock()).rejects.toMatchObject({ code: 'slotsDamaged' });
  });
});

describe('passwords and people', () => {
  const next = 'groene vlinder leest kranten';

  it('changes a password: the new one opens, the old one does not', async () => {
    await expect(test.vault.changePassword(username, 'iets heel anders hier', next)).rejects.toMatchObject({
      code: 'wrongPassword',
    });
    await expect(test.vault.changePassword(username, password, 'kort')).rejects.toMatchObject({
      code: 'passwordWeak',
    });
    await test.vault.changePassword(username, password, next);
    await test.vault.close();
    await expect(unlock()).rejects.toMatchObject({ code: 'wrongPassword' });
    await withVault(async () => {}, username, next);
  });

  it('gives each account a slot of its own', async () => {
    await test.vault.setSlot('account-2', 'joris', next);
    await expect(test.vault.setSlot('account-3', 'Joris', next)).rejects.toMatchObject({
      code: 'usernameTaken',
    });
    expect(test.vault.slotAccounts()).toEqual(['account-1', 'account-2']);
    await test.vault.close();
    const { vault, accountId } = await unlock('joris', next);
    expect(accountId).toBe('account-2');
    await vault.close();
  });

  it('puts the database under another key when somebody leaves, and keeps log and content', async () => {
    await test.vault.setSlot('account-2', 'joris', next);
    await put(test.vault, 'x', 'y');
    await expect(test.vault.removeSlot('account-9')).rejects.toMatchObject({ code: 'slotMissing' });
    const slotsBefore = readFileSync(join(test.dir, SLOTS_FILE));
    await test.vault.removeSlot('account-1');
    await expect(test.vault.removeSlot('account-2')).rejects.toMatchObject({ code: 'lastSlot' });
    await put(test.vault, 'after', 'written');
    await test.vault.close();
    await expect(unlock()).rejects.toMatchObject({ code: 'wrongPassword' });
    await withVault(
      async (vault) => {
        expect([await get(vault, 'x'), await get(vault, 'after')]).toEqual(['y', 'written']);
        expect(await verifyAudit(vault.db, vault.auditKey)).toMatchObject({ ok: true });
        await vault.check();
      },
      'joris',
      next,
    );
    // The old slots with the old password give the old key, which opens nothing any more; it is not called damage.
    const slotsAfter = readFileSync(join(test.dir, SLOTS_FILE));
    const databaseAfter = readFileSync(database);
    writeFileSync(join(test.dir, SLOTS_FILE), slotsBefore);
    for (const [name, word] of [
      [username, password],
      ['joris', next],
    ]) {
      await expect(unlock(name, word)).rejects.toMatchObject({
        code: 'vaultMismatch',
        message: expect.stringMatching(
          /^De bestanden kluis.db en kluis.sleutels.json .*ouder.*reservekopie terug[.]$/,
        ),
      });
    }
    expect(readdirSync(test.dir).sort()).toEqual([DATABASE_FILE, SLOTS_FILE]);
    expect(readFileSync(database).equals(databaseAfter)).toBe(true);
    writeFileSync(join(test.dir, SLOTS_FILE), slotsAfter);
    await withVault(async (vault) => expect(await get(vault, 'after')).toBe('written'), 'joris', next);
  });
});

it('opens, and tidies up, when replacing the key was cut short before or after the database changed over', async () => {
  await test.vault.close();
  const file = readSlots(test.dir);
  const opened = await openSlot(file, username, password);
  const secrets = { dataKey: opened?.dataKeys[0] as Buffer, vaultSecret: opened?.vaultSecret as Buffer };
  const next = { ...secrets, dataKey: randomBytes(32) };
  for (const [newest, older] of [
    [next, secrets],
    [secrets, next],
  ] as const) {
    writeSlots(test.dir, withDataKey(file, newest, older.dataKey));
    writeFileSync(`${database}.nieuw`, 'half');
    await withVault((vault) => vault.check());
    expect(readSlots(test.dir).slots.map(({ dataKeys }) => dataKeys.length)).toEqual([1]);
    expect((await openSlot(readSlots(test.dir), username, password))?.dataKeys).toEqual([secrets.dataKey]);
    expect(readdirSync(test.dir).sort()).toEqual([DATABASE_FILE, SLOTS_FILE]);
  }
});

describe('a folder that is taken away while the vault is open', () => {
  const away = () => `${test.dir}-weg`;
  const refused = {
    code: 'vaultMoved',
    message: expect.stringMatching(/^De map .* niets opgeslagen[.] .*[.]$/),
  };

  /** Everything that writes or copies, refused; then what is in the vault. */
  async function expectRefused(): Promise<void> {
    await expect(put(test.vault, 'lost', 'x')).rejects.toMatchObject(refused);
    await expect(
      test.vault.setSlot('account-2', 'joris', 'groene vlinder leest kranten'),
    ).rejects.toMatchObject(refused);
    await expect(test.vault.removeSlot('account-1')).rejects.toMatchObject(refused);
    await expect(test.vault.snapshot(join(away(), 'kopie'))).rejects.toMatchObject(refused);
  }

  it('moved: nothing is written, and all goes on once it is back', async () => {
    await put(test.vault, 'kept', 'x');
    renameSync(test.dir, away());
    await expectRefused();
    renameSync(away(), test.dir);
    await put(test.vault, 'again', 'x');
    // Locked while it is away: its lock stays behind in it, and keeps nobody out when it is back.
    renameSync(test.dir, away());
    await test.vault.close();
    renameSync(away(), test.dir);
    await withVault(async (vault) => {
      expect([await get(vault, 'kept'), await get(vault, 'lost'), await get(vault, 'again')]).toEqual([
        ...['x', undefined, 'x'],
      ]);
      await vault.check();
    });
  });

  it('deleted, or with another vault in its place: nothing is said to be kept, and the other one is left alone', async () => {
    cpSync(test.dir, away(), { recursive: true });
    rmSync(test.dir, { recursive: true });
    await expectRefused();
    rmSync(join(away(), LOCK_FILE));
    const before = readFileSync(join(away(), DATABASE_FILE));
    cpSync(away(), test.dir, { recursive: true });
    await expectRefused();
    await test.vault.close();
    expect(readdirSync(test.dir).sort()).toEqual(readdirSync(away()).sort());
    expect(readFileSync(database).equals(before)).toBe(true);
  });
});

it('runs transactions one after another, each whole', async () => {
  await put(test.vault, 'n', '0');
  const raise = () =>
    test.vault.transact(async (trx) => {
      const { value } = await trx
        .selectFrom('vault_meta')
        .select('value')
        .where('key', '=', 'n')
        .executeTakeFirstOrThrow();
      await new Promise((resolve) => setTimeout(resolve, 1));
      await trx
        .updateTable('vault_meta')
        .set({ value: String(Number(value) + 1) })
        .where('key', '=', 'n')
        .execute();
    });
  await Promise.all(Array.from({ length: 20 }, raise));
  expect(await get(test.vault, 'n')).toBe('20');
});
