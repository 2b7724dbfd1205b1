import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { backupCalls } from '../../core/backup/contract.ts';
import { generations } from '../../core/backup/rules.ts';
import type { Api } from '../../core/contracts.ts';
import { messageOf, useApi } from '../api.ts';
import { Button } from '../components/Button.tsx';
import { Card } from '../components/Card.tsx';
import { Dialog } from '../components/Dialog.tsx';
import { ErrorSummary } from '../components/ErrorSummary.tsx';
import { EmptyState, ErrorState, LoadingState } from '../components/States.tsx';
import { useToast } from '../components/Toast.tsx';
import { useDrafts } from '../drafts.tsx';
import { useCallForm } from '../form.ts';
import { useMay } from '../may.ts';
import { useRefresh } from '../query.ts';
import { useRefreshStatus, useSession } from '../session.tsx';
import { Page } from '../shell/Page.tsx';
import { BackupLine, useBackupStatus } from './BackupLine.tsx';
import { BackupList } from './BackupList.tsx';
import { BackupProgress } from './BackupProgress.tsx';
import { bytesInWords, type Found, nameInWords, sinceInWords } from './backup-words.ts';
import { FolderField } from './FolderField.tsx';
import { ProveDialog } from './ProveDialog.tsx';
import { Restoring } from './Restoring.tsx';
import './backup.css';

type Made = Awaited<ReturnType<Api['backup']['make']>>;

/** Backups: making one, what there is, proving one, and putting one back. */
export function BackupScreen() {
  const status = useBackupStatus();
  if (status.isPending) return <LoadingState />;
  if (status.isError) {
    return (
      <Page title="Reservekopie">
        <ErrorState message={messageOf(status.error)} onRetry={() => void status.refetch()} />
      </Page>
    );
  }
  return (
    <Page title="Reservekopie" lead={`Laatste reservekopie: ${sinceInWords(status.data.daysAgo)}.`}>
      <Backups remembered={status.data.folder ?? ''} provenName={status.data.proven?.name} />
    </Page>
  );
}

function Backups({ remembered, provenName }: { remembered: string; provenName: string | undefined }) {
  const [folder, setFolder] = useState(remembered);
  return (
    <div className="ck-columns">
      <div className="ck-stack">
        <MakeCard remembered={remembered} onLook={setFolder} />
        <ListCard folder={folder} provenName={provenName} />
      </div>
      <div className="ck-stack">
        <Card title="Hoe het ervoor staat">
          <BackupLine link={false} />
        </Card>
        <Card title="Goed om te weten">
          <ul className="ck-backup__facts">
            <li>
              Een kopie is versleuteld. Ze opent alleen met het wachtwoord van een account, het herstelblad of
              twee enveloppen.
            </li>
            <li>
              Van de laatste {generations.days} dagen, {generations.weeks} weken en {generations.months}{' '}
              maanden blijft telkens één kopie bewaard. Oudere ruimt Casuskluis op.
            </li>
            <li>Haal de stick na afloop uit de computer en leg hem in de kluis of een afgesloten kast.</li>
            <li>Zet elk kwartaal een kopie op proef terug. Dan weet u zeker dat u er iets aan heeft.</li>
          </ul>
        </Card>
      </div>
    </div>
  );
}

function MakeCard({ remembered, onLook }: { remembered: string; onLook: (folder: string) => void }) {
  const api = useApi();
  const refresh = useRefresh();
  const [made, setMade] = useState<Made | null>(null);
  const form = useCallForm({
    draft: null,
    defaults: { folder: remembered },
    send: (values: { folder: string }) => {
      setMade(null);
      return api.backup.make(values);
    },
    done: (answer) => {
      setMade(answer);
      onLook(answer.folder);
      return refresh();
    },
  });
  const typed = form.form.watch('folder').trim();
  return (
    <Card title="Nu een reservekopie maken">
      <form onSubmit={form.onSubmit} noValidate className="ck-stack">
        <ErrorSummary problems={form.problems} attempt={form.attempt} />
        <FolderField
          label="In welke map"
          hint="Op een USB-stick of in het netwerk, bijvoorbeeld E:\Reservekopie. U kunt gewoon doorwerken."
          onChosen={(folder) => {
            form.form.setValue('folder', folder);
            onLook(folder);
          }}
          {...form.field('folder')}
        />
        <BackupProgress busy={form.busy} />
        {made === null ? null : <MadeNotice made={made} />}
        <div className="ck-row">
          <Button kind="primary" type="submit" busy={form.busy}>
            Reservekopie maken
          </Button>
          <Button disabled={typed === ''} onClick={() => onLook(typed)}>
            Kopieën in deze map bekijken
          </Button>
        </div>
      </form>
    </Card>
  );
}

function MadeNotice({ made }: { made: Made }) {
  const cleared =
    made.cleared === 0
      ? ''
      : made.cleared === 1
        ? ' Eén oudere kopie is opgeruimd.'
        : ` ${made.cleared} oudere kopieën zijn opgeruimd.`;
  return (
    <div className="ck-notice" role="status">
      <p>
        De reservekopie is gemaakt en gecontroleerd: {bytesInWords(made.bytes)}.{cleared}
      </p>
      {made.sameDisk ? (
        <p>
          Let op: deze map staat op dezelfde schijf als de kluis. Gaat die schijf stuk, dan is de kopie ook
          weg. Kies liever een stick of een map in het netwerk.
        </p>
      ) : null}
      {made.warning === null ? null : <p>{made.warning}</p>}
    </div>
  );
}

