import { useMutation, useQuery } from '@tanstack/react-query';
import { messageOf, useApi } from '../api.ts';
import { useRefresh } from '../query.ts';

/** Milliseconds between two questions how far the check is. */
const EVERY = 400;

/** Checking the whole log: starting, how far it is, stopping, and what came of it in a sentence. */
export function useLogCheck() {
  const api = useApi();
  const refresh = useRefresh();
  const check = useMutation({ mutationFn: () => api.log.verify({}), onSettled: refresh });
  const progress = useQuery({
    queryKey: ['log', 'progress'],
    queryFn: () => api.log.progress({}),
    enabled: check.isPending,
    refetchInterval: EVERY,
    gcTime: 0,
  });
  return {
    busy: check.isPending,
    progress: progress.data ?? null,
    told: check.isError ? messageOf(check.error) : check.isSuccess ? check.data.sentence : '',
    start: () => check.mutate(),
    stop: () => void api.log.stop({}),
  };
}
