import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { compareDates, formatDay } from '../../base/dates.ts';
import type { Api } from '../../core/contracts.ts';
import { meetingCalls, meetingPhaseLabels } from '../../core/meeting/contract.ts';
import { useAddressSetting } from '../address.ts';
import { messageOf, useApi } from '../api.ts';
import { Button } from '../components/Button.tsx';
import { Card } from '../components/Card.tsx';
import { Chip } from '../components/Chip.tsx';
import { ItemList } from '../components/ItemList.tsx';
import { MoreParts } from '../components/More.tsx';
import { EmptyState, ErrorState, LoadingState } from '../components/States.tsx';
import { DocumentDialog } from '../documents/DocumentDialog.tsx';
import { useMay } from '../may.ts';
import { Page } from '../shell/Page.tsx';
import { useToday } from '../today.tsx';
import { casesInWords, dayWithDistance, phaseTones, timeAndPlace } from './meeting-words.ts';
import { PlanDialog } from './PlanDialog.tsx';

type Row = Awaited<ReturnType<Api['meeting']['list']>>['meetings'][number];

/** How many are asked at a time; what is still to come is always in the first part. */
const PART = 200;

/** All overleggen: what comes, next first, and below it what has been finalised. */
export function MeetingsScreen() {
  const api = useApi();
  const may = useMay();
  const [planning, setPlanning] = useAddressSetting('plannen', '');
  const [calendar, setCalendar] = useState(false);
  const list = useInfiniteQuery({
    queryKey: ['meetings', 'list'],
    queryFn: ({ pageParam }) => api.meeting.list({ limit: PART, offset: pageParam }),
    initialPageParam: 0,
    getNextPageParam: (last, all) => (all.length * PART < last.total ? all.length * PART : undefined),
  });
  const meetings = list.data?.pages.flatMap((page) => page.meetings) ?? [];
  const rhythm = list.data?.pages[0]?.rhythm;
  const mayPlan = may(meetingCalls.create);
  return (
    <Page
      title="Overleg"
      lead="Voorbereiden, notuleren en afronden."
      actions={
        mayPlan ? (
          <>
            <Button onClick={() => setCalendar(true)}>Voor de kalender</Button>
            <Button kind="primary" onClick={() => setPlanning('ja')}>
              Overleg plannen
            </Button>
          </>
        ) : undefined
      }
    >
      {list.isPending ? (
        <LoadingState />
      ) : list.isError ? (
        <ErrorState message={messageOf(list.error)} onRetry={() => void list.refetch()} />
      ) : (
        <>
          <p className="ck-quiet">
            {rhythm?.broken ? <Chip tone="late">ritme</Chip> : null} {rhythm?.sentence}
          </p>
          <Meetings meetings={meetings} mayPlan={mayPlan} />
          <MoreParts query={list} shown={meetings.length} total={list.data.pages[0]?.total ?? 0} />
        </>
      )}
      {calendar ? (
        <DocumentDialog
          request={{ kind: 'calendar' }}
          title="Alle overleggen voor de kalender"
          onClose={() => setCalendar(false)}
        />
      ) : null}
      {mayPlan && planning !== '' ? <PlanDialog onClose={() => setPlanning('')} /> : null}
    </Page>
  );
}

function Meetings({ meetings, mayPlan }: { meetings: readonly Row[]; mayPlan: boolean }) {
  const today = useToday();
  const coming = meetings
    .filter(({ phase, date }) => phase !== 'closed' && (phase !== 'cancelled' || date >= today))
    .toSorted((a, b) => compareDates(a.date, b.date) || a.number - b.number);
  const past = meetings.filter(
    ({ phase, date }) => phase === 'closed' || (phase === 'cancelled' && date < today),
  );
  return (
    <>
      <Card title="Komende overleggen" aside="eerstvolgende eerst">
        <ItemList
          items={coming.map((meeting) => ({
            id: meeting.meetingId,
            chip: <PhaseChip meeting={meeting} />,
            title: (
              <a href={`#/overleg/${meeting.meetingId}`}>
                Overleg {meeting.number} · {dayWithDistance(meeting.date, today)}
              </a>
            ),
            about: aboutMeeting(meeting),
          }))}
          empty={
            <EmptyState title="Er is geen overleg gepland.">
              {mayPlan
                ? 'Kies hierboven Overleg plannen. Daarna stelt de app voor welke casussen u bespreekt.'
                : 'De procesmanager plant het volgende overleg.'}
            </EmptyState>
          }
        />
      </Card>
      <Card title="Vastgestelde notulen" aside="nieuwste eerst">
        <ItemList
          step={15}
          items={past.map((meeting) => ({
            id: meeting.meetingId,
            chip: <PhaseChip meeting={meeting} />,
            title: (
              <a href={`#/overleg/${meeting.meetingId}`}>
                Overleg {meeting.number} · {formatDay(meeting.date, today)}
              </a>
            ),
            about: aboutMeeting(meeting),
          }))}
          empty={
            <EmptyState title="Er zijn nog geen vastgestelde notulen.">
              Na een overleg stelt u de notulen vast. Dan staan ze hier.
            </EmptyState>
          }
        />
      </Card>
    </>
  );
}

function aboutMeeting(meeting: Row): string {
  if (meeting.phase !== 'cancelled') return `${timeAndPlace(meeting)} · ${casesInWords(meeting.caseCount)}`;
  return meeting.cancelReason === '' ? timeAndPlace(meeting) : `Reden: ${meeting.cancelReason}`;
}

function PhaseChip({ meeting }: { meeting: Row }) {
  return <Chip tone={phaseTones[meeting.phase]}>{meetingPhaseLabels[meeting.phase]}</Chip>;
}
