import { useMutation, useQueryClient } from '@tanstack/react-query';
import { messageOf, useApi } from '../api.ts';
import { useToast } from '../components/Toast.tsx';
import { useRefreshStatus } from '../session.tsx';

export const stopExampleLabel = 'Stoppen en zelf beginnen';

/** Closes the example, after which the first start comes; what the screens remember of it goes too. */
export function useStopExample(): { stop: () => void; busy: boolean } {
  const api = useApi();
  const tell = useToast();
  const client = useQueryClient();
  const refresh = useRefreshStatus();
  const { mutate, isPending } = useMutation({
    mutationFn: () => api.example.close({}),
    onSuccess: () => {
      client.removeQueries({ predicate: ({ queryKey }) => queryKey[1] !== 'status' });
      return refresh();
    },
    onError: (error) => tell({ text: messageOf(error) }),
  });
  return { stop: mutate, busy: isPending };
}
