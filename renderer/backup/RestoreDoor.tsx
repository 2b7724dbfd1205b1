import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { Api } from '../../core/contracts.ts';
import { messageOf, useApi } from '../api.ts';
import { Button } from '../components/Button.tsx';
import { ErrorSummary } from '../components/ErrorSummary.tsx';
import { EmptyState, ErrorState, LoadingState } from '../components/States.tsx';
import { useCallForm } from '../form.ts';
import { useRefresh } from '../query.ts';
import { NewAccess } from '../recovery/NewAccess.tsx';
import { type Codes, toSend } from '../recovery/PaperFields.tsx';
import type { Status } from '../session.tsx';
import { StartDoor, StartScreen } from '../start/StartScreen.tsx';
import { BackupList } from './BackupList.tsx';
import { type Found, nameInWords } from './backup-words.ts';
import { FolderField } from './FolderField.tsx';
import { Restoring } from './Restoring.tsx';
import './backup.css';

/** Round every screen before the vault is open: the way to putting a backup back, and how the last time ended. */
export function RestoreDoor({ status, children }: { status: Status; children: ReactNode }) {
  const api = useApi();
  const [open, setOpen] = useState(false);
  /** What opened the backup that was put back: with it the password is set now. */
  const [codes, setCodes] = useState<Codes>();
  const [told, setTold] = useState<string>();
  const last = useQuery({
    queryKey: ['backup', 'progress', status.state],
    queryFn: () => api.backup.progress({}),
  }).data?.last;
  const close = (papers?: Codes) => {
    setOpen(false);
    setCodes(papers);
  };
  if (open) return <RestoreScreen onClose={close} />;
  if (codes !== undefined && status.state === 'locked') {
    return (
      <AfterPapers
        codes={codes}
        onBack={(message) => {
          setCodes(undefined);
          setTold(message);
        }}
      />
    );
  }
  const said = told === undefined ? last : { good: true, sentence: told };
  const notice = said ? (
    <p className="ck-notice" role={said.good ? 'status' : 'alert'}>
      {said.sentence}
    </p>
  ) : null;
  return <StartDoor value={{ notice, openRestore: () => setOpen(true) }}>{children}</StartDoor>;
}

/** Putting a backup back before the vault is open: on an empty computer, a locked vault or one that does not open. */
function RestoreScreen({ onClose }: { onClose: (papers?: Codes) => void }) {
  const refresh = useRefresh();
  const [chosen, setChosen] = useState<{ folder: string; found: Found } | null>(null);
  if (chosen !== null) {
    return (
      <StartScreen title={`Terugzetten: kopie van ${nameInWords(chosen.found)}`} bare>
        <Restoring
          folder={chosen.folder}
          name={chosen.found.name}
          username=""
          onDone={async (papers) => {
            await refresh();
            onClose(papers);
          }}
          onCancel={() => setChosen(null)}
        />
      </StartScreen>
    );
  }
  return (
    <StartScreen title="Reservekopie terugzetten" bare>
      <ChooseBackup onChosen={(folder, found) => setChosen({ folder, found })} />
      <div>
        <Button kind="quiet" onClick={() => onClose()}>
          Terug
        </Button>
      </div>
    </StartScreen>
  );
}

/** The backup is in its place and nobody here knows a password of it: the code that opened it sets one. */
function AfterPapers({ codes, onBack }: { codes: Codes; onBack: (message?: string) => void }) {
  const api = useApi();
  const opened = useQuery({
    queryKey: ['recovery', 'open'],
    queryFn: () => api.recovery.open({ codes: toSend(codes) }),
    gcTime: 0,
    retry: false,
  });
  if (opened.data !== undefined) {
    return <NewAccess opened={opened.data} codes={codes} onBack={() => onBack()} onShut={onBack} />;
  }
  return (
    <StartScreen title="De reservekopie is teruggezet" bare>
      {opened.isPending ? (
        <LoadingState />
      ) : (
        <ErrorState message={messageOf(opened.error)} onRetry={() => void opened.refetch()} />
      )}
      <div>
        <Button kind="quiet" onClick={() => onBack()}>
          Naar ontgrendelen
        </Button>
      </div>
    </StartScreen>
  );
}

function ChooseBackup({ onChosen }: { onChosen: (folder: string, found: Found) => void }) {
  const api = useApi();
  const [shown, setShown] = useState<Awaited<ReturnType<Api['backup']['list']>> | null>(null);
  const remembered = useQuery({ queryKey: ['backup', 'list', ''], queryFn: () => api.backup.list({}) });
  const form = useCallForm({
    draft: null,
    defaults: { folder: '' },
    send: (values: { folder: string }) => api.backup.list(values),
    done: setShown,
  });
  if (remembered.isPending) return <LoadingState />;
  const list = shown ?? remembered.data;
  const choose = (folder: string) => (found: Found) =>
    found.problem === null ? (
      <Button small aria-label={`Kiezen: ${nameInWords(found)}`} onClick={() => onChosen(folder, found)}>
        Kiezen
      </Button>
    ) : null;
  return (
    <>
      <form onSubmit={form.onSubmit} noValidate className="ck-stack">
        <ErrorSummary problems={form.problems} attempt={form.attempt} />
        <FolderField
          label="In welke map staan de kopieën?"
          hint="Het hele pad, bijvoorbeeld E:\Reservekopie."
          onChosen={(folder) => {
            form.form.setValue('folder', folder);
            void form.onSubmit();
          }}
          {...form.field('folder')}
        />
        <div>
          <Button type="submit" kind="primary" busy={form.busy}>
            Kopieën zoeken
          </Button>
        </div>
      </form>
      {remembered.isError ? <p role="alert">{messageOf(remembered.error)}</p> : null}
      {list?.folder ? (
        <>
          <p className="ck-small ck-quiet ck-backup__path">
            {shown === null ? 'De map van de laatste keer: ' : ''}
            {list.folder}
          </p>
          {list.message === null ? (
            <BackupList
              backups={list.backups}
              empty={<EmptyState title="In deze map staan geen reservekopieën." />}
              actions={choose(list.folder)}
            />
          ) : (
            <p role="status">{list.message}</p>
          )}
        </>
      ) : null}
      {list && list.own.backups.length > 0 ? (
        <>
          <h2>Gemaakt voor een nieuwe versie</h2>
          <BackupList backups={list.own.backups} empty={null} actions={choose(list.own.folder)} />
        </>
      ) : null}
    </>
  );
}
