import { useEffect, useRef, useState } from 'react';
import type { DefaultValues, FieldValues, UseFormReturn } from 'react-hook-form';
import type { Api } from '../core/contracts.ts';
import { createApi, useApi } from './api.ts';
import { useToast } from './components/Toast.tsx';
import { useDraftsIfAny } from './drafts.tsx';
import { draftOfValues, valuesWithDraft } from './form-values.ts';

/** What a form shows of its draft. */
export interface FormDraft {
  readonly key: string | null;
  /** Whether it was found in the vault; `overtaken` when what it changes is not as it was then. */
  readonly found: 'restored' | 'overtaken' | null;
  /** Throws it away, told with a way back. */
  readonly discard: () => void;
}

/**
 * Keeps a form as a draft while it is being filled in, and puts back what an earlier, unfinished time left. `settle` is for when
 * it was sent: what is typed from then on is kept again; `unsettle` for when it was not after all.
 */
export function useFormDraft<Values extends FieldValues>(
  key: string | null,
  form: UseFormReturn<Values>,
  { defaults, edits }: { defaults: DefaultValues<Values>; edits: boolean },
) {
  const drafts = useDraftsIfAny();
  const tell = useToast();
  const [found, setFound] = useState<FormDraft['found']>(null);
  const base = useRef(defaults as Values);
  const kept = useRef<string | null>(null);
  const store = useRef((_values: Values) => {});

  useEffect(() => {
    if (drafts === null || key === null) return;
    let here = true;
    store.current = (values) => {
      // Before it is read, nothing may be written over it.
      if (kept.current === null) return;
      const text = draftOfValues(values, base.current, edits);
      if (text === kept.current) return;
      kept.current = text;
      drafts.keep(key, text);
    };
    const putBack = (text: string) => {
      if (!here) return;
      kept.current = text;
      const now = form.getValues();
      const typedBefore = draftOfValues(now, base.current, edits) !== '';
      const put = valuesWithDraft(text, { now, base: base.current });
      if (put !== null) {
        form.reset(put.values, { keepDefaultValues: true });
        setFound(put.overtaken ? 'overtaken' : 'restored');
      } else if (text !== '') drafts.keep(key, '');
      if (typedBefore) store.current(put?.values ?? now);
    };
    drafts.find(key, putBack);
    const stop = form.subscribe({
      formState: { values: true },
      callback: ({ values }) => store.current(values),
    });
    return () => {
      here = false;
      stop();
    };
  }, [drafts, key, form, edits]);

  const discard = () => {
    const [before, text] = [form.getValues(), kept.current ?? ''];
    if (drafts === null || key === null) return;
    const put = (next: string) => {
      kept.current = next;
      drafts.keep(key, next);
    };
    form.reset(base.current);
    put('');
    setFound(null);
    tell({
      text: 'Het concept is weggegooid.',
      undo: () => {
        form.reset(before, { keepDefaultValues: true });
        put(text);
        setFound('restored');
      },
    });
  };
  return {
    shown: { key, found, discard } satisfies FormDraft,
    settle: (sent: Values) => {
      base.current = sent;
      kept.current = '';
      setFound(null);
      store.current(form.getValues());
    },
    unsettle: () => {
      kept.current = '';
      store.current(form.getValues());
    },
  };
}

/**
 * Makes the call that sends what is kept under a key: `sending((api) => api.case.addItem(…))`. A call through that api
 * takes the draft away in the same step; `gone` says afterwards whether one did.
 */
export function useSending(key: string | null) {
  const api = useApi();
  const drafts = useDraftsIfAny();
  return async <T>(send: (api: Api) => Promise<T>, onGone?: () => void): Promise<T> => {
    if (drafts === null || key === null) return send(api);
    return drafts.sending(key, (gone) =>
      send(
        createApi(async (name, input) => {
          const answer = await window.casuskluis.invoke(name, input, key);
          if (answer.ok) {
            gone();
            onGone?.();
          }
          return answer;
        }),
      ),
    );
  };
}
