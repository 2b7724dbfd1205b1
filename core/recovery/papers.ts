import { localDate } from '../../base/dates.ts';
import type { RecoverySlot } from '../../db/keyslots.ts';
import { readRecoveryNote } from '../../db/recovery-notes.ts';
import type { CallContext } from '../context.ts';
import { paperState } from './rules.ts';

/** How the papers stand that open the vault (`papersThatOpen`), with what was noted about them. */
export async function papersNow(
  ctx: Pick<CallContext, 'db' | 'today'>,
  open: readonly Pick<RecoverySlot, 'kind' | 'madeAt'>[],
) {
  const papers = [];
  for (const { kind, madeAt } of open) {
    const note = await readRecoveryNote(ctx.db, kind, madeAt);
    const confirmedOn = note?.confirmedOn ?? null;
    papers.push({
      kind,
      madeOn: localDate(madeAt),
      confirmedOn,
      state: paperState(confirmedOn, ctx.today),
      places: note?.places ?? [],
    });
  }
  return papers.sort((a, b) => b.kind.localeCompare(a.kind));
}
