import { Refusal } from '../../base/refusal.ts';
import type { Db } from '../../db/schema.ts';
import { allCriteria, type CriterionRow, insertCriterion, updateCriterion } from '../../db/triages.ts';
import type { CallContext } from '../context.ts';
import { type Criterion, defaultCriteria, refuseCriteria } from './triage-rules.ts';

/** Gives a new vault the default list (domain.md section 3); the municipality edits it later. */
export async function insertDefaultCriteria(db: Db): Promise<void> {
  for (const [position, criterion] of defaultCriteria.entries()) {
    await insertCriterion(db, {
      id: criterion.id,
      position,
      text: criterion.text,
      substance: criterion.substance ? 1 : 0,
      retired_at: null,
    });
  }
}

const present = ({ id, text, substance }: CriterionRow): Criterion => ({
  id,
  text,
  substance: substance === 1,
});

/** The criteria in use, in order, and those that were used before, the last one first. */
export async function criteriaList(db: Db): Promise<{ criteria: Criterion[]; retired: Criterion[] }> {
  const rows = await allCriteria(db);
  const retired = rows.filter(({ retired_at }) => retired_at !== null);
  return {
    criteria: rows.filter(({ retired_at }) => retired_at === null).map(present),
    retired: retired
      .sort((a, b) => (b.retired_at ?? '').localeCompare(a.retired_at ?? '') || a.position - b.position)
      .map(present),
  };
}

/** The criteria in use, in order. */
export async function currentCriteria(db: Db): Promise<Criterion[]> {
  return (await criteriaList(db)).criteria;
}

/**
 * Makes this the list in use, in this order: what is not on it any more is retired, what was retired and is on it is used
 * again, what has no id is new. Triages keep the list they were made with.
 */
export async function saveCriteria(
  ctx: CallContext,
  wanted: readonly { readonly id?: string | undefined; readonly text: string; readonly substance: boolean }[],
): Promise<void> {
  refuseCriteria(wanted);
  const known = new Map((await allCriteria(ctx.db)).map((row) => [row.id, row]));
  const ids = wanted.flatMap(({ id }) => id ?? []);
  if (ids.some((id) => !known.has(id)) || new Set(ids).size < ids.length) {
    throw new Refusal('unknownCriterion', 'De lijst is intussen veranderd. Open dit scherm opnieuw.');
  }
  for (const [position, { id, text, substance }] of wanted.entries()) {
    const row = { position, text, substance: substance ? 1 : 0, retired_at: null };
    if (id === undefined) await insertCriterion(ctx.db, { id: ctx.env.newId(), ...row });
    else await updateCriterion(ctx.db, id, row);
  }
  for (const row of known.values()) {
    if (row.retired_at === null && !ids.includes(row.id)) {
      await updateCriterion(ctx.db, row.id, { retired_at: ctx.now });
    }
  }
}
