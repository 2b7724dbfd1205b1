import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** What belongs to a sheet; its seal holds for this and nothing else. */
export interface SealedSheet {
  readonly sheetId: string;
  readonly version: number;
  /** The id of the case it is about; of an action list, which is about more of them, `ACTIONS`. */
  readonly about: string;
  readonly participantId: string;
}

/** What an action list is about. */
export const ACTIONS = 'acties';

/** The key that seals, in hexadecimal, and the id of the vault. */
export interface SealOfVault {
  readonly key: string;
  readonly vaultId: string;
}

/** What a seal says of itself, before it is known to be true. */
export interface ReadSeal {
  readonly vault: string;
  readonly sheetId: string;
  readonly version: number;
  readonly mac: string;
}

const FORM = /^ckv1\.([0-9a-f]{16})\.([\w-]{1,64})\.(\d{1,6})\.([0-9a-f]{64})$/;

/** What tells one vault from another on paper, without saying its id. */
export function fingerprintOf({ vaultId }: SealOfVault): string {
  return createHash('sha256').update(`casuskluis-vragenblad\0${vaultId}`).digest('hex').slice(0, 16);
}

/** The text on a sheet that says which it is: the vault, the sheet, its version, and an HMAC over those, what it is about and its participant. */
export function sealOf(sheet: SealedSheet, by: SealOfVault): string {
  return ['ckv1', fingerprintOf(by), sheet.sheetId, sheet.version, macOf(sheet, by)].join('.');
}

/** The parts of a seal, or null when it is none. */
export function readSeal(text: string): ReadSeal | null {
  const match = FORM.exec(text.replace(/\s+/g, ''));
  if (match === null) return null;
  const [, vault = '', sheetId = '', version = '', mac = ''] = match;
  return { vault, sheetId, version: Number(version), mac };
}

/** Whether a seal was made by this vault for this sheet. */
export function isSealedAs(seal: ReadSeal, sheet: SealedSheet, by: SealOfVault): boolean {
  if (seal.version !== sheet.version || seal.sheetId !== sheet.sheetId) return false;
  return timingSafeEqual(Buffer.from(seal.mac, 'hex'), Buffer.from(macOf(sheet, by), 'hex'));
}

function macOf({ sheetId, version, about, participantId }: SealedSheet, by: SealOfVault): string {
  const sealed = JSON.stringify([fingerprintOf(by), sheetId, version, about, participantId]);
  return createHmac('sha256', Buffer.from(by.key, 'hex')).update(sealed).digest('hex');
}
