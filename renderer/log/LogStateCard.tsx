import { useQuery } from '@tanstack/react-query';
import { momentInWords } from '../../base/dates.ts';
import { messageOf, useApi } from '../api.ts';
import { Button } from '../components/Button.tsx';
import { Card } from '../components/Card.tsx';
import { Chip } from '../components/Chip.tsx';
import { ErrorState, LoadingState, ProgressState } from '../components/States.tsx';
import { useLogCheck } from './log-check.ts';

/** How long the log is, when it was last checked and what came of it; and checking it now. */
export function LogStateCard() {
  const api = useApi();
  const state = useQuery({ queryKey: ['log', 'state'], queryFn: () => api.log.state({}) });
  const check = useLogCheck();
  // What came of it stands above as well, once the page knows.
  const toldAlready = check.told === '' || check.told === state.data?.lastCheck?.sentence;
  return (
    <Card
      title="Is het logboek nog heel?"
      action={
        check.busy ? null : (
          <Button small onClick={check.start}>
            Logboek controleren
          </Button>
        )
      }
    >
      {state.isPending ? (
        <LoadingState />
      ) : state.isError ? (
        <ErrorState message={messageOf(state.error)} onRetry={() => void state.refetch()} />
      ) : (
        <>
          {state.data.warning === null ? null : (
            <p className="ck-notice ck-log__broken" role="alert">
              Bij het ontgrendelen: {state.data.warning}
            </p>
          )}
          {check.busy ? (
            <ProgressState
              label="Regels gecontroleerd"
              done={check.progress?.checked ?? 0}
              total={check.progress?.total ?? state.data.lines}
              onStop={check.stop}
            />
          ) : (
            <LastCheck lastCheck={state.data.lastCheck} lines={state.data.lines} />
          )}
        </>
      )}
      <p role="status" className={toldAlready ? 'ck-hidden' : 'ck-small'}>
        {check.told}
      </p>
    </Card>
  );
}

function LastCheck({ lastCheck, lines }: { lastCheck: Last; lines: number }) {
  const length = `Het logboek telt nu ${lines.toLocaleString('nl-NL')} ${lines === 1 ? 'regel' : 'regels'}.`;
  if (lastCheck === null) {
    return <p className="ck-small">{length} Het is nog niet gecontroleerd.</p>;
  }
  return (
    <>
      <p className={lastCheck.intact ? undefined : 'ck-notice ck-log__broken'}>
        <Chip tone={lastCheck.intact ? 'good' : 'late'}>{lastCheck.intact ? 'klopt' : 'let op'}</Chip>{' '}
        {lastCheck.sentence}
      </p>
      <p className="ck-small ck-quiet">
        Gecontroleerd op {momentInWords(lastCheck.at)} door {lastCheck.who}. {length}
      </p>
    </>
  );
}

type Last = Awaited<ReturnType<ReturnType<typeof useApi>['log']['state']>>['lastCheck'];
