import type { ImportNumbers } from '../../core/import/contract.ts';

const number = (count: number) => count.toLocaleString('nl-NL');
const rows = (count: number) => (count === 1 ? '1 rij' : `${number(count)} rijen`);

const casesInWords = (count: number) => (count === 1 ? '1 casus' : `${number(count)} casussen`);
const signalsInWords = (count: number) =>
  count === 1 ? '1 signaal bij een bestaande casus' : `${number(count)} signalen bij bestaande casussen`;

/** "3 casussen en 1 signaal bij een bestaande casus"; without signals the cases only, also when there are none. */
export function takenInWords({ cases, signals }: Pick<ImportNumbers, 'cases' | 'signals'>): string {
  if (signals === 0) return casesInWords(cases);
  return cases === 0 ? signalsInWords(signals) : `${casesInWords(cases)} en ${signalsInWords(signals)}`;
}

/** What taking over will do: "Er komen 37 casussen bij. 2 rijen slaat u over; 1 rij heeft geen naam." */
export function outcomeInWords({ cases, signals, skipped, unusable }: ImportNumbers): string {
  const added =
    signals === 0
      ? `Er ${cases === 1 ? 'komt' : 'komen'} ${casesInWords(cases)} bij.`
      : `Wat erbij komt: ${takenInWords({ cases, signals })}.`;
  const left = [
    ...(skipped > 0 ? [`${rows(skipped)} slaat u over`] : []),
    ...(unusable > 0 ? [`${rows(unusable)} ${unusable === 1 ? 'heeft' : 'hebben'} geen naam`] : []),
  ].join('; ');
  return left === '' ? added : `${added} ${left[0]?.toUpperCase()}${left.slice(1)}.`;
}

/** "37 rijen overnemen". */
export function takeInWords(count: number): string {
  return `${rows(count)} overnemen`;
}

/** After taking over: "3 casussen overgenomen. Ze wachten op weging. 1 signaal bij een bestaande casus gezet." */
export function doneInWords({ cases, signals }: Pick<ImportNumbers, 'cases' | 'signals'>): string {
  const sentences = [
    ...(cases === 0
      ? []
      : [`${casesInWords(cases)} overgenomen. ${cases === 1 ? 'Die wacht' : 'Ze wachten'} op weging.`]),
    ...(signals === 0 ? [] : [`${signalsInWords(signals)} gezet.`]),
  ];
  return sentences.join(' ');
}
