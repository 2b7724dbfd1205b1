import { createHash, createHmac, createSecretKey, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { Refusal } from '../base/refusal.ts';
import { type Derivation, deriveKey, limits, newSalt, withinLimits } from './derivation.ts';
import { asRefusal } from './errors.ts';
import { writeSafely } from './safe-file.ts';
import { deriveSubkey, newKeyPair, open, openSealed, type SealedKey, seal, sealTo } from './sealing.ts';

/** The file with the key slots, beside `kluis.db`. */
export const SLOTS_FILE = 'kluis.sleutels.json';

const VERSION = 1;

/** What a vault's slots guard: 32 random bytes each. */
export interface VaultSecrets {
  /** Encrypts the database; replaced when somebody is removed. */
  readonly dataKey: Buffer;
  /** Stays for the life of the vault: the log's key comes from it, and no slot can be made without it. */
  readonly vaultSecret: Buffer;
}

/** Who a slot is for. */
export interface SlotOwner {
  readonly accountId: string;
  readonly username: string;
}

const bytes = z.string().regex(/^[A-Za-z0-9+/]+=*$/);
const box = z.strictObject({ nonce: bytes, data: bytes });
const slotSchema = z.strictObject({
  accountId: z.string().min(1).max(100),
  tag: z.string().regex(/^[0-9a-f]{64}$/),
  kdf: z.strictObject({
    name: z.literal('argon2id'),
    memoryKiB: z.int(),
    passes: z.int(),
    lanes: z.int(),
    salt: bytes,
  }),
  publicKey: bytes,
  secret: box,
  dataKeys: z
    .array(z.strictObject({ ephemeral: bytes, box }))
    .min(1)
    .max(2),
});
const fileSchema = z.strictObject({
  format: z.literal('casuskluis-sleutels'),
  version: z.literal(VERSION),
  vaultId: z.string().min(1).max(100),
  slots: z.array(slotSchema).min(1).max(200),
  checksum: z.string(),
});

/** One account's slot, as stored (bytes in base64). */
export type Slot = Readonly<z.infer<typeof slotSchema>>;

/** The whole file, without its checksum. */
export interface SlotsFile {
  readonly vaultId: string;
  readonly slots: readonly Slot[];
}

function refuseDamaged(): Refusal {
  return new Refusal(
    'slotsDamaged',
    `Het bestand ${SLOTS_FILE} is beschadigd. Zet dit bestand terug uit de laatste goede reservekopie; uw gegevens in kluis.db zijn niet geraakt.`,
  );
}

function refuseTampered(): Refusal {
  return new Refusal(
    'slotsTampered',
    `Iemand heeft het bestand ${SLOTS_FILE} veranderd: de beveiliging van een wachtwoord voldoet niet meer. Vul geen wachtwoord in en zet dit bestand terug uit een reservekopie die u vertrouwt.`,
  );
}

function checksum(file: SlotsFile): string {
  return createHash('sha256')
    .update(JSON.stringify([VERSION, file.vaultId, file.slots]))
    .digest('hex');
}

/**
 * Reads and checks the slots file. Refuses with `slotsDamaged` (torn or altered by accident), `vaultNewer`, or
 * `slotsTampered` (key derivation made weaker than the floor, or absurdly heavy), before any password is used.
 */
export function readSlots(dir: string): SlotsFile {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(join(dir, SLOTS_FILE), 'utf8'));
  } catch (error) {
    throw error instanceof SyntaxError ? refuseDamaged() : (asRefusal(error) ?? error);
  }
  const version = z.object({ version: z.int() }).safeParse(content);
  if (version.success && version.data.version > VERSION) {
    throw new Refusal(
      'vaultNewer',
      'Deze kluis is gemaakt met een nieuwere versie van Casuskluis. Installeer de nieuwste versie op deze computer en open de kluis daarmee.',
    );
  }
  const parsed = fileSchema.safeParse(content);
  if (!parsed.success) throw refuseDamaged();
  const file: SlotsFile = { vaultId: parsed.data.vaultId, slots: parsed.data.slots };
  if (parsed.data.checksum !== checksum(file)) throw refuseDamaged();
  if (!file.slots.every(({ kdf }) => withinLimits(kdf))) throw refuseTampered();
  return file;
}

/** Writes the slots file: to another name, synced, renamed. A torn write leaves the old file. */
export function writeSlots(dir: string, file: SlotsFile): void {
  const whole = { format: 'casuskluis-sleutels', version: VERSION, ...file, checksum: checksum(file) };
  writeSafely(join(dir, SLOTS_FILE), `${JSON.stringify(whole, null, 1)}\n`);
}

/** How a slot is found without the name standing in the file. */
function nameTag(vaultId: string, username: string): string {
  const normalised = username.normalize('NFKC').trim().toLocaleLowerCase('nl');
  return createHash('sha256').update(`casuskluis-naam\0${vaultId}\0${normalised}`).digest('hex');
}

/** Everything about a slot that may not be changed apart from its boxes. */
function associatedData(vaultId: string, slot: Omit<Slot, 'secret' | 'dataKeys'>): string {
  const { accountId, tag, kdf, publicKey } = slot;
  const { name, memoryKiB, passes, lanes, salt } = kdf;
  return JSON.stringify([
    'casuskluis-sleutel',
    VERSION,
    vaultId,
    accountId,
    tag,
    name,
    memoryKiB,
    passes,
    lanes,
    salt,
    publicKey,
  ]);
}

