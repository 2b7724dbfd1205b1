import { useQuery } from '@tanstack/react-query';
import { logCalls } from '../../core/log/contract.ts';
import { messageOf, useApi } from '../api.ts';
import { Button } from '../components/Button.tsx';
import { Card } from '../components/Card.tsx';
import { Chip } from '../components/Chip.tsx';
import { useMay } from '../may.ts';
import { useSession } from '../session.tsx';

/** How the vault is: open on this computer, locked after so long, and whether its log is whole. */
export function VaultCard() {
  const api = useApi();
  const may = useMay();
  const { idleMinutes } = useSession();
  const check = useQuery({
    queryKey: ['log', 'verify'],
    queryFn: () => api.log.verify({}),
    enabled: false,
    // Said until it is asked again: it is about the moment of asking.
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <Card title="Kluis">
      <p className="ck-small">
        <Chip tone="good">versleuteld</Chip> Alles staat versleuteld op deze computer.
      </p>
      <p className="ck-small ck-quiet">
        De kluis vergrendelt na {idleMinutes} minuten zonder toets of muis. Wat u typt, blijft bewaard.
      </p>
      {may(logCalls.verify) ? (
        <>
          {check.data ? (
            <p className="ck-small" role="status">
              <Chip tone={check.data.intact ? 'good' : 'late'}>{check.data.intact ? 'klopt' : 'let op'}</Chip>{' '}
              {check.data.sentence}
            </p>
          ) : null}
          {check.isError ? (
            <p className="ck-small" role="alert">
              {messageOf(check.error)}
            </p>
          ) : null}
          <div>
            <Button small busy={check.isFetching} onClick={() => void check.refetch()}>
              Logboek controleren
            </Button>
          </div>
        </>
      ) : null}
    </Card>
  );
}
