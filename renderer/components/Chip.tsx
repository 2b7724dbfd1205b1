import type { ReactNode } from 'react';
import { daysBetween, deadlineInWords } from '../../base/dates.ts';
import { useToday } from '../today.tsx';
import './Chip.css';

/** late: too late; soon: a date that comes; good: arranged; neutral: everything else. Never of a person. */
export type ChipTone = 'late' | 'soon' | 'good' | 'neutral';

/** A date or a state in a few words: `<Chip tone="good">geregeld</Chip>`. The words alone must say it all. */
export function Chip({ tone = 'neutral', children }: { tone?: ChipTone; children: ReactNode }) {
  return <span className={`ck-chip ck-chip--${tone}`}>{children}</span>;
}

/** A deadline (ISO) in words, warm when it has passed: "3 dagen te laat", "vandaag", "over 2 weken". */
export function DueChip({ dueOn }: { dueOn: string }) {
  const today = useToday();
  return (
    <Chip tone={daysBetween(today, dueOn) < 0 ? 'late' : 'soon'}>
      <time dateTime={dueOn}>{deadlineInWords(dueOn, today)}</time>
    </Chip>
  );
}
