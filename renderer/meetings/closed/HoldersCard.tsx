import { useQuery } from '@tanstack/react-query';
import { formatDay, localDate } from '../../../base/dates.ts';
import type { Api } from '../../../core/contracts.ts';
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

type Holding = Awaited<ReturnType<Api['document']['holders']>>['holders'][number]['minutes'];

/** Who holds which version of the minutes and of his action list; what is out of date is made anew with one button. */
export function HoldersCard({ meetingId }: { meetingId: string }) {
  const api = useApi();
  const may = useMay();
  const found = useQuery({
    queryKey: ['documents', 'holders', meetingId],
    queryFn: () => api.document.holders({ meetingId }),
  });
  const holders = found.data?.holders ?? [];
  const old = holders.flatMap(({ name, recipient, minutes, actionList }): Paper[] => [
    ...(minutes.outOfDate
      ? [
          {
            label: `Notulen voor ${name}`,
            request: { kind: 'minutes' as const, meetingId, recipient },
          },
        ]
      : []),
    ...(actionList?.outOfDate && actionList.current !== null
      ? [{ label: `Actielijst van ${name}`, request: { kind: 'actionList' as const, owner: recipient } }]
      : []),
  ]);
  const all = useSaveAll(old);
  return (
    <Card title="Wie heeft welke notulen en actielijst">
      {found.isPending ? <LoadingState /> : null}
      {found.isError ? (
        <ErrorState message={messageOf(found.error)} onRetry={() => void found.refetch()} />
      ) : null}
      <ul className="ck-papers ck-small">
        {holders.map(({ recipient, name, minutes, actionList }) => (
          <li key={recipient.id}>
            <span>
              {name}
              <HoldingLine what="notulen" {...minutes} />
              {actionList ? <HoldingLine what="actielijst" {...actionList} /> : null}
            </span>
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

/** Which version of one paper somebody holds. */
function HoldingLine({ what, held, current, outOfDate }: Holding & { what: string }) {
  const today = useToday();
  return (
    <div className="ck-quiet">
      {what}:{' '}
      {held === null
        ? 'nog niet gekregen'
        : `versie ${held.version || 'onbekend'}, ${formatDay(localDate(held.at), today)}`}{' '}
      {outOfDate ? (
        <Chip tone="late">{current === null ? 'er staat niets meer open' : `er is versie ${current}`}</Chip>
      ) : null}
    </div>
  );
}
