import { useQuery } from '@tanstack/react-query';
import { addDays } from '../../base/dates.ts';
import { goTo } from '../address.ts';
import { messageOf, useApi } from '../api.ts';
import { DateField } from '../components/DateField.tsx';
import { Dialog } from '../components/Dialog.tsx';
import { FormDialog } from '../components/FormDialog.tsx';
import { ErrorState, LoadingState } from '../components/States.tsx';
import { TextField } from '../components/TextField.tsx';
import { useCallForm } from '../form.ts';
import { useRefresh } from '../query.ts';
import { useToday } from '../today.tsx';
import { useDoneWithUndo } from '../undo.ts';
import type { Meeting } from './meeting-data.ts';
import { clock } from './meeting-words.ts';

interface Values {
  date: string;
  startsAt: string;
  endsAt: string;
  place: string;
}

/** Plans the next overleg. Day, length and place come from the settings and the last overleg. */
export function PlanDialog({ onClose }: { onClose: () => void }) {
  const api = useApi();
  const today = useToday();
  const suggested = useQuery({
    queryKey: ['meetings', 'suggested'],
    queryFn: async () => {
      const [settings, { meetings }] = await Promise.all([
        api.settings.get({}),
        api.meeting.list({ limit: 200 }),
      ]);
      return suggestedMeeting(settings, meetings, today);
    },
    staleTime: 'static',
    gcTime: 0,
  });
  if (suggested.isPending || suggested.isError) {
    return (
      <Dialog open title="Overleg plannen" onClose={onClose}>
        {suggested.isError ? <ErrorState message={messageOf(suggested.error)} /> : <LoadingState />}
      </Dialog>
    );
  }
  return <PlanForm suggested={suggested.data} onClose={onClose} />;
}

function PlanForm({ suggested, onClose }: { suggested: Values; onClose: () => void }) {
  const api = useApi();
  const refresh = useRefresh();
  const form = useCallForm({
    defaults: suggested,
    send: (values: Values) => api.meeting.create(withClockTimes(values)),
    done: async ({ meetingId }) => {
      await refresh();
      // Leaving this address closes the dialog.
      goTo(`#/overleg/${meetingId}`);
    },
  });
  return (
    <FormDialog title="Overleg plannen" form={form} submit="Plannen" onClose={onClose}>
      <WhenAndWhere form={form} />
    </FormDialog>
  );
}

/** Moves an overleg to another day, time or place. */
export function MoveDialog({ meeting, onClose }: { meeting: Meeting; onClose: () => void }) {
  const api = useApi();
  const doneWithUndo = useDoneWithUndo();
  const { meetingId, date, startsAt, endsAt, place } = meeting;
  const form = useCallForm({
    defaults: { date, startsAt: clock(startsAt), endsAt: clock(endsAt), place },
    send: (values: Values) => api.meeting.move({ meetingId, ...withClockTimes(values) }),
    done: async () => {
      onClose();
      await doneWithUndo('Het overleg is verplaatst. Stuur de uitnodigingen opnieuw.', () =>
        api.meeting.move({ meetingId, date, startsAt, endsAt, place }),
      );
    },
  });
  return (
    <FormDialog
      title={`Overleg ${meeting.number} verplaatsen`}
      form={form}
      submit="Bewaren"
      onClose={onClose}
    >
      <WhenAndWhere form={form} />
    </FormDialog>
  );
}

function WhenAndWhere({ form }: { form: ReturnType<typeof useCallForm<Values, unknown>> }) {
  return (
    <>
      <DateField label="Dag" {...form.controlled('date')} />
      <div className="ck-fields">
        <TextField label="Van" short inputMode="numeric" {...form.field('startsAt')} />
        <TextField label="Tot" short inputMode="numeric" {...form.field('endsAt')} />
      </div>
      <TextField label="Plaats" optional {...form.field('place')} />
    </>
  );
}

/** What people type as a time (`10`, `9.30`, `930`, `10:00`) as the call wants it; anything else as it is, to be refused. */
export function clockTimeOf(typed: string): string {
  const match = /^\s*(\d{1,2})(?:[.:u]?(\d{2}))?\s*(?:u|uur)?\s*$/.exec(typed);
  if (!match) return typed.trim();
  return `${(match[1] ?? '').padStart(2, '0')}:${match[2] ?? '00'}`;
}

function withClockTimes({ startsAt, endsAt, ...rest }: Values): Values {
  return { ...rest, startsAt: clockTimeOf(startsAt), endsAt: clockTimeOf(endsAt) };
}

interface Settings {
  meetingPlace: string;
  meetingRhythmDays: number;
  meetingMinutes: number;
}

/** The day after the last overleg by the rhythm (never before tomorrow), its time, and the length and place that were set. */
export function suggestedMeeting(
  settings: Settings,
  meetings: readonly { date: string; startsAt: string; place: string }[],
  today: string,
): Values {
  const last = meetings.toSorted((a, b) => (a.date < b.date ? 1 : -1))[0];
  const byRhythm = addDays(last?.date ?? today, settings.meetingRhythmDays);
  const [hours = 10, minutes = 0] = (last?.startsAt ?? '10:00').split(':').map(Number);
  const end = Math.min(hours * 60 + minutes + settings.meetingMinutes, 23 * 60 + 59);
  const two = (number: number) => String(number).padStart(2, '0');
  return {
    date: byRhythm > today ? byRhythm : addDays(today, 1),
    startsAt: `${two(hours)}.${two(minutes)}`,
    endsAt: `${two(Math.floor(end / 60))}.${two(end % 60)}`,
    place: settings.meetingPlace || (last?.place ?? ''),
  };
}
