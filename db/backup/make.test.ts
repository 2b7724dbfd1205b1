import { execFileSync } from 'node:child_process';
import { lstatSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { limits } from '../derivation.ts';
import { migrations } from '../migrations/index.ts';
import { newTestVault, TEST_OWNER, type TestVault } from '../testing.ts';
import { unlockVault } from '../vault.ts';
import { findFolder, folderToWrite, listBackups, removeBackup } from './folder.ts';
import { type MakingOptions, makeBackup } from './make.ts';
import { fingerprintOf } from './manifest.ts';
import { newStick, openForTest } from './testing.ts';

let test: TestVault;
let stick: ReturnType<typeof newStick>;

beforeEach(async () => {
  test = await newTestVault();
  stick = newStick();
});

afterEach(async () => {
  await test.remove();
  stick.remove();
});

const make = (options: Partial<MakingOptions> = {}) =>
  makeBackup(test.vault, stick.folder, { now: test.env.now(), occasion: 'hand', ...options });

const put = (key: string, value: string) =>
  test.vault.transact(async (trx) => {
    await trx.insertInto('vault_meta').values({ key, value }).execute();
  });

/** What the vault's folder holds when nothing is left lying about. */
const ATREST = ['kluis.bezet.json', 'kluis.db', 'kluis.db-journal', 'kluis.sleutels.json'];

describe('a backup', () => {
  it('is a folder that is a vault itself, with a manifest that names nobody', async () => {
    await put('secret', 'Samir');
    const made = await make();
    expect(made.name).toBe('casuskluis-2026-11-22-100000');
    expect(readdirSync(stick.folder)).toEqual([made.name]);
    expect(readdirSync(made.dir).sort()).toEqual(['kluis.db', 'kluis.sleutels.json', 'reservekopie.json']);
    const manifest = readFileSync(join(made.dir, 'reservekopie.json'), 'utf8');
    expect(manifest).not.toMatch(/vault-1|sanne|Samir/);
    expect(readdirSync(test.dir).filter((name) => !ATREST.includes(name))).toEqual([]);
    // As it stands, without anything of ours around it.
    const { vault } = await unlockVault(made.dir, TEST_OWNER.username, TEST_OWNER.password, {
      env: test.env,
      migrations,
      derivation: limits.floor,
    });
    const row = await vault.db.selectFrom('vault_meta').select('value').where('key', '=', 'secret').execute();
    expect(row).toEqual([{ value: 'Samir' }]);
    await vault.close();
  });

  it('holds the moment it was begun, while what is written meanwhile waits and is kept', async () => {
    await put('before', 'x');
    const before = await test.vault.db.selectFrom('vault_meta').select('key').execute();
    const writing: Promise<void>[] = [];
    const made = await make({
      onProgress: ({ step }) => {
        if (writing.length === 0 && step === 'snapshot') writing.push(put('meanwhile', 'x'));
      },
    });
    await Promise.all(writing);
    const { facts } = await openForTest(stick.folder, made.name);
    expect(facts.rows.vault_meta).toBe(before.length);
    await put('after', 'x');
    await test.vault.check();
    const keys = await test.vault.db.selectFrom('vault_meta').select('key').execute();
    expect(keys.map(({ key }) => key)).toEqual(expect.arrayContaining(['before', 'meanwhile', 'after']));
  });

  it('made twice in one moment is two backups', async () => {
    const first = await make();
    const second = await make();
    expect(second.name).toBe(`${first.name}-2`);
    expect(listBackups(stick.folder)).toHaveLength(2);
  });

  it('that is stopped, at whatever step, leaves nothing behind and the vault as it was', async () => {
    for (const step of ['snapshot', 'copy', 'check'] as const) {
      const stop = new AbortController();
      const making = make({
        signal: stop.signal,
        onProgress: (progress) => {
          if (progress.step === step) stop.abort();
        },
      });
      await expect(making).rejects.toMatchObject({ code: 'backupStopped' });
      expect(readdirSync(stick.folder)).toEqual([]);
      expect(readdirSync(test.dir).filter((name) => !ATREST.includes(name))).toEqual([]);
    }
    await put('still', 'writable');
    await make();
  });

  it('follows no link that was planted where it works, and leaves what is behind it alone', async () => {
    const precious = join(stick.folder, '..', 'van iemand anders');
    mkdirSync(precious);
    for (const name of ['kluis.db', 'kluis.sleutels.json'])
      writeFileSync(join(precious, name), 'niet van ons');
    const print = fingerprintOf('vault-1').slice(0, 8);
    symlinkSync(precious, join(stick.folder, `casuskluis-bezig-${print}`));
    symlinkSync(join(precious, 'kluis.db'), join(test.dir, 'kluis.db.momentopname'));
    const made = await make();
    expect(readdirSync(stick.folder)).toEqual([made.name]);
    expect(lstatSync(join(made.dir, 'kluis.db')).isFile()).toBe(true);
    for (const name of readdirSync(precious)) {
      expect(readFileSync(join(precious, name), 'utf8')).toBe('niet van ons');
    }
    expect(readdirSync(precious)).toHaveLength(2);
    expect((await openForTest(stick.folder, made.name, 'pages')).facts.vaultId).toBe('vault-1');
  });

  it('made while the key is replaced has the key it was made with', async () => {
    await test.vault.setSlot('account-2', 'joris', 'groene vlinder leest kranten');
    let removing: Promise<void> | undefined;
    const made = await make({
      onProgress: ({ step }) => {
        if (step === 'copy') removing ??= test.vault.removeSlot('account-2');
      },
    });
    await removing;
    expect((await openForTest(stick.folder, made.name, 'all')).facts.vaultId).toBe('vault-1');
  });
});

describe('a disk that fails while a backup is being made', () => {
  const failing = (code: string) => () => {
    throw Object.assign(new Error(code), { code });
  };
  it.each([
    ['EIO', 'folderFailed'],
    ['ENOSPC', 'folderFull'],
    ['ENODEV', 'folderGone'],
    ['EROFS', 'folderReadOnly'],
  ])('%s is told as %s, and nothing is left', async (errno, code) => {
    const fail = failing(errno);
    const making = make({ onProgress: ({ step }) => (step === 'copy' ? fail() : undefined) });
    await expect(making).rejects.toMatchObject({ code, message: expect.stringMatching(/^[A-Z].*\.$/) });
    expect(readdirSync(stick.folder)).toEqual([]);
    await put(errno, 'still writable');
  });

  it('or is pulled out half-way is told as gone', async () => {
    const making = make({
      onProgress: ({ step }) => {
        if (step === 'check') rmSync(stick.folder, { recursive: true });
      },
    });
    await expect(making).rejects.toMatchObject({ code: 'folderGone' });
    await put('still', 'writable');
    expect(readdirSync(test.dir).filter((name) => !ATREST.includes(name))).toEqual([]);
  });

  it('or writes something else than it was given, is told apart from a damaged vault', async () => {
    const making = make({
      onProgress: ({ step }) => {
        if (step !== 'check') return;
        const path = join(stick.folder, readdirSync(stick.folder)[0] ?? '', 'kluis.db');
        const bytes = readFileSync(path);
        bytes[50_000]! ^= 1;
        writeFileSync(path, bytes);
      },
    });
    await expect(making).rejects.toMatchObject({ code: 'folderFailed' });
    expect(readdirSync(stick.folder)).toEqual([]);
  });

  it.runIf(process.platform === 'linux' && process.getuid?.() === 0)(
    'is refused beforehand when there is no room, with the numbers',
    async () => {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=128k', 'tmpfs', stick.folder]);
      try {
        await expect(make()).rejects.toMatchObject({
          code: 'folderFull',
          message: expect.stringMatching(/er is \d MB nodig en 1 MB vrij/),
        });
      } finally {
        execFileSync('umount', ['-l', stick.folder]);
      }
    },
  );
});

describe('a folder for backups', () => {
  it.each([
    ['reservekopie', 'folderNotAPath'],
    ['', 'folderNotAPath'],
    ['/tmp/\0x', 'folderNotAPath'],
    [`/${'x'.repeat(2000)}`, 'folderNotAPath'],
    ['/er/is/geen/map', 'folderMissing'],
  ])('%j is refused at its field', (typed, code) => {
    expect(() => folderToWrite(typed, test.dir)).toThrow(
      expect.objectContaining({ code, fields: { folder: expect.stringMatching(/^[A-Z].*\.$/) } }),
    );
  });

  it('is not the vault, nor in it, nor a file, nor a backup', async () => {
    const made = await make();
    mkdirSync(join(test.dir, 'kopie'));
    const codeOf = (path: string) => {
      try {
        return folderToWrite(path, test.dir);
      } catch (error) {
        return (error as { code: string }).code;
      }
    };
    expect(codeOf(test.dir)).toBe('folderIsVault');
    expect(codeOf(join(test.dir, 'kopie'))).toBe('folderIsVault');
    expect(codeOf(join(test.dir, 'kluis.db'))).toBe('folderIsFile');
    expect(codeOf(made.dir)).toBe('folderIsBackup');
    expect(codeOf(`  "${stick.folder}" `)).toBe(findFolder(stick.folder));
  });

  it('is left with what is not ours when a backup is removed', async () => {
    const { dir } = await make();
    writeFileSync(join(dir, 'aantekening.txt'), 'van iemand');
    removeBackup(dir);
    expect(readdirSync(dir)).toEqual(['aantekening.txt']);
  });
});

describe('before a migration', () => {
  it('changes a vault in use, a backup is made beside it, and the last two stay', async () => {
    const { dir } = test;
    await put('here', 'x');
    await test.vault.close();
    for (let number = 1; number <= 3; number += 1) {
      test.env.set(`2026-11-2${number + 1}T09:00:00.000Z`);
      const later = Object.fromEntries(
        Array.from({ length: number }, (_, index) => [`9${index}-later`, { up: async () => {} }]),
      );
      const { vault } = await unlockVault(dir, TEST_OWNER.username, TEST_OWNER.password, {
        env: test.env,
        migrations: { ...migrations, ...later },
        derivation: limits.floor,
      });
      await vault.close();
    }
    const found = listBackups(join(dir, 'voor-bijwerken'));
    expect(found.map(({ name }) => name)).toEqual([
      'casuskluis-2026-11-24-100000',
      'casuskluis-2026-11-23-100000',
    ]);
    expect(found.every((each) => 'manifest' in each && each.manifest.occasion === 'migration')).toBe(true);
  });

  it('nothing is copied when there is nothing to change', async () => {
    const { dir, env } = test;
    await test.vault.close();
    const { vault } = await unlockVault(dir, TEST_OWNER.username, TEST_OWNER.password, {
      env,
      migrations,
      derivation: limits.floor,
    });
    await vault.close();
    expect(readdirSync(dir)).not.toContain('voor-bijwerken');
  });
});
