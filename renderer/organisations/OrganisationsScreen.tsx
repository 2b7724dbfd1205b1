import { useState } from 'react';
import { formatDate } from '../../base/dates.ts';
import { organisationCalls, organisationKindLabels } from '../../core/organisation/contract.ts';
import { messageOf, useApi } from '../api.ts';
import { Button } from '../components/Button.tsx';
import { Card } from '../components/Card.tsx';
import { Chip } from '../components/Chip.tsx';
import { More, useMore } from '../components/More.tsx';
import { EmptyState, ErrorState, LoadingState } from '../components/States.tsx';
import { useToast } from '../components/Toast.tsx';
import { useMay } from '../may.ts';
import { useOrganisations } from '../people.ts';
import { Page } from '../shell/Page.tsx';
import { useDoneWithUndo } from '../undo.ts';
import {
  type Organisation,
  OrganisationDialog,
  type Partner,
  PartnerDialog,
} from './OrganisationDialogs.tsx';
import './organisations.css';

type Open =
  | { what: 'organisation'; organisation?: Organisation }
  | { what: 'partner'; organisationId: string; partner?: Partner };

/** The organisations round the cases, each with the people that are known there. */
export function OrganisationsScreen() {
  const may = useMay();
  const list = useOrganisations(true);
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
            onOpen={setOpen}
          />
          <Organisations
            title="De brede schil"
            organisations={list.data.organisations.filter(({ core }) => !core)}
            partners={list.data.partners}
            onAdd={addsPartner ? (organisationId) => setOpen({ what: 'partner', organisationId }) : undefined}
            onOpen={setOpen}
          />
        </>
      )}
      {open?.what === 'organisation' ? <OrganisationDialog {...open} onClose={() => setOpen(null)} /> : null}
      {open?.what === 'partner' ? <PartnerDialog {...open} onClose={() => setOpen(null)} /> : null}
    </Page>
  );
}

function Organisations({
  title,
  organisations,
  partners,
  onAdd,
  onOpen,
}: {
  title: string;
  organisations: readonly Organisation[];
  partners: readonly Partner[];
  onAdd: ((organisationId: string) => void) | undefined;
  onOpen: (open: Open) => void;
}) {
  const may = useMay();
  const changes = may(organisationCalls.update);
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
          {ordered.slice(0, more.shown).map((organisation) => {
            const { organisationId, name, kind } = organisation;
            return (
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
                  {changes ? (
                    <Button
                      kind="quiet"
                      small
                      className="ck-no-print"
                      aria-label={`${name} wijzigen`}
                      onClick={() => onOpen({ what: 'organisation', organisation })}
                    >
                      Wijzigen
                    </Button>
                  ) : null}
                </div>
                <People
                  partners={partners.filter((partner) => partner.organisationId === organisationId)}
                  onEdit={(partner) => onOpen({ what: 'partner', organisationId, partner })}
                />
              </li>
            );
          })}
        </ul>
      )}
      <More {...more} />
    </Card>
  );
}

function People({ partners, onEdit }: { partners: readonly Partner[]; onEdit: (partner: Partner) => void }) {
  const may = useMay();
  const edits = may(organisationCalls.updatePartner);
  const archives = may(organisationCalls.archivePartner);
  if (partners.length === 0) return <p className="ck-small ck-quiet">Nog geen partners.</p>;
  return (
    <ul className="ck-organisations__people">
      {partners
        .toSorted(
          (a, b) =>
            Number(a.archivedOn !== null) - Number(b.archivedOn !== null) ||
            a.name.localeCompare(b.name, 'nl'),
        )
        .map((partner) => (
          <li key={partner.partnerId} className="ck-row">
            <span>
              {partner.name}
              <span className="ck-quiet ck-small">
                {[partner.function, partner.email].filter(Boolean).map((text) => ` · ${text}`)}
              </span>
            </span>
            {partner.archivedOn === null ? null : (
              <Chip>gearchiveerd op {formatDate(partner.archivedOn)}</Chip>
            )}
            {edits && partner.archivedOn === null ? (
              <Button
                kind="quiet"
                small
                className="ck-no-print"
                aria-label={`${partner.name} wijzigen`}
                onClick={() => onEdit(partner)}
              >
                Wijzigen
              </Button>
            ) : null}
            {archives ? <ArchiveButton partner={partner} /> : null}
          </li>
        ))}
    </ul>
  );
}

/** Takes a partner out of the lists to choose from, with a way back; or puts him back. */
function ArchiveButton({ partner: { partnerId, name, archivedOn } }: { partner: Partner }) {
  const api = useApi();
  const tell = useToast();
  const doneWithUndo = useDoneWithUndo();
  const set = async (archived: boolean) => {
    try {
      await api.organisation.archivePartner({ partnerId, archived });
      await doneWithUndo(archived ? `${name} staat niet meer in de keuzelijsten.` : `${name} is terug.`, () =>
        api.organisation.archivePartner({ partnerId, archived: !archived }),
      );
    } catch (error) {
      tell({ text: messageOf(error) });
    }
  };
  const archived = archivedOn !== null;
  return (
    <Button
      kind="quiet"
      small
      className="ck-no-print"
      aria-label={archived ? `${name} terugzetten` : `${name} archiveren`}
      onClick={() => void set(!archived)}
    >
      {archived ? 'Terugzetten' : 'Archiveren'}
    </Button>
  );
}
