import { useCallback, useEffect, useRef, useState } from 'react';
import type { audiences, grantableKinds } from '../../../core/access/model.ts';
import { messageOf, useApi } from '../../api.ts';
import { useToast } from '../../components/Toast.tsx';
import { type Line, useMeetingCache } from '../meeting-data.ts';

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

const beforeAddenda = (lines: readonly Line[], line: Line): Line[] => {
  const own = lines.filter(({ type }) => type !== 'addendum');
  return [...own, line, ...lines.filter(({ type }) => type === 'addendum')];
};

/**
 * The lines of one case: taking one, changing one, taking back and putting back. `take` and `change` throw what the vault
 * refused, so that the text can go back to where it was typed.
 */
export function useLines(meetingId: string, caseId: string, lines: readonly Line[]) {
  const api = useApi();
  const tell = useToast();
  const { changeLines, refreshMeeting } = useMeetingCache(meetingId);
  const [pending, setPending] = useState<readonly PendingLine[]>([]);
  const [undone, setUndone] = useState<readonly { line: Line; index: number }[]>([]);
  const underWay = useRef(new Set<Promise<unknown>>());
  const keys = useRef(0);
  const newest = useRef(lines);
  useEffect(() => {
    newest.current = lines;
  }, [lines]);

  const take = useCallback(
    async (typed: string, labels: LineLabels): Promise<Line> => {
      keys.current += 1;
      const key = keys.current;
      setPending((now) => [...now, { key, typed }]);
      const call = api.meeting.addLine({ meetingId, caseId, line: typed, ...labels });
      underWay.current.add(call);
      try {
        const line = await call;
        changeLines(caseId, (now) => beforeAddenda(now, line));
        setUndone([]);
        void refreshMeeting();
        return line;
      } finally {
        underWay.current.delete(call);
        setPending((now) => now.filter((each) => each.key !== key));
      }
    },
    [api, meetingId, caseId, changeLines, refreshMeeting],
  );

  const change = async (itemId: string, typed: string, labels: LineLabels): Promise<Line> => {
    const { confidentialityGround, ...others } = labels;
    const line = await api.meeting.changeLine({
      meetingId,
      itemId,
      line: typed,
      ...others,
      // Left out it stays as it was.
      ...(confidentialityGround === '' ? {} : { confidentialityGround }),
    });
    changeLines(caseId, (now) => now.map((each) => (each.itemId === itemId ? line : each)));
    void refreshMeeting();
    return line;
  };

  const takeBack = async (line: Line): Promise<boolean> => {
    const index = newest.current.findIndex(({ itemId }) => itemId === line.itemId);
    try {
      await api.meeting.undoLine({ meetingId, itemId: line.itemId, undone: true });
    } catch (error) {
      tell({ text: messageOf(error) });
      return false;
    }
    changeLines(caseId, (now) => now.filter(({ itemId }) => itemId !== line.itemId));
    setUndone((now) => [...now, { line, index }]);
    void refreshMeeting();
    return true;
  };

  const putBack = async (taken: { line: Line; index: number }): Promise<void> => {
    const { line, index } = taken;
    try {
      await api.meeting.undoLine({ meetingId, itemId: line.itemId, undone: false });
    } catch (error) {
      tell({ text: messageOf(error) });
      return;
    }
    changeLines(caseId, (now) => now.toSpliced(index, 0, line));
    setUndone((now) => now.filter((each) => each !== taken));
    void refreshMeeting();
  };

  /** Takes back the newest line; one that is still under way first arrives. */
  const undo = async (): Promise<void> => {
    await Promise.allSettled(underWay.current);
    const last = newest.current.findLast(({ type }) => type !== 'addendum');
    if (last) await takeBack(last);
  };
  const redo = async (): Promise<void> => {
    const last = undone.at(-1);
    if (last) await putBack(last);
  };
  /** Takes back one line, told with a way to put it back. */
  const remove = async (line: Line): Promise<void> => {
    const index = newest.current.findIndex(({ itemId }) => itemId === line.itemId);
    if (await takeBack(line)) tell({ text: 'De regel is weg.', undo: () => putBack({ line, index }) });
  };

  return { pending, take, change, remove, undo, redo, undone: undone.length };
}
