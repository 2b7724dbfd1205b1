import { QueryClient, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';

/**
 * The memory of the screens. It lives in the window only, so locking ends it. The vault is on this machine: an answer is
 * there at once or is a refusal, so nothing is tried again by itself and nothing waits for a network.
 */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: 'always',
        retry: false,
        refetchOnWindowFocus: false,
        staleTime: 0,
        gcTime: 60_000,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  });
}

/** Asks everything on the screen anew, after something changed. The vault is on this machine: that costs nothing one would see. */
export function useRefresh(): () => Promise<void> {
  const client = useQueryClient();
  return useCallback(() => client.invalidateQueries(), [client]);
}
