import type { ChangeCode } from './changes.ts';

/** What can be wrong with a signed document. */
export type ProblemCode =
  | ChangeCode
  | 'tooLarge'
  | 'noPdf'
  | 'noSignatures'
  | 'truncated'
  | 'bytesAfterEnd'
  | 'changedAfterSigning'
  | 'revisionForm'
  | 'signatureMissing'
  | 'signatureUnexpected'
  | 'signatureRange'
  | 'signatureUnreadable'
  | 'signatureBroken'
  | 'signatureForm'
  | 'paddingNotZero'
  | 'authorityUnknown'
  | 'authorityUnreadable'
  | 'certificatePeriod';

/** One finding, with the field it is about where there is one. */
export interface Problem {
  readonly code: ProblemCode;
  /** For the person who checks the file: what was found, in Dutch. */
  readonly sentence: string;
  readonly field?: string;
}

const ABOUT_FILE: Partial<Record<ProblemCode, string>> = {
  tooLarge: 'Dit bestand is te groot om te controleren. Een ondertekende overeenkomst is kleiner dan 100 MB.',
  noPdf: 'Dit bestand is geen leesbare pdf. Kies het pdf-bestand van de ondertekende overeenkomst.',
  noSignatures:
    'In dit bestand staat geen digitale handtekening. Misschien is dit het concept of een afdruk.',
  truncated: 'Het einde van dit bestand ontbreekt. Vraag het bestand opnieuw op.',
  bytesAfterEnd: 'Achter het einde van het document staat nog iets dat er niet bij hoort.',
  changedAfterSigning: 'Het document is veranderd nadat de laatste handtekening is gezet.',
  revisionForm: 'Het document is veranderd op een manier die niet bij het ondertekenen hoort.',
  authorityUnreadable: 'Het certificaat waarmee moet worden vergeleken, kon niet worden gelezen.',
  contentChanged: 'De inhoud van een bladzijde is na het ondertekenen veranderd.',
  annotationChanged:
    'Er is na het ondertekenen een opmerking of ander element op een bladzijde gezet of weggehaald.',
  appearanceChanged: 'Het uiterlijk van een handtekening of veld is na het ondertekenen veranderd.',
  formChanged: 'De velden van het document zijn na het ondertekenen veranderd.',
  objectReplaced: 'Een onderdeel van het document is na het ondertekenen vervangen.',
  objectAdded: 'Er is na het ondertekenen een onderdeel aan het document toegevoegd.',
};

const ABOUT_SIGNATURE: Partial<Record<ProblemCode, (field: string) => string>> = {
  signatureMissing: (field) => `De handtekening van de ${field} ontbreekt.`,
  signatureUnexpected: (field) => `Er staat een handtekening in die er niet hoort: ${field}.`,
  signatureRange: (field) => `De handtekening in het veld ${field} dekt niet het hele document.`,
  signatureUnreadable: (field) => `De handtekening in het veld ${field} kan niet worden gelezen.`,
  signatureBroken: (field) =>
    `De handtekening in het veld ${field} past niet bij dit document: het document of de handtekening is veranderd.`,
  signatureForm: (field) =>
    `De handtekening in het veld ${field} is niet met Casuskluis gezet of is bewerkt.`,
  paddingNotZero: (field) => `Achter de handtekening in het veld ${field} is iets verstopt.`,
  authorityUnknown: (field) =>
    `De handtekening in het veld ${field} is niet in de kluis van deze gemeente gezet.`,
  certificatePeriod: (field) =>
    `Het tijdstip van de handtekening in het veld ${field} valt buiten de geldigheid van het certificaat.`,
};

/** A finding with its sentence; `field` names the signature it is about. */
export function problem(code: ProblemCode, field?: string): Problem {
  if (field === undefined) return { code, sentence: ABOUT_FILE[code] ?? code };
  const shown = field || 'zonder naam';
  return { code, sentence: ABOUT_SIGNATURE[code]?.(shown) ?? ABOUT_FILE[code] ?? code, field };
}
