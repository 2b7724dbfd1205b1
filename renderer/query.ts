import { QueryClient } from '@tanstack/react-query';

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
