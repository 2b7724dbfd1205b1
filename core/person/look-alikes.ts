import type { z } from 'zod';
import { type CaseRow, casesById } from '../../db/cases.ts';
import { forgetUnjudged, insertLookAlike, type LookAlikeRow, unjudgedPairs } from '../../db/look-alikes.ts';
import { signalLabels } from '../../db/signals.ts';
import { gateOf } from '../access/gate.ts';
import type { CaseStatus } from '../case/model.ts';
import { caseRefOf, presentPerson } from '../case/present.ts';
import type { CallContext } from '../context.ts';
import type { personCalls } from './contract.ts';
import { alikeToPerson } from './find.ts';

/** How many pairs one new name can give; more say only that the name is common. */
const MOST_PAIRS = 5;

/**
 * Keeps with whom this person may be one, for the procesmanager to judge. All persons are looked at, also those whom the
 * caller may not know of: he is told nothing of it, whether there is somebody or not.
 */
export async function noteLookAlikes(ctx: CallContext, row: CaseRow): Promise<void> {
  await forgetUnjudged(ctx.db, row.id);
  const alike = (await alikeToPerson(ctx.db, row)).filter((each) => each.row.merged_into === null);
  for (const { row: other, score, why } of alike.slice(0, MOST_PAIRS)) {
    const [case_id, other_id] = row.id < other.id ? [row.id, other.id] : [other.id, row.id];
    await insertLookAlike(ctx.db, {
      id: ctx.env.newId(),
      case_id,
      other_id,
      score,
      why,
      found_at: ctx.now,
      differs_since: null,
    });
  }
}

type Pairs = z.input<typeof personCalls.lookAlikes.output>;

/** The pairs that wait to be judged; for the procesmanager, who knows of every case. */
export async function presentPairs(ctx: CallContext, most: number): Promise<Pairs> {
  const pairs = await unjudgedPairs(ctx.db);
  const shown = pairs.slice(0, most);
  const ids = [...new Set(shown.flatMap(({ case_id, other_id }) => [case_id, other_id]))];
  const rows = new Map((await casesById(ctx.db, ids)).map((row) => [row.id, row]));
  const signals = await gateOf(ctx).visibleItems(await signalLabels(ctx.db, ids));
  const side = (caseId: string) => {
    const row = rows.get(caseId)!;
    return {
      ...caseRefOf(row),
      person: presentPerson(row, ctx.today),
      status: row.status as CaseStatus,
      openedOn: row.opened_on,
      signals: signals.filter((signal) => signal.case_id === caseId).length,
    };
  };
  // The older file first: it is the one that is mostly kept.
  const inOrder = ({ case_id, other_id }: LookAlikeRow) =>
    [case_id, other_id].sort((a, b) => rows.get(a)!.seq - rows.get(b)!.seq) as [string, string];
  return {
    total: pairs.length,
    pairs: shown.map((pair) => {
      const [one, other] = inOrder(pair);
      return { lookAlikeId: pair.id, why: pair.why, one: side(one), other: side(other) };
    }),
  };
}
