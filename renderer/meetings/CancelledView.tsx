import { useMutation } from '@tanstack/react-query';
import { meetingCalls, meetingPhaseLabels } from '../../core/meeting/contract.ts';
import { messageOf, useApi } from '../api.ts';
import { Button } from '../components/Button.tsx';
import { Card } from '../components/Card.tsx';
import { Chip } from '../components/Chip.tsx';
import { ErrorState } from '../components/States.tsx';
import { useMay } from '../may.ts';
import { Page } from '../shell/Page.tsx';
import { useToday } from '../today.tsx';
import { useDoneWithUndo } from '../undo.ts';
import { MeetingDocuments } from './MeetingDocuments.tsx';
import type { Meeting } from './meeting-data.ts';
import { cancellationPapers } from './meeting-papers.ts';
import { casesInWords, dayWithDistance, phaseTones, timeAndPlace } from './meeting-words.ts';

/** An overleg that does not go on: why, what has to be sent, and the way back. */
export function CancelledView({ meeting }: { meeting: Meeting }) {
  const api = useApi();
  const may = useMay();
  const today = useToday();
  const doneWithUndo = useDoneWithUndo();
  const { meetingId, number, phase, cancelReason: reason, caseCount } = meeting;
  const reinstate = useMutation({
    mutationFn: () => api.meeting.reinstate({ meetingId }),
    onSuccess: () =>
      doneWithUndo(`Overleg ${number} gaat toch door.`, () => api.meeting.cancel({ meetingId, reason })),
  });
  return (
    <Page
      title={`Overleg ${number}`}
      aside={`· ${dayWithDistance(meeting.date, today)}`}
      lead={
        <>
          {timeAndPlace(meeting)} <Chip tone={phaseTones[phase]}>{meetingPhaseLabels[phase]}</Chip>
        </>
      }
      actions={
        may(meetingCalls.reinstate) ? (
          <Button busy={reinstate.isPending} onClick={() => reinstate.mutate()}>
            Gaat toch door
          </Button>
        ) : undefined
      }
    >
      {reinstate.isError ? <ErrorState message={messageOf(reinstate.error)} /> : null}
      <div className="ck-columns">
        <Card title="Dit overleg gaat niet door">
          {reason === '' ? null : <p>Reden: {reason}</p>}
          <p>
            {caseCount === 0
              ? 'Er stond nog niets op de agenda.'
              : `Op de agenda: ${casesInWords(caseCount)}. Casuskluis stelt ze bij het volgende overleg weer voor.`}
          </p>
        </Card>
        <MeetingDocuments
          title="Afzeggingen"
          lead="Hiermee verdwijnt de afspraak uit ieders kalender."
          papers={cancellationPapers(meeting)}
        />
      </div>
    </Page>
  );
}
