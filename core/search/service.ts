import { caseIds, casesById } from '../../db/cases.ts';
import { type ItemRow, itemsBySeq, itemsFound } from '../../db/items.ts';
import { type Gate, gateOf } from '../access/gate.ts';
import { caseRefOf, presentItem } from '../case/present.ts';
import type { CallContext, Handlers } from '../context.ts';
import type { searchCalls } from './contract.ts';
import { ftsExpression } from './fts.ts';

/** How many hits are read at most at a time. */
const MOST_AT_ONCE = 5000;

/** Kinds of items a search never shows as a hit of their own. */
const notSearched: ReadonlySet<string> = new Set(['reporter']);

export const searchHandlers: Handlers<typeof searchCalls> = {
  async find(ctx, input) {
    const match = ftsExpression(input.text);
    if (match === undefined) return { cases: [], items: [], more: false };
    const gate = gateOf(ctx);
    const visibleCases = await gate.currentCases(await caseIds(ctx.db, { match }, 'number'));
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

/**
 * The newest hits that the viewer may see. Hits he may not see count for nothing: all of them are read before it is said
 * that there is no more.
 */
async function visibleHits(
  ctx: CallContext,
  gate: Gate,
  match: string,
  limit: number,
): Promise<{ items: ItemRow[]; more: boolean }> {
  const items: ItemRow[] = [];
  let before = Number.MAX_SAFE_INTEGER;
  // Mostly the first part is enough; the next ones grow, since each is a search anew.
  for (let count = limit + 10; ; count = Math.min(count * 8, MOST_AT_ONCE)) {
    const found = await itemsFound(ctx.db, match, count, before);
    const visible = await gate.visibleItems(await itemsBySeq(ctx.db, found));
    items.push(...visible.filter((item) => !notSearched.has(item.type)));
    if (items.length > limit) return { items: items.slice(0, limit), more: true };
    if (found.length < count) return { items, more: false };
    before = found.at(-1)!;
  }
}
