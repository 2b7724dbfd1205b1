import { daysBetween, deadlineInWords } from '../../base/dates.ts';
import type { Api } from '../../core/contracts.ts';
import { silenceInWords } from '../case/case-words.ts';
import { Chip } from '../components/Chip.tsx';

export type Attention = Awaited<ReturnType<Api['home']['today']>>['attention'][number];

/** What put a line on the list, in words: how late, how long silent, how soon, or that it is new. */
export function AttentionChip({ line, today }: { line: Attention; today: string }) {
  const left = daysBetween(today, line.on);
  if (line.kind === 'silent') return <Chip tone="late">{silenceInWords(-left) ?? 'stil'}</Chip>;
  if (line.kind === 'triage') return <Chip>nieuw</Chip>;
  if (line.kind === 'recovery' || line.kind === 'backup') return <Chip tone="late">nu nodig</Chip>;
  if (line.kind === 'handover') return <Chip tone="soon">wacht op antwoord</Chip>;
  return <Chip tone={left < 0 ? 'late' : 'soon'}>{deadlineInWords(line.on, today)}</Chip>;
}

/** Where a line leads when its button is not an action of its own. */
export function attentionHref(line: Attention): string {
  const caseId = line.caseRef?.caseId ?? '';
  switch (line.kind) {
    case 'triage':
      return `#/signalen/weging/${caseId}`;
    case 'evaluation':
      return `#/overeenkomsten/${line.objectId ?? ''}`;
    case 'handover':
      return `#/overdrachten/${line.objectId ?? ''}`;
    case 'recovery':
      return '#/herstel';
    case 'backup':
      return '#/reservekopie';
    case 'consentEnds':
      return `#/casussen/${caseId}?tab=delen`;
    default:
      return `#/casussen/${caseId}`;
  }
}

/** What the button of a line says. */
export const attentionButtons: Record<Attention['kind'], string> = {
  silent: 'Contact noteren',
  lateAction: 'Actie afronden',
  telling: 'Terugkoppelen',
  consentEnds: 'Opnieuw vragen',
  evaluation: 'Uitnodigen',
  followUp: 'Bekijken',
  triage: 'Wegen',
  handover: 'Bekijken',
  recovery: 'Herstel regelen',
  backup: 'Reservekopie maken',
};
