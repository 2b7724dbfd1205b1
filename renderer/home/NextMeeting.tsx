import { formatDay } from '../../base/dates.ts';
import { meetingCalls, meetingPhaseLabels } from '../../core/meeting/contract.ts';
import { goTo } from '../address.ts';
import { Button } from '../components/Button.tsx';
import { Card } from '../components/Card.tsx';
import { Chip } from '../components/Chip.tsx';
import { EmptyState } from '../components/States.tsx';
import { useMay } from '../may.ts';
import { useToday } from '../today.tsx';
import type { Home } from './HomeScreen.tsx';
import { agendaInWords } from './home-words.ts';

const buttons = {
  draft: 'Verder voorbereiden',
  open: 'Overleg openen',
  inProgress: 'Verder notuleren',
  closed: 'Overleg openen',
  cancelled: 'Overleg openen',
} as const;

/** The next overleg, how full it is and what is still to be done for it. */
export function NextMeeting({ meeting }: { meeting: Home['nextMeeting'] }) {
  const today = useToday();
  const may = useMay();
  if (meeting === null) {
    return (
      <Card title="Volgend overleg">
        <EmptyState
          title="Er is nog geen overleg gepland."
          action={
            may(meetingCalls.create) ? (
              <Button kind="primary" onClick={() => goTo('#/overleg?plannen=ja')}>
                Overleg plannen
              </Button>
            ) : undefined
          }
        />
      </Card>
    );
  }
  const over = meeting.plannedMinutes - meeting.availableMinutes;
  return (
    <Card title={`Overleg ${meeting.number} · ${formatDay(meeting.date, today)}`}>
      <p>{agendaInWords(meeting)}</p>
      <progress
        className={over > 0 ? 'ck-home__bar ck-home__bar--over' : 'ck-home__bar'}
        max={meeting.availableMinutes}
        value={Math.min(meeting.plannedMinutes, meeting.availableMinutes)}
        aria-label={`${meeting.plannedMinutes} van de ${meeting.availableMinutes} minuten gevuld`}
      />
      <p className="ck-small ck-quiet">
        {over > 0 ? (
          <>
            <Chip tone="late">{over} minuten te veel</Chip>{' '}
          </>
        ) : null}
        {meeting.todo.length > 0
          ? `Nog te doen: ${meeting.todo.join(', ')}.`
          : `Stand: ${meetingPhaseLabels[meeting.phase]}.`}
      </p>
      <div>
        <Button kind="primary" onClick={() => goTo(`#/overleg/${meeting.meetingId}`)}>
          {may(meetingCalls.setAgenda) ? buttons[meeting.phase] : 'Overleg openen'}
        </Button>
      </div>
    </Card>
  );
}
