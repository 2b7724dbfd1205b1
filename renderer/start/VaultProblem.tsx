import { useQuery } from '@tanstack/react-query';
import { momentInWords } from '../../base/dates.ts';
import { useApi } from '../api.ts';
import { Button } from '../components/Button.tsx';
import { useRefreshStatus } from '../session.tsx';
import { StartScreen, useOpenRestore } from './StartScreen.tsx';

/**
 * The vault cannot be opened as it is (half there, damaged, read-only, newer): what to do, the last good backup that is
 * known, and trying again.
 */
export function VaultProblem({
  state,
  message,
  vaultDir,
}: {
  state: string;
  message: string | null;
  vaultDir: string;
}) {
  const api = useApi();
  const refresh = useRefreshStatus();
  const openRestore = useOpenRestore();
  const list = useQuery({ queryKey: ['backup', 'list', ''], queryFn: () => api.backup.list({}) }).data;
  const helps = state === 'unreadable' || state === 'incomplete';
  const good = list?.backups.find(({ problem, ours }) => problem === null && ours !== false);
  return (
    <StartScreen title="De kluis gaat niet open" bare={helps}>
      <p role="alert">{message}</p>
      {helps && good?.madeAt ? (
        <p>
          De laatste goede reservekopie is van {momentInWords(good.madeAt)} en staat in{' '}
          <span className="ck-start__dir">{list?.folder}</span>.
        </p>
      ) : null}
      {helps && !good && list?.folder ? (
        <p>
          De laatste reservekopie ging naar <span className="ck-start__dir">{list.folder}</span>. Die map is
          nu niet bereikbaar: steek de stick in de computer.
        </p>
      ) : null}
      <p className="ck-quiet ck-small">
        Map van de kluis: <span className="ck-start__dir">{vaultDir}</span>
      </p>
      <div className="ck-row">
        {helps ? (
          <Button kind="primary" onClick={openRestore}>
            Reservekopie terugzetten
          </Button>
        ) : null}
        <Button kind={helps ? 'secondary' : 'primary'} onClick={() => void refresh()}>
          Opnieuw proberen
        </Button>
      </div>
    </StartScreen>
  );
}
