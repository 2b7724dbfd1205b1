import { Refusal } from '../../../base/refusal.ts';

const SAVE_AS = 'Open het in Excel of LibreOffice, kies Opslaan als, en kies xlsx, ods of csv.';

const sentences = {
  emptyList: 'Dit bestand is leeg. Kies een lijst waarin rijen staan.',
  fileTooBig:
    'Dit bestand is te groot: Casuskluis leest lijsten tot 10 MB. Haal plaatjes en bladen weg die niet nodig zijn.',
  unpacksTooBig:
    'In dit bestand zit veel meer dan in een lijst past. Zet alleen de rijen die u nodig hebt in een nieuw bestand.',
  passwordProtected:
    'Dit bestand is beveiligd met een wachtwoord. Open het met het wachtwoord, haal de beveiliging weg en bewaar het opnieuw.',
  oldExcel: `Dit is een bestand van een oude Excel (xls). ${SAVE_AS}`,
  binaryExcel: `Dit is een binair Excel-bestand (xlsb). ${SAVE_AS}`,
  webPage: `Dit bestand heet een rekenblad, maar het is een webpagina. ${SAVE_AS}`,
  notAList: 'Dit is geen lijst die Casuskluis kan lezen. Kies een bestand van Excel (xlsx), ODS of CSV.',
  damagedFile:
    'Dit bestand is niet heel. Haal het opnieuw op, of open het en bewaar het onder een andere naam.',
  importStopped: 'Het lezen van de lijst is gestopt. Er is niets overgenomen.',
} as const;

/** Why a file is not read, with what to do. Nothing of what stands in it. */
export function unreadable(code: keyof typeof sentences): Refusal {
  return new Refusal(code, sentences[code]);
}
