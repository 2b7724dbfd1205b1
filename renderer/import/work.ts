import { useMutation, useQuery } from '@tanstack/react-query';
import type { Api } from '../../core/contracts.ts';
import { messageOf, useApi } from '../api.ts';

/** What was read of a file. */
export type Opened = Awaited<ReturnType<Api['import']['read']>>;
export type OpenedSheet = Opened['sheets'][number];
export type Preview = Awaited<ReturnType<Api['import']['preview']>>;
export type PreviewRow = Preview['rows'][number];
/** How the list is to be taken over, as the calls want it. */
export type Plan = Omit<Parameters<Api['import']['tryOut']>[0], 'skip' | 'addTo'>;

/** Milliseconds between two questions how far it is. */
const EVERY = 300;

/** How far reading or taking over is, while `busy`; and stopping it. */
export function useImportProgress(busy: boolean) {
  const api = useApi();
  const progress = useQuery({
    queryKey: ['import', 'progress'],
    queryFn: () => api.import.progress({}),
    enabled: busy,
    refetchInterval: EVERY,
    gcTime: 0,
  });
  return { progress: progress.data ?? null, stop: () => void api.import.stop({}) };
}

/** Something long with a list: starting it, whether it runs, and what it refused with. */
export function useImportWork<Input, Answer>(
  work: (input: Input) => Promise<Answer>,
  done: (answer: Answer) => unknown,
) {
  const { mutate, isPending, isError, error } = useMutation({ mutationFn: work, onSuccess: done });
  return { start: mutate, busy: isPending, refused: isError ? messageOf(error) : null };
}
