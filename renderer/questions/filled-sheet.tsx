import { formatDate, localDate } from '../../base/dates.ts';
import type { Api } from '../../core/contracts.ts';
import { EmptyState } from '../components/States.tsx';

export type AnySheet = Awaited<ReturnType<Api['sheet']['actionLists']>>['lists'][number];
type Read = Awaited<ReturnType<Api['sheet']['read']>> & { readonly base64: string };
/** A sheet that came back, as it was read. */
export type FilledQuestions = Extract<Read, { what: 'questions' }>;
export type FilledActions = Extract<Read, { what: 'actions' }>;

/** `versie 2, 15 vragen · gemaakt op 22-11-2026 · overgenomen op 25-11-2026 door Sanne`; `more` says what else there is to it. */
export function sheetInWords({ version, madeAt, taken }: AnySheet, more = ''): string {
  return [
    [`versie ${version}`, more].filter((part) => part !== '').join(', '),
    `gemaakt op ${formatDate(localDate(madeAt))}`,
    taken ? `overgenomen op ${formatDate(localDate(taken.at))} door ${taken.by}` : '',
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

/** That something of a sheet was taken over before, and by whom. */
export function TakenBefore({ sheet: { taken } }: { sheet: AnySheet }) {
  if (taken === null) return null;
  return (
    <p className="ck-notice">
      Van dit blad is al iets overgenomen, op {formatDate(localDate(taken.at))} door {taken.by}. Kies alleen
      wat nieuw is.
    </p>
  );
}

export function NothingFilledIn() {
  return (
    <EmptyState title="Op dit blad is niets ingevuld.">
      Misschien is het bestand niet bewaard na het invullen. Vraag de afzender om het opnieuw te sturen.
    </EmptyState>
  );
}
