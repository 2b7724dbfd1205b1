import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { calibrate, limits, withinLimits } from './derivation.ts';
import {
  auditKeyOf,
  firstSlots,
  makeRecoverySlot,
  makeSlot,
  openRecoverySlot,
  openSlot,
  readSlots,
  SLOTS_FILE,
  type Slot,
  type SlotsFile,
  type VaultSecrets,
  withDataKey,
  withOwnSlot,
  writeSlots,
} from './keyslots.ts';

let dir: string;
let file: SlotsFile;
const secrets: VaultSecrets = { dataKey: randomBytes(32), vaultSecret: randomBytes(32) };
const password = 'paarse olifant danst graag';

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'casuskluis-slots-'));
  const slots: Slot[] = [];
  for (const [accountId, username] of [
    ['account-1', 'Sanne'],
    ['account-2', 'joris'],
  ] as const) {
    slots.push(await makeSlot('vault-1', { accountId, username }, password, secrets, limits.floor));
  }
  file = { ...firstSlots('vault-1', slots[0] as Slot), slots };
  writeSlots(dir, file);
});

afterAll(() => rmSync(dir, { recursive: true, force: true }));

/** Writes the file as version 1 had it, with something changed and a checksum that fits, as a tamperer would. */
function tamper(change: (slot: Slot) => unknown): void {
  const slots = file.slots.map(change);
  const checksum = createHash('sha256')
    .update(JSON.stringify([1, 'vault-1', slots]))
    .digest('hex');
  const whole = { format: 'casuskluis-sleutels', version: 1, vaultId: 'vault-1', slots, checksum };
  writeFileSync(join(dir, SLOTS_FILE), JSON.stringify(whole));
}

