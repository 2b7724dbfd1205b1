import { useCallback, useRef, useState } from 'react';
import { messageOf, useApi } from '../../api.ts';
import { useToast } from '../../components/Toast.tsx';
import { useMeetingCache } from '../meeting-data.ts';

/** What was done to one line of the minutes; of a change, where its other wording is kept. */
export type LineStep = { readonly caseId: string; readonly itemId: string } & (
  | { readonly kind: 'added' | 'removed' }
  | { readonly kind: 'changed'; readonly versionId: string }
);

/** The step that is meant when its turn comes. */
type Which = () => LineStep | undefined | Promise<LineStep | undefined>;

/**
 * What was done to the lines of one overleg, over all its cases, in order: taking back and doing again. Kept while the overleg
 * is on the screen; what is in the vault is always what stands there.
 */
export function useLineHistory(meetingId: string) {
  const api = useApi();
  const tell = useToast();
  const { refreshCase, refreshMeeting } = useMeetingCache(meetingId);
  const past = useRef<readonly LineStep[]>([]);
  const future = useRef<readonly LineStep[]>([]);
  const turn = useRef<Promise<void>>(Promise.resolve());
  const [redoable, setRedoable] = useState(0);

  const put = useCallback((nextPast: readonly LineStep[], nextFuture: readonly LineStep[]) => {
    past.current = nextPast;
    future.current = nextFuture;
    setRedoable(nextFuture.length);
  }, []);

  const record = useCallback((step: LineStep) => put([...past.current, step], []), [put]);

  const apply = async (step: LineStep, back: boolean): Promise<boolean> => {
    const { caseId, itemId } = step;
    try {
      if (step.kind === 'changed') {
        await api.meeting.swapLine({ meetingId, itemId, versionId: step.versionId });
      } else {
        await api.meeting.undoLine({ meetingId, itemId, undone: back === (step.kind === 'added') });
      }
      return true;
    } catch (error) {
      tell({ text: messageOf(error) });
      return false;
    } finally {
      await Promise.all([refreshCase(caseId), refreshMeeting()]);
    }
  };

  /** One after another: which step a second Ctrl+Z is about, is known only once the first is done. */
  const inTurn = (which: Which, work: (step: LineStep) => Promise<void>): Promise<void> => {
    const now = turn.current.then(async () => {
      const step = await which();
      if (step !== undefined) await work(step);
    });
    turn.current = now.catch(() => undefined);
    return now;
  };
  /** Takes a step back, which then can be done again; one that the vault refuses is forgotten. */
  const takeBack = (which: Which): Promise<void> =>
    inTurn(which, async (step) => {
      const done = await apply(step, true);
      put(
        past.current.filter((each) => each !== step),
        done ? [...future.current, step] : future.current,
      );
    });
  const doAgain = (which: Which): Promise<void> =>
    inTurn(which, async (step) => {
      const done = await apply(step, false);
      put(
        done ? [...past.current, step] : past.current,
        future.current.filter((each) => each !== step),
      );
    });

  return {
    record,
    takeBack,
    doAgain,
    /** The last step, of one case when that is given, or undefined. */
    last: (caseId?: string) => lastOf(past.current, caseId),
    /** The step that was taken back last. */
    next: (caseId?: string) => lastOf(future.current, caseId),
    /** Whether a line was taken back, and may still be on the screen for a moment. */
    isBack: (itemId: string) => future.current.some((step) => step.itemId === itemId),
    redoable,
  };
}

function lastOf(steps: readonly LineStep[], caseId: string | undefined): LineStep | undefined {
  return steps.findLast((step) => caseId === undefined || step.caseId === caseId);
}
