import { createHash, createHmac, createSecretKey, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { usernameKey } from '../base/names.ts';
import { Refusal } from '../base/refusal.ts';
import { type Derivation, deriveKey, limits, newSalt, withinLimits } from './derivation.ts';
import { asRefusal } from './errors.ts';
import { writeSafely } from './safe-file.ts';
import { deriveSubkey, newKeyPair, open, openSealed, type SealedKey, seal, sealTo } from './sealing.ts';

/** The file with the key slots, beside `kluis.db`. */
export const SLOTS_FILE = 'kluis.sleutels.json';

/** Version 1 had no recovery; it is still read, and written as version 2. */
const VERSION = 2;

/** What a slot is bound to has stayed the same since version 1. */
const SLOT_VERSION = 1;

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
const recoveryKind = z.enum(['sheet', 'envelopes']);
const print = z.string().regex(/^[0-9a-f]{64}$/);
const recoverySchema = z.strictObject({
  kind: recoveryKind,
  madeAt: z.string().max(40),
  prints: z.array(print).min(1).max(3),
  slot: slotSchema,
});
const retiredSchema = z.strictObject({
  print,
  kind: recoveryKind,
  why: z.enum(['used', 'replaced', 'removed']),
  at: z.string().max(40),
});
const start = {
  format: z.literal('casuskluis-sleutels'),
  vaultId: z.string().min(1).max(100),
  slots: z.array(slotSchema).min(1).max(200),
  checksum: z.string(),
};
const fileSchema = z.discriminatedUnion('version', [
  z.strictObject({ ...start, version: z.literal(1) }),
  z.strictObject({
    ...start,
    version: z.literal(VERSION),
    recovery: z.array(recoverySchema).max(2),
    retired: z.array(retiredSchema).max(1000),
  }),
]);

/** One account's slot, as stored (bytes in base64). */
export type Slot = Readonly<z.infer<typeof slotSchema>>;

/** What opens the vault when passwords do not: the sheet in the safe, or two of three envelopes. */
export type RecoveryKind = z.infer<typeof recoveryKind>;

/** A slot that a code on paper opens. A print is the SHA-256 by which one paper is known: one of the sheet, three of the envelopes. */
export type RecoverySlot = Readonly<z.infer<typeof recoverySchema>>;

/** A paper that does not open the vault any more, by its print: used once, replaced by a newer one, or taken back. */
export type RetiredPaper = Readonly<z.infer<typeof retiredSchema>>;

/** The whole file, without its checksum. */
export interface SlotsFile {
  readonly vaultId: string;
  readonly slots: readonly Slot[];
  readonly recovery: readonly RecoverySlot[];
  readonly retired: readonly RetiredPaper[];
}

/** The file of a vault that has one slot and no recovery yet. */
export function firstSlots(vaultId: string, slot: Slot): SlotsFile {
  return { vaultId, slots: [slot], recovery: [], retired: [] };
}

function refuseDamaged(): Refusal {
  return new Refusal(
    'slotsDamaged',
    `Het bestand ${SLOTS_FILE} is beschadigd. Zet dit bestand terug uit de laatste goede reservekopie; uw gegevens in kluis.db zijn niet geraakt.`,
  );
}

function refuseTampered(what: string): Refusal {
  return new Refusal(
    'slotsTampered',
    `Iemand heeft het bestand ${SLOTS_FILE} veranderd: ${what}. Vul geen wachtwoord in en zet dit bestand terug uit een reservekopie die u vertrouwt.`,
  );
}

/**
 * Refuses slots of which two are of one account, one name or one kind of papers: the program writes no such file, and an
 * old slot beside the new one would let an old password in again.
 */
function refuseTwice(slots: readonly Slot[]): void {
  for (const field of ['accountId', 'tag'] as const) {
    if (new Set(slots.map((slot) => slot[field])).size < slots.length) {
      throw refuseTampered('van een account staat de sleutel er twee keer in');
    }
  }
}

function checksum(version: 1 | typeof VERSION, { vaultId, slots, recovery, retired }: SlotsFile): string {
  const covered = version === 1 ? [version, vaultId, slots] : [version, vaultId, slots, recovery, retired];
  return createHash('sha256').update(JSON.stringify(covered)).digest('hex');
}

/**
 * Reads and checks the slots file. Refuses with `slotsDamaged` (torn or altered by accident), `vaultNewer`, or
 * `slotsTampered` (key derivation made weaker than the floor, or absurdly heavy; two slots of one account), before any
 * password is used.
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
  const { vaultId, slots } = parsed.data;
  const { recovery, retired } = parsed.data.version === 1 ? { recovery: [], retired: [] } : parsed.data;
  const file: SlotsFile = { vaultId, slots, recovery, retired };
  if (parsed.data.checksum !== checksum(parsed.data.version, file)) throw refuseDamaged();
  const all = [...slots, ...recovery.map(({ slot }) => slot)];
  if (!all.every(({ kdf }) => withinLimits(kdf))) {
    throw refuseTampered('de beveiliging van een wachtwoord voldoet niet meer');
  }
  refuseTwice(all);
  return file;
}

/** Writes the slots file: to another name, synced, renamed. A torn write leaves the old file. */
export function writeSlots(dir: string, file: SlotsFile): void {
  const { vaultId, slots, recovery, retired } = file;
  const whole = {
    format: 'casuskluis-sleutels',
    version: VERSION,
    ...{ vaultId, slots, recovery, retired },
    checksum: checksum(VERSION, file),
  };
  writeSafely(join(dir, SLOTS_FILE), `${JSON.stringify(whole, null, 1)}\n`);
}

/** How a slot is found without the name standing in the file. */
function nameTag(vaultId: string, username: string): string {
  return createHash('sha256')
    .update(`casuskluis-naam\0${vaultId}\0${usernameKey(username)}`)
    .digest('hex');
}

/** Everything about a slot that may not be changed apart from its boxes. */
function associatedData(vaultId: string, slot: Omit<Slot, 'secret' | 'dataKeys'>): string {
  const { accountId, tag, kdf, publicKey } = slot;
  const { name, memoryKiB, passes, lanes, salt } = kdf;
  return JSON.stringify([
    'casuskluis-sleutel',
    SLOT_VERSION,
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
export function makeSlot(
  vaultId: string,
  owner: SlotOwner,
  password: string,
  secrets: VaultSecrets,
  derivation: Derivation,
): Promise<Slot> {
  const name = { accountId: owner.accountId, tag: nameTag(vaultId, owner.username) };
  return lockUp(vaultId, name, password, secrets, derivation);
}

/** What the slots of papers have for an account. */
const PAPERS = 'herstel:';

/** Of which papers a slot is; null when it is that of an account. */
export function papersOfSlot({ accountId }: Slot): RecoveryKind | null {
  const kind = recoveryKind.safeParse(accountId.startsWith(PAPERS) ? accountId.slice(PAPERS.length) : '');
  return kind.success ? kind.data : null;
}

/** A new slot for papers: like an account's, with the code for a password and the first print for a name. */
export async function makeRecoverySlot(
  vaultId: string,
  papers: Omit<RecoverySlot, 'slot'>,
  code: string,
  secrets: VaultSecrets,
  derivation: Derivation,
): Promise<RecoverySlot> {
  const name = { accountId: `${PAPERS}${papers.kind}`, tag: papers.prints[0] ?? '' };
  return { ...papers, slot: await lockUp(vaultId, name, code, secrets, derivation) };
}

async function lockUp(
  vaultId: string,
  name: Pick<Slot, 'accountId' | 'tag'>,
  password: string,
  secrets: VaultSecrets,
  derivation: Derivation,
): Promise<Slot> {
  const keyPair = newKeyPair();
  const salt = newSalt();
  const open = {
    ...name,
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
    return slot === undefined ? undefined : unlockSlot(file.vaultId, slot, key);
  } finally {
    key.fill(0);
  }
}

/** Tries the code of papers. Gives `undefined` for another code; refuses as `openSlot` does. */
export async function openRecoverySlot(
  file: SlotsFile,
  { slot }: RecoverySlot,
  code: string,
): Promise<OpenedSlot | undefined> {
  const key = await deriveKey(code, Buffer.from(slot.kdf.salt, 'base64'), slot.kdf);
  try {
    return unlockSlot(file.vaultId, slot, key);
  } finally {
    key.fill(0);
  }
}

function unlockSlot(vaultId: string, slot: Slot, key: Buffer): OpenedSlot | undefined {
  const associated = associatedData(vaultId, slot);
  const inner = open(key, slot.secret, associated);
  if (inner === undefined || inner.length !== 64) return undefined;
  const privateKey = inner.subarray(0, 32);
  const vaultSecret = Buffer.from(inner.subarray(32));
  const dataKeys = slot.dataKeys.map((sealed) => openSealed(privateKey, sealed, vaultSecret, associated));
  inner.fill(0);
  if (!dataKeys.every((dataKey) => dataKey?.length === 32)) throw refuseDamaged();
  return { slot, vaultSecret, dataKeys: dataKeys as Buffer[] };
}

/** The file with this slot in the place of the one its account has, if any. Refuses a name that another has (`usernameTaken`). */
export function withOwnSlot(file: SlotsFile, slot: Slot): SlotsFile {
  const others = file.slots.filter((old) => old.accountId !== slot.accountId);
  if (others.some(({ tag }) => tag === slot.tag)) {
    const sentence = 'Deze gebruikersnaam is al in gebruik. Kies een andere naam.';
    throw new Refusal('usernameTaken', sentence, { username: sentence });
  }
  return { ...file, slots: [...others, slot] };
}

/**
 * The file in which every slot, of accounts and of papers, guards a new data key; with `previous` the old one too, while
 * the database changes over.
 */
export function withDataKey(file: SlotsFile, secrets: VaultSecrets, previous?: Buffer): SlotsFile {
  const keys = previous === undefined ? [secrets.dataKey] : [secrets.dataKey, previous];
  const guarding = (slot: Slot): Slot => {
    const associated = associatedData(file.vaultId, slot);
    return {
      ...slot,
      dataKeys: keys.map((dataKey) => sealDataKey({ ...secrets, dataKey }, slot.publicKey, associated)),
    };
  };
  return {
    ...file,
    slots: file.slots.map(guarding),
    recovery: file.recovery.map((papers) => ({ ...papers, slot: guarding(papers.slot) })),
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
