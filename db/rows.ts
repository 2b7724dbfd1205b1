import type { AliasableExpression } from 'kysely';
import { sql } from 'kysely';
import type { Db } from './schema.ts';

/** Reads a column that holds a JSON list written by us. */
export function list<T>(column: string): T[] {
  return JSON.parse(column) as T[];
}

/** A JSON list of ids for `json_each`, so that one statement serves any number of them. */
export function idList(ids: readonly string[]): string {
  return JSON.stringify(ids);
}

/**
 * The ids that a query finds, in its order. They come as one JSON text: thousands of rows of one column each take five
 * times as long.
 */
export async function idsOf(db: Db, query: AliasableExpression<{ id: string }>): Promise<string[]> {
  const { ids } = await db
    .selectFrom(query.as('found'))
    .select(sql<string>`json_group_array(found.id)`.as('ids'))
    .executeTakeFirstOrThrow();
  return list<string>(ids);
}
