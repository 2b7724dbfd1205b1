import { useQuery } from '@tanstack/react-query';
import type { Api } from '../../core/contracts.ts';
import { messageOf, useApi } from '../api.ts';
import { Card } from '../components/Card.tsx';
import { type Option, SelectField } from '../components/SelectField.tsx';
import { EmptyState, ErrorState, LoadingState } from '../components/States.tsx';
import { useMask } from '../mask.tsx';

/** How many are asked at a time. */
const PART = 200;

async function allCases(api: Api) {
  const cases = [];
  for (;;) {
    const part = await api.case.list({ order: 'name', limit: PART, offset: cases.length });
    cases.push(...part.cases);
    if (part.cases.length === 0 || cases.length >= part.total) return { cases };
  }
}

/** The cases one may see, by name, as choices of a list. */
export function useCaseOptions({ enabled = true }: { enabled?: boolean } = {}) {
  const api = useApi();
  const mask = useMask();
  const cases = useQuery({
    queryKey: ['cases', 'choice'],
    queryFn: () => allCases(api),
    enabled,
  });
  const options: Option[] = (cases.data?.cases ?? []).map((row) => ({
    value: row.caseId,
    label: `${mask.person(row)} · casus ${row.caseNumber}`,
  }));
  return { ...cases, options };
}

/** The first thing asked of a paper that belongs to a case: which one. */
export function ChooseCase({ hint, onChoose }: { hint: string; onChoose: (caseId: string) => void }) {
  const cases = useCaseOptions();
  if (cases.isPending) return <LoadingState />;
  if (cases.isError)
    return <ErrorState message={messageOf(cases.error)} onRetry={() => void cases.refetch()} />;
  if (cases.options.length === 0) {
    return (
      <EmptyState title="Er zijn nog geen casussen." action={<a href="#/signalen/nieuw">Signaal noteren</a>}>
        Een casus begint met een signaal over iemand.
      </EmptyState>
    );
  }
  return (
    <Card>
      <SelectField
        label="Voor welke casus?"
        hint={hint}
        placeholder="Kies een casus"
        options={cases.options}
        value=""
        autoFocus
        onChange={(event) => onChoose(event.target.value)}
      />
    </Card>
  );
}
