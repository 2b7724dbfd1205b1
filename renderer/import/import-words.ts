import type { ImportNumbers } from '../../core/import/contract.ts';

const number = (count: number) => count.toLocaleString('nl-NL');
const rows = (count: number) => (count === 1 ? '1 rij' : `${number(count)} rijen`);

/** What taking over will do: "Er komen 37 casussen bij. 2 rijen slaat u over; 1 rij heeft geen naam." */
export function outcomeInWords({ cases, skipped, unusable }: ImportNumbers): string {
  const added = cases === 1 ? 'Er komt 1 casus bij.' : `Er komen ${number(cases)} casussen bij.`;
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
