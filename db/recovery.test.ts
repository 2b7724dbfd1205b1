import { spawn } from 'node:child_process';
import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type RecoveryCode, readCode } from '../base/recovery-code.ts';
import { limits } from './derivation.ts';
import { type RecoveryKind, readSlots, SLOTS_FILE } from './keyslots.ts';
import { migrations } from './migrations/index.ts';
import {
  drawPapers,
  finishRecovery,
  openWithPapers,
  papersThatOpen,
  removePapers,
  requireOpening,
} from './recovery.ts';
import { newTestVault, TEST_OWNER, type TestVault } from './testing.ts';
import { type OpenVault, unlockVault } from './vault.ts';

let test: TestVault;
const AT = '2026-11-22T09:00:00.000Z';
const NEXT = 'groene vlinder leest kranten';

beforeEach(async () => {
  test = await newTestVault();
});
afterEach(() => test.remove());

const options = () => ({ env: test.env, migrations, derivation: limits.floor });

async function papers(vault: OpenVault, kind: RecoveryKind): Promise<RecoveryCode[]> {
  const drawn = await drawPapers(vault, kind, AT);
  drawn.put();
  return drawn.codes.map((groups) => readCode(groups) as RecoveryCode);
}

async function opens(dir: string, codes: readonly (RecoveryCode | undefined)[]): Promise<void> {
  const { vault } = await openWithPapers(dir, codes as RecoveryCode[], options());
  await vault.check();
  await vault.close();
}

/** Opens with papers and gives the owner a new password. */
async function recover(dir: string, codes: readonly RecoveryCode[], password: string): Promise<void> {
  const recovered = await openWithPapers(dir, codes, options());
  const slot = await recovered.vault.accountSlot(TEST_OWNER.accountId, TEST_OWNER.username, password);
  finishRecovery(recovered, slot, AT);
  await recovered.vault.close();
}

const withPassword = async (password: string) => {
  const { vault } = await unlockVault(test.dir, TEST_OWNER.username, password, options());
  await vault.close();
};

describe('a sheet', () => {
  it('opens the vault when the password is lost, once, and sets another', async () => {
    const sheet = await papers(test.vault, 'sheet');
    await test.vault.close();
    await recover(test.dir, sheet, NEXT);
    await withPassword(NEXT);
    await expect(withPassword(TEST_OWNER.password)).rejects.toMatchObject({ code: 'wrongPassword' });
    await expect(opens(test.dir, sheet)).rejects.toMatchObject({
      code: 'recoveryUsed',
      message: expect.stringContaining('op 22-11-2026'),
    });
    expect(papersThatOpen(test.dir)).toEqual([]);
  });

  it('does nothing before it is put in force, and then ends the one before', async () => {
    const old = await papers(test.vault, 'sheet');
    const drawn = await drawPapers(test.vault, 'sheet', AT);
    const code = readCode(drawn.codes[0]!)!;
    expect(() => requireOpening(readSlots(test.dir), code)).toThrow(
      expect.objectContaining({ code: 'recoveryUnknown' }),
    );
    drawn.put();
    await test.vault.close();
    await expect(opens(test.dir, old)).rejects.toMatchObject({ code: 'recoveryReplaced' });
    await opens(test.dir, [code]);
  });

  it('still opens after somebody left and the database got another key', async () => {
    const sheet = await papers(test.vault, 'sheet');
    const envelopes = await papers(test.vault, 'envelopes');
    await test.vault.setSlot('account-2', 'joris', NEXT);
    await test.vault.removeSlot('account-2');
    await test.vault.close();
    await opens(test.dir, envelopes.slice(1));
    await recover(test.dir, sheet, NEXT);
    await withPassword(NEXT);
  });

  it('opens a copy of the folder too, with what was in force when it was made', async () => {
    const sheet = await papers(test.vault, 'sheet');
    await test.vault.close();
    const copy = join(test.dir, '..', 'kopie');
    cpSync(test.dir, copy, { recursive: true });
    await recover(test.dir, sheet, NEXT);
    await opens(copy, sheet);
  });

  it('can be taken back', async () => {
    const sheet = await papers(test.vault, 'sheet');
    removePapers(test.vault, 'sheet', AT);
    expect(() => removePapers(test.vault, 'sheet', AT)).toThrow(
      expect.objectContaining({ code: 'recoveryMissing' }),
    );
    await test.vault.close();
    await expect(opens(test.dir, sheet)).rejects.toMatchObject({ code: 'recoveryRemoved' });
  });
});

