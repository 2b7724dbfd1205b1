import type { Insertable, Selectable } from 'kysely';
import type { GroundTables } from './ground-tables.ts';
import type { Db } from './schema.ts';

export type AttachmentRow = Selectable<GroundTables['attachments']>;

/** Keeps a file beside the item whose access it has; it is never changed. */
export async function insertAttachment(db: Db, row: Insertable<GroundTables['attachments']>): Promise<void> {
  await db.insertInto('attachments').values(row).execute();
}

/** The file of an item, the newest when there are more; undefined when it has none. */
export function attachmentOf(db: Db, itemId: string): Promise<AttachmentRow | undefined> {
  return db
    .selectFrom('attachments')
    .selectAll()
    .where('item_id', '=', itemId)
    .orderBy('added_at', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirst();
}
