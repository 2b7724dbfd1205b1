import { describe, expect, test } from 'vitest';
import { agreementArticles, agreementParties } from './agreement-text.ts';
import { agreementModel } from './test-models.ts';

function textOf(article: number): string {
  const { title, clauses } = agreementArticles(agreementModel)[article - 1]!;
  return [title, ...clauses.flatMap(({ text, items }) => [text, ...items])].join(' ');
}

describe('the articles cover the ten points of a driepartijenovereenkomst', () => {
  test.each([
    [1, [/Wilgenlaan 17, 7999 ZY in Lindedael/, /begeleiding bij het wonen nodig/, /voorzorg/, /overlast/]],
    [
      2,
      [
        /aanvaardt alle begeleiding/,
        /onderhoud/,
        /buren/,
        /bezoek/,
        /geld/,
        /verantwoordelijk voor bezoekers/,
      ],
    ],
    [3, [/verhuurt de woning niet/, /in gebruik/, /Niemand anders trekt/]],
    [4, [/begrijpt dat de kans op overlast/]],
    [5, [/Stadsbank Lindestreek/, /voorwaarde/, /meldt de huurder dit op tijd/]],
    [6, [/bijzondere situaties/, /verhuurder en de zorgaanbieder/]],
    [7, [/eigen begeleidingsovereenkomst/, /werkt mee/]],
    [8, [/zegt de verhuurder de huur op/, /geen recht op een andere woning/]],
    [9, [/informatie uitwisselen/, /basisteam Lindestreek\./, /hoort van deze contacten/, /inzien/, /kopie/]],
    [10, [/15-03-2027/, /drie maanden/, /15-12-2026/, /eerder/, /kopie/, /aanwezig/]],
  ] as const)('article %i', (article, patterns) => {
    for (const pattern of patterns) expect(textOf(article)).toMatch(pattern);
  });
});

test('clauses are numbered without gaps, additions follow as article 11', () => {
  const articles = agreementArticles({
    ...agreementModel,
    additions: [{ title: 'Tuin', clauses: ['a', 'b'] }],
  });
  expect(articles.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  for (const { number, clauses } of articles)
    expect(clauses.map((clause) => clause.number)).toEqual(
      clauses.map((_, place) => `${number}.${place + 1}`),
    );
  expect(articles.at(-1)).toMatchObject({ title: 'Tuin', clauses: [{ text: 'a' }, { text: 'b' }] });
});

test('the parties are named in the order in which they sign', () => {
  const parties = agreementParties(agreementModel);
  expect(parties.map(({ party, signer }) => [party, signer])).toEqual([
    ['tenant', 'Daan Verĳ'],
    ['landlord', 'Ruben Bos'],
    ['careProvider', 'Joost van Ĳsseldijk'],
  ]);
  expect(
    agreementParties({ ...agreementModel, tenant: { name: 'X', birthDate: null, address: null } })[0]?.lines,
  ).toEqual([]);
});
