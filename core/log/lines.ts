import { addDays, instantOf } from '../../base/dates.ts';
import { Refusal } from '../../base/refusal.ts';
import { type AuditFilter, caseIdOfNumber, type ReadLine } from '../../db/audit-lines.ts';
import { accountById, allAccounts } from '../../db/people.ts';
import { notFound } from '../access/gate.ts';
import type { CallContext } from '../context.ts';
import { callInWords, callsOfKind, outcomeInWords } from './call-words.ts';
import { type LogFilter, type LogLine, originLabels } from './contract.ts';

/** Text being kept while somebody types. */
const DRAFTS = ['draft.save', 'draft.get', 'draft.list'];

/** What the vault is asked for a filter. Refuses an unknown case or account, and a period that ends before it begins. */
export async function auditFilterOf(ctx: CallContext, filter: LogFilter): Promise<AuditFilter> {
  const { from, until, caseNumber = '' } = filter;
  if (from !== undefined && until !== undefined && until < from) {
    const sentence = 'De laatste dag ligt vóór de eerste. Draai ze om.';
    throw new Refusal('endsBeforeItBegins', sentence, { until: sentence });
  }
  const caseId = caseNumber === '' ? undefined : await caseIdOfNumber(ctx.db, caseNumber);
  if (caseNumber !== '' && caseId === undefined) {
    const sentence =
      'Er is geen casus met dit nummer. Schrijf het nummer zoals het op de casus staat, bijvoorbeeld 2026-04.';
    throw new Refusal('caseUnknown', sentence, { caseNumber: sentence });
  }
  if (filter.accountId !== undefined && (await accountById(ctx.db, filter.accountId)) === undefined)
    throw notFound();
  return {
    caseId,
    accountId: filter.accountId,
    calls:
      filter.kind === undefined
        ? undefined
        : callsOfKind(filter.kind).filter((call) => filter.drafts || !DRAFTS.includes(call)),
    without: filter.drafts ? undefined : DRAFTS,
    result: filter.result,
    origin: filter.origin,
    from: from === undefined ? undefined : instantOf(from, '00:00'),
    before: until === undefined ? undefined : instantOf(addDays(until, 1), '00:00'),
  };
}

/** The lines as they are read by people: names of accounts, what was done in Dutch, numbers of cases and nothing else of them. */
export async function linesInWords(ctx: CallContext, lines: readonly ReadLine[]): Promise<LogLine[]> {
  const names = new Map((await allAccounts(ctx.db)).map((account) => [account.id, account.display_name]));
  return lines.map((line) => ({
    seq: line.seq,
    at: line.at,
    who: names.get(line.accountId ?? '') ?? 'onbekend account',
    says: callInWords(line.call, line.objectId, line.detail),
    caseNumbers: [...line.caseNumbers],
    casesGone: line.cases - line.caseNumbers.length,
    result: line.result,
    outcome: outcomeInWords(line.result),
    origin: originLabels[line.origin],
  }));
}

/** The cases of a line in words: their numbers, and how many are no longer in the vault. */
export function casesInWords({ caseNumbers, casesGone }: Pick<LogLine, 'caseNumbers' | 'casesGone'>): string {
  const gone =
    casesGone === 0 ? [] : [casesGone === 1 ? '1 casus die weg is' : `${casesGone} casussen die weg zijn`];
  return [...caseNumbers, ...gone].join(', ');
}
