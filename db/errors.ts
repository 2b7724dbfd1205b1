import { Refusal } from '../base/refusal.ts';

const sentences = {
  diskFull:
    'De schijf is vol. Uw laatste wijziging is niet opgeslagen; alles daarvoor wel. Maak ruimte vrij en probeer het opnieuw.',
  readOnly:
    'De map van de kluis is alleen-lezen. Geef uzelf schrijfrechten op de map, of zet de kluis op een plek waar u mag schrijven.',
  damaged:
    'De kluis is beschadigd: het bestand kluis.db is niet goed te lezen. Verander niets aan de map en zet de laatste goede reservekopie terug.',
  vaultInUse:
    'De kluis is al open in een ander venster of op een andere computer. Sluit de kluis daar en probeer het opnieuw.',
  diskError:
    'De schijf gaf een fout bij het lezen of schrijven. Controleer of de schijf of de netwerkmap bereikbaar is en probeer het opnieuw.',
  vaultMissing: 'De kluis is niet te openen. Controleer of de map bestaat en of u er bij mag.',
} as const;

/** The refusals that come from the disk or from SQLite, by code. */
export type StorageRefusal = keyof typeof sentences;

/** Whether a code is one of those that come from the disk or from SQLite. */
export function isStorageRefusal(code: string): code is StorageRefusal {
  return Object.hasOwn(sentences, code);
}

/**
 * The refusal for one way in which storage fails, with its Dutch sentence.
 *
 * `throw storageRefusal('diskFull', error)` keeps the low-level error as `cause`, for diagnosis only.
 */
export function storageRefusal(code: StorageRefusal, cause?: unknown): Refusal {
  const refusal = new Refusal(code, sentences[code]);
  if (cause !== undefined) Object.defineProperty(refusal, 'cause', { value: cause, enumerable: false });
  return refusal;
}

const exactCodes: Readonly<Record<string, StorageRefusal>> = {
  SQLITE_FULL: 'diskFull',
  ENOSPC: 'diskFull',
  EDQUOT: 'diskFull',
  EROFS: 'readOnly',
  EACCES: 'readOnly',
  EPERM: 'readOnly',
  SQLITE_PERM: 'readOnly',
  SQLITE_NOTADB: 'damaged',
  SQLITE_IOERR_SHORT_READ: 'damaged',
  ENOENT: 'vaultMissing',
  ENOTDIR: 'vaultMissing',
  EIO: 'diskError',
};

const codePrefixes: readonly (readonly [string, StorageRefusal])[] = [
  ['SQLITE_READONLY', 'readOnly'],
  ['SQLITE_CORRUPT', 'damaged'],
  ['SQLITE_BUSY', 'vaultInUse'],
  ['SQLITE_LOCKED', 'vaultInUse'],
  ['SQLITE_IOERR', 'diskError'],
  ['SQLITE_CANTOPEN', 'vaultMissing'],
];

/**
 * The refusal behind an error of SQLite or of the file system: `diskFull`, `readOnly`, `damaged`,
 * `vaultInUse`, `diskError` or `vaultMissing`. A `Refusal` comes back as it is; anything else (a fault in the
 * program, a broken constraint) gives `undefined`.
 */
export function asRefusal(error: unknown): Refusal | undefined {
  if (error instanceof Refusal) return error;
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return undefined;
  const { code } = error;
  const kind = exactCodes[code] ?? codePrefixes.find(([prefix]) => code.startsWith(prefix))?.[1];
  return kind === undefined ? undefined : storageRefusal(kind, error);
}
