import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { Refusal } from '../../base/refusal.ts';
import { messageOf, useApi } from '../api.ts';
import { useRefreshStatus } from '../session.tsx';

/** Milliseconds between two looks at how far it is. */
const EVERY_MS = 400;

export interface ExampleMaking {
  /** What was made so far; null when nothing is being made. */
  readonly said: readonly string[] | null;
  /** Why it was not made, in a sentence. */
  readonly problem: string | null;
  readonly open: () => void;
  readonly stop: () => void;
}

/** Making the example, also when it was begun before this page was loaded; the status is asked anew when it is over. */
export function useExample(): ExampleMaking {
  const api = useApi();
  const refresh = useRefreshStatus();
  const opening = useMutation({ mutationFn: () => api.example.open({}) });
  const stopping = useMutation({ mutationFn: () => api.example.close({}) });
  const progress = useQuery({
    queryKey: ['example', 'progress'],
    queryFn: () => api.example.progress({}),
    refetchInterval: ({ state }) => (opening.isPending || state.data?.said ? EVERY_MS : false),
    gcTime: 0,
  });
  const said = progress.data?.said ?? (opening.isPending ? [] : null);
  const making = useRef(false);
  useEffect(() => {
    if (making.current && said === null) void refresh();
    making.current = said !== null;
  }, [said, refresh]);
  const stopped = opening.error instanceof Refusal && opening.error.code === 'exampleStopped';
  return {
    said,
    problem: opening.isError && !stopped ? messageOf(opening.error) : null,
    open: () => opening.mutate(),
    stop: () => stopping.mutate(),
  };
}
