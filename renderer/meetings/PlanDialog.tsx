import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { weekdayOf } from '../../base/calendar.ts';
import { addDays, compareDates, formatDay, isIsoDate } from '../../base/dates.ts';
import type { MeetingPhase } from '../../core/meeting/contract.ts';
import { type SeriesDay, seriesDays, workingDayNear } from '../../core/meeting/rhythm.ts';
import { goTo } from '../address.ts';
import { messageOf, useApi } from '../api.ts';
import { DateField } from '../components/DateField.tsx';
import { Dialog } from '../components/Dialog.tsx';
import { FormDialog } from '../components/FormDialog.tsx';
import { SelectField } from '../components/SelectField.tsx';
import { ErrorState, LoadingState } from '../components/States.tsx';
import { TextField, type TextFieldProps } from '../components/TextField.tsx';
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

interface PlanValues extends Values {
  /** How many, and days between them; as the browser's fields give them. */
  count: string;
  everyDays: string;
}

/** Plans the next overleg, or a series. Day, length and place come from the settings and the last overleg. */
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

function PlanForm({ suggested, onClose }: { suggested: PlanValues; onClose: () => void }) {
  const api = useApi();
  const refresh = useRefresh();
  const doneWithUndo = useDoneWithUndo();
  const form = useCallForm({
    draft: 'meeting/plan',
    edits: true,
    defaults: suggested,
    send: async ({ count, everyDays, ...values }: PlanValues, api) => {
      const when = withClockTimes(values);
      if (count === '1') return { meetingIds: [(await api.meeting.create(when)).meetingId] };
      const { date, ...shared } = when;
      const dates = isIsoDate(date)
        ? seriesDays(date, Number(everyDays), Number(count)).map((day) => day.date)
        : [date];
      return api.meeting.createSeries({ dates, ...shared });
    },
    done: async ({ meetingIds }) => {
      if (meetingIds.length > 1) {
        onClose();
        await doneWithUndo(`Er zijn ${meetingIds.length} overleggen gepland.`, () =>
          api.meeting.discard({ meetingIds }),
        );
        return;
      }
      await refresh();
      // Leaving this address closes the dialog.
      goTo(`#/overleg/${meetingIds[0]}`);
    },
  });
  const [date, count, everyDays] = form.form.watch(['date', 'count', 'everyDays']);
  const days = count !== '1' && isIsoDate(date) ? seriesDays(date, Number(everyDays), Number(count)) : [];
  return (
    <FormDialog title="Overleg plannen" form={form} submit="Plannen" onClose={onClose}>
      <WhenAndWhere
        date={<DateField label={count === '1' ? 'Dag' : 'Eerste dag'} {...form.controlled('date')} />}
        startsAt={form.field('startsAt')}
        endsAt={form.field('endsAt')}
        place={form.field('place')}
      />
      <div className="ck-fields">
        <SelectField label="Hoeveel overleggen" short options={counts} {...form.field('count')} />
        {count === '1' ? null : (
          <SelectField label="Hoe vaak" short options={everies} {...form.field('everyDays')} />
        )}
      </div>
      <SeriesDays days={days} />
    </FormDialog>
  );
}

const counts = [1, 2, 3, 4, 6, 8, 12, 26].map((count) => ({ value: String(count), label: String(count) }));
const everies = [
  { value: '7', label: 'elke week' },
  { value: '14', label: 'elke 2 weken' },
  { value: '21', label: 'elke 3 weken' },
];

