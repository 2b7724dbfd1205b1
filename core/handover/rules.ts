import type { z } from 'zod';
import { formatDate } from '../../base/dates.ts';
import { Refusal } from '../../base/refusal.ts';
import { together } from '../../base/words.ts';
import type { ItemRow } from '../../db/items.ts';
import { type InfoKind, infoKindLabels } from '../access/model.ts';
import type { handoverFields, handoverStates } from './contract.ts';

export type HandoverFields = z.output<typeof handoverFields>;
export type HandoverState = (typeof handoverStates)[number];
/** A part of what the sender writes himself. */
export type WrittenPart = Exclude<keyof HandoverFields, 'receiverId' | 'movesOn'>;

/**
 * Of which kind each written part is, so that it reaches only who may see that kind. What is not named here is
 * general.
 */
const PART_KINDS: Partial<Record<WrittenPart, InfoKind>> = {
  treatmentHistory: 'health',
  relapseSignals: 'health',
  finances: 'finance',
};

/** The parts that are written, in the order of the dossier. */
export const WRITTEN_PARTS = [
  'reason',
  'wishes',
  'treatmentHistory',
  'whatWorked',
  'whatDidNot',
  'relapseSignals',
  'healthyNetwork',
  'networkToAvoid',
  'finances',
  'agreements',
] as const satisfies readonly WrittenPart[];

/** Who wrote something, as the access decision reads it. */
type Writer = Pick<ItemRow, 'organisation_id' | 'organisation_kind' | 'author_id'>;

/** What a hand-over keeps: the parts, and who wrote a part last where that is not who began it. */
export type KeptHandover = HandoverFields & { readonly writers?: Partial<Record<WrittenPart, Writer>> };

/** What a hand-over keeps when `writer` makes the fields these: what he changed is his from now on. */
export function keptAfter(before: KeptHandover, fields: HandoverFields, writer: Writer): KeptHandover {
  const writers = { ...before.writers };
  for (const part of WRITTEN_PARTS) if (fields[part] !== before[part]) writers[part] = writer;
  return { ...fields, writers };
}

/**
 * A written part as an item of its own kind and of who wrote it, for the one access decision. It is written to be handed on,
 * so its audience is everyone with a ground; the ground for breaking confidentiality is that of the case.
 */
export function partAsItem(
  handover: ItemRow,
  { writers }: Pick<KeptHandover, 'writers'>,
  part: WrittenPart,
  caseGround: string,
): ItemRow {
  return {
    ...handover,
    ...writers?.[part],
    kind: PART_KINDS[part] ?? 'general',
    audience: 'grantees',
    confidentiality_ground: handover.confidentiality_ground || caseGround || null,
  };
}

/** The next state. Refuses `handoverOrder` when it is not the one that follows. */
export function requireNextState(from: HandoverState, to: 'given' | 'received'): void {
  if (from === 'draft' && to === 'given') return;
  if (from === 'given' && to === 'received') return;
  throw new Refusal(
    'handoverOrder',
    to === 'received'
      ? from === 'draft'
        ? 'Dit dossier is nog niet overgedragen. Draag het eerst over; daarna kan de ontvanger bevestigen.'
        : 'De ontvangst is al bevestigd. U hoeft niets meer te doen.'
      : 'Dit dossier is al overgedragen. Wacht op de bevestiging van de ontvanger.',
  );
}

/** What the receiver gets and what stays behind, in words. */
export function coverSentence(
  receiver: string,
  kinds: readonly InfoKind[],
  included: number,
  until: string | null,
): string {
  const granted = kinds.map((kind) => infoKindLabels[kind]);
  const kept = (['general', 'health', 'justice', 'finance'] as const)
    .filter((kind) => !kinds.includes(kind))
    .map((kind) => infoKindLabels[kind]);
  const pieces = included === 1 ? '1 stuk' : `${included} stukken`;
  const gets = `${receiver} krijgt ${pieces} uit de casus, van de soort ${together(granted)}.`;
  const stays = kept.length === 0 ? '' : ` Wat ${together(kept)} is, blijft hier.`;
  return `${gets}${stays}${until === null ? '' : ` Dit mag tot en met ${formatDate(until)}.`}`;
}
