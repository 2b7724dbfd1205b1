import type { z } from 'zod';
import { addMonths, isIsoDate, parseDutchDate } from '../../base/dates.ts';
import { Refusal } from '../../base/refusal.ts';
import { formatPostcode } from '../person/postcode.ts';
import type { AgreementState, agreementFields, SigningParty } from './contract.ts';

/** The blanks as they are kept: the day of the evaluation is always there. */
export type KeptFields = z.output<typeof agreementFields> & { readonly evaluateOn: string };

/** Months from the start to the first evaluation (domain.md section 6, point 10). */
const MONTHS_TO_EVALUATION = 3;

/**
 * The blanks as they are kept: the evaluation falls three months after the start when nothing else is said, a birth date is an
 * ISO day or empty. Refuses `birthDateUnreadable` and `evaluationBeforeStart`.
 */
export function keptFields(fields: z.output<typeof agreementFields>, today: string): KeptFields {
  const evaluateOn = fields.evaluateOn ?? addMonths(fields.startsOn, MONTHS_TO_EVALUATION);
  if (evaluateOn < fields.startsOn) {
    const sentence = 'De evaluatie ligt voor de start. Kies een dag na de start.';
    throw new Refusal('evaluationBeforeStart', sentence, { 'fields.evaluateOn': sentence });
  }
  return {
    ...fields,
    evaluateOn,
    tenantBirthDate: birthDate(fields.tenantBirthDate, today),
    postcode: formatPostcode(fields.postcode),
  };
}

function birthDate(typed: string, today: string): string {
  if (typed === '' || isIsoDate(typed)) return typed;
  const date = parseDutchDate(typed, today, 'past');
  if (date !== null) return date;
  const sentence = 'Vul dag, maand en jaar in, bijvoorbeeld 17-05-1992, of laat dit leeg.';
  throw new Refusal('birthDateUnreadable', sentence, { 'fields.tenantBirthDate': sentence });
}

/** A representative as typed: the function stands after the first comma. */
export function representativeOf(typed: string): { readonly name: string; readonly role: string } {
  const comma = typed.indexOf(',');
  if (comma < 0) return { name: typed.trim(), role: 'medewerker' };
  return { name: typed.slice(0, comma).trim(), role: typed.slice(comma + 1).trim() || 'medewerker' };
}

/** What a change of the blanks does: to the concept itself, or as a new version once the text was fixed. */
export function changeMeans(state: AgreementState): 'sameVersion' | 'newVersion' {
  if (state === 'concept') return 'sameVersion';
  if (state !== 'replaced') return 'newVersion';
  throw new Refusal('agreementReplaced', 'Deze versie is vervangen. Open de nieuwste versie en wijzig die.');
}

/** Said when a new version of a signed agreement is asked for while one is being made. */
export function nextVersionMade(version: number): Refusal {
  return new Refusal(
    'nextVersionMade',
    `Versie ${version} van deze overeenkomst is al in de maak. Open die versie en wijzig die.`,
  );
}

/** Said whenever somebody would sign another text than he had before him. */
export function agreementChanged(): Refusal {
  return new Refusal('agreementChanged', 'De tekst is intussen gewijzigd. Lees hem opnieuw en teken daarna.');
}

/**
 * Refuses a signature that may not be set: `notReadyToSign`, `agreementReplaced`, `alreadySigned`, `agreementChanged`. The
 * order in which the three sign is free.
 */
export function requireSignable(
  agreement: { readonly state: AgreementState; readonly sha256: string | null },
  signed: readonly SigningParty[],
  wanted: { readonly party: SigningParty; readonly sha256: string },
): void {
  if (agreement.state === 'replaced') {
    throw new Refusal('agreementReplaced', 'Deze versie is vervangen. Open de nieuwste versie en teken die.');
  }
  if (agreement.state === 'concept') {
    throw new Refusal(
      'notReadyToSign',
      'Deze overeenkomst is nog een concept. Zet de tekst eerst klaar om te tekenen.',
    );
  }
  if (signed.includes(wanted.party)) {
    throw new Refusal('alreadySigned', `De ${wanted.party} heeft al getekend. Kies een andere partij.`);
  }
  if (agreement.sha256 !== wanted.sha256) throw agreementChanged();
}

/** What the own check says of a document in order, with as many signatures on it as were expected. */
export function intactSentence(signatures: number): string {
  const set =
    signatures === 1
      ? 'De handtekening is in deze kluis gezet. Het is een gewone elektronische handtekening'
      : `De ${signatures === 2 ? 'twee' : 'drie'} handtekeningen zijn in deze kluis gezet. Het zijn gewone elektronische handtekeningen`;
  return `Dit document is niet veranderd na het tekenen. ${set}, met sterk bewijs dat de tekst dezelfde is gebleven.`;
}
