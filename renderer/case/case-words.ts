import { formatDay, pastInWords } from '../../base/dates.ts';
import type { CaseStep } from '../../core/case/model.ts';
import { caseStepLabels, caseSteps } from '../../core/case/model.ts';
import type { Step, StepState } from '../components/StepsLine.tsx';

/** `elke week`, `elke 10 dagen`; how often contact was agreed. */
export function rhythmInWords(days: number | null): string {
  if (days === null) return 'geen ritme afgesproken';
  if (days === 1) return 'elke dag';
  if (days === 7) return 'elke week';
  return days % 7 === 0 ? `elke ${days / 7} weken` : `elke ${days} dagen`;
}

/** How long nobody had contact beyond what was agreed: `4 dagen stil`; null while it is on rhythm. */
export function silenceInWords(silentDays: number | null): string | null {
  if (silentDays === null || silentDays <= 0) return null;
  return silentDays === 1 ? '1 dag stil' : `${silentDays} dagen stil`;
}

/** `eergisteren`, `vrijdag 6 november`: close by in words, further back by its day. */
export function dayInWords(day: string, today: string): string {
  const words = pastInWords(day, today);
  return /^(vandaag|gisteren|eergisteren|morgen)$/.test(words) ? words : formatDay(day, today);
}

/** The steps 4 to 7 as a line. What lies before the first active step is behind us. */
export function stepsLine(active: readonly CaseStep[]): Step[] {
  return caseSteps.map((number) => ({
    number,
    label: caseStepLabels[number],
    state: stateOf(number, active),
  }));
}

function stateOf(step: CaseStep, active: readonly CaseStep[]): StepState {
  if (active.includes(step)) return active.length === 1 ? 'focus' : 'active';
  return active.length > 0 && step < Math.min(...active) ? 'done' : 'ahead';
}
