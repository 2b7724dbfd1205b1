import {
  keepPreviousData,
  type UseMutationResult,
  useInfiniteQuery,
  useMutation,
} from '@tanstack/react-query';
import { contentRoles } from '../../core/contract.ts';
import type { Api } from '../../core/contracts.ts';
import { useAddressSetting } from '../address.ts';
import { messageOf, useApi } from '../api.ts';
import { useCaseOptions } from '../cases/ChooseCase.tsx';
import { Button } from '../components/Button.tsx';
import { Card } from '../components/Card.tsx';
import { type Column, DataTable } from '../components/DataTable.tsx';
import { Moment } from '../components/Moment.tsx';
import { SelectField } from '../components/SelectField.tsx';
import { EmptyState, ErrorState, LoadingState } from '../components/States.tsx';
import { useAccounts } from '../people.ts';
import { useSession } from '../session.tsx';
import { Page } from '../shell/Page.tsx';
import './log.css';

type Verified = Awaited<ReturnType<Api['log']['verify']>>;
type Line = Awaited<ReturnType<Api['log']['list']>>['lines'][number];

const part = 50;

/** Who did and saw what, in order of time; and whether the log itself is whole. */
export function LogScreen() {
  const api = useApi();
  const { role } = useSession().account;
  const [caseId, setCaseId] = useAddressSetting('casus', '');
  const [accountId, setAccountId] = useAddressSetting('account', '');
  const cases = useCaseOptions({ enabled: contentRoles.some((each) => each === role) });
  const accounts = useAccounts().data?.accounts ?? [];
  const lines = useInfiniteQuery({
    queryKey: ['log', caseId, accountId],
    queryFn: ({ pageParam }) =>
      api.log.list({
        limit: part,
        offset: pageParam,
        ...(caseId === '' ? {} : { caseId }),
        ...(accountId === '' ? {} : { accountId }),
      }),
    initialPageParam: 0,
    getNextPageParam: (last, all) => (all.length * part < last.total ? all.length * part : undefined),
    placeholderData: keepPreviousData,
  });
  const check = useMutation({ mutationFn: () => api.log.verify({}) });
  const rows = lines.data?.pages.flatMap((page) => page.lines) ?? [];
  const total = lines.data?.pages[0]?.total ?? 0;
  return (
    <Page
      title="Logboek"
      lead="Wie deed en zag wat, en wanneer. De inhoud van casussen staat hier niet in."
      actions={
        <Button busy={check.isPending} onClick={() => check.mutate()}>
          Logboek controleren
        </Button>
      }
    >
      <Verdict check={check} />
      <Card title="Regels" aside={`nieuwste eerst · ${total === 1 ? '1 regel' : `${total} regels`}`}>
        <search className="ck-fields ck-no-print" aria-label="Regels kiezen">
          <SelectField
            label="Account"
            placeholder="Iedereen"
            options={accounts.map((account) => ({ value: account.accountId, label: account.displayName }))}
            value={accountId}
            onChange={(event) => setAccountId(event.target.value)}
          />
          {cases.options.length === 0 ? null : (
            <SelectField
              label="Casus"
              placeholder="Alle casussen"
              options={cases.options}
              value={caseId}
              onChange={(event) => setCaseId(event.target.value)}
            />
          )}
        </search>
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
              empty={<EmptyState title="Geen regel past hierbij." />}
            />
            {lines.hasNextPage ? (
              <div className="ck-row ck-no-print">
                <Button
                  kind="quiet"
                  small
                  busy={lines.isFetchingNextPage}
                  onClick={() => void lines.fetchNextPage()}
                >
                  Toon meer
                </Button>
                <span className="ck-quiet ck-small">
                  {rows.length} van {total}
                </span>
              </div>
            ) : null}
          </>
        )}
      </Card>
    </Page>
  );
}

/** What came of walking the whole chain; nothing before it was asked. */
function Verdict({ check }: { check: UseMutationResult<Verified, Error, void> }) {
  const words = check.isPending
    ? 'Het logboek wordt gecontroleerd…'
    : check.isError
      ? messageOf(check.error)
      : check.data?.sentence;
  return (
    <div role="status">
      {words === undefined ? null : (
        <p className={check.data?.intact === false ? 'ck-notice ck-log__broken' : 'ck-notice'}>{words}</p>
      )}
    </div>
  );
}

const origins: Readonly<Record<string, string>> = {
  electron: 'app',
  browser: 'browser',
  headless: 'script',
  demo: 'voorbeeld',
};

const columns: Column<Line>[] = [
  { key: 'seq', header: 'Regel', align: 'end', render: ({ seq }) => seq },
  { key: 'at', header: 'Wanneer', render: ({ at }) => <Moment at={at} /> },
  { key: 'who', header: 'Wie', render: ({ who }) => who },
  { key: 'says', header: 'Wat', names: true, render: ({ says }) => says },
  {
    key: 'case',
    header: 'Casus',
    render: ({ caseNumber }) => caseNumber || <span className="ck-quiet">geen</span>,
  },
  {
    key: 'result',
    header: 'Uitkomst',
    render: ({ result }) => (result === 'ok' ? 'gelukt' : 'geweigerd'),
  },
  { key: 'origin', header: 'Via', render: ({ origin }) => origins[origin] ?? origin },
];
