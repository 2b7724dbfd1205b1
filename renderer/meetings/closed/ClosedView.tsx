import { useState } from 'react';
import { documentCalls } from '../../../core/document/contract.ts';
import { meetingCalls, meetingPhaseLabels } from '../../../core/meeting/contract.ts';
import { messageOf } from '../../api.ts';
import { LabelFields, type Labels, standardLabels } from '../../case/LabelFields.tsx';
import { Button } from '../../components/Button.tsx';
import { Card } from '../../components/Card.tsx';
import { Chip } from '../../components/Chip.tsx';
import { FormDialog } from '../../components/FormDialog.tsx';
import { EmptyState, ErrorState, LoadingState } from '../../components/States.tsx';
import { TextArea } from '../../components/TextField.tsx';
import { useCallForm } from '../../form.ts';
import { useMask } from '../../mask.tsx';
import { useMay } from '../../may.ts';
import { Page } from '../../shell/Page.tsx';
import { useToday } from '../../today.tsx';
import { useDoneWithUndo } from '../../undo.ts';
import { Attendance } from '../Attendance.tsx';
import { MeetingDocuments } from '../MeetingDocuments.tsx';
import { type AgendaItem, type CaseRef, type Meeting, useMinutedCase } from '../meeting-data.ts';
import { minutesPapers } from '../meeting-papers.ts';
import { dayWithDistance, phaseTones, timeAndPlace } from '../meeting-words.ts';
import { LineList } from '../minute/LineList.tsx';
import { HoldersCard } from './HoldersCard.tsx';
import '../minute/minute.css';

/** An overleg whose minutes were laid down: to read, to add a numbered addendum to, to give to who may have them. */
export function ClosedView({ meeting }: { meeting: Meeting }) {
  const may = useMay();
  const today = useToday();
  const [adding, setAdding] = useState<CaseRef | null>(null);
  return (
    <Page
      title={`Overleg ${meeting.number}`}
      aside={`· ${dayWithDistance(meeting.date, today)}`}
      lead={
        <>
          {timeAndPlace(meeting)}{' '}
          <Chip tone={phaseTones[meeting.phase]}>{meetingPhaseLabels[meeting.phase]}</Chip>
        </>
      }
    >
      <div className="ck-columns">
        <div className="ck-stack">
          {meeting.agenda.length === 0 ? (
            <EmptyState title="Er is in dit overleg geen casus die u mag zien." />
          ) : null}
          {meeting.agenda.map((item) => (
            <CaseMinutes
              key={item.caseRef.caseId}
              meeting={meeting}
              item={item}
              onAdd={may(meetingCalls.addAddendum) ? () => setAdding(item.caseRef) : null}
            />
          ))}
        </div>
        <div className="ck-stack ck-no-print">
          <MeetingDocuments
            title="Notulen en actielijsten"
            lead="Ieder krijgt alleen wat hij mag weten."
            papers={minutesPapers(meeting)}
          />
          {may(documentCalls.holders) ? <HoldersCard meetingId={meeting.meetingId} /> : null}
          <Card title="Aanwezig">
            <Attendance meeting={meeting} readOnly />
          </Card>
        </div>
      </div>
      {adding ? (
        <AddendumDialog meetingId={meeting.meetingId} caseRef={adding} onClose={() => setAdding(null)} />
      ) : null}
    </Page>
  );
}

function CaseMinutes({
  meeting,
  item: { caseRef, guests, state },
  onAdd,
}: {
  meeting: Meeting;
  item: AgendaItem;
  onAdd: (() => void) | null;
}) {
  const mask = useMask();
  const minuted = useMinutedCase(meeting.meetingId, caseRef.caseId);
  return (
    <Card
      title={
        <a href={`#/casussen/${caseRef.caseId}`}>
          {mask.person(caseRef)} · casus {caseRef.caseNumber}
        </a>
      }
      aside={[
        ...guests.map(({ name }) => `gast: ${name}`),
        ...(state === 'heldOver' ? ['doorgeschoven'] : []),
      ].join(' · ')}
      action={
        onAdd ? (
          <Button
            small
            kind="quiet"
            aria-label={`Aanvulling bij casus ${caseRef.caseNumber}`}
            onClick={onAdd}
          >
            Aanvulling
          </Button>
        ) : undefined
      }
    >
      {minuted.isPending ? (
        <LoadingState />
      ) : minuted.isError ? (
        <ErrorState message={messageOf(minuted.error)} onRetry={() => void minuted.refetch()} />
      ) : minuted.data.lines.length === 0 ? (
        <EmptyState title="Bij deze casus staat niets dat u mag zien." />
      ) : (
        <LineList caseRef={caseRef} lines={minuted.data.lines} />
      )}
    </Card>
  );
}

function AddendumDialog({
  meetingId,
  caseRef,
  onClose,
}: {
  meetingId: string;
  caseRef: CaseRef;
  onClose: () => void;
}) {
  const doneWithUndo = useDoneWithUndo();
  const { caseId, caseNumber } = caseRef;
  type Values = Labels & { text: string };
  const defaults: Values = { text: '', ...standardLabels };
  const form = useCallForm({
    draft: `meeting/${meetingId}/${caseId}/addendum`,
    defaults,
    send: (values: Values, api) => api.meeting.addAddendum({ meetingId, caseId, ...values }),
    done: async ({ number }) => {
      onClose();
      await doneWithUndo(`Aanvulling ${number} staat bij de notulen.`);
    },
  });
  const values = form.form.watch();
  return (
    <FormDialog
      title={`Aanvulling bij casus ${caseNumber}`}
      form={form}
      submit="Aanvulling toevoegen"
      onClose={onClose}
    >
      <p className="ck-quiet">
        De notulen zijn vastgesteld en veranderen niet. Uw aanvulling krijgt een nummer en een datum en blijft
        staan.
      </p>
      <TextArea label="Aanvulling" {...form.field('text')} />
      <LabelFields field={form.field} kind={values.kind} audience={values.audience} />
    </FormDialog>
  );
}
