import type { Api } from '../../core/contracts.ts';

/* What a person asks of a list and of the search, one after the other. */

const filters: readonly Partial<Parameters<Api['case']['list']>[0]>[] = [
  { status: 'active' },
  { step: 6 },
  { text: 'jansen', status: 'active' },
  { attention: true },
  { status: 'followed', order: 'name' },
];

/** The filter of one turn. */
export function listFilter(turn: number): Parameters<Api['case']['list']>[0] {
  return { limit: 50, offset: 0, ...filters[turn % filters.length] };
}

const searches = ['terugval', 'kliniek opname', 'woninghuur', 'postadres schulden sleutel', 'anna bakker'];

/** The text of one search. */
export function searchText(turn: number): string {
  return searches[turn % searches.length]!;
}
