import { useEffect } from 'react';
import { useRouteParam } from '../address.ts';
import { messageOf } from '../api.ts';
import { ErrorState, LoadingState } from '../components/States.tsx';
import { focusPage, Page } from '../shell/Page.tsx';
import { CancelledView } from './CancelledView.tsx';
import { ClosedView } from './closed/ClosedView.tsx';
import { useMeeting } from './meeting-data.ts';
import { MinuteView } from './minute/MinuteView.tsx';
import { PrepareView } from './prepare/PrepareView.tsx';
import './meetings.css';

/** One overleg: preparing it, minuting it, or what was laid down. */
export function MeetingScreen() {
  const meetingId = useRouteParam('meetingId');
  const meeting = useMeeting(meetingId);
  const phase = meeting.data?.phase;
  // Beginning and laying down change the whole screen: whoever goes by keys starts at its top.
  useEffect(() => {
    if (phase && document.activeElement === document.body) focusPage();
  }, [phase]);
  if (meeting.isPending) return <LoadingState />;
  if (meeting.isError) {
    return (
      <Page title="Overleg">
        <ErrorState message={messageOf(meeting.error)} onRetry={() => void meeting.refetch()} />
      </Page>
    );
  }
  if (phase === 'cancelled') return <CancelledView key={meetingId} meeting={meeting.data} />;
  if (phase === 'closed') return <ClosedView key={meetingId} meeting={meeting.data} />;
  if (phase === 'inProgress') return <MinuteView key={meetingId} meeting={meeting.data} />;
  return <PrepareView key={meetingId} meeting={meeting.data} />;
}