describe('envelopes', () => {
  it('open the vault by any two of the three, and by none alone', async () => {
    const [a, b, c] = await papers(test.vault, 'envelopes');
    await test.vault.close();
    for (const pair of [
      [a, b],
      [b, a],
      [a, c],
      [b, c],
    ]) {
      await opens(test.dir, pair);
    }
    for (const one of [a, b, c]) {
      await expect(opens(test.dir, [one])).rejects.toMatchObject({ code: 'recoveryIncomplete' });
      await expect(opens(test.dir, [one, one])).rejects.toMatchObject({ code: 'recoveryTwice' });
    }
    await expect(opens(test.dir, [a, b, c])).rejects.toMatchObject({ code: 'recoveryIncomplete' });
  });

  it('of two sets do not open it together, nor with a sheet', async () => {
    const [, oldSecond] = await papers(test.vault, 'envelopes');
    const [first] = await papers(test.vault, 'envelopes');
    const [sheet] = await papers(test.vault, 'sheet');
    await test.vault.close();
    await expect(opens(test.dir, [first, oldSecond])).rejects.toMatchObject({
      code: 'recoveryReplaced',
      message: expect.stringContaining('envelop 2'),
    });
    await expect(opens(test.dir, [first, sheet])).rejects.toMatchObject({ code: 'recoveryMixed' });
  });

  it('leave nothing of a share in the file', async () => {
    const codes = await papers(test.vault, 'envelopes');
    const text = readFileSync(join(test.dir, SLOTS_FILE), 'utf8');
    for (const { secret } of codes) {
      expect(text).not.toContain(Buffer.from(secret).toString('hex').slice(0, 12));
      expect(text).not.toContain(Buffer.from(secret).toString('base64').slice(0, 12));
    }
  });
});

describe('a code', () => {
  it('of another vault is told from one that this vault does not know, and both slow down', async () => {
    const [sheet] = await papers(test.vault, 'sheet');
    await test.vault.close();
    const other = { ...sheet!, vaultMark: sheet!.vaultMark ^ 1 };
    const unknown = {
      ...sheet!,
      secret: Uint8Array.from(sheet!.secret, (byte, at) => (at === 3 ? byte ^ 1 : byte)),
    };
    await expect(opens(test.dir, [other])).rejects.toMatchObject({ code: 'recoveryOtherVault' });
    for (let i = 0; i < 4; i++) {
      await expect(opens(test.dir, [unknown])).rejects.toMatchObject({ code: 'recoveryUnknown' });
    }
    await expect(opens(test.dir, [sheet])).rejects.toMatchObject({ code: 'tooManyAttempts' });
    test.env.set('2026-11-22T09:10:00.000Z');
    await opens(test.dir, [sheet]);
  });
});

describe('kill -9 while recovering', () => {
  /** Starts the other process, and ends it `after` milliseconds after it has the vault open. */
  async function killed(dir: string, code: string, after: number): Promise<string> {
    const script = join(import.meta.dirname, 'recovery-child.ts');
    const child = spawn(process.execPath, ['--import', 'tsx', script, dir, code, NEXT], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let said = '';
    child.stdout.on('data', (bytes) => {
      if (said === '') setTimeout(() => child.kill('SIGKILL'), after);
      said += String(bytes);
    });
    await new Promise((resolve) => child.on('close', resolve));
    return said;
  }

  it('leaves the old password and the papers, or the new one, never neither', async () => {
    const drawn = await drawPapers(test.vault, 'sheet', AT);
    drawn.put();
    await test.vault.close();
    const groups = drawn.codes[0] ?? [];
    const ends = new Set<string>();
    for (const after of [0, 60, 140, 220, 2000]) {
      const dir = join(test.dir, '..', `na-${after}`);
      cpSync(test.dir, dir, { recursive: true });
      const said = await killed(dir, groups.join(' '), after);
      const open = (password: string) =>
        unlockVault(dir, TEST_OWNER.username, password, options()).then(
          ({ vault }) => vault.close().then(() => true),
          () => false,
        );
      const [old, next] = [await open(TEST_OWNER.password), await open(NEXT)];
      expect([old, next].filter(Boolean), said).toHaveLength(1);
      if (said.includes('recovered')) expect(next).toBe(true);
      if (old) await opens(dir, [readCode(groups)]);
      else await expect(opens(dir, [readCode(groups)])).rejects.toMatchObject({ code: 'recoveryUsed' });
      ends.add(old ? 'old' : 'new');
    }
    expect(ends).toEqual(new Set(['old', 'new']));
  });
});
