import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely';
import { filesOf } from './merges.ts';
import { idList, list } from './rows.ts';
import type { Db, Schema } from './schema.ts';
import type { AuditOrigin } from './vault-tables.ts';

/** Which lines of the log are wanted; what is left out does not narrow. */
export interface AuditFilter {
  /** Of this case, and of the files that were put together with it. */
  readonly caseId?: string | undefined;
  readonly accountId?: string | undefined;
  /** Only these calls. */
  readonly calls?: readonly string[] | undefined;
  /** Not these calls. */
  readonly without?: readonly string[] | undefined;
  readonly result?: 'ok' | 'refused' | undefined;
  readonly origin?: AuditOrigin | undefined;
  /** From this instant on, and before that one. */
  readonly from?: string | undefined;
  readonly before?: string | undefined;
}

/** A part of the log: so many lines, from behind the line `beyond` (or from the end of the order). */
export interface AuditPart {
  readonly order: 'newestFirst' | 'oldestFirst';
  readonly beyond?: number | undefined;
  readonly limit: number;
}

/** A line with the numbers of the cases it was about. */
export interface ReadLine {
  readonly seq: number;
  readonly at: string;
  readonly accountId: string | null;
  readonly call: string;
  readonly objectId: string | null;
  readonly result: string;
  readonly origin: AuditOrigin;
  readonly detail: string | null;
  readonly hmac: string;
  /** How many cases; those that are no longer in the vault have no number. */
  readonly cases: number;
  readonly caseNumbers: readonly string[];
}

type Lines = ExpressionBuilder<{ l: Schema['audit_log'] }, 'l'>;

/**
 * Lines of the log in the order of their numbers. Each filter that can be narrow has its index and the next part starts
 * behind a number, so that a log of a million lines is as quick to read as a short one.
 */
export async function auditLines(db: Db, filter: AuditFilter, part: AuditPart): Promise<ReadLine[]> {
  const period = await linesInPeriod(db, filter);
  if (period === null) return [];
  const direction = part.order === 'newestFirst' ? 'desc' : 'asc';
  const wanted = (line: Lines) => {
    const conditions: Expression<SqlBool>[] = period.map(([operator, seq]) => line('l.seq', operator, seq));
    if (part.beyond !== undefined) {
      conditions.push(line('l.seq', part.order === 'newestFirst' ? '<' : '>', part.beyond));
    }
    if (filter.from !== undefined) conditions.push(line('l.at', '>=', filter.from));
    if (filter.before !== undefined) conditions.push(line('l.at', '<', filter.before));
    if (filter.accountId !== undefined) conditions.push(line('l.account_id', '=', filter.accountId));
    if (filter.origin !== undefined) conditions.push(line('l.origin', '=', filter.origin));
    if (filter.without !== undefined && filter.without.length > 0) {
      conditions.push(line('l.call', 'not in', filter.without));
    }
    // As the partial index says it.
    if (filter.result === 'refused') conditions.push(sql<SqlBool>`l.result <> 'ok'`);
    if (filter.result === 'ok') conditions.push(line('l.result', '=', 'ok'));
    return line.and(conditions);
  };
  let query = db.selectFrom('audit_log as l').where(wanted);
  const { caseId, calls } = filter;
  if (caseId !== undefined) {
    query = query.where('l.seq', 'in', (inner) =>
      inner
        .selectFrom('audit_log as own')
        .select('own.seq')
        .where(sql<boolean>`own.case_id in ${filesOf(caseId)}`)
        .unionAll(
          inner
            .selectFrom('audit_cases as c')
            .select('c.seq')
            .where(sql<boolean>`c.case_id in ${filesOf(caseId)}`),
        ),
    );
  }
  if (calls !== undefined && (caseId !== undefined || filter.accountId !== undefined)) {
    // The case or the account is the narrow one.
    query = query.where(sql<SqlBool>`+l.call in (select value from json_each(${idList(calls)}))`);
  } else if (calls !== undefined) {
    query = query.where('l.seq', 'in', await nextOfCalls(calls));
  }
  const rows = await query
    .select([
      'l.seq',
      'l.at',
      'l.account_id',
      'l.call',
      'l.object_id',
      'l.result',
      'l.origin',
      'l.detail',
      'l.hmac',
    ])
    .select([caseNumbersOf, caseCountOf])
    .orderBy('l.seq', direction)
    .limit(part.limit)
    .execute();
  return rows.map(({ account_id, object_id, case_numbers, ...row }) => ({
    ...row,
    accountId: account_id,
    objectId: object_id,
    caseNumbers: list<string>(case_numbers),
  }));

  /** The first of each call, of which the first of all of them are taken: a seek a call, however many lines it has. */
  async function nextOfCalls(names: readonly string[]): Promise<number[]> {
    const found: number[] = [];
    for (const call of names) {
      const next = await db
        .selectFrom('audit_log as l')
        .select('l.seq')
        .where('l.call', '=', call)
        .where(wanted)
        .orderBy('l.seq', direction)
        .limit(part.limit)
        .execute();
      found.push(...next.map(({ seq }) => seq));
    }
    return found.sort((a, b) => (direction === 'desc' ? b - a : a - b)).slice(0, part.limit);
  }
}

/** The cases of a line, as a list that one statement reads. */
const casesOfLine = sql`
  (SELECT l.case_id AS case_id WHERE l.case_id IS NOT NULL
   UNION ALL SELECT several.case_id FROM audit_cases AS several WHERE several.seq = l.seq)`;

const caseNumbersOf =
  sql<string>`(SELECT json_group_array(k.number ORDER BY k.number) FROM ${casesOfLine} AS about
  JOIN cases AS k ON k.id = about.case_id)`.as('case_numbers');

const caseCountOf = sql<number>`(SELECT count(*) FROM ${casesOfLine})`.as('cases');

/**
 * The numbers between which the lines of a period lie, as conditions; null when there are none. Lines of long work carry
 * the moment it began and clocks are set back, so lines outside the period may lie between.
 */
async function linesInPeriod(
  db: Db,
  { from, before }: AuditFilter,
): Promise<readonly (readonly ['>=' | '<=', number])[] | null> {
  if (from === undefined && before === undefined) return [];
  let query = db
    .selectFrom('audit_log')
    .select((line) => [line.fn.min('seq').as('first'), line.fn.max('seq').as('last')]);
  if (from !== undefined) query = query.where('at', '>=', from);
  if (before !== undefined) query = query.where('at', '<', before);
  const { first, last } = await query.executeTakeFirstOrThrow();
  return first === null || last === null
    ? null
    : [
        ['>=', Number(first)],
        ['<=', Number(last)],
      ];
}

/** The newest line of a call that succeeded, and how it went. */
export function newestOfCall(db: Db, call: string) {
  return db
    .selectFrom('audit_log')
    .select(['seq', 'at', 'account_id', 'detail'])
    .where('call', '=', call)
    .where('result', '=', 'ok')
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** How many lines there are, by the count that is kept apart. */
export async function countOfLines(db: Db): Promise<number> {
  return (await db.selectFrom('audit_head').select('count').executeTakeFirst())?.count ?? 0;
}

/** The seal of one line; undefined when there is no such line. */
export async function sealOfLine(db: Db, seq: number): Promise<string | undefined> {
  const line = await db.selectFrom('audit_log').select('hmac').where('seq', '=', seq).executeTakeFirst();
  return line?.hmac;
}

/** The case with a number; undefined when there is none. */
export async function caseIdOfNumber(db: Db, number: string): Promise<string | undefined> {
  return (await db.selectFrom('cases').select('id').where('number', '=', number).executeTakeFirst())?.id;
}
