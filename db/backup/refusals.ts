import { Refusal } from '../../base/refusal.ts';
import { asRefusal } from '../errors.ts';

const sentences = {
  notABackup:
    'In deze map staat geen reservekopie van Casuskluis. Kies de map waarin de reservekopieën staan, of een van die kopieën zelf.',
  backupDamaged:
    'Deze reservekopie is beschadigd of niet compleet. Er is niets veranderd. Kies een andere reservekopie; bewaar deze map tot dat gelukt is.',
  backupOtherVault:
    'Deze reservekopie is van een andere kluis dan die op deze computer. Kies een kopie van deze kluis, of bevestig dat u van kluis wilt wisselen.',
  backupStopped: 'U heeft het gestopt. Er is niets veranderd; wat half klaar was, is opgeruimd.',
  backupBusy:
    'Er wordt al een reservekopie gemaakt of teruggezet. Wacht tot dat klaar is, of stop het eerst.',
  folderGone:
    'De map voor de reservekopie is niet bereikbaar. Zit de stick er nog in, of is de netwerkmap verbonden? Controleer dat en probeer het opnieuw.',
  folderFull:
    'Op de schijf van de gekozen map is te weinig ruimte. Verwijder daar iets of kies een andere map. Uw kluis is niet geraakt.',
  folderReadOnly:
    'In deze map mag u niet schrijven. Zet de schrijfbeveiliging van de stick uit, of kies een andere map.',
  folderFailed:
    'De schijf van de gekozen map gaf een fout. Probeer een andere stick of map. Uw kluis is niet geraakt.',
} as const;

/** Why something about a backup is refused, beside what is refused about the vault itself. */
export type BackupRefusal = keyof typeof sentences;

/** The refusal with its Dutch sentence; the low-level error stays behind it, for diagnosis only. */
export function backupRefusal(code: BackupRefusal, cause?: unknown): Refusal {
  const refusal = new Refusal(code, sentences[code]);
  if (cause !== undefined) Object.defineProperty(refusal, 'cause', { value: cause, enumerable: false });
  return refusal;
}

/** What a failure of the disk is called when it is about the folder of backups and not about the vault. */
const ofFolder: Readonly<Record<string, BackupRefusal>> = {
  diskFull: 'folderFull',
  readOnly: 'folderReadOnly',
  vaultMissing: 'folderGone',
  diskError: 'folderFailed',
  damaged: 'backupDamaged',
  vaultInUse: 'folderFailed',
  slotsDamaged: 'backupDamaged',
};

/** Codes with which a disk or a network share goes away in the middle of work. */
const gone: ReadonlySet<string> = new Set([
  'ENODEV',
  'ENXIO',
  'ESTALE',
  'ENOTCONN',
  'EHOSTDOWN',
  'ENETUNREACH',
  'ETIMEDOUT',
  'EBADF',
]);

/**
 * The refusal behind whatever went wrong with a folder of backups; a fault in the program stays what it is. The
 * sentence is about that folder, never about the vault.
 */
export function asBackupRefusal(error: unknown): unknown {
  if (error instanceof Error && 'code' in error && gone.has(String(error.code))) {
    return backupRefusal('folderGone', error);
  }
  const refusal = asRefusal(error);
  const code = refusal === undefined ? undefined : ofFolder[refusal.code];
  return code === undefined ? (refusal ?? error) : backupRefusal(code, error);
}
