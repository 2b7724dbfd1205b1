import { useState } from 'react';
import { meetingCalls, meetingPhaseLabels } from '../../../core/meeting/contract.ts';
import { messageOf, useApi } from '../../api.ts';
import { Button } from '../../components/Button.tsx';
import { Card } from '../../components/Card.tsx';
import { Chip } from '../../components/Chip.tsx';
import { ErrorState } from '../../components/States.tsx';
import { useMay } from '../../may.ts';
import { useRefresh } from '../../query.ts';
import { PreparationCard } from '../../questions/PreparationCard.tsx';
import { Page } from '../../shell/Page.tsx';
import { useToday } from '../../today.tsx';
import { Attendance } from '../Attendance.tsx';
import { CancelDialog } from '../CancelDialog.tsx';
import { MeetingDocuments } from '../MeetingDocuments.tsx';
import type { Meeting } from '../meeting-data.ts';
import { preparationPapers } from '../meeting-papers.ts';
import { dayWithDistance, phaseTones, timeAndPlace } from '../meeting-words.ts';
import { MoveDialog } from '../PlanDialog.tsx';
import { AgendaEditor } from './AgendaEditor.tsx';
import { Proposals } from './Proposals.tsx';
import { useAgenda } from './use-agenda.ts';
import './prepare.css';

/** Preparing an overleg: which cases, in which order, how long, who joins; then the papers, then beginning. */
export function PrepareView({ meeting }: { meeting: Meeting }) {
  const api = useApi();
  const may = useMay();
  const today = useToday();
  const refresh = useRefresh();
  const [moving, setMoving] = useState(false);
  const [cancelling, setCancelling] = useState(false);
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);
  const agenda = useAgenda(meeting);
  const { meetingId, phase } = meeting;
  const mayPlan = may(meetingCalls.setAgenda);

  const step = async (call: (input: { meetingId: string }) => Promise<unknown>) => {
    setBusy(true);
    setProblem('');
    try {
      await agenda.flush();
      await call({ meetingId });
    } catch (error) {
      setProblem(messageOf(error));
    }
    await refresh();
    setBusy(false);
  };

  return (
    <Page
      title={`Overleg ${meeting.number}`}
      aside={`· ${dayWithDistance(meeting.date, today)}`}
      lead={
        <>
          {timeAndPlace(meeting)} <Chip tone={phaseTones[phase]}>{meetingPhaseLabels[phase]}</Chip>
        </>
      }
      actions={
        mayPlan ? (
          <>
            <Button onClick={() => setMoving(true)}>Verplaatsen</Button>
            <Button onClick={() => setCancelling(true)}>Afzeggen</Button>
            {phase === 'draft' ? (
              <Button kind="primary" busy={busy} onClick={() => void step(api.meeting.open)}>
                Agenda klaarzetten
              </Button>
            ) : (
              <Button kind="primary" busy={busy} onClick={() => void step(api.meeting.start)}>
                Overleg beginnen
              </Button>
            )}
          </>
        ) : undefined
      }
    >
      {problem === '' ? null : <ErrorState message={problem} />}
      <div className="ck-columns">
        <AgendaEditor meeting={meeting} editing={agenda} readOnly={!mayPlan} />
        <div className="ck-stack">
          {mayPlan ? <Proposals meeting={meeting} editing={agenda} /> : null}
          {phase === 'open' ? (
            <MeetingDocuments
              title="Stukken voor dit overleg"
              lead="Ieder krijgt alleen wat over de eigen casus gaat."
              papers={preparationPapers(meeting)}
            />
          ) : null}
          <PreparationCard meetingId={meetingId} />
          <Card title="Aanwezig" aside="verwacht">
            <Attendance meeting={meeting} readOnly={!may(meetingCalls.setAttendance)} />
          </Card>
        </div>
      </div>
      {cancelling ? <CancelDialog meeting={meeting} onClose={() => setCancelling(false)} /> : null}
      {moving ? <MoveDialog meeting={meeting} onClose={() => setMoving(false)} /> : null}
    </Page>
  );
}
