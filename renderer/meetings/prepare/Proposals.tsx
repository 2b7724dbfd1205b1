import { useQuery } from '@tanstack/react-query';
import { messageOf, useApi } from '../../api.ts';
import { Button } from '../../components/Button.tsx';
import { Card } from '../../components/Card.tsx';
import { Chip } from '../../components/Chip.tsx';
import { ItemList } from '../../components/ItemList.tsx';
import { EmptyState, ErrorState, LoadingState } from '../../components/States.tsx';
import { useMask } from '../../mask.tsx';
import type { Meeting } from '../meeting-data.ts';
import { thatFit, totalMinutes, withCases } from './agenda-edit.ts';
import type { useAgenda } from './use-agenda.ts';

/** The cases that ask for this overleg, most needed first, each with why. */
export function Proposals({
  meeting: { meetingId, availableMinutes },
  editing: { agenda, change },
}: {
  meeting: Meeting;
  editing: ReturnType<typeof useAgenda>;
}) {
  const api = useApi();
  const mask = useMask();
  const proposed = useQuery({
    queryKey: ['meeting', meetingId, 'proposals'],
    queryFn: () => api.meeting.propose({ meetingId }),
  });
  if (proposed.isPending) {
    return (
      <Card title="Voorgesteld">
        <LoadingState />
      </Card>
    );
  }
  if (proposed.isError) {
    return (
      <Card title="Voorgesteld">
        <ErrorState message={messageOf(proposed.error)} onRetry={() => void proposed.refetch()} />
      </Card>
    );
  }
  const planned = new Set(agenda.map(({ caseRef }) => caseRef.caseId));
  const left = proposed.data.proposals.filter(({ caseRef }) => !planned.has(caseRef.caseId));
  const fitting = thatFit(left, availableMinutes - totalMinutes(agenda));
  return (
    <Card
      title="Voorgesteld"
      aside="meest nodig eerst"
      action={
        fitting.length > 1 ? (
          <Button
            small
            kind={agenda.length === 0 ? 'primary' : 'secondary'}
            onClick={() => change(withCases(agenda, fitting))}
          >
            {fitting.length === left.length ? 'Neem alles over' : `Neem over wat past (${fitting.length})`}
          </Button>
        ) : undefined
      }
    >
      <ItemList
        step={12}
        items={left.map((proposal) => {
          const { caseRef, why, minutes, isNew } = proposal;
          return {
            id: caseRef.caseId,
            title: (
              <>
                <a href={`#/casussen/${caseRef.caseId}`}>{mask.person(caseRef)}</a>{' '}
                <span className="ck-agenda__number">{caseRef.caseNumber}</span>{' '}
                {isNew ? <Chip>nieuw</Chip> : null}
              </>
            ),
            about: `${mask.text(why, caseRef)} · ${minutes} min`,
            action: (
              <Button
                small
                aria-label={`Erbij: casus ${caseRef.caseNumber} op de agenda`}
                onClick={() => change(withCases(agenda, [proposal]))}
              >
                Erbij
              </Button>
            ),
          };
        })}
        empty={
          <EmptyState
            title={
              proposed.data.proposals.length > 0
                ? 'Alles wat is voorgesteld, staat op de agenda.'
                : 'Geen casus vraagt nu om dit overleg.'
            }
          />
        }
      />
      {proposed.data.advice.map((sentence) => (
        <p key={sentence} className="ck-small ck-quiet">
          {sentence}
        </p>
      ))}
    </Card>
  );
}
