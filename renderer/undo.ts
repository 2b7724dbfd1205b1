import { useCallback } from 'react';
import { messageOf } from './api.ts';
import { useToast } from './components/Toast.tsx';
import { useRefresh } from './query.ts';

/**
 * Tells that something was done, with the way to take it back, after asking the screen anew:
 * `await doneWithUndo('Actie afgerond.', () => api.action.reopen({ actionId }))`.
 */
export function useDoneWithUndo(): (text: string, undo?: () => Promise<unknown>) => Promise<void> {
  const tell = useToast();
  const refresh = useRefresh();
  return useCallback(
    async (text, undo) => {
      await refresh();
      if (!undo) return tell({ text });
      tell({
        text,
        undo: async () => {
          try {
            await undo();
            await refresh();
            tell({ text: 'Het is teruggedraaid.' });
          } catch (error) {
            tell({ text: messageOf(error) });
          }
        },
      });
    },
    [tell, refresh],
  );
}
