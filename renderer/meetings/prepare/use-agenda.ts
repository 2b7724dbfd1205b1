import { useCallback, useEffect, useRef, useState } from 'react';
import { Refusal } from '../../../base/refusal.ts';
import { messageOf, useApi } from '../../api.ts';
import { type AgendaItem, type Meeting, useMeetingCache } from '../meeting-data.ts';
import { asInput } from './agenda-edit.ts';

/** Milliseconds of quiet before a change of the agenda goes to the vault. */
const pause = 350;

export interface AgendaProblem {
  message: string;
  /** Sentence per case, where the refusal is about the guests of that case. */
  byCase: ReadonlyMap<string, string>;
}

/**
 * The agenda while it is being made: what is changed stands on the screen at once and goes to the vault by itself.
 * `change` replaces it; `attempt` edits it only when the vault takes that, and answers why not otherwise; one attempt waits
 * for the one before, and edits what came of that.
 */
export function useAgenda(meeting: Meeting) {
  const api = useApi();
  const { setMeeting } = useMeetingCache(meeting.meetingId);
  const { meetingId } = meeting;
  const [local, setLocal] = useState<readonly AgendaItem[] | null>(null);
  const [state, setState] = useState<'saved' | 'saving'>('saved');
  const [problem, setProblem] = useState<AgendaProblem | null>(null);
  const wanted = useRef<readonly AgendaItem[] | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const running = useRef<Promise<void> | null>(null);
  const attempts = useRef<Promise<unknown>>(Promise.resolve());
  const stored = useRef(meeting.agenda);
  useEffect(() => {
    stored.current = meeting.agenda;
  }, [meeting.agenda]);

  const write = useCallback(async (): Promise<void> => {
    clearTimeout(timer.current);
    if (running.current) await running.current;
    const agenda = wanted.current;
    if (agenda === null) return;
    const save = async () => {
      try {
        const answer = await api.meeting.setAgenda({ meetingId, items: asInput(agenda) });
        setProblem(null);
        if (wanted.current !== agenda) return;
        wanted.current = null;
        stored.current = answer.agenda;
        setMeeting(answer);
        setLocal(null);
        setState('saved');
      } catch (error) {
        setProblem(problemOf(error, agenda));
        setState('saved');
      }
    };
    running.current = save().finally(() => {
      running.current = null;
    });
    await running.current;
  }, [api, meetingId, setMeeting]);

  useEffect(() => {
    const stop = window.casuskluis.onLock(write);
    return () => {
      stop();
      void write();
    };
  }, [write]);

  const agenda = local ?? meeting.agenda;
  return {
    agenda,
    /** Whether all of it is in the vault. */
    state: problem ? ('failed' as const) : state,
    problem,
    change: (next: readonly AgendaItem[]) => {
      wanted.current = next;
      setLocal(next);
      setState('saving');
      clearTimeout(timer.current);
      timer.current = setTimeout(write, pause);
    },
    attempt: (edit: (now: readonly AgendaItem[]) => readonly AgendaItem[]): Promise<string | null> => {
      const after = attempts.current;
      const attempt = async () => {
        await after;
        await write();
        try {
          const items = asInput(edit(wanted.current ?? stored.current));
          const answer = await api.meeting.setAgenda({ meetingId, items });
          stored.current = answer.agenda;
          setMeeting(answer);
          wanted.current = null;
          setLocal(null);
          setProblem(null);
          return null;
        } catch (error) {
          return messageOf(error);
        }
      };
      const now = attempt();
      attempts.current = now;
      return now;
    },
    /** Writes at once what still waits. */
    flush: write,
  };
}

function problemOf(error: unknown, agenda: readonly AgendaItem[]): AgendaProblem {
  const byCase = new Map<string, string>();
  for (const [field, sentence] of Object.entries(error instanceof Refusal ? error.fields : {})) {
    const index = /^items\.(\d+)\./.exec(field)?.[1];
    const item = index === undefined ? undefined : agenda[Number(index)];
    if (item) byCase.set(item.caseRef.caseId, sentence);
  }
  return { message: messageOf(error), byCase };
}
