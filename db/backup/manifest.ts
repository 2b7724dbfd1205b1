import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { Refusal } from '../../base/refusal.ts';
import app from '../../package.json' with { type: 'json' };
import { DATABASE_FILE } from '../database-file.ts';
import { SLOTS_FILE } from '../keyslots.ts';
import { writeSafely } from '../safe-file.ts';
import { asBackupRefusal, backupRefusal } from './refusals.ts';

/** What a backup says of itself, readable without a key and without telling anything about anybody. */
export const MANIFEST_FILE = 'reservekopie.json';

const VERSION = 1;

/** The files of a vault that a backup holds. */
export const BACKUP_FILES = [DATABASE_FILE, SLOTS_FILE] as const;

const fileSchema = z.strictObject({
  name: z.enum(BACKUP_FILES),
  bytes: z.int().min(1),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
const schema = z.strictObject({
  format: z.literal('casuskluis-reservekopie'),
  version: z.literal(VERSION),
  /** Which vault, as a fingerprint. */
  vault: z.string().regex(/^[0-9a-f]{32}$/),
  /** ISO instant in UTC. */
  madeAt: z.iso.datetime(),
  /** By somebody's hand, or by the app before it brought the vault to a newer version. */
  occasion: z.enum(['hand', 'migration']),
  appVersion: z.string().max(40),
  files: z.array(fileSchema).length(BACKUP_FILES.length),
  explanation: z.string().max(1000),
  /** SHA-256 over all of the above, so that a wrong date is noticed; backups of before it was there have none. */
  checksum: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
});

/** A backup as it describes itself. */
export type Manifest = Readonly<z.infer<typeof schema>>;
export type BackupFile = Manifest['files'][number];

const EXPLANATION =
  'Dit is een reservekopie van Casuskluis. De inhoud is versleuteld. Terugzetten: open Casuskluis, kies "Reservekopie terugzetten" en wijs de map aan waarin deze map staat. Een account opent de kopie met het wachtwoord dat gold toen zij werd gemaakt.';

/** What tells one vault from another without saying its id: 32 hexadecimal digits. */
export function fingerprintOf(vaultId: string): string {
  return createHash('sha256').update(`casuskluis-reservekopie\0${vaultId}`).digest('hex').slice(0, 32);
}

/** The manifest with its checksum, which does not depend on the order in which it is written. */
function sealed(manifest: Manifest): Manifest {
  const { format, version, vault, madeAt, occasion, appVersion, files, explanation } = manifest;
  const parts = files.map(({ name, bytes, sha256 }) => [name, bytes, sha256]);
  const covered = [format, version, vault, madeAt, occasion, appVersion, parts, explanation];
  return { ...manifest, checksum: createHash('sha256').update(JSON.stringify(covered)).digest('hex') };
}

/** Writes the manifest: the last thing that makes a folder a backup. */
export function writeManifest(
  dir: string,
  about: Pick<Manifest, 'vault' | 'madeAt' | 'occasion' | 'files'>,
): Manifest {
  const manifest = sealed({
    format: 'casuskluis-reservekopie',
    version: VERSION,
    appVersion: app.version,
    explanation: EXPLANATION,
    ...about,
  });
  writeSafely(join(dir, MANIFEST_FILE), `${JSON.stringify(manifest, null, 1)}\n`);
  return manifest;
}

/** Reads and checks a backup's manifest. Refuses `notABackup`, `backupNewer`, `backupDamaged`. */
export function readManifest(dir: string): Manifest {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(join(dir, MANIFEST_FILE), 'utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) throw backupRefusal('backupDamaged', error);
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR') throw backupRefusal('notABackup');
    throw asBackupRefusal(error);
  }
  const about = z
    .object({ format: z.literal('casuskluis-reservekopie'), version: z.int() })
    .safeParse(content);
  if (!about.success) throw backupRefusal('notABackup');
  if (about.data.version > VERSION) throw newerBackup();
  const parsed = schema.safeParse(content);
  if (!parsed.success) throw backupRefusal('backupDamaged');
  const { checksum } = parsed.data;
  if (checksum !== undefined && checksum !== sealed(parsed.data).checksum)
    throw backupRefusal('backupDamaged');
  return parsed.data;
}

/** The manifest's line on one file. */
export function fileIn(manifest: Manifest, name: BackupFile['name']): BackupFile {
  const file = manifest.files.find((each) => each.name === name);
  if (file === undefined) throw backupRefusal('backupDamaged');
  return file;
}

/** The refusal of a backup that this version of the product is too old for. */
export function newerBackup(): Refusal {
  return new Refusal(
    'backupNewer',
    'Deze reservekopie is gemaakt met een nieuwere versie van Casuskluis. Installeer de nieuwste versie op deze computer en zet de kopie daarmee terug.',
  );
}
