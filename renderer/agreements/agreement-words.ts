import { addMonths, formatDate, isIsoDate } from '../../base/dates.ts';
import {
  type AgreementState,
  agreementStateLabels,
  type SigningParty,
  signingParties,
} from '../../core/agreement/contract.ts';
import { articlesOf } from '../../core/agreement/text.ts';
import type { Api } from '../../core/contracts.ts';
import type { ChipTone } from '../components/Chip.tsx';

export type Agreement = Awaited<ReturnType<Api['agreement']['get']>>;
/** The blanks as the form holds them; an empty evaluation is three months after the start. */
export type AgreementBlanks = { [Name in keyof Agreement['fields']]: string } & {
  moneyForm: Agreement['fields']['moneyForm'];
};

export const stateTones: Record<AgreementState, ChipTone> = {
  concept: 'neutral',
  ready: 'soon',
  signing: 'soon',
  signed: 'good',
  replaced: 'neutral',
};

/** The ways in which it was made sure who signs; said like this in the signature. */
export const identifications = ['paspoort', 'ID-kaart', 'rijbewijs', 'bekend bij de organisatie'] as const;

/** `2 van 3 getekend`, or the state itself before the first and after the last signature. */
export function stateInWords(state: AgreementState, signed: number): string {
  return state === 'signing'
    ? `${signed} van ${signingParties.length} getekend`
    : agreementStateLabels[state];
}

/** Who still has to sign, in the order of the text. */
export function partiesToSign(agreement: Pick<Agreement, 'signatures'>): SigningParty[] {
  return signingParties.filter(
    (party) => !agreement.signatures.some((signature) => signature.party === party),
  );
}

/** The name on the text of who signs for a party, without the function behind the comma. */
export function signerName(fields: Agreement['fields'], party: SigningParty): string {
  const written = {
    huurder: fields.tenantName,
    verhuurder: fields.landlordRepresentative,
    zorgaanbieder: fields.careRepresentative,
  }[party];
  return (party === 'huurder' ? written : written.replace(/,.*$/s, '')).trim();
}

/** The party with its name: `de verhuurder, Wonen Oosterveld`. */
export function partyInWords(fields: Agreement['fields'], party: SigningParty): string {
  const name = {
    huurder: fields.tenantName,
    verhuurder: fields.landlordName,
    zorgaanbieder: fields.careName,
  }[party];
  return `de ${party}, ${name}`;
}

/** The day of the first evaluation that follows from the start; empty while there is no start. */
export function usualEvaluation(startsOn: string): string {
  return isIsoDate(startsOn) ? addMonths(startsOn, 3) : '';
}

/** The blanks for the call: an empty evaluation is left out, a birth date as it was typed. */
export function blanksToSend({ evaluateOn, ...blanks }: AgreementBlanks) {
  return evaluateOn === '' ? blanks : { ...blanks, evaluateOn };
}

/** The blanks of an agreement in the form again; the usual evaluation is left to follow the start. */
export function blanksOf(fields: Agreement['fields']): AgreementBlanks {
  return {
    ...fields,
    tenantBirthDate: isIsoDate(fields.tenantBirthDate) ? formatDate(fields.tenantBirthDate) : '',
    evaluateOn: fields.evaluateOn === usualEvaluation(fields.startsOn) ? '' : fields.evaluateOn,
  };
}

/** Stands in the text where nothing has been filled in yet. */
const open = '……';

/** The articles while the form is being filled in. */
export function articlesWhileTyping(blanks: AgreementBlanks) {
  const filled = (text: string) => text.trim() || open;
  const startsOn = isIsoDate(blanks.startsOn) ? blanks.startsOn : '';
  const evaluateOn = isIsoDate(blanks.evaluateOn) ? blanks.evaluateOn : usualEvaluation(startsOn);
  const articles = articlesOf({
    ...blanks,
    address: filled(blanks.address),
    place: filled(blanks.place),
    moneyManager: filled(blanks.moneyManager),
    startsOn: startsOn || noDay,
    evaluateOn: evaluateOn || noDay,
  });
  const shown = (text: string) => text.replaceAll(formatDate(noDay), open);
  return articles.map((article) => ({ ...article, clauses: article.clauses.map(shown) }));
}

/** Stands for a day that is not known yet, to be found back in the text. */
const noDay = '0001-01-01';
