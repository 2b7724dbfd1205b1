import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { useApi } from '../api.ts';
import { Button } from '../components/Button.tsx';
import { bytesInWords, stepInWords } from './backup-words.ts';

/** Milliseconds between two looks at how far it is. */
const EVERY_MS = 400;

/** How far the work on a backup is, while `busy`, and the button that stops it. */
export function BackupProgress({ busy }: { busy: boolean }) {
  const api = useApi();
  const labelId = useId();
  const progress = useQuery({
    queryKey: ['backup', 'progress'],
    queryFn: () => api.backup.progress({}),
    enabled: busy,
    refetchInterval: busy ? EVERY_MS : false,
  });
  if (!busy) return null;
  const running = progress.data?.running ?? null;
  const known = running !== null && running.total > 0 && running.step !== 'check';
  return (
    <div className="ck-backup__progress">
      <p id={labelId} role="status">
        {running === null ? 'Even geduld' : stepInWords(running)}…
      </p>
      <progress
        className="ck-progress"
        aria-labelledby={labelId}
        {...(known ? { value: running.done, max: running.total } : {})}
      />
      <div className="ck-row">
        <Button small onClick={() => void api.backup.stop({})}>
          Stoppen
        </Button>
        {known ? (
          <span className="ck-small ck-quiet">
            {bytesInWords(running.done)} van {bytesInWords(running.total)}
          </span>
        ) : null}
      </div>
    </div>
  );
}
