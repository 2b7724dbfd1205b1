import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { formatDate } from '../../base/dates.ts';
import { agreementCalls, signingParties } from '../../core/agreement/contract.ts';
import type { Api } from '../../core/contracts.ts';
import { goTo, useAddressSetting } from '../address.ts';
import { messageOf, useApi } from '../api.ts';
import { Button } from '../components/Button.tsx';
import { Card } from '../components/Card.tsx';
import { Chip, DueChip } from '../components/Chip.tsx';
import { CheckboxField } from '../components/ChoiceFields.tsx';
import { type Column, DataTable } from '../components/DataTable.tsx';
import { MoreParts } from '../components/More.tsx';
import { EmptyState, ErrorState, LoadingState } from '../components/States.tsx';
import { DocumentDialog } from '../documents/DocumentDialog.tsx';
import { type Mask, useMask } from '../mask.tsx';
import { useMay } from '../may.ts';
import { Page } from '../shell/Page.tsx';
import { stateInWords, stateTones } from './agreement-words.ts';
import { CheckDialog } from './CheckDialog.tsx';
import './agreements.css';

type Row = Awaited<ReturnType<Api['agreement']['list']>>['agreements'][number];

/** How many are asked at a time. */
const part = 50;

/** All agreements one may see, with where each stands; and the check of a signed file. */
export function AgreementsScreen() {
  const api = useApi();
  const may = useMay();
  const mask = useMask();
  const [replaced, setReplaced] = useAddressSetting('vervangen', '');
  const [open, setOpen] = useState<'check' | 'certificate' | null>(null);
  const list = useInfiniteQuery({
    queryKey: ['agreements', 'list'],
    queryFn: ({ pageParam }) => api.agreement.list({ limit: part, offset: pageParam }),
    initialPageParam: 0,
    getNextPageParam: (last, all) => (all.length * part < last.total ? all.length * part : undefined),
  });
  const all = list.data?.pages.flatMap((page) => page.agreements) ?? [];
  const hidden = all.filter(({ state }) => state === 'replaced').length;
  const rows = replaced === '' ? all.filter(({ state }) => state !== 'replaced') : all;
  const create = may(agreementCalls.create) ? (
    <Button kind="primary" onClick={() => goTo('#/overeenkomsten/nieuw')}>
      Nieuwe overeenkomst
    </Button>
  ) : null;

  return (
    <Page
      title="Overeenkomsten"
      lead="De driepartijenovereenkomst tussen huurder, verhuurder en zorgaanbieder."
      actions={
        <>
          <Button onClick={() => setOpen('check')}>Ondertekend document controleren</Button>
          {create}
        </>
      }
    >
      <Card title="Alle overeenkomsten" aside="nieuwste eerst">
        {list.isPending ? (
          <LoadingState />
        ) : list.isError ? (
          <ErrorState message={messageOf(list.error)} onRetry={() => void list.refetch()} />
        ) : (
          <DataTable
            caption="Overeenkomsten, nieuwste eerst"
            captionHidden
            columns={columnsFor(mask)}
            rows={rows}
            rowKey={(row) => row.agreementId}
            step={100_000}
            empty={
              <EmptyState title="Er zijn nog geen overeenkomsten." action={create}>
                Maak er een zodra er een woning in zicht is en het geld wordt beheerd.
              </EmptyState>
            }
          />
        )}
        {hidden === 0 ? null : (
          <CheckboxField
            label={
              hidden === 1 ? 'Ook de vervangen versie tonen' : `Ook de ${hidden} vervangen versies tonen`
            }
            checked={replaced !== ''}
            onChange={(event) => setReplaced(event.target.checked ? 'ja' : '')}
          />
        )}
        <MoreParts query={list} shown={all.length} total={list.data?.pages[0]?.total ?? 0} />
      </Card>
      <Card
        title="Wat een handtekening hier waard is"
        action={
          <Button kind="quiet" small onClick={() => setOpen('certificate')}>
            Certificaat bekijken
          </Button>
        }
      >
        <p className="ck-prose">
          Tekenen op het scherm geeft een gewone elektronische handtekening, met sterk bewijs dat de tekst
          daarna niet is veranderd. Iedereen kan dat nagaan, ook zonder Casuskluis: geef dan het certificaat
          van deze kluis mee.
        </p>
      </Card>
      {open === 'check' ? <CheckDialog onClose={() => setOpen(null)} /> : null}
      {open === 'certificate' ? (
        <DocumentDialog
          request={{ kind: 'signingCertificate' }}
          title="Certificaat van de ondertekening"
          onClose={() => setOpen(null)}
        />
      ) : null}
    </Page>
  );
}

function columnsFor(mask: Mask): Column<Row>[] {
  return [
    {
      key: 'name',
      header: 'Huurder',
      names: true,
      render: (row) => <a href={`#/overeenkomsten/${row.agreementId}`}>{mask.person(row.caseRef)}</a>,
      compare: (a, b) => a.caseRef.name.localeCompare(b.caseRef.name, 'nl'),
    },
    {
      key: 'case',
      header: 'Casus',
      render: ({ caseRef }) => <a href={`#/casussen/${caseRef.caseId}`}>{caseRef.caseNumber}</a>,
    },
    {
      key: 'state',
      header: 'Stand',
      render: ({ state, signedParties }) => (
        <Chip tone={stateTones[state]}>{stateInWords(state, signedParties)}</Chip>
      ),
    },
    {
      key: 'signed',
      header: 'Getekend',
      render: ({ signedParties }) => `${signedParties} van ${signingParties.length}`,
    },
    {
      key: 'starts',
      header: 'Gaat in op',
      render: ({ startsOn }) => formatDate(startsOn),
      compare: (a, b) => a.startsOn.localeCompare(b.startsOn),
    },
    {
      key: 'evaluate',
      header: 'Evaluatie',
      render: ({ state, evaluateOn }) => (
        <div className="ck-row">
          <span>{formatDate(evaluateOn)}</span>
          {state === 'signed' ? <DueChip dueOn={evaluateOn} /> : null}
        </div>
      ),
      compare: (a, b) => a.evaluateOn.localeCompare(b.evaluateOn),
    },
  ];
}
