import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useDeferredValue, useId, useState } from 'react';
import { caseStatuses, caseStatusLabels, caseStepLabels, caseSteps } from '../../core/case/model.ts';
import type { Api } from '../../core/contracts.ts';
import { importCalls } from '../../core/import/contract.ts';
import { signalCalls } from '../../core/signal/contract.ts';
import { goTo, useAddressSetting } from '../address.ts';
import { messageOf, useApi } from '../api.ts';
import { dayInWords, silenceInWords } from '../case/case-words.ts';
import { Button } from '../components/Button.tsx';
import { Card } from '../components/Card.tsx';
import { Chip } from '../components/Chip.tsx';
import { CheckboxField } from '../components/ChoiceFields.tsx';
import { type Column, DataTable } from '../components/DataTable.tsx';
import { MoreParts } from '../components/More.tsx';
import { SelectField } from '../components/SelectField.tsx';
import { EmptyState, ErrorState, LoadingState } from '../components/States.tsx';
import { TextField } from '../components/TextField.tsx';
import { ListFile } from '../export/ListFile.tsx';
import { type Mask, useMask } from '../mask.tsx';
import { useMay } from '../may.ts';
import { Page } from '../shell/Page.tsx';
import { useToday } from '../today.tsx';
import { totalInWords } from './total.ts';
import './cases.css';

type Row = Awaited<ReturnType<Api['case']['list']>>['cases'][number];

const part = 50;
const orders = [
  { value: 'number', label: 'casusnummer' },
  { value: 'name', label: 'naam' },
  { value: 'lastContact', label: 'langst geen contact' },
] as const;

/** All cases one may see: find by name or number, filter, order. The filter and the order stand in the address. */
export function CasesScreen() {
  const api = useApi();
  const may = useMay();
  const mask = useMask();
  const today = useToday();
  // Not in the address: that is kept by the browser, and this is mostly a name.
  const [typed, setTyped] = useState('');
  const [status, setStatus] = useAddressSetting('status', '');
  const [step, setStep] = useAddressSetting('stap', '');
  const [attention, setAttention] = useAddressSetting('aandacht', '');
  const [order, setOrder] = useAddressSetting('volgorde', 'number');
  const text = useDeferredValue(typed);
  const filterId = useId();

  const filter = {
    text: text.trim(),
    status: caseStatuses.find((each) => each === status),
    step: caseSteps.find((each) => String(each) === step),
    attention: attention !== '',
    order: orders.find(({ value }) => value === order)?.value ?? 'number',
  };
  const asked = {
    text: filter.text,
    attention: filter.attention,
    order: filter.order,
    ...(filter.status ? { status: filter.status } : {}),
    ...(filter.step ? { step: filter.step } : {}),
  };
  const cases = useInfiniteQuery({
    queryKey: ['cases', filter],
    queryFn: ({ pageParam }) => api.case.list({ ...asked, limit: part, offset: pageParam }),
    initialPageParam: 0,
    getNextPageParam: (last, all) => (all.length * part < last.total ? all.length * part : undefined),
    placeholderData: keepPreviousData,
  });
  const rows = cases.data?.pages.flatMap((page) => page.cases) ?? [];
  const total = cases.data?.pages[0]?.total ?? 0;
  const filtered = text.trim() !== '' || status !== '' || step !== '' || attention !== '';
  const clear = () => {
    setTyped('');
    goTo('#/casussen');
  };

  return (
    <Page
      title="Casussen"
      lead={<span role="status">{cases.data ? totalInWords(total, filtered) : ''}</span>}
      actions={
        <>
          <ListFile title="Lijst van casussen" make={(format) => api.export.cases({ ...asked, format })} />
          {may(importCalls.run) ? (
            <Button onClick={() => goTo('#/bestaande-lijst')}>Bestaande lijst overnemen</Button>
          ) : null}
          {may(signalCalls.add) ? (
            <Button onClick={() => goTo('#/signalen/nieuw')}>Signaal noteren</Button>
          ) : null}
        </>
      }
    >
      <Card>
        <search className="ck-cases__filter ck-no-print" aria-label="Casussen zoeken en filteren">
          <TextField
            label="Zoek op naam of nummer"
            type="search"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
          <SelectField
            label="Status"
            placeholder="Alle"
            options={caseStatuses.map((value) => ({ value, label: caseStatusLabels[value] }))}
            value={status}
            onChange={(event) => setStatus(event.target.value)}
          />
          <SelectField
            label="Stap"
            placeholder="Alle"
            options={caseSteps.map((value) => ({
              value: String(value),
              label: `${value} ${caseStepLabels[value]}`,
            }))}
            value={step}
            onChange={(event) => setStep(event.target.value)}
          />
          <SelectField
            label="Volgorde"
            options={orders}
            value={filter.order}
            onChange={(event) => setOrder(event.target.value)}
          />
          <div className="ck-cases__attention">
            <CheckboxField
              id={`${filterId}-attention`}
              label="Alleen wat aandacht vraagt"
              checked={attention !== ''}
              onChange={(event) => setAttention(event.target.checked ? 'ja' : '')}
            />
          </div>
        </search>
        {cases.isPending ? (
          <LoadingState />
        ) : cases.isError ? (
          <ErrorState message={messageOf(cases.error)} onRetry={() => void cases.refetch()} />
        ) : (
          <>
            <DataTable
              caption={`Casussen, op volgorde van ${orders.find(({ value }) => value === filter.order)?.label}`}
              captionHidden
              columns={columnsFor(mask, today)}
              rows={rows}
              rowKey={(row) => row.caseId}
              step={100_000}
              empty={
                filtered ? (
                  <EmptyState
                    title="Geen casus past hierbij."
                    action={<Button onClick={clear}>Filters wissen</Button>}
                  >
                    Probeer een deel van de naam, of zoek zonder filters.
                  </EmptyState>
                ) : (
                  <EmptyState
                    title="Er zijn nog geen casussen."
                    action={
                      may(signalCalls.add) ? (
                        <Button kind="primary" onClick={() => goTo('#/signalen/nieuw')}>
                          Eerste signaal noteren
                        </Button>
                      ) : undefined
                    }
                  >
                    Een casus begint met een signaal over iemand.
                  </EmptyState>
                )
              }
            />
            <MoreParts query={cases} shown={rows.length} total={total} />
          </>
        )}
      </Card>
    </Page>
  );
}