describe('a slot', () => {
  it('opens with the name in any case and its own password, and gives the keys', async () => {
    const opened = await openSlot(readSlots(dir), ' SANNE ', password);
    expect(opened?.slot.accountId).toBe('account-1');
    expect(opened?.dataKeys).toEqual([secrets.dataKey]);
    expect(opened?.vaultSecret).toEqual(secrets.vaultSecret);
  });

  it('answers an unknown name and a wrong password alike', async () => {
    expect(await openSlot(file, 'sanne', `${password}!`)).toBeUndefined();
    expect(await openSlot(file, 'bestaat-niet', password)).toBeUndefined();
  });

  it('holds no name and no key', () => {
    const text = readFileSync(join(dir, SLOTS_FILE), 'utf8');
    expect(text).not.toMatch(/sanne|joris/i);
    for (const secret of [secrets.dataKey, secrets.vaultSecret]) {
      expect(text).not.toContain(secret.toString('base64').slice(0, 20));
      expect(text).not.toContain(secret.toString('hex').slice(0, 20));
    }
  });

  it('does not open once its account, parameters or boxes were changed', async () => {
    const first = file.slots[0] as Slot;
    const changed: Slot[] = [
      { ...first, accountId: 'account-9' },
      { ...first, kdf: { ...first.kdf, passes: 4 } },
      { ...first, publicKey: (file.slots[1] as Slot).publicKey },
      { ...first, secret: { ...first.secret, nonce: Buffer.alloc(12).toString('base64') } },
      { ...first, secret: { ...first.secret, data: 'AAAA' } },
    ];
    for (const slot of changed) {
      expect(await openSlot({ ...file, slots: [slot] }, 'sanne', password)).toBeUndefined();
    }
    expect(await openSlot({ ...file, vaultId: 'vault-2' }, 'sanne', password)).toBeUndefined();
  });

  it('refuses a data key that an outsider put in', async () => {
    const outsider = { dataKey: randomBytes(32), vaultSecret: randomBytes(32) };
    await expect(openSlot(withDataKey(file, outsider), 'sanne', password)).rejects.toMatchObject({
      code: 'slotsDamaged',
    });
  });

  it('guards a new data key without anybody’s password, and the old one beside it for a while', async () => {
    const next = { ...secrets, dataKey: randomBytes(32) };
    const both = await openSlot(withDataKey(file, next, secrets.dataKey), 'joris', password);
    expect(both?.dataKeys).toEqual([next.dataKey, secrets.dataKey]);
    const only = await openSlot(withDataKey(file, next), 'joris', password);
    expect(only?.dataKeys).toEqual([next.dataKey]);
    expect(auditKeyOf(both?.vaultSecret as Buffer).export()).toEqual(
      auditKeyOf(secrets.vaultSecret).export(),
    );
  });

  it('of papers guards a new data key too, without the code at hand', async () => {
    const papers = {
      kind: 'sheet' as const,
      madeAt: '2026-11-22T09:00:00.000Z',
      prints: ['b'.repeat(64)],
    };
    const made = await makeRecoverySlot('vault-1', papers, 'de code', secrets, limits.floor);
    const next = { ...secrets, dataKey: randomBytes(32) };
    const rekeyed = withDataKey({ ...file, recovery: [made] }, next);
    const [slot] = rekeyed.recovery;
    expect((await openRecoverySlot(rekeyed, slot!, 'de code'))?.dataKeys).toEqual([next.dataKey]);
    expect(await openRecoverySlot(rekeyed, slot!, 'een andere code')).toBeUndefined();
    // Nobody gets in with it by name and password.
    expect(await openSlot(rekeyed, 'herstel:sheet', 'de code')).toBeUndefined();
  });

  it('opens for nobody else once it is swapped with another’s, whole or in part', async () => {
    const [first, second] = file.slots as [Slot, Slot];
    const swapped = <K extends keyof Slot>(...fields: K[]) => {
      const withOf = (slot: Slot, other: Slot) =>
        Object.assign({}, slot, Object.fromEntries(fields.map((field) => [field, other[field]])));
      return { ...file, slots: [withOf(first, second), withOf(second, first)] };
    };
    for (const fields of [
      ['accountId'],
      ['tag'],
      ['accountId', 'tag'],
      ['secret'],
      ['secret', 'kdf'],
    ] as const) {
      expect(await openSlot(swapped(...fields), 'sanne', password), fields.join()).toBeUndefined();
    }
    await expect(openSlot(swapped('dataKeys'), 'sanne', password)).rejects.toMatchObject({
      code: 'slotsDamaged',
    });
    // The order in the file says nothing: everybody still has his own.
    const turned = await openSlot({ ...file, slots: [second, first] }, 'sanne', password);
    expect(turned?.slot.accountId).toBe('account-1');
  });

  it('takes the place of the one its account has, and refuses a name that another has', () => {
    const own = file.slots[0] as Slot;
    const renamed = { ...own, tag: '0'.repeat(64) };
    const changed = withOwnSlot(file, renamed).slots;
    expect(changed.filter(({ accountId }) => accountId === own.accountId)).toEqual([renamed]);
    expect(changed).toHaveLength(file.slots.length);
    const another = { ...own, accountId: 'account-9' };
    expect(() => withOwnSlot(file, another)).toThrow(expect.objectContaining({ code: 'usernameTaken' }));
  });
});

