import { z } from 'zod';
import { audiences, grantableKinds } from '../../../core/access/model.ts';
import type { LineLabels } from './use-lines.ts';

/** Most that is said is general and for the three. */
export const standardLine: LineLabels = {
  kind: 'general',
  audience: 'participants',
  confidentialityGround: '',
};

const kept = z.object({
  text: z.string().min(1),
  kind: z.enum(grantableKinds),
  audience: z.enum(audiences),
  confidentialityGround: z.string(),
});

/** A line that was typed, under its labels. */
export interface TypedLine {
  readonly text: string;
  readonly labels: LineLabels;
}

/** Lines that were not taken yet as a draft: with their labels, or health information would come back as general. */
export function draftOf(lines: readonly TypedLine[]): string {
  const { text, labels } = asOneLine(lines);
  return text === '' ? '' : JSON.stringify({ text, ...labels });
}

/** From whom it is kept most, last. */
const narrowing: readonly LineLabels['audience'][] = ['grantees', 'participants', 'source'];

/**
 * Lines that come back in one field, under the narrowest of their labels: nothing that was kept from somebody gets to him because
 * it was typed beside something else. Two kinds besides the general stay with the own organisation, since no kind
 * covers both.
 */
export function asOneLine(lines: readonly TypedLine[]): TypedLine {
  const typed = lines.filter(({ text }) => text.trim() !== '');
  const text = typed.map((line) => line.text).join('\n');
  const [first, ...others] = typed.length === 0 ? lines : typed;
  if (first === undefined) return { text, labels: standardLine };
  return { text, labels: others.reduce((labels, other) => narrower(labels, other.labels), first.labels) };
}

function narrower(one: LineLabels, other: LineLabels): LineLabels {
  const [special, ...more] = new Set([one.kind, other.kind].filter((kind) => kind !== 'general'));
  const audience = narrowing[Math.max(narrowing.indexOf(one.audience), narrowing.indexOf(other.audience))];
  const grounds = new Set(
    [one, other].filter(({ kind }) => kind === 'health').map((labels) => labels.confidentialityGround),
  );
  const [ground = ''] = grounds;
  return {
    kind: special ?? 'general',
    audience: more.length > 0 ? 'source' : (audience ?? 'source'),
    confidentialityGround: grounds.size === 1 ? ground : '',
  };
}

/** The line in a draft; null when there is none. Words that were kept without labels are a line like most. */
export function lineIn(draft: string): TypedLine | null {
  if (draft === '') return null;
  try {
    const { text, ...labels } = kept.parse(JSON.parse(draft));
    return { text, labels };
  } catch {
    return { text: draft, labels: standardLine };
  }
}
