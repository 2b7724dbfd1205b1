import { useQuery } from '@tanstack/react-query';
import { momentInWords } from '../../base/dates.ts';
import { logCalls } from '../../core/log/contract.ts';
import { useApi } from '../api.ts';
import { BackupLine } from '../backup/BackupLine.tsx';
import { Button } from '../components/Button.tsx';
import { Card } from '../components/Card.tsx';
import { Chip } from '../components/Chip.tsx';
import { useLogCheck } from '../log/log-check.ts';
import { useMay } from '../may.ts';
import { RecoveryLine } from '../recovery/RecoveryLine.tsx';
import { useSession } from '../session.tsx';

/** How the vault is: open on this computer, locked after so long, and whether its log is whole. */
export function VaultCard() {
  const may = useMay();
  const { idleMinutes } = useSession();
  return (
    <Card title="Kluis">
      <p className="ck-small">
        <Chip tone="good">versleuteld</Chip> Alles staat versleuteld op deze computer.
      </p>
      <p className="ck-small ck-quiet">
        De kluis vergrendelt na {idleMinutes} minuten zonder toets of muis. Wat u typt, blijft bewaard.
      </p>
      <BackupLine />
      <RecoveryLine />
      {may(logCalls.state) ? <LogState /> : null}
    </Card>
  );
}

/** Whether the log is whole: what the last check said, and checking it now. */
function LogState() {
  const api = useApi();
  const state = useQuery({ queryKey: ['log', 'state'], queryFn: () => api.log.state({}) });
  const check = useLogCheck();
  const last = state.data?.lastCheck ?? null;
  return (
    <>
      {state.data?.warning ? (
        <p className="ck-small" role="alert">
          <Chip tone="late">let op</Chip> {state.data.warning}
        </p>
      ) : null}
      {last === null ? null : (
        <p className="ck-small">
          <Chip tone={last.intact ? 'good' : 'late'}>{last.intact ? 'klopt' : 'let op'}</Chip>{' '}
          {last.intact ? `Logboek gecontroleerd op ${momentInWords(last.at)}.` : last.sentence}
        </p>
      )}
      <p role="status" className={check.told === '' ? 'ck-hidden' : 'ck-small'}>
        {check.told}
      </p>
      <div>
        <Button small busy={check.busy} onClick={check.start}>
          Logboek controleren
        </Button>
      </div>
    </>
  );
}