function columnsFor(mask: Mask, today: string): Column<Row>[] {
  return [
    {
      key: 'name',
      header: 'Naam',
      names: true,
      render: (row) => <a href={`#/casussen/${row.caseId}`}>{mask.person(row)}</a>,
    },
    {
      key: 'number',
      header: 'Casus',
      render: (row) => <span className="ck-cases__whole">{row.caseNumber}</span>,
    },
    { key: 'status', header: 'Status', render: (row) => caseStatusLabels[row.status] },
    {
      key: 'steps',
      header: 'Stappen',
      render: (row) =>
        row.steps.length === 0 ? (
          <span className="ck-quiet">geen</span>
        ) : (
          row.steps.map((step) => (
            <div key={step} className="ck-cases__whole">
              {step} {caseStepLabels[step]}
            </div>
          ))
        ),
    },
    {
      key: 'contact',
      header: 'Laatste contact',
      render: (row) => (
        <div className="ck-row">
          <span>{row.lastContactOn === null ? 'geen' : dayInWords(row.lastContactOn, today)}</span>
          <Silence days={row.silentDays} />
        </div>
      ),
    },
    {
      key: 'actions',
      header: 'Acties',
      render: (row) => (
        <div className="ck-row">
          <span>{row.openActions === 0 ? 'geen' : `${row.openActions} open`}</span>
          {row.lateActions > 0 ? <Chip tone="late">{row.lateActions} te laat</Chip> : null}
        </div>
      ),
    },
  ];
}

function Silence({ days }: { days: number | null }) {
  const words = silenceInWords(days);
  return words ? <Chip tone="late">{words}</Chip> : null;
}
