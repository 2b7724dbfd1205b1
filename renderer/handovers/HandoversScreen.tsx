import { useInfiniteQuery } from '@tanstack/react-query';
import { formatDate } from '../../base/dates.ts';
import type { Api } from '../../core/contracts.ts';
import { handoverCalls, handoverStateLabels } from '../../core/handover/contract.ts';
import { goTo } from '../address.ts';
import { messageOf, useApi } from '../api.ts';
import { Button } from '../components/Button.tsx';
import { Card } from '../components/Card.tsx';
import { Chip } from '../components/Chip.tsx';
import { type Column, DataTable } from '../components/DataTable.tsx';
import { MoreParts } from '../components/More.tsx';
import { EmptyState, ErrorState, LoadingState } from '../components/States.tsx';
import { type Mask, useMask } from '../mask.tsx';
import { useMay } from '../may.ts';
import { Page } from '../shell/Page.tsx';
import { handoverTones } from './handover-words.ts';

type Row = Awaited<ReturnType<Api['handover']['list']>>['handovers'][number];

/** How many are asked at a time. */
const part = 50;

/** All hand-overs one may see, with where each stands. */
export function HandoversScreen() {
  const api = useApi();
  const may = useMay();
  const mask = useMask();
  const list = useInfiniteQuery({
    queryKey: ['handovers', 'list'],
    queryFn: ({ pageParam }) => api.handover.list({ limit: part, offset: pageParam }),
    initialPageParam: 0,
    getNextPageParam: (last, all) => (all.length * part < last.total ? all.length * part : undefined),
  });
  const rows = list.data?.pages.flatMap((page) => page.handovers) ?? [];
  const create = may(handoverCalls.create) ? (
    <Button kind="primary" onClick={() => goTo('#/overdrachten/nieuw')}>
      Nieuwe overdracht
    </Button>
  ) : null;
  return (
    <Page
      title="Overdrachten"
      lead="Verhuist iemand naar een andere gemeente, dan gaat zijn verhaal mee. De casus wordt gevolgd tot de ontvanger heeft bevestigd."
      actions={create}
    >
      <Card title="Alle overdrachten" aside="nieuwste eerst">
        {list.isPending ? (
          <LoadingState />
        ) : list.isError ? (
          <ErrorState message={messageOf(list.error)} onRetry={() => void list.refetch()} />
        ) : (
          <DataTable
            caption="Overdrachten, nieuwste eerst"
            captionHidden
            columns={columnsFor(mask)}
            rows={rows}
            rowKey={(row) => row.handoverId}
            step={100_000}
            empty={
              <EmptyState title="Er zijn nog geen overdrachten." action={create}>
                Maak een dossier als iemand naar een andere gemeente verhuist.
              </EmptyState>
            }
          />
        )}
        <MoreParts query={list} shown={rows.length} total={list.data?.pages[0]?.total ?? 0} />
      </Card>
    </Page>
  );
}

function columnsFor(mask: Mask): Column<Row>[] {
  return [
    {
      key: 'name',
      header: 'Wie',
      names: true,
      render: (row) => <a href={`#/overdrachten/${row.handoverId}`}>{mask.person(row.caseRef)}</a>,
      compare: (a, b) => a.caseRef.name.localeCompare(b.caseRef.name, 'nl'),
    },
    {
      key: 'case',
      header: 'Casus',
      render: ({ caseRef }) => <a href={`#/casussen/${caseRef.caseId}`}>{caseRef.caseNumber}</a>,
    },
    { key: 'receiver', header: 'Ontvanger', render: ({ receiver }) => receiver },
    {
      key: 'state',
      header: 'Stand',
      render: ({ state }) => <Chip tone={handoverTones[state]}>{handoverStateLabels[state]}</Chip>,
    },
    {
      key: 'moves',
      header: 'Verhuist op',
      render: ({ movesOn }) =>
        movesOn === null ? <span className="ck-quiet">nog niet bekend</span> : formatDate(movesOn),
      compare: (a, b) => (a.movesOn ?? '').localeCompare(b.movesOn ?? ''),
    },
  ];
}
