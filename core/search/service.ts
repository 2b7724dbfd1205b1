import { caseIds, casesById } from '../../db/cases.ts';
import { type ItemRow, searchItems } from '../../db/items.ts';
import { type Gate, gateOf } from '../access/gate.ts';
import { caseRefOf, presentItem } from '../case/present.ts';
import type { CallContext, Handlers } from '../context.ts';
import type { searchCalls } from './contract.ts';
import { ftsExpression } from './fts.ts';

/** How many hits are read at a time, and how many at most before the search says there is more. */
const CHUNK = 60;
const MOST_READ = 3000;

/** Kinds of items a search never shows as a hit of their own. */
const notSearched: ReadonlySet<string> = new Set(['reporter']);

export const searchHandlers: Handlers<typeof searchCalls> = {
  async find(ctx, input) {
    const match = ftsExpression(input.text);
    if (match === undefined) return { cases: [], items: [], more: false };
    const gate = gateOf(ctx);
    const visibleCases = await gate.visibleCases(await caseIds(ctx.db, { match }, 'number'));
    const { items, more } = await visibleHits(ctx, gate, match, input.limit);
    const shown = visibleCases.slice(0, input.limit);
    const rows = await casesById(ctx.db, [...new Set([...shown, ...items.map((item) => item.case_id)])]);
    const refs = new Map(rows.map((row) => [row.id, caseRefOf(row)]));
    return {
      cases: shown.map((caseId) => refs.get(caseId)!),
      items: items.map((item) => ({ ...presentItem(item), caseRef: refs.get(item.case_id)! })),
      more: more || visibleCases.length > shown.length,
    };
  },
};

/** The newest hits that the viewer may see; hits he may not see count for nothing. */
async function visibleHits(
  ctx: CallContext,
  gate: Gate,
  match: string,
  limit: number,
): Promise<{ items: ItemRow[]; more: boolean }> {
  const items: ItemRow[] = [];
  for (let skip = 0; skip < MOST_READ; skip += CHUNK) {
    const chunk = await searchItems(ctx.db, match, CHUNK, skip);
    const visible = (await gate.visibleItems(chunk)).filter((item) => !notSearched.has(item.type));
    items.push(...visible);
    if (items.length > limit) return { items: items.slice(0, limit), more: true };
    if (chunk.length < CHUNK) return { items, more: false };
  }
  return { items, more: true };
}
