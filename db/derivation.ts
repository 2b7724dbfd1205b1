import { randomBytes } from 'node:crypto';
import { hashRaw } from '@node-rs/argon2';

/** How heavy argon2id is: memory in KiB, passes over it, lanes side by side. */
export interface Derivation {
  readonly memoryKiB: number;
  readonly passes: number;
  readonly lanes: number;
}

/** Never weaker than the floor (security.md); never so heavy that a made-up file brings the computer down. */
export const limits: { readonly floor: Derivation; readonly ceiling: Derivation } = {
  floor: { memoryKiB: 65_536, passes: 3, lanes: 1 },
  ceiling: { memoryKiB: 1_048_576, passes: 20, lanes: 8 },
};

/** argon2id in the native module's own numbering (its enum is ambient and cannot be imported here). */
const ARGON2ID = 2;

/** What unlocking may cost by default, in milliseconds. */
const TARGET_MS = 500;

/** Memory that calibration does not go beyond (256 MiB): the product must run on a small PC. */
const CALIBRATED_KIB = 262_144;

/** Whether parameters read from a file lie between floor and ceiling. */
export function withinLimits(derivation: Derivation): boolean {
  const { floor, ceiling } = limits;
  return (['memoryKiB', 'passes', 'lanes'] as const).every(
    (part) => derivation[part] >= floor[part] && derivation[part] <= ceiling[part],
  );
}

/** 16 random bytes. */
export function newSalt(): Buffer {
  return randomBytes(16);
}

/** A key of 32 bytes from a password (Unicode NFC). Runs outside the main thread. */
export async function deriveKey(password: string, salt: Buffer, derivation: Derivation): Promise<Buffer> {
  if (!withinLimits(derivation)) throw new Error('key derivation outside its limits');
  const bytes = Buffer.from(password.normalize('NFC'), 'utf8');
  try {
    return await hashRaw(bytes, {
      algorithm: ARGON2ID,
      memoryCost: derivation.memoryKiB,
      timeCost: derivation.passes,
      parallelism: derivation.lanes,
      outputLen: 32,
      salt,
    });
  } finally {
    bytes.fill(0);
  }
}

/** The derivation that takes about half a second on this computer: first more memory, then more passes. */
export async function calibrate(): Promise<Derivation> {
  const { floor, ceiling } = limits;
  const started = performance.now();
  await deriveKey('calibration', newSalt(), floor);
  const room = TARGET_MS / Math.max(1, performance.now() - started);
  const memoryKiB = Math.round(Math.min(CALIBRATED_KIB, Math.max(floor.memoryKiB, floor.memoryKiB * room)));
  const left = (room * floor.memoryKiB) / memoryKiB;
  const passes = Math.min(ceiling.passes, Math.max(floor.passes, Math.floor(floor.passes * left)));
  return { memoryKiB, passes, lanes: floor.lanes };
}
