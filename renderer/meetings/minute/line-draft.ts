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

/** A line that was not taken yet as a draft: with its labels, or health information would come back as general. */
export function draftOf(text: string, labels: LineLabels): string {
  return text === '' ? '' : JSON.stringify({ text, ...labels });
}

/** The line in a draft; null when there is none. Words that were kept without labels are a line like most. */
export function lineIn(draft: string): { text: string; labels: LineLabels } | null {
  if (draft === '') return null;
  try {
    const { text, ...labels } = kept.parse(JSON.parse(draft));
    return { text, labels };
  } catch {
    return { text: draft, labels: standardLine };
  }
}