/** The days a series would get, before it is planned. */
function SeriesDays({ days }: { days: readonly SeriesDay[] }) {
  const today = useToday();
  if (days.length === 0) return null;
  return (
    <section aria-labelledby="ck-series-days">
      <h3 id="ck-series-days" className="ck-small">
        Deze dagen
      </h3>
      <ol className="ck-series">
        {days.map(({ date, movedFor }) => (
          <li key={date}>
            {formatDay(date, today)}
            {movedFor === null ? null : <span className="ck-quiet"> · verschoven vanwege {movedFor}</span>}
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Moves an overleg to another day, time or place. */
export function MoveDialog({ meeting, onClose }: { meeting: Meeting; onClose: () => void }) {
  const api = useApi();
  const doneWithUndo = useDoneWithUndo();
  const { meetingId, date, startsAt, endsAt, place } = meeting;
  const form = useCallForm({
    draft: `move/${meetingId}`,
    edits: true,
    defaults: { date, startsAt: clock(startsAt), endsAt: clock(endsAt), place },
    send: (values: Values, api) => api.meeting.move({ meetingId, ...withClockTimes(values) }),
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
      <WhenAndWhere
        date={<DateField label="Dag" {...form.controlled('date')} />}
        startsAt={form.field('startsAt')}
        endsAt={form.field('endsAt')}
        place={form.field('place')}
      />
    </FormDialog>
  );
}

type FieldOf = Omit<TextFieldProps, 'label'>;

function WhenAndWhere(fields: { date: ReactNode } & Record<'startsAt' | 'endsAt' | 'place', FieldOf>) {
  return (
    <>
      {fields.date}
      <div className="ck-fields">
        <TextField label="Van" short inputMode="numeric" {...fields.startsAt} />
        <TextField label="Tot" short inputMode="numeric" {...fields.endsAt} />
      </div>
      <TextField label="Plaats" optional {...fields.place} />
    </>
  );
}

/** What people type as a time (`10`, `9.30`, `930`, `10:00`) as the call wants it; anything else as it is, to be refused. */
export function clockTimeOf(typed: string): string {
  const match = /^\s*(\d{1,2})(?:[.:u]?(\d{2}))?\s*(?:u|uur)?\s*$/.exec(typed);
  if (!match) return typed.trim();
  return `${(match[1] ?? '').padStart(2, '0')}:${match[2] ?? '00'}`;
}

function withClockTimes<V extends Values>({ startsAt, endsAt, ...rest }: V) {
  return { ...rest, startsAt: clockTimeOf(startsAt), endsAt: clockTimeOf(endsAt) };
}

interface Settings {
  meetingPlace: string;
  meetingRhythmDays: number;
  meetingMinutes: number;
}

/** How many overleggen tell which day of the week is the fixed one. */
const TELL_THE_DAY = 5;

/** The day of the week (1-7) on which most of the last overleggen are; null without any. */
function fixedWeekday(newestFirst: readonly { date: string }[]): number | null {
  const days = newestFirst.slice(0, TELL_THE_DAY).map(({ date }) => weekdayOf(date));
  const count = (day: number) => days.filter((other) => other === day).length;
  return days.toSorted((a, b) => count(b) - count(a))[0] ?? null;
}

/**
 * The day after the last overleg by the rhythm (never before tomorrow), on the fixed day of the week, its time, and the
 * length and place that were set.
 */
export function suggestedMeeting(
  settings: Settings,
  meetings: readonly { date: string; startsAt: string; place: string; phase: MeetingPhase }[],
  today: string,
): PlanValues {
  const goingOn = meetings
    .filter(({ phase }) => phase !== 'cancelled')
    .toSorted((a, b) => compareDates(b.date, a.date));
  const last = goingOn[0];
  const every = settings.meetingRhythmDays;
  const weekday = fixedWeekday(goingOn);
  let byRhythm = addDays(last?.date ?? today, every);
  // One that was moved for a holiday does not move the day for good: at most three days back or on.
  if (weekday !== null) byRhythm = addDays(byRhythm, ((weekday - weekdayOf(byRhythm) + 10) % 7) - 3);
  const [hours = 10, minutes = 0] = (last?.startsAt ?? '10:00').split(':').map(Number);
  const end = Math.min(hours * 60 + minutes + settings.meetingMinutes, 23 * 60 + 59);
  const two = (number: number) => String(number).padStart(2, '0');
  return {
    date: workingDayNear(byRhythm > today ? byRhythm : addDays(today, 1), today),
    startsAt: `${two(hours)}.${two(minutes)}`,
    endsAt: `${two(Math.floor(end / 60))}.${two(end % 60)}`,
    place: settings.meetingPlace || (last?.place ?? ''),
    count: '1',
    everyDays: String(every),
  };
}
