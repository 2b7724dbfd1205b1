import { Refusal } from '../../base/refusal.ts';

/** Refuses a day that is still to come (ISO dates): what is noted has happened. */
export function refuseFutureDay(day: string, today: string): void {
  if (day <= today) return;
  const sentence = 'Deze dag moet nog komen. Kies vandaag of een eerdere dag.';
  throw new Refusal('inTheFuture', sentence, { occurredOn: sentence });
}