describe('the slots file', () => {
  it.each([
    ['less memory', { memoryKiB: 8 }],
    ['just less memory', { memoryKiB: 65_535 }],
    ['fewer passes', { passes: 2 }],
    ['no lanes', { lanes: 0 }],
    ['100 GiB of memory', { memoryKiB: 104_857_600 }],
    ['a million passes', { passes: 1_000_000 }],
    ['200 lanes', { lanes: 200 }],
  ])('with %s is refused as tampered with', (_what, kdf) => {
    tamper((slot) => ({ ...slot, kdf: { ...slot.kdf, ...kdf } }));
    expect(() => readSlots(dir)).toThrow(expect.objectContaining({ code: 'slotsTampered' }));
  });

  it.each([
    ['a negative number', { memoryKiB: -1 }, 'slotsTampered'],
    ['a broken number', { memoryKiB: 65_536.5 }, 'slotsDamaged'],
    ['text for a number', { memoryKiB: '65536' }, 'slotsDamaged'],
    ['another function', { name: 'sha1' }, 'slotsDamaged'],
    ['something extra', { extra: 1 }, 'slotsDamaged'],
  ])('with %s is refused', (_what, kdf, code) => {
    tamper((slot) => ({ ...slot, kdf: { ...slot.kdf, ...kdf } }));
    expect(() => readSlots(dir)).toThrow(expect.objectContaining({ code }));
  });

  it.each([
    ['of one account, with another name', (slot: Slot) => ({ ...slot, tag: '0'.repeat(64) })],
    ['of one name, with another account', (slot: Slot) => ({ ...slot, accountId: 'account-9' })],
    ['just the same', (slot: Slot) => slot],
  ])('with two slots %s is refused as tampered with', (_what, change) => {
    const [first] = file.slots as [Slot];
    writeSlots(dir, { ...file, slots: [...file.slots, change(first)] });
    expect(() => readSlots(dir)).toThrow(
      expect.objectContaining({
        code: 'slotsTampered',
        message: expect.stringContaining('van een account staat de sleutel er twee keer in'),
      }),
    );
    writeSlots(dir, file);
  });

  it('is noticed to be damaged wherever a bit flips or the end is missing', () => {
    writeSlots(dir, file);
    const path = join(dir, SLOTS_FILE);
    const whole = readFileSync(path);
    for (let i = 0; i < 200; i++) {
      // Not the line end behind the last brace: without that it is still whole.
      const at = (i * 7919) % (whole.length - 1);
      const flipped = Buffer.from(whole);
      flipped[at] = (flipped[at] ?? 0) ^ 1;
      writeFileSync(path, flipped);
      let found: SlotsFile | undefined;
      try {
        found = readSlots(dir);
      } catch (error) {
        expect(error).toMatchObject({ code: expect.stringMatching(/^(slotsDamaged|vaultNewer)$/) });
      }
      // A flip may hit white space between the parts; then nothing has changed.
      if (found !== undefined) expect(found).toEqual(file);
      writeFileSync(path, whole.subarray(0, at));
      expect(() => readSlots(dir)).toThrow(expect.objectContaining({ code: 'slotsDamaged' }));
    }
    writeFileSync(path, whole);
  });

  it('of version 1, which had no recovery, is read as it was', async () => {
    tamper((slot) => slot);
    const read = readSlots(dir);
    expect(read).toEqual({ ...file, recovery: [], retired: [] });
    expect(await openSlot(read, 'sanne', password)).toBeDefined();
    writeSlots(dir, read);
    expect(JSON.parse(readFileSync(join(dir, SLOTS_FILE), 'utf8'))).toMatchObject({ version: 2 });
    expect(readSlots(dir)).toEqual(read);
  });

  it('with the parameters of a recovery made weaker is refused as tampered with', async () => {
    const papers = { kind: 'sheet', madeAt: '2026-11-22T09:00:00.000Z', prints: ['a'.repeat(64)] } as const;
    const made = await makeRecoverySlot(
      'vault-1',
      { ...papers, prints: [...papers.prints] },
      'code',
      secrets,
      limits.floor,
    );
    const slot = { ...made.slot, kdf: { ...made.slot.kdf, passes: 1 } };
    writeSlots(dir, { ...file, recovery: [{ ...made, slot }] });
    expect(() => readSlots(dir)).toThrow(expect.objectContaining({ code: 'slotsTampered' }));
    writeSlots(dir, file);
  });

  it('of a newer version is refused by name', () => {
    writeFileSync(join(dir, SLOTS_FILE), '{"format":"casuskluis-sleutels","version":3,"anders":true}');
    expect(() => readSlots(dir)).toThrow(expect.objectContaining({ code: 'vaultNewer' }));
    writeSlots(dir, file);
  });

  it('stays as it was when writing the next one was cut short', () => {
    writeFileSync(join(dir, `${SLOTS_FILE}.nieuw`), '{"format":"casuskl');
    expect(readSlots(dir)).toEqual(file);
    writeSlots(dir, file);
    expect(readdirSync(dir)).toEqual([SLOTS_FILE]);
  });
});

it('calibrates between floor and ceiling', async () => {
  const derivation = await calibrate();
  expect(withinLimits(derivation)).toBe(true);
  expect(derivation.memoryKiB).toBeGreaterThanOrEqual(limits.floor.memoryKiB);
});
