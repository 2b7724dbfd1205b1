import { useQuery } from '@tanstack/react-query';
import { formatDay, localDate } from '../../../base/dates.ts';
import { documentCalls } from '../../../core/document/contract.ts';
import { messageOf, useApi } from '../../api.ts';
import { Button } from '../../components/Button.tsx';
import { Card } from '../../components/Card.tsx';
import { Chip } from '../../components/Chip.tsx';
import { ErrorState, LoadingState, ProgressState } from '../../components/States.tsx';
import { useMay } from '../../may.ts';
import { useToday } from '../../today.tsx';
import { useSaveAll } from '../MeetingDocuments.tsx';
import type { Paper } from '../meeting-papers.ts';

/** Who holds which version of the minutes; what an addendum put out of date is made anew with one button. */
export function HoldersCard({ meetingId }: { meetingId: string }) {
  const api = useApi();
  const may = useMay();
  const today = useToday();
  const found = useQuery({
    queryKey: ['documents', 'holders', meetingId],
    queryFn: () => api.document.holders({ meetingId }),
  });
  const holders = found.data?.holders ?? [];
  const old = holders.filter(({ outOfDate }) => outOfDate);
  const all = useSaveAll(
    old.map(
      ({ name, recipient }): Paper => ({
        label: `Notulen voor ${name}`,
        request: { kind: 'minutes', meetingId, recipient },
      }),
    ),
  );
  return (
    <Card title="Wie heeft welke notulen">
      {found.isPending ? <LoadingState /> : null}
      {found.isError ? (
        <ErrorState message={messageOf(found.error)} onRetry={() => void found.refetch()} />
      ) : null}
      <ul className="ck-papers ck-small">
        {holders.map(({ recipient, name, held, current, outOfDate }) => (
          <li key={recipient.id}>
            <span>
              {name}{' '}
              <span className="ck-quiet">
                {held === null
                  ? '· nog niets gekregen'
                  : `· versie ${held.version || 'onbekend'}, ${formatDay(localDate(held.at), today)}`}
              </span>
            </span>
            {outOfDate ? <Chip tone="late">er is versie {current}</Chip> : null}
          </li>
        ))}
      </ul>
      {all.progress ? (
        <ProgressState
          label="Nieuwe versies bewaren"
          done={all.progress.done}
          total={old.length}
          onStop={all.stop}
        />
      ) : old.length > 0 && may(documentCalls.save) ? (
        <div>
          <Button small kind="primary" onClick={() => void all.start()}>
            {old.length === 1 ? 'Nieuwe versie bewaren' : `${old.length} nieuwe versies bewaren`}
          </Button>
        </div>
      ) : null}
      {all.told === '' ? null : (
        <p role="status" className="ck-small">
          {all.told}
        </p>
      )}
      {all.problem === '' ? null : <ErrorState message={all.problem} />}
    </Card>
  );
}
