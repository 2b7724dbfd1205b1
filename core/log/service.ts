import { verifyAudit } from '../../db/audit.ts';
import { auditLines } from '../../db/audit-lines.ts';
import { allAccounts } from '../../db/people.ts';
import type { Handlers } from '../context.ts';
import { callInWords } from './call-words.ts';
import type { logCalls } from './contract.ts';

export const logHandlers: Handlers<typeof logCalls> = {
  async list(ctx, input) {
    const { rows, total } = await auditLines(ctx.db, input);
    const names = new Map((await allAccounts(ctx.db)).map((account) => [account.id, account.display_name]));
    return {
      total,
      lines: rows.map((row) => ({
        seq: row.seq,
        at: row.at,
        who: names.get(row.account_id ?? '') ?? 'onbekend account',
        says: callInWords(row.call),
        caseNumber: row.case_number ?? '',
        result: row.result,
        origin: row.origin,
      })),
    };
  },

  async verify(ctx) {
    const vault = ctx.session.vault();
    const check = await verifyAudit(vault.db, vault.auditKey);
    if (check.ok) {
      return {
        intact: true,
        lines: check.count,
        sentence: `Het logboek klopt: ${check.count} regels, in de goede volgorde en ongewijzigd.`,
      };
    }
    const what = {
      changed: 'is gewijzigd',
      removed: 'ontbreekt',
      truncated: 'en wat daarna kwam, ontbreekt',
    }[check.problem];
    return {
      intact: false,
      lines: check.count,
      sentence: `Het logboek klopt niet: regel ${check.brokenAt} ${what}. Bewaar een reservekopie en waarschuw de privacyfunctionaris.`,
    };
  },
};
