import { formatDate } from '../../base/dates.ts';
import { infoKindLabels } from '../../core/access/model.ts';
import type { Api } from '../../core/contracts.ts';
import type { EscalationForm } from '../../core/profile/model.ts';

type Page = Awaited<ReturnType<Api['case']['get']>>;
export type Fact = Page['profile'][number];
export type Step = Page['escalation'][number];

/** Where a fact comes from, small behind it: `sinds 20-11-2026 · Politie · indruk`. */
export function aboutFact(fact: Fact): string {
  return [
    `${fact.past ? 'niet meer sinds' : 'sinds'} ${formatDate(fact.occurredOn)}`,
    fact.organisationName,
    fact.certainty === 'impression' ? 'indruk' : '',
    fact.kind === 'general' ? '' : infoKindLabels[fact.kind],
  ]
    .filter(Boolean)
    .join(' · ');
}

const runs: Record<EscalationForm, string> = {
  personalApproach: 'Persoonsgerichte aanpak',
  caseDirector: 'Casusregisseur',
  conference: 'Laatste MDO',
  safetyHouse: 'Opgeschaald naar het ZVH',
};

/** What runs now, in a few words: `Opgeschaald naar het ZVH sinds 02-11-2026`. `say` shields names where that is asked. */
export function stepInWords({ form, who, occurredOn }: Step, say: (text: string) => string): string {
  const whom = who === '' ? '' : form === 'caseDirector' ? `: ${say(who)},` : ` met ${say(who)}`;
  return `${runs[form]}${whom} ${form === 'conference' ? 'op' : 'sinds'} ${formatDate(occurredOn)}`;
}
