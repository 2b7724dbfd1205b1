import type { z } from 'zod';
import type { ItemRow } from '../../db/items.ts';
import { escalationsOn, factsOn } from '../../db/profile.ts';
import type { Db } from '../../db/schema.ts';
import type { InfoKind } from '../access/model.ts';
import { type EscalationChange, type EscalationForm, type Topic, topicWords } from './model.ts';
import type { factOut, stepOut } from './shapes.ts';

/** What these items say of the person, in their order; items of other types are passed over. All must be allowed already. */
export async function factsOf(db: Db, visible: readonly ItemRow[]): Promise<z.infer<typeof factOut>[]> {
  const items = visible.filter(({ type }) => type === 'profile');
  const rows = new Map((await factsOn(db, idsOf(items))).map((row) => [row.item_id, row]));
  return items.flatMap((item) => {
    const row = rows.get(item.id);
    if (row === undefined) return [];
    const topic = row.topic as Topic;
    return [
      {
        ...notedOf(item),
        topic,
        value: row.value,
        groupId: row.group_id,
        words: row.group_name ?? topicWords[topic].values[row.value] ?? row.value,
        note: row.note,
        past: row.past === 1,
        certainty: item.certainty === 'impression' ? 'impression' : 'fact',
      },
    ];
  });
}

/** The steps up and down among these items, in their order. All must be allowed already. */
export async function stepsOf(db: Db, visible: readonly ItemRow[]): Promise<z.infer<typeof stepOut>[]> {
  const items = visible.filter(({ type }) => type === 'escalation');
  const rows = new Map((await escalationsOn(db, idsOf(items))).map((row) => [row.item_id, row]));
  return items.flatMap((item) => {
    const row = rows.get(item.id);
    if (row === undefined) return [];
    return [
      {
        ...notedOf(item),
        form: row.form as EscalationForm,
        change: row.change as EscalationChange,
        who: row.who,
        reason: item.reason,
      },
    ];
  });
}

const idsOf = (items: readonly ItemRow[]): string[] => items.map(({ id }) => id);

const notedOf = (item: ItemRow) => ({
  itemId: item.id,
  occurredOn: item.occurred_on,
  organisationName: item.organisation_name,
  authorName: item.author_name,
  kind: item.kind as InfoKind,
});
