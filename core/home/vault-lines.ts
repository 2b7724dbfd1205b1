import { addDays, formatDate, localDate } from '../../base/dates.ts';
import type { RecoverySlot } from '../../db/keyslots.ts';
import { recall } from '../backup/memory.ts';
import { BACKUP_TOO_OLD_DAYS } from '../backup/rules.ts';
import type { CallContext } from '../context.ts';
import { papersNow } from '../recovery/papers.ts';
import { reminderOf } from '../recovery/rules.ts';

/** What the vault itself asks of the procesmanager. */
interface VaultLine {
  readonly kind: 'recovery' | 'backup';
  readonly on: string;
  readonly title: string;
  readonly text: string;
}

/**
 * The papers for recovery when there are none or nobody looked for a year, and the backup when there is none or the last
 * one is too old. For procesmanagers only; `open` are the papers that open the vault.
 */
export async function vaultLines(
  ctx: CallContext,
  open: readonly Pick<RecoverySlot, 'kind' | 'madeAt'>[],
): Promise<VaultLine[]> {
  if (ctx.caller.viewer.role !== 'manager') return [];
  return [...(await recoveryLines(ctx, open)), ...(await backupLines(ctx))];
}

async function recoveryLines(
  ctx: CallContext,
  open: readonly Pick<RecoverySlot, 'kind' | 'madeAt'>[],
): Promise<VaultLine[]> {
  // Papers that were just made and not confirmed yet are asked for on the card of the vault.
  const papers = (await papersNow(ctx, open)).filter(({ state }) => state !== 'unconfirmed');
  if (open.length > 0 && !papers.some(({ state }) => state === 'askAgain')) return [];
  const text = reminderOf(papers);
  return text === null ? [] : [{ kind: 'recovery', on: ctx.today, title: 'Herstel van de kluis', text }];
}

async function backupLines(ctx: CallContext): Promise<VaultLine[]> {
  const last = await recall(ctx.db, 'backup.last');
  const line = { kind: 'backup', title: 'Reservekopie van de kluis' } as const;
  if (last === null) {
    const text =
      'Er is nog geen reservekopie. Gaat deze computer stuk of wordt hij gestolen, dan is alles weg.';
    return [{ ...line, on: ctx.today, text }];
  }
  const madeOn = localDate(last.madeAt);
  const on = addDays(madeOn, BACKUP_TOO_OLD_DAYS);
  if (on > ctx.today) return [];
  return [{ ...line, on, text: `De laatste is van ${formatDate(madeOn)}. Maak er vandaag een.` }];
}
