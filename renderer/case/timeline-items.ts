import { infoKindLabels } from '../../core/access/model.ts';
import { type ItemType, itemTypeLabels, lifeDomainLabels } from '../../core/case/model.ts';
import type { Api } from '../../core/contracts.ts';
import type { TimelineItem } from '../components/Timeline.tsx';

type Listed = Awaited<ReturnType<Api['case']['timeline']>>['items'][number];
/** Who sees it is told on the timeline only. */
export type Item = Omit<Listed, 'readers'> & Partial<Pick<Listed, 'readers'>>;

/** One item of a case as the timeline shows it. `say` shields names where that is asked. */
export function timelineItem(item: Item, say: (text: string) => string): TimelineItem {
  return {
    id: item.itemId,
    date: item.occurredOn,
    kind: kindOf(item),
    text:
      item.question === '' || item.lifeDomain !== null
        ? say(item.text)
        : `${item.question} ${say(item.text)}`,
    ...(item.reason === '' ? {} : { source: say(item.reason) }),
    about: aboutOf(item),
  };
}

function kindOf(item: Item): string {
  const domain = item.lifeDomain === null ? '' : ` · ${lifeDomainLabels[item.lifeDomain]}`;
  if (item.type === 'score') return `Score ${item.score ?? ''}${domain}`;
  return `${itemTypeLabels[item.type]}${domain}`;
}

/** Small below the text: from whom, what is special about it, and who sees it. */
function aboutOf(item: Item): string {
  return [
    item.organisationName,
    item.type === 'contact' ? item.way : '',
    item.certainty === 'impression' ? 'indruk' : '',
    item.fromSheet ? 'van een vragenblad' : '',
    item.kind === 'general' ? '' : infoKindLabels[item.kind],
    item.meetingNumber === null ? '' : `overleg ${item.meetingNumber}`,
    item.readers == null ? '' : `zien: ${item.readers.join(', ') || 'niemand van de mensen bij Delen'}`,
  ]
    .filter(Boolean)
    .join(' · ');
}

/** The filters of the timeline, each a few kinds that belong together. */
export const timelineFilters: readonly { id: string; label: string; types: readonly ItemType[] }[] = [
  { id: 'contact', label: 'Contact', types: ['contact'] },
  { id: 'notities', label: 'Notities', types: ['note'] },
  { id: 'besluiten', label: 'Besluiten', types: ['decision', 'heldOver', 'escalation', 'followUp'] },
  {
    id: 'overleg',
    label: 'Uit het overleg',
    types: ['happened', 'contribution', 'addendum', 'agendaRequest'],
  },
  { id: 'acties', label: 'Acties', types: ['action'] },
  { id: 'signalen', label: 'Signalen', types: ['signal', 'triageView'] },
  { id: 'profiel', label: 'Profiel', types: ['profile'] },
  { id: 'leefgebieden', label: 'Antwoorden en scores', types: ['answer', 'score'] },
];