/**
 * Locks the data key for the owner of a slot, without his password: to the slot's public key. The vault secret
 * goes in too, so that nobody from outside can put another key (and with it another database) in its place.
 */
function sealDataKey(secrets: VaultSecrets, publicKey: string, associated: string): SealedKey {
  return sealTo(Buffer.from(publicKey, 'base64'), secrets.dataKey, secrets.vaultSecret, associated);
}

/**
 * A new slot. The password (through argon2id) opens the slot's private key and the vault secret; these open the
 * data key. So the data key can be replaced without anybody's password.
 */
export async function makeSlot(
  vaultId: string,
  owner: SlotOwner,
  password: string,
  secrets: VaultSecrets,
  derivation: Derivation,
): Promise<Slot> {
  const keyPair = newKeyPair();
  const salt = newSalt();
  const open = {
    accountId: owner.accountId,
    tag: nameTag(vaultId, owner.username),
    kdf: { name: 'argon2id' as const, ...pick(derivation), salt: salt.toString('base64') },
    publicKey: keyPair.publicKey.toString('base64'),
  };
  const associated = associatedData(vaultId, open);
  const key = await deriveKey(password, salt, derivation);
  const inner = Buffer.concat([keyPair.privateKey, secrets.vaultSecret]);
  try {
    return {
      ...open,
      secret: seal(key, inner, associated),
      dataKeys: [sealDataKey(secrets, open.publicKey, associated)],
    };
  } finally {
    for (const secret of [key, inner, keyPair.privateKey]) secret.fill(0);
  }
}

function pick({ memoryKiB, passes, lanes }: Derivation): Derivation {
  return { memoryKiB, passes, lanes };
}

/** A slot that was opened: what it guards, newest data key first (two only when a re-keying was cut short). */
export interface OpenedSlot {
  readonly slot: Slot;
  readonly vaultSecret: Buffer;
  readonly dataKeys: readonly Buffer[];
}

/**
 * Tries a name and password. Gives `undefined` for an unknown name and for a wrong password alike, after the same
 * work. Refuses with `slotsDamaged` when the password is right and the data key behind it is not.
 */
export async function openSlot(
  file: SlotsFile,
  username: string,
  password: string,
): Promise<OpenedSlot | undefined> {
  const tag = nameTag(file.vaultId, username);
  const slot = file.slots.find((candidate) => candidate.tag === tag);
  const decoy = file.slots[Number.parseInt(tag.slice(0, 8), 16) % file.slots.length];
  const kdf = (slot ?? decoy)?.kdf ?? { ...limits.floor, salt: '' };
  const decoySalt = createHmac('sha256', file.vaultId).update(tag).digest().subarray(0, 16);
  const salt = slot === undefined ? decoySalt : Buffer.from(kdf.salt, 'base64');
  const key = await deriveKey(password, salt, kdf);
  try {
    if (slot === undefined) return undefined;
    const associated = associatedData(file.vaultId, slot);
    const inner = open(key, slot.secret, associated);
    if (inner === undefined || inner.length !== 64) return undefined;
    const privateKey = inner.subarray(0, 32);
    const vaultSecret = Buffer.from(inner.subarray(32));
    const dataKeys = slot.dataKeys.map((sealed) => openSealed(privateKey, sealed, vaultSecret, associated));
    inner.fill(0);
    if (!dataKeys.every((dataKey) => dataKey?.length === 32)) throw refuseDamaged();
    return { slot, vaultSecret, dataKeys: dataKeys as Buffer[] };
  } finally {
    key.fill(0);
  }
}

/** The file with one more slot. Refuses a name or account that has one already (`usernameTaken`, `accountHasSlot`). */
export function withSlot(file: SlotsFile, slot: Slot): SlotsFile {
  if (file.slots.some(({ tag }) => tag === slot.tag)) {
    const sentence = 'Deze gebruikersnaam is al in gebruik. Kies een andere naam.';
    throw new Refusal('usernameTaken', sentence, { username: sentence });
  }
  if (file.slots.some(({ accountId }) => accountId === slot.accountId)) {
    throw new Refusal('accountHasSlot', 'Dit account heeft al een wachtwoord. Wijzig dat wachtwoord.');
  }
  return { ...file, slots: [...file.slots, slot] };
}

/** The file in which every slot guards a new data key; with `previous` the old one too, while the database changes over. */
export function withDataKey(file: SlotsFile, secrets: VaultSecrets, previous?: Buffer): SlotsFile {
  const keys = previous === undefined ? [secrets.dataKey] : [secrets.dataKey, previous];
  return {
    ...file,
    slots: file.slots.map((slot) => {
      const associated = associatedData(file.vaultId, slot);
      return {
        ...slot,
        dataKeys: keys.map((dataKey) => sealDataKey({ ...secrets, dataKey }, slot.publicKey, associated)),
      };
    }),
  };
}

/** The key of the log, from the vault secret, so that it stays the same when the data key is replaced. */
export function auditKeyOf(vaultSecret: Buffer): KeyObject {
  const key = deriveSubkey(vaultSecret, 'casuskluis-logboek');
  try {
    return createSecretKey(key);
  } finally {
    key.fill(0);
  }
}
