import type { Db } from './schema.ts';

/** Lines of the log, newest first, with the case's number. */
export async function auditLines(
  db: Db,
  filter: {
    readonly caseId?: string | undefined;
    readonly accountId?: string | undefined;
    readonly drafts: boolean;
    readonly limit: number;
    readonly offset: number;
  },
) {
  let query = db.selectFrom('audit_log as l');
  if (filter.caseId !== undefined) query = query.where('l.case_id', '=', filter.caseId);
  if (!filter.drafts) query = query.where('l.call', 'not in', ['draft.save', 'draft.get']);
  if (filter.accountId !== undefined) query = query.where('l.account_id', '=', filter.accountId);
  const { total } = await query
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  const rows = await query
    .leftJoin('cases as k', 'k.id', 'l.case_id')
    .select(['l.seq', 'l.at', 'l.account_id', 'l.call', 'l.result', 'l.origin', 'k.number as case_number'])
    .orderBy('l.seq', 'desc')
    .limit(filter.limit)
    .offset(filter.offset)
    .execute();
  return { rows, total };
}
