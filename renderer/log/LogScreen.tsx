import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Api } from '../../core/contracts.ts';
import { messageOf, useApi } from '../api.ts';
import { Button } from '../components/Button.tsx';
import { Card } from '../components/Card.tsx';
import { type Column, DataTable } from '../components/DataTable.tsx';
import { Moment } from '../components/Moment.tsx';
import { MoreParts } from '../components/More.tsx';
import { EmptyState, ErrorState, LoadingState } from '../components/States.tsx';
import { Page } from '../shell/Page.tsx';
import { ExtractDialog } from './ExtractDialog.tsx';
import { LogFilters, useLogFilter } from './LogFilters.tsx';
import { LogStateCard } from './LogStateCard.tsx';
import './log.css';

type Line = Awaited<ReturnType<Api['log']['list']>>['lines'][number];

/** Who did and saw what, in order of time; and whether the log itself is whole. */
export function LogScreen() {
  const [extract, setExtract] = useState(false);
  return (
    <Page
      title="Logboek"
      lead="Wie deed en zag wat, en wanneer. De inhoud van casussen staat hier niet in."
      actions={<Button onClick={() => setExtract(true)}>Uittreksel maken</Button>}
    >
      <LogStateCard />
      <Lines />
      {extract ? <ExtractDialog onClose={() => setExtract(false)} /> : null}
    </Page>
  );
}

function Lines() {
  const api = useApi();
  const { filter, chosen } = useLogFilter();
  const lines = useInfiniteQuery({
    queryKey: ['log', 'list', filter],
    queryFn: ({ pageParam }) =>
      api.log.list({ ...filter, limit: 50, ...(pageParam === null ? {} : { before: pageParam }) }),
    initialPageParam: null as number | null,
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
  });
  const rows = lines.data?.pages.flatMap((page) => page.lines) ?? [];
  return (
    <Card title="Regels" aside="nieuwste eerst">
      <LogFilters />
      {lines.isPending ? (
        <LoadingState />
      ) : lines.isError ? (
        <ErrorState message={messageOf(lines.error)} onRetry={() => void lines.refetch()} />
      ) : (
        <>
          <DataTable
            caption="Regels van het logboek, nieuwste eerst"
            captionHidden
            columns={columns}
            rows={rows}
            rowKey={(row) => String(row.seq)}
            step={100_000}
            empty={
              <EmptyState title="Geen regel past hierbij.">
                {chosen ? 'Kies minder of een langere periode.' : null}
              </EmptyState>
            }
          />
          <MoreParts query={lines} shown={rows.length} />
        </>
      )}
    </Card>
  );
}

const columns: Column<Line>[] = [
  { key: 'seq', header: 'Regel', align: 'end', render: ({ seq }) => seq.toLocaleString('nl-NL') },
  { key: 'at', header: 'Wanneer', render: ({ at }) => <Moment at={at} /> },
  { key: 'who', header: 'Wie', render: ({ who }) => who },
  { key: 'says', header: 'Wat', names: true, render: ({ says }) => says },
  { key: 'case', header: 'Casus', render: (line) => <Cases {...line} /> },
  {
    key: 'result',
    header: 'Uitkomst',
    render: ({ result, outcome }) =>
      result === 'ok' ? outcome : <span className="ck-log__refused">{outcome}</span>,
  },
  { key: 'origin', header: 'Via', render: ({ origin }) => origin },
];

/** How many numbers stand in a cell before the rest is folded away. */
const SHOWN = 3;

function Cases({ caseNumbers, casesGone }: Pick<Line, 'caseNumbers' | 'casesGone'>) {
  if (caseNumbers.length + casesGone === 0) return <span className="ck-quiet">geen</span>;
  const gone = casesGone === 0 ? '' : casesGone === 1 ? '1 die weg is' : `${casesGone} die weg zijn`;
  const first = caseNumbers.slice(0, SHOWN).join(', ');
  const rest = caseNumbers.slice(SHOWN);
  return (
    <>
      {[first, gone].filter(Boolean).join(', ')}
      {rest.length === 0 ? null : (
        <details className="ck-small">
          <summary>en nog {rest.length}</summary>
          {rest.join(', ')}
        </details>
      )}
    </>
  );
}
