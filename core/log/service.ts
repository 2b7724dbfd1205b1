import { auditLines, countOfLines, newestOfCall } from '../../db/audit-lines.ts';
import { accountById } from '../../db/people.ts';
import type { Handlers } from '../context.ts';
import { checkLog, checkUnderWay } from './checking.ts';
import { type logCalls, logReaders } from './contract.ts';
import { makeExtract } from './extract.ts';
import { auditFilterOf, linesInWords } from './lines.ts';
import { brokenDetail, brokenInWords, checkDetail, detailOf, verdictOf } from './rules.ts';

export const logHandlers: Handlers<typeof logCalls> = {
  async list(ctx, { limit, before, ...filter }) {
    const wanted = await auditFilterOf(ctx, filter);
    const found = await auditLines(ctx.db, wanted, {
      order: 'newestFirst',
      beyond: before,
      limit: limit + 1,
    });
    const shown = found.slice(0, limit);
    return {
      lines: await linesInWords(ctx, shown),
      next: found.length > limit ? (shown.at(-1)?.seq ?? null) : null,
      caseId: wanted.caseId ?? null,
    };
  },

  async state(ctx) {
    const check = await newestOfCall(ctx.db, 'log.verify');
    const unlock = await newestOfCall(ctx.db, 'account.unlock');
    const outcome = checkDetail.safeParse(detailOf(check?.detail)).data;
    const broken = brokenDetail.safeParse(detailOf(unlock?.detail)).data;
    const by = await accountById(ctx.db, check?.account_id ?? '');
    return {
      lines: await countOfLines(ctx.db),
      lastCheck:
        check === undefined || outcome === undefined
          ? null
          : { at: check.at, who: by?.display_name ?? 'onbekend account', ...verdictOf(outcome) },
      warning: broken === undefined ? null : brokenInWords(broken),
    };
  },

  async verify(ctx) {
    return verdictOf(await checkLog(ctx));
  },

  async progress(ctx) {
    const checking = checkUnderWay(ctx.session.vault());
    const { role } = ctx.session.caller().viewer;
    if (checking === undefined || !logReaders.some((reader) => reader === role)) return null;
    return { checked: checking.checked, total: checking.total };
  },

  async stop(ctx) {
    const checking = checkUnderWay(ctx.session.vault());
    if (checking !== undefined) checking.stopped = true;
    return {};
  },

  extract: makeExtract,
};