function ListCard({ folder, provenName }: { folder: string; provenName: string | undefined }) {
  const api = useApi();
  const may = useMay();
  const [proving, setProving] = useState<{ folder: string; found: Found } | null>(null);
  const [restoring, setRestoring] = useState<{ folder: string; found: Found } | null>(null);
  const [removing, setRemoving] = useState<{ folder: string; found: Found } | null>(null);
  const list = useQuery({
    queryKey: ['backup', 'list', folder],
    queryFn: () => api.backup.list(folder === '' ? {} : { folder }),
  });
  if (list.isPending) return <LoadingState />;
  if (list.isError) return <ErrorState message={messageOf(list.error)} onRetry={() => void list.refetch()} />;
  const { backups, own, message, totalBytes, freeBytes } = list.data;
  const where = list.data.folder;
  const actions = (inFolder: string) => (found: Found) => (
    <>
      {found.problem === null && found.ours !== false ? (
        <Button
          small
          aria-label={`Op proef terugzetten: ${nameInWords(found)}`}
          onClick={() => setProving({ folder: inFolder, found })}
        >
          Proef
        </Button>
      ) : null}
      {found.problem === null && may(backupCalls.remove) ? (
        <Button
          small
          aria-label={`Terugzetten: ${nameInWords(found)}`}
          onClick={() => setRestoring({ folder: inFolder, found })}
        >
          Terugzetten
        </Button>
      ) : null}
      {may(backupCalls.remove) && found.ours !== false ? (
        <Button
          small
          kind="quiet"
          aria-label={`Verwijderen: ${nameInWords(found)}`}
          onClick={() => setRemoving({ folder: inFolder, found })}
        >
          Verwijderen
        </Button>
      ) : null}
    </>
  );
  return (
    <>
      <Card
        title="Kopieën in deze map"
        aside={
          backups.length === 0
            ? undefined
            : `samen ${bytesInWords(totalBytes)} · ${bytesInWords(freeBytes)} vrij`
        }
      >
        {where === null ? null : <p className="ck-small ck-quiet ck-backup__path">{where}</p>}
        {message === null ? null : <p role="status">{message}</p>}
        <BackupList
          backups={backups}
          provenName={provenName}
          empty={
            message === null ? (
              <EmptyState
                title={
                  where === null ? 'Er is nog geen reservekopie.' : 'In deze map staan geen reservekopieën.'
                }
              >
                Vul hierboven een map in en maak de eerste.
              </EmptyState>
            ) : null
          }
          actions={where === null ? () => null : actions(where)}
        />
      </Card>
      {own.backups.length === 0 ? null : (
        <Card title="Gemaakt voor een nieuwe versie" aside="op deze computer, de laatste twee">
          <BackupList
            backups={own.backups}
            provenName={provenName}
            empty={null}
            actions={actions(own.folder)}
          />
        </Card>
      )}
      {proving ? <ProveDialog {...proving} onClose={() => setProving(null)} /> : null}
      {restoring ? <RestoreDialog {...restoring} onClose={() => setRestoring(null)} /> : null}
      {removing ? <RemoveDialog {...removing} onClose={() => setRemoving(null)} /> : null}
    </>
  );
}

interface ChosenProps {
  folder: string;
  found: Found;
  onClose: () => void;
}

function RestoreDialog({ folder, found, onClose }: ChosenProps) {
  const { username } = useSession().account;
  const drafts = useDrafts();
  const refresh = useRefreshStatus();
  return (
    <Dialog open size="wide" title={`Terugzetten: kopie van ${nameInWords(found)}`} onClose={onClose}>
      <Restoring
        folder={folder}
        name={found.name}
        username={username}
        before={() => drafts.flush()}
        onDone={refresh}
        onCancel={onClose}
      />
    </Dialog>
  );
}

/** A question, because what is deleted does not come back. */
function RemoveDialog({ folder, found, onClose }: ChosenProps) {
  const api = useApi();
  const tell = useToast();
  const refresh = useRefresh();
  const form = useCallForm({
    draft: null,
    defaults: {},
    send: () => api.backup.remove({ folder, name: found.name }),
    done: async () => {
      onClose();
      await refresh();
      tell({ text: 'De reservekopie is verwijderd.' });
    },
  });
  return (
    <Dialog
      open
      title="Reservekopie verwijderen"
      onClose={onClose}
      actions={
        <>
          <Button kind="danger" busy={form.busy} onClick={() => void form.onSubmit()}>
            Verwijderen
          </Button>
          <Button onClick={onClose}>Annuleren</Button>
        </>
      }
    >
      <ErrorSummary problems={form.problems} attempt={form.attempt} />
      <p>De kopie van {nameInWords(found)} gaat weg en komt niet terug. De kluis zelf verandert niet.</p>
    </Dialog>
  );
}
