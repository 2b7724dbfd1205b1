import type { Db } from './schema.ts';

/** The moment (ISO instant) of the last line in the log; null in a vault without lines. */
export async function lastMoment(db: Db): Promise<string | null> {
  const line = await db
    .selectFrom('audit_log')
    .select('at')
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return line?.at ?? null;
}
