import { Refusal } from '../../base/refusal.ts';
import { type AuditCheck, verifyAudit } from '../../db/audit.ts';
import type { OpenVault } from '../../db/vault.ts';
import type { LongContext } from '../context.ts';

/** How far a check is. */
interface Checking {
  checked: number;
  total: number;
  stopped: boolean;
}

const underWay = new WeakMap<OpenVault, Checking>();

/** The check under way in a vault, if there is one. */
export function checkUnderWay(vault: OpenVault): Checking | undefined {
  return underWay.get(vault);
}

/**
 * Walks the chain of the log, telling how far it is to who asks (`checkUnderWay`). Refuses `alreadyChecking`,
 * `checkStopped`, and `locked` when the vault was locked meanwhile.
 */
export async function checkLog(ctx: LongContext): Promise<AuditCheck> {
  const vault = ctx.session.vault();
  if (underWay.has(vault)) {
    throw new Refusal('alreadyChecking', 'Het logboek wordt al gecontroleerd. Wacht tot dat klaar is.');
  }
  const checking: Checking = { checked: 0, total: 0, stopped: false };
  underWay.set(vault, checking);
  try {
    return await verifyAudit(vault.db, vault.auditKey, (checked, total) => {
      ctx.session.vault();
      Object.assign(checking, { checked, total });
      if (checking.stopped) {
        throw new Refusal(
          'checkStopped',
          'De controle van het logboek is gestopt. Begin opnieuw als u de uitkomst wilt weten.',
        );
      }
    });
  } finally {
    underWay.delete(vault);
  }
}
