import { sql } from 'kysely';
import type { Db } from './schema.ts';

/** Keeps the text being typed at one place by one account; an empty text forgets it. */
export async function saveDraft(
  db: Db,
  draft: { account_id: string; key: string; text: string; saved_at: string },
): Promise<void> {
  if (draft.text === '') {
    await db
      .deleteFrom('drafts')
      .where('account_id', '=', draft.account_id)
      .where('key', '=', draft.key)
      .execute();
    return;
  }
  await db
    .insertInto('drafts')
    .values(draft)
    .onConflict((conflict) =>
      conflict.columns(['account_id', 'key']).doUpdateSet({ text: draft.text, saved_at: draft.saved_at }),
    )
    .execute();
}

/** The text an account left at one place, or undefined. */
export async function draftText(db: Db, accountId: string, key: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('drafts')
    .select('text')
    .where('account_id', '=', accountId)
    .where('key', '=', key)
    .executeTakeFirst();
  return row?.text;
}

/** The places whose key begins with `prefix` where an account left something, in order. */
export async function draftKeys(db: Db, accountId: string, prefix: string): Promise<string[]> {
  const rows = await db
    .selectFrom('drafts')
    .select('key')
    .where('account_id', '=', accountId)
    .where(sql<boolean>`substr(key, 1, ${prefix.length}) = ${prefix}`)
    .orderBy('key')
    .execute();
  return rows.map((row) => row.key);
}
