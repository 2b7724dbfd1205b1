import { useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useCallback, useContext } from 'react';
import type { Api } from '../core/contracts.ts';
import { messageOf, useApi } from './api.ts';
import { ErrorState, LoadingState } from './components/States.tsx';
import { ExampleBar } from './example/ExampleBar.tsx';
import { TodayProvider } from './today.tsx';

/** Where the vault stands and who is in, as `account.status` says it. */
export type Status = Awaited<ReturnType<Api['account']['status']>>;
/** The same, with the vault open. */
export type Session = Status & { account: NonNullable<Status['account']> };

const statusKey = ['account', 'status'];
const SessionContext = createContext<Session | null>(null);

/** Who is in, the municipality and the day; only on screens behind the lock. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('useSession needs an open vault');
  return session;
}

/** Asks anew where the vault stands: after unlocking, locking or making one. */
export function useRefreshStatus(): () => Promise<void> {
  const client = useQueryClient();
  return useCallback(() => client.invalidateQueries({ queryKey: statusKey }), [client]);
}

/** Shows the start screens while the vault is closed, and the app when it is open; over both the bar of the example, while that is open. */
export function Gate({
  closed,
  children,
}: {
  /** The start screen that belongs to a status that is not unlocked. */
  closed: (status: Status) => ReactNode;
  children: ReactNode;
}) {
  const api = useApi();
  const status = useQuery({ queryKey: statusKey, queryFn: () => api.account.status({}) });
  if (status.isPending) return <LoadingState label="Casuskluis wordt geopend" />;
  if (status.isError)
    return <ErrorState message={messageOf(status.error)} onRetry={() => void status.refetch()} />;
  const { account, state, today, example } = status.data;
  return (
    <TodayProvider today={today}>
      {example ? <ExampleBar /> : null}
      {state === 'unlocked' && account ? (
        <SessionContext value={{ ...status.data, account }}>{children}</SessionContext>
      ) : (
        closed(status.data)
      )}
    </TodayProvider>
  );
}
