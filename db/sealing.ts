import { createCipheriv, createDecipheriv, createECDH, hkdfSync, randomBytes } from 'node:crypto';

/** Sealed bytes, in base64: AES-256-GCM, its 16 bytes of tag at the end. */
export interface Box {
  readonly nonce: string;
  readonly data: string;
}

/** A box for the owner of a public key (ECDH P-256 with a one-time key, HKDF, AES-256-GCM), in base64. */
export interface SealedKey {
  readonly ephemeral: string;
  readonly box: Box;
}

const CURVE = 'prime256v1';
const TAG = 16;

/** 32 bytes for one purpose, from 32 secret bytes. */
export function deriveSubkey(secret: Buffer, purpose: string, salt: Buffer = Buffer.alloc(0)): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, salt, purpose, 32));
}

/** Seals `plain` under a key of 32 bytes; `associated` must be the same again when it is opened. */
export function seal(key: Buffer, plain: Buffer, associated: string): Box {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.from(associated, 'utf8'));
  const data = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  return { nonce: nonce.toString('base64'), data: data.toString('base64') };
}

/** Opens a box; `undefined` when the key is another, or box or associated data were changed. */
export function open(key: Buffer, box: Box, associated: string): Buffer | undefined {
  const nonce = Buffer.from(box.nonce, 'base64');
  const data = Buffer.from(box.data, 'base64');
  if (nonce.length !== 12 || data.length < TAG) return undefined;
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG });
  decipher.setAAD(Buffer.from(associated, 'utf8'));
  decipher.setAuthTag(data.subarray(data.length - TAG));
  try {
    return Buffer.concat([decipher.update(data.subarray(0, data.length - TAG)), decipher.final()]);
  } catch {
    return undefined;
  }
}

/** A new key pair: private key of 32 bytes, public key of 65. */
export function newKeyPair(): { privateKey: Buffer; publicKey: Buffer } {
  const pair = createECDH(CURVE);
  const publicKey = pair.generateKeys();
  const privateKey = Buffer.alloc(32);
  const drawn = pair.getPrivateKey();
  drawn.copy(privateKey, 32 - drawn.length);
  drawn.fill(0);
  return { privateKey, publicKey };
}

function sharedKey(privateKey: Buffer, publicKey: Buffer, salt: Buffer): Buffer {
  const pair = createECDH(CURVE);
  pair.setPrivateKey(privateKey);
  const shared = pair.computeSecret(publicKey);
  try {
    return deriveSubkey(shared, 'casuskluis-sleutel', salt);
  } finally {
    shared.fill(0);
  }
}

/** Seals `plain` for the owner of `publicKey`; opening takes `salt` (32 secret bytes) too. */
export function sealTo(publicKey: Buffer, plain: Buffer, salt: Buffer, associated: string): SealedKey {
  const ephemeral = newKeyPair();
  const key = sharedKey(ephemeral.privateKey, publicKey, salt);
  try {
    return { ephemeral: ephemeral.publicKey.toString('base64'), box: seal(key, plain, associated) };
  } finally {
    key.fill(0);
    ephemeral.privateKey.fill(0);
  }
}

/** Opens what `sealTo` sealed; `undefined` when anything differs. */
export function openSealed(
  privateKey: Buffer,
  sealed: SealedKey,
  salt: Buffer,
  associated: string,
): Buffer | undefined {
  let key: Buffer;
  try {
    key = sharedKey(privateKey, Buffer.from(sealed.ephemeral, 'base64'), salt);
  } catch {
    return undefined;
  }
  try {
    return open(key, sealed.box, associated);
  } finally {
    key.fill(0);
  }
}
