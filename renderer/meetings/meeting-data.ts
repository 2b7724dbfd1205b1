import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { Api } from '../../core/contracts.ts';
import { useApi } from '../api.ts';

export type Meeting = Awaited<ReturnType<Api['meeting']['get']>>;
export type AgendaItem = Meeting['agenda'][number];
export type MinutedCase = Awaited<ReturnType<Api['meeting']['minuteCase']>>;
export type Line = MinutedCase['lines'][number];
export type CaseRef = AgendaItem['caseRef'];

const meetingKey = (meetingId: string) => ['meeting', meetingId] as const;
const minutesKey = (meetingId: string, caseId: string) => ['meeting', meetingId, 'case', caseId] as const;

/** One overleg with its agenda, attendance and advice. */
export function useMeeting(meetingId: string) {
  const api = useApi();
  return useQuery({ queryKey: meetingKey(meetingId), queryFn: () => api.meeting.get({ meetingId }) });
}

/** What there is about one case in one overleg: lines, decisions before, open actions, scores, who may know. */
export function useMinutedCase(meetingId: string, caseId: string) {
  return useQuery(minutesQuery(useApi(), meetingId, caseId));
}

const minutesQuery = (api: Api, meetingId: string, caseId: string) => ({
  queryKey: minutesKey(meetingId, caseId),
  queryFn: () => api.meeting.minuteCase({ meetingId, caseId }),
  // Who leafs through the cases sees the last answer at once, and the new one a moment later.
  gcTime: 10 * 60_000,
});

/** Puts an answer of the vault on the screen without asking anew. */
export function useMeetingCache(meetingId: string) {
  const api = useApi();
  const client = useQueryClient();
  return {
    setMeeting: useCallback(
      (meeting: Meeting) => client.setQueryData(meetingKey(meetingId), meeting),
      [client, meetingId],
    ),
    /** At once; of a case that is still being read, when it is there. */
    changeLines: useCallback(
      async (caseId: string, change: (lines: readonly Line[]) => Line[]): Promise<void> => {
        const query = minutesQuery(api, meetingId, caseId);
        if (client.getQueryData(query.queryKey) === undefined) {
          await client.ensureQueryData(query).catch(() => undefined);
        }
        client.setQueryData<MinutedCase>(query.queryKey, (old) =>
          old ? { ...old, lines: change(old.lines) } : old,
        );
      },
      [api, client, meetingId],
    ),
    /** Asks the overleg itself anew: states of cases, agenda. */
    refreshMeeting: useCallback(
      () => client.invalidateQueries({ queryKey: meetingKey(meetingId), exact: true }),
      [client, meetingId],
    ),
    refreshCase: useCallback(
      (caseId: string) => client.invalidateQueries({ queryKey: minutesKey(meetingId, caseId) }),
      [client, meetingId],
    ),
  };
}

/** Notes whether a guest is there for a case. */
export function useNoteGuest(meetingId: string) {
  const api = useApi();
  const { refreshMeeting } = useMeetingCache(meetingId);
  return async (caseId: string, partnerId: string, present: boolean): Promise<void> => {
    await api.meeting.setGuestAttendance({ meetingId, caseId, partnerId, present });
    await refreshMeeting();
  };
}
