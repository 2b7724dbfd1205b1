import { useCallback, useEffect, useRef, useState } from 'react';
import type { audiences, grantableKinds } from '../../../core/access/model.ts';
import type { Api } from '../../../core/contracts.ts';
import { messageOf, useApi } from '../../api.ts';
import { useToast } from '../../components/Toast.tsx';
import { type Line, useMeetingCache } from '../meeting-data.ts';
import type { LineStep, useLineHistory } from './use-history.ts';

type LineHistory = ReturnType<typeof useLineHistory>;

/** The access labels of a line. */
export interface LineLabels {
  kind: (typeof grantableKinds)[number];
  audience: (typeof audiences)[number];
  confidentialityGround: string;
}

/** A line on its way to the vault: on the screen already, marked until it is there. */
export interface PendingLine {
  key: number;
  typed: string;
}

/** With a line after the others and before what was added later; one that was read already stays where it is. */
const beforeAddenda = (lines: readonly Line[], line: Line): Line[] => {
  if (lines.some(({ itemId }) => itemId === line.itemId)) return [...lines];
  const own = lines.filter(({ type }) => type !== 'addendum');
  return [...own, line, ...lines.filter(({ type }) => type === 'addendum')];
};

/**
 * The lines of one case: taking one, changing one, taking back and putting back. `take` and `change` call through the `sent` api
 * of the field, and throw what the vault refused, so that the text can go back to where it was typed. With `only` the history is that of this case alone.
 */
export function useLines(
  meetingId: string,
  caseId: string,
  lines: readonly Line[],
  { history, only, onGo }: { history: LineHistory; only: boolean; onGo: (caseId: string) => void },
) {
  const api = useApi();
  const tell = useToast();
  const { changeLines, refreshMeeting } = useMeetingCache(meetingId);
  const [pending, setPending] = useState<readonly PendingLine[]>([]);
  const underWay = useRef(new Set<Promise<unknown>>());
  const keys = useRef(0);
  const newest = useRef(lines);
  useEffect(() => {
    newest.current = lines;
  }, [lines]);
  const { record } = history;

  /** Puts lines that are in the vault on the screen. */
  const added = useCallback(
    (now: readonly Line[]): Promise<void> => {
      const shown = changeLines(caseId, (before) => now.reduce(beforeAddenda, [...before]));
      for (const { itemId } of now) record({ kind: 'added', caseId, itemId });
      void refreshMeeting();
      return shown;
    },
    [caseId, changeLines, record, refreshMeeting],
  );

  const take = useCallback(
    async (typed: string, labels: LineLabels, sent: Api): Promise<Line> => {
      keys.current += 1;
      const key = keys.current;
      setPending((now) => [...now, { key, typed }]);
      const call = sent.meeting.addLine({ meetingId, caseId, line: typed, ...labels });
      underWay.current.add(call);
      try {
        const line = await call;
        await added([line]);
        return line;
      } finally {
        underWay.current.delete(call);
        setPending((now) => now.filter((each) => each.key !== key));
      }
    },
    [meetingId, caseId, added],
  );

  const change = async (itemId: string, typed: string, labels: LineLabels, sent: Api): Promise<Line> => {
    const { confidentialityGround, ...others } = labels;
    const { versionId, ...line } = await sent.meeting.changeLine({
      meetingId,
      itemId,
      line: typed,
      ...others,
      // Left out it stays as it was.
      ...(confidentialityGround === '' ? {} : { confidentialityGround }),
    });
    await changeLines(caseId, (now) => now.map((each) => (each.itemId === itemId ? line : each)));
    record({ kind: 'changed', caseId, itemId, versionId });
    void refreshMeeting();
    return line;
  };

  /** Takes back one line, told with a way to put it back. */
  const remove = async ({ itemId }: Line): Promise<void> => {
    try {
      await api.meeting.undoLine({ meetingId, itemId, undone: true });
    } catch (error) {
      return tell({ text: messageOf(error) });
    }
    await changeLines(caseId, (now) => now.filter((each) => each.itemId !== itemId));
    const step = { kind: 'removed', caseId, itemId } as const;
    record(step);
    void refreshMeeting();
    tell({ text: 'De regel is weg.', undo: () => history.takeBack(() => step) });
  };

  const goTo = (step: LineStep | undefined): LineStep | undefined => {
    if (step !== undefined) onGo(step.caseId);
    return step;
  };
  /** Takes back the last step, in whichever case it was; a line that is still under way first arrives. */
  const undo = (): Promise<void> =>
    history.takeBack(async () => {
      await Promise.allSettled(underWay.current);
      return goTo(history.last(only ? caseId : undefined) ?? beforeHistory());
    });
  /** Of what was typed before this screen was opened: the newest line of this case. */
  const beforeHistory = (): LineStep | undefined => {
    const line = newest.current.findLast(
      ({ type, itemId }) => type !== 'addendum' && !history.isBack(itemId),
    );
    return line && { kind: 'added', caseId, itemId: line.itemId };
  };
  const redo = (): Promise<void> => history.doAgain(() => goTo(history.next(only ? caseId : undefined)));

  return { pending, take, change, remove, undo, redo, added, undone: history.redoable };
}
