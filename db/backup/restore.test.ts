import {
  cpSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { limits } from '../derivation.ts';
import { openSlot } from '../keyslots.ts';
import { migrations } from '../migrations/index.ts';
import { newTestVault, TEST_OWNER, type TestVault } from '../testing.ts';
import { type OpenVault, unlockVault } from '../vault.ts';
import { vaultStatus } from '../vault-files.ts';
import { backupNamed, listBackups } from './folder.ts';
import { makeBackup } from './make.ts';
import { openBackup, restoreBackup } from './restore.ts';
import { beginSwap, rollForward } from './swap.ts';
import { keysIn, newStick, openForTest, ownerOpens, restoreForTest } from './testing.ts';

let test: TestVault;
let stick: ReturnType<typeof newStick>;
let name: string;

beforeEach(async () => {
  test = await newTestVault();
  stick = newStick();
  await put(test.vault, 'before');
  ({ name } = await makeBackup(test.vault, stick.folder, { now: test.env.now(), occasion: 'hand' }));
  await put(test.vault, 'after');
});

afterEach(async () => {
  await test.remove();
  stick.remove();
});

const put = (vault: OpenVault, key: string) =>
  vault.transact(async (trx) => {
    await trx.insertInto('vault_meta').values({ key, value: 'x' }).execute();
  });

describe('restoring', () => {
  it('puts the backup in the place of the vault and keeps what was there, which still opens', async () => {
    const { keptIn } = await restoreForTest(test.dir, await openForTest(stick.folder, name), test.vault);
    expect(await keysIn(test.dir, test.env)).toEqual(expect.not.arrayContaining(['after']));
    expect(keptIn).toMatch(/bewaard-2026-11-23-100000$/);
    expect(await keysIn(keptIn ?? '', test.env)).toEqual(expect.arrayContaining(['before', 'after']));
    expect(readdirSync(test.dir).sort()).toEqual(
      ['bewaard-2026-11-23-100000', 'kluis.db', 'kluis.sleutels.json'].sort(),
    );
  });

  it('works on an empty computer, and in a folder that is not there yet', async () => {
    const dir = join(stick.folder, 'andere pc', 'kluis');
    expect(await restoreForTest(dir, await openForTest(stick.folder, name))).toEqual({ keptIn: null });
    expect(await keysIn(dir, test.env)).toEqual(expect.arrayContaining(['before']));
  });

  it('writes in the log of the restored vault that it was restored', async () => {
    await restoreForTest(test.dir, await openForTest(stick.folder, name), test.vault);
    const { vault } = await unlockVault(test.dir, TEST_OWNER.username, TEST_OWNER.password, {
      env: test.env,
      migrations,
      derivation: limits.floor,
    });
    const lines = await vault.db.selectFrom('audit_log').select('call').execute();
    await vault.close();
    expect(lines).toEqual([{ call: 'backup.restore' }]);
  });

  it('leaves the other files in the folder alone', async () => {
    writeFileSync(join(test.dir, 'brief.txt'), 'van iemand');
    await restoreForTest(test.dir, await openForTest(stick.folder, name), test.vault);
    expect(readFileSync(join(test.dir, 'brief.txt'), 'utf8')).toBe('van iemand');
  });

  it('never lets an old journal meet the restored database', async () => {
    await test.vault.close();
    writeFileSync(join(test.dir, 'kluis.db-journal'), 'half a transaction');
    const { keptIn } = await restoreForTest(test.dir, await openForTest(stick.folder, name));
    expect(readdirSync(keptIn ?? '')).toContain('kluis.db-journal');
    expect(await keysIn(test.dir, test.env)).toEqual(expect.arrayContaining(['before']));
  });

  it('is refused while somebody has the vault open', async () => {
    const opened = await openForTest(stick.folder, name);
    await expect(restoreForTest(test.dir, opened)).rejects.toMatchObject({ code: 'vaultInUse' });
    await put(test.vault, 'still');
  });

  it('that is stopped changes nothing', async () => {
    await test.vault.close();
    const opened = await openForTest(stick.folder, name);
    const stop = new AbortController();
    const line = {
      at: test.env.now(),
      accountId: null,
      call: 'backup.restore',
      objectType: null,
      objectId: null,
      caseId: null,
      result: 'ok',
      origin: 'headless' as const,
      detail: null,
    };
    const restoring = restoreBackup(test.dir, opened, {
      now: test.env.now(),
      holder: 'sanne',
      line,
      meta: {},
      signal: stop.signal,
      onBytes: () => stop.abort(),
    });
    await expect(restoring).rejects.toMatchObject({ code: 'backupStopped' });
    expect(readdirSync(test.dir).sort()).toEqual(['kluis.db', 'kluis.sleutels.json']);
    expect(await keysIn(test.dir, test.env)).toEqual(expect.arrayContaining(['after']));
  });
});

describe('the step at which one vault takes the place of another', () => {
  /** A folder in which a swap was begun: everything is ready, nothing has moved. */
  async function begun(): Promise<string> {
    await test.vault.close();
    cpSync(join(stick.folder, name), join(test.dir, 'terugzetten'), { recursive: true });
    beginSwap(test.dir, { at: test.env.now(), keptIn: 'bewaard-2026-11-22-100000' });
    return test.dir;
  }

  it('is finished by whoever looks at the folder next', async () => {
    const dir = await begun();
    expect(vaultStatus(dir)).toMatchObject({ state: 'ready' });
    expect(await keysIn(dir, test.env)).toEqual(expect.not.arrayContaining(['after']));
    expect(await keysIn(join(dir, 'bewaard-2026-11-22-100000'), test.env)).toEqual(
      expect.arrayContaining(['after']),
    );
  });

  it('may be cut short after any of its renames', async () => {
    const dir = await begun();
    const moves: (readonly [string, string])[] = [
      ['terugzetten/bewaard', 'bewaard-2026-11-22-100000'],
      ['kluis.db', 'bewaard-2026-11-22-100000/kluis.db'],
      ['terugzetten/kluis.db', 'kluis.db'],
      ['kluis.sleutels.json', 'bewaard-2026-11-22-100000/kluis.sleutels.json'],
      ['terugzetten/kluis.sleutels.json', 'kluis.sleutels.json'],
    ];
    for (let done = 0; done <= moves.length; done += 1) {
      const copy = join(stick.folder, `na ${done}`);
      cpSync(dir, copy, { recursive: true });
      for (const [from, to] of moves.slice(0, done)) renameSync(join(copy, from), join(copy, to));
      rollForward(copy);
      expect(await keysIn(copy, test.env), `after ${done}`).toEqual(expect.not.arrayContaining(['after']));
      expect(await keysIn(join(copy, 'bewaard-2026-11-22-100000'), test.env)).toEqual(
        expect.arrayContaining(['after']),
      );
      expect(readdirSync(copy)).not.toContain('terugzetten');
    }
  });

  it('is not taken for begun while its copy is not ready', async () => {
    await test.vault.close();
    cpSync(join(stick.folder, name), join(test.dir, 'terugzetten'), { recursive: true });
    expect(vaultStatus(test.dir)).toMatchObject({ state: 'ready' });
    expect(await keysIn(test.dir, test.env)).toEqual(expect.arrayContaining(['after']));
  });
});

describe('a backup that is not good', () => {
  const open = (password: string = TEST_OWNER.password) =>
    openBackup(backupNamed(stick.folder, name), (file) => openSlot(file, TEST_OWNER.username, password), {
      check: 'pages',
      known: Object.keys(migrations),
    });
  const path = (file: string) => join(stick.folder, name, file);
  const spoil = (file: string, at: number) => {
    const bytes = readFileSync(path(file));
    bytes[at]! ^= 1;
    writeFileSync(path(file), bytes);
  };
  const manifest = (change: (content: Record<string, unknown>) => void) => {
    const content = JSON.parse(readFileSync(path('reservekopie.json'), 'utf8')) as Record<string, unknown>;
    change(content);
    writeFileSync(path('reservekopie.json'), JSON.stringify(content));
  };

  it.each([
    ['truncated', () => truncateSync(path('kluis.db'), 8192), 'backupDamaged'],
    ['without its slots', () => rmSync(path('kluis.sleutels.json')), 'backupDamaged'],
    ['with one wrong bit', () => spoil('kluis.db', 60_000), 'backupDamaged'],
    ['with a wrong bit in the first page', () => spoil('kluis.db', 20), 'backupDamaged'],
    ['with altered slots', () => spoil('kluis.sleutels.json', 200), 'backupDamaged'],
    ['with half a manifest', () => truncateSync(path('reservekopie.json'), 100), 'backupDamaged'],
    ['without a manifest', () => rmSync(path('reservekopie.json')), 'notABackup'],
    [
      'with another date',
      () => manifest((content) => Object.assign(content, { madeAt: '2026-11-20T09:00:00.000Z' })),
      'backupDamaged',
    ],
    ['of a later format', () => manifest((content) => Object.assign(content, { version: 2 })), 'backupNewer'],
    ['of something else', () => manifest((content) => Object.assign(content, { format: 'x' })), 'notABackup'],
    [
      'that says to be another',
      () => manifest((c) => Object.assign(c, { vault: 'a'.repeat(32) })),
      'backupDamaged',
    ],
  ])('%s is refused with a sentence, and nothing is changed', async (_what, harm, code) => {
    harm();
    await expect(Promise.resolve().then(() => open())).rejects.toMatchObject({
      code,
      message: expect.stringMatching(/^[A-Z].*\.$/s),
    });
    await put(test.vault, 'still');
  });

  it('is listed with what is wrong with it, beside the good ones', async () => {
    await makeBackup(test.vault, stick.folder, { now: test.env.now(), occasion: 'hand' });
    truncateSync(path('kluis.db'), 8192);
    expect(
      listBackups(stick.folder).map((each) => ('problem' in each ? each.problem.code : each.name)),
    ).toEqual([`${name}-2`, 'backupDamaged']);
  });

  it('with tables of a later version is refused as newer', async () => {
    const known = Object.keys(migrations).slice(0, -1);
    const opening = openBackup(backupNamed(stick.folder, name), ownerOpens, { check: 'none', known });
    await expect(opening).rejects.toMatchObject({ code: 'backupNewer' });
  });

  it('does not open with another password', async () => {
    expect(await open('groene vlinder leest kranten')).toBeUndefined();
  });

  it('of which a page that is not in use was altered is not proven good either', async () => {
    await test.vault.transact(async (trx) => {
      await sql`CREATE TABLE big (text TEXT)`.execute(trx);
      await sql`INSERT INTO big VALUES (${'x'.repeat(100_000)})`.execute(trx);
      await sql`DROP TABLE big`.execute(trx);
    });
    ({ name } = await makeBackup(test.vault, stick.folder, { now: test.env.now(), occasion: 'hand' }));
    spoil('kluis.db', statSync(path('kluis.db')).size - 4096 * 4);
    expect((await openForTest(stick.folder, name, 'pages')).facts.vaultId).toBe('vault-1');
    await expect(openForTest(stick.folder, name, 'all')).rejects.toMatchObject({ code: 'backupDamaged' });
  });

  it('whose free pages were altered is found by its bytes when it is restored', async () => {
    const opened = await openForTest(stick.folder, name);
    spoil('kluis.db', 60_000);
    await test.vault.close();
    await expect(restoreForTest(test.dir, opened)).rejects.toMatchObject({ code: 'backupDamaged' });
    expect(await keysIn(test.dir, test.env)).toEqual(expect.arrayContaining(['after']));
  });
});
