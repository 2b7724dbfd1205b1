import { useState } from 'react';
import { organisationCalls, organisationKindLabels } from '../../core/organisation/contract.ts';
import { messageOf } from '../api.ts';
import { Button } from '../components/Button.tsx';
import { Card } from '../components/Card.tsx';
import { Chip } from '../components/Chip.tsx';
import { More, useMore } from '../components/More.tsx';
import { EmptyState, ErrorState, LoadingState } from '../components/States.tsx';
import { useMay } from '../may.ts';
import { useOrganisations } from '../people.ts';
import { Page } from '../shell/Page.tsx';
import { AddOrganisationDialog, AddPartnerDialog } from './AddDialogs.tsx';
import './organisations.css';

type Data = NonNullable<ReturnType<typeof useOrganisations>['data']>;
type Organisation = Data['organisations'][number];
type Partner = Data['partners'][number];
type Open = { what: 'organisation' } | { what: 'partner'; organisationId: string };

/** The organisations round the cases, each with the people that are known there. */
export function OrganisationsScreen() {
  const may = useMay();
  const list = useOrganisations();
  const [open, setOpen] = useState<Open | null>(null);
  const addsPartner = may(organisationCalls.addPartner);
  const add = may(organisationCalls.add) ? (
    <Button onClick={() => setOpen({ what: 'organisation' })}>Organisatie toevoegen</Button>
  ) : null;
  return (
    <Page
      title="Organisaties"
      lead="Wie er om de casussen heen staan. Iemand ziet pas iets van een casus als daar een grondslag voor is."
      actions={
        <>
          {add}
          {addsPartner ? (
            <Button kind="primary" onClick={() => setOpen({ what: 'partner', organisationId: '' })}>
              Partner toevoegen
            </Button>
          ) : null}
        </>
      }
    >
      {list.isPending ? (
        <LoadingState />
      ) : list.isError ? (
        <ErrorState message={messageOf(list.error)} onRetry={() => void list.refetch()} />
      ) : (
        <>
          <Organisations
            title="De drie deelnemers"
            organisations={list.data.organisations.filter(({ core }) => core)}
            partners={list.data.partners}
            onAdd={addsPartner ? (organisationId) => setOpen({ what: 'partner', organisationId }) : undefined}
          />
          <Organisations
            title="De brede schil"
            organisations={list.data.organisations.filter(({ core }) => !core)}
            partners={list.data.partners}
            onAdd={addsPartner ? (organisationId) => setOpen({ what: 'partner', organisationId }) : undefined}
          />
        </>
      )}
      {open?.what === 'organisation' ? <AddOrganisationDialog onClose={() => setOpen(null)} /> : null}
      {open?.what === 'partner' ? (
        <AddPartnerDialog organisationId={open.organisationId} onClose={() => setOpen(null)} />
      ) : null}
    </Page>
  );
}

function Organisations({
  title,
  organisations,
  partners,
  onAdd,
}: {
  title: string;
  organisations: readonly Organisation[];
  partners: readonly Partner[];
  onAdd: ((organisationId: string) => void) | undefined;
}) {
  const ordered = organisations.toSorted((a, b) => a.name.localeCompare(b.name, 'nl'));
  const more = useMore(ordered.length, 30);
  return (
    <Card title={title} aside="op naam">
      {ordered.length === 0 ? (
        <EmptyState title="Hier staat nog niemand.">
          Voeg een organisatie toe, en daarna wie u er kent.
        </EmptyState>
      ) : (
        <ul className="ck-organisations">
          {ordered.slice(0, more.shown).map(({ organisationId, name, kind }) => (
            <li key={organisationId}>
              <div className="ck-row ck-organisations__head">
                <h3>{name}</h3>
                <Chip>{organisationKindLabels[kind]}</Chip>
                {onAdd ? (
                  <Button
                    kind="quiet"
                    small
                    className="ck-no-print"
                    aria-label={`Partner toevoegen bij ${name}`}
                    onClick={() => onAdd(organisationId)}
                  >
                    Partner toevoegen
                  </Button>
                ) : null}
              </div>
              <People partners={partners.filter((partner) => partner.organisationId === organisationId)} />
            </li>
          ))}
        </ul>
      )}
      <More {...more} />
    </Card>
  );
}

function People({ partners }: { partners: readonly Partner[] }) {
  if (partners.length === 0) return <p className="ck-small ck-quiet">Nog geen partners.</p>;
  return (
    <ul className="ck-organisations__people">
      {partners
        .toSorted((a, b) => a.name.localeCompare(b.name, 'nl'))
        .map(({ partnerId, name, function: work, email }) => (
          <li key={partnerId}>
            {name}
            <span className="ck-quiet ck-small">
              {[work, email].filter(Boolean).map((text) => ` · ${text}`)}
            </span>
          </li>
        ))}
    </ul>
  );
}
