import { useState } from 'react';
import { formatDate, pastInWords } from '../../base/dates.ts';
import type { Api } from '../../core/contracts.ts';
import {
  type RecoveryKind,
  recoveryCalls,
  recoveryKinds,
  recoveryLabels,
} from '../../core/recovery/contract.ts';
import { goTo, useAddressSetting } from '../address.ts';
import { messageOf, useApi } from '../api.ts';
import { Button } from '../components/Button.tsx';
import { Card } from '../components/Card.tsx';
import { Chip } from '../components/Chip.tsx';
import { Dialog } from '../components/Dialog.tsx';
import { EmptyState, ErrorState, LoadingState } from '../components/States.tsx';
import { useToast } from '../components/Toast.tsx';
import { useMay } from '../may.ts';
import { useRefresh } from '../query.ts';
import { Page } from '../shell/Page.tsx';
import { useToday } from '../today.tsx';
import { MakePapers } from './MakePapers.tsx';
import { useRecoveryStatus } from './status.ts';
import './recovery.css';

type Papers = Awaited<ReturnType<Api['recovery']['status']>>['papers'][number];

const about: Record<RecoveryKind, string> = {
  sheet: 'Eén blad met een code, voor de kluis van de gemeente. Wie het heeft, kan de kluis openen.',
  envelopes: 'Drie enveloppen voor drie mensen. Twee van de drie openen de kluis; eentje alleen opent niets.',
};

/** What opens the vault when nobody can: making it, saying that it is safe, taking it back. */
export function RecoveryScreen() {
  const may = useMay();
  const [first] = useAddressSetting('start', '');
  const [used] = useAddressSetting('gebruikt', '');
  if (!may(recoveryCalls.makeSheet)) {
    return (
      <Page title="Herstel">
        <EmptyState title="De procesmanager regelt het herstelblad en de enveloppen." />
      </Page>
    );
  }
  return (
    <Page
      title={first ? 'Nog één stap: een sleutel voor later' : 'Herstel'}
      lead={
        used
          ? 'De code die u gebruikte, werkt niet meer. Maak nu een nieuw herstelblad of nieuwe enveloppen. Is de vorige procesmanager weg, verwijder dan ook dat account bij Instellingen.'
          : 'Raakt een wachtwoord kwijt of valt de procesmanager weg, dan gaat de kluis open met een code op papier. Zonder die code kan niemand meer bij de gegevens.'
      }
      actions={first ? <Button onClick={() => goTo('#/vandaag')}>Later</Button> : undefined}
    >
      <BothKinds done={first ? () => goTo('#/vandaag') : undefined} />
      {first ? (
        <p className="ck-quiet">
          Eén van de twee is genoeg. Kiest u Later, dan herinnert Casuskluis u eraan op Vandaag.
        </p>
      ) : null}
    </Page>
  );
}

/** The cards of sheet and envelopes. `done` is called when papers were made and put away. */
function BothKinds({ done }: { done?: (() => void) | undefined }) {
  const status = useRecoveryStatus();
  if (status.isPending) return <LoadingState />;
  if (status.isError)
    return <ErrorState message={messageOf(status.error)} onRetry={() => void status.refetch()} />;
  return (
    <div className="ck-recovery__kinds">
      {recoveryKinds.map((kind) => (
        <KindCard
          key={kind}
          kind={kind}
          papers={status.data.papers.find((papers) => papers.kind === kind)}
          done={done}
        />
      ))}
    </div>
  );
}

function KindCard({
  kind,
  papers,
  done,
}: {
  kind: RecoveryKind;
  papers: Papers | undefined;
  done: (() => void) | undefined;
}) {
  const [making, setMaking] = useState(false);
  const [removing, setRemoving] = useState(false);
  const confirm = useConfirm(kind);
  return (
    <Card title={recoveryLabels[kind]}>
      <p className="ck-small">{about[kind]}</p>
      {papers ? <HowItStands papers={papers} /> : <p className="ck-quiet">Dit is er nog niet.</p>}
      <div className="ck-row">
        {papers === undefined ? (
          <Button kind="primary" onClick={() => setMaking(true)}>
            {kind === 'sheet' ? 'Herstelblad maken' : 'Enveloppen maken'}
          </Button>
        ) : (
          <>
            <Button kind={papers.state === 'safe' ? 'secondary' : 'primary'} onClick={() => void confirm()}>
              {kind === 'sheet' ? 'Het ligt er' : 'Ze liggen er alle drie'}
            </Button>
            <Button onClick={() => setMaking(true)}>Nieuw maken</Button>
            <Button kind="quiet" onClick={() => setRemoving(true)}>
              Intrekken
            </Button>
          </>
        )}
      </div>
      {making ? (
        <MakePapers
          kind={kind}
          replaces={papers !== undefined}
          places={papers?.places ?? []}
          onClose={(putAway) => {
            setMaking(false);
            if (putAway) done?.();
          }}
        />
      ) : null}
      {removing ? <Remove kind={kind} onClose={() => setRemoving(false)} /> : null}
    </Card>
  );
}

function HowItStands({ papers: { kind, madeOn, confirmedOn, places, state } }: { papers: Papers }) {
  const today = useToday();
  return (
    <>
      <p>
        <Chip tone={state === 'safe' ? 'good' : 'late'}>
          {{ safe: 'in orde', unconfirmed: 'nog bevestigen', askAgain: 'kijk het na' }[state]}
        </Chip>{' '}
        Gemaakt op {formatDate(madeOn)}
        {confirmedOn === null ? '.' : `, voor het laatst nagekeken ${pastInWords(confirmedOn, today)}.`}
      </p>
      {places.length === 0 ? null : kind === 'sheet' ? (
        <p className="ck-small">Ligt in: {places[0]}</p>
      ) : (
        <ol className="ck-small ck-recovery__places">
          {numbered(places).map(({ number, place }) => (
            <li key={number}>{place}</li>
          ))}
        </ol>
      )}
    </>
  );
}

function numbered(places: readonly string[]) {
  return places.map((place, at) => ({ number: at + 1, place }));
}

/** Tells the vault that somebody looked. */
function useConfirm(kind: RecoveryKind): () => Promise<void> {
  const api = useApi();
  const tell = useToast();
  const refresh = useRefresh();
  return async () => {
    try {
      await api.recovery.confirm({ kind });
      await refresh();
      tell({ text: 'Genoteerd. Over een jaar vraagt Casuskluis het opnieuw.' });
    } catch (error) {
      tell({ text: messageOf(error) });
    }
  };
}

function Remove({ kind, onClose }: { kind: RecoveryKind; onClose: () => void }) {
  const api = useApi();
  const tell = useToast();
  const refresh = useRefresh();
  const remove = async () => {
    try {
      await api.recovery.remove({ kind });
      await refresh();
      tell({ text: 'Ingetrokken. De code op dit papier opent niets meer.' });
    } catch (error) {
      tell({ text: messageOf(error) });
    }
    onClose();
  };
  return (
    <Dialog
      open
      title={kind === 'sheet' ? 'Herstelblad intrekken' : 'Enveloppen intrekken'}
      onClose={onClose}
      actions={
        <>
          <Button kind="danger" onClick={() => void remove()}>
            Intrekken
          </Button>
          <Button onClick={onClose}>Annuleren</Button>
        </>
      }
    >
      <p>
        Doe dit als het papier kwijt is of door anderen is gezien. De code opent daarna niets meer. Dit is
        niet terug te draaien; u kunt wel nieuw papier maken.
      </p>
    </Dialog>
  );
}
