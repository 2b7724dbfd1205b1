import { type AgreementTerms, agreementArticles } from '../../documents/agreement-text.ts';
import type { KeptFields } from './rules.ts';

/** The blanks as the terms of which the articles speak. */
export function termsOf(fields: KeptFields): AgreementTerms {
  return {
    home: { address: fields.address, postcode: fields.postcode, place: fields.place },
    tenancyStartsOn: null,
    money: { organisation: fields.moneyManager, form: fields.moneyForm },
    otherParties: [],
    startsOn: fields.startsOn,
    firstEvaluationOn: fields.evaluateOn,
    additions: [],
  };
}

/** The ten articles for the screen: title, and each clause with its points below it. */
export function articlesOf(fields: KeptFields): { number: number; title: string; clauses: string[] }[] {
  return agreementArticles(termsOf(fields)).map((article) => ({
    number: article.number,
    title: article.title,
    clauses: article.clauses.map(({ text, items }) => [text, ...items.map((item) => `– ${item}`)].join('\n')),
  }));
}
