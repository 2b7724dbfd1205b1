import { useMutation, useQueryClient } from '@tanstack/react-query';
import { messageOf, useApi } from '../api.ts';
import { Button } from '../components/Button.tsx';
import { useToast } from '../components/Toast.tsx';
import { useRefreshStatus } from '../session.tsx';
import './example.css';

/** Over every screen of the example: that nothing of it is real, and the way out. */
export function ExampleBar() {
  const api = useApi();
  const tell = useToast();
  const client = useQueryClient();
  const refresh = useRefreshStatus();
  const stop = useMutation({
    mutationFn: () => api.example.close({}),
    onSuccess: () => {
      client.removeQueries({ predicate: ({ queryKey }) => queryKey[1] !== 'status' });
      return refresh();
    },
    onError: (error) => tell({ text: messageOf(error) }),
  });
  return (
    <aside className="ck-example" aria-label="Voorbeeldgegevens">
      <p>
        <strong>Voorbeeldgegevens:</strong> niets hiervan is echt en niets blijft bewaard.
      </p>
      <Button small busy={stop.isPending} onClick={() => stop.mutate()}>
        Stoppen en zelf beginnen
      </Button>
    </aside>
  );
}
