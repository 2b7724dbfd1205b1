import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from 'react';
import type { FieldValues, UseFormReturn } from 'react-hook-form';
import type { Api } from '../core/contracts.ts';
import { useApi } from './api.ts';

/** Milliseconds of quiet before what was typed goes to the vault; well within the second that is promised. */
const pause = 400;

/** Keeps what is being typed in the vault, so that locking or a failing power supply loses no word. */
export interface Drafts {
  /** The text will be in the vault within half a second; empty text removes the draft. */
  keep: (key: string, text: string) => void;
  /** What was kept, or empty. */
  read: (key: string) => Promise<string>;
  /** Writes at once what still waits: before locking. */
  flush: () => Promise<void>;
}

export function createDrafts(api: Api): Drafts {
  const waiting = new Map<string, string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = async () => {
    clearTimeout(timer);
    const texts = [...waiting];
    waiting.clear();
    // A refused draft (the vault has just locked) must not stop the others.
    await Promise.allSettled(texts.map(([key, text]) => api.draft.save({ key, text })));
  };
  return {
    flush,
    keep(key, text) {
      waiting.set(key, text);
      clearTimeout(timer);
      timer = setTimeout(flush, pause);
    },
    async read(key) {
      return waiting.get(key) ?? (await api.draft.get({ key })).text;
    },
  };
}

const DraftsContext = createContext<Drafts | null>(null);

/** Gives the screens their drafts and writes them before every lock. */
export function DraftsProvider({ children }: { children: ReactNode }) {
  const api = useApi();
  const drafts = useMemo(() => createDrafts(api), [api]);
  useEffect(() => window.casuskluis.onLock(() => drafts.flush()), [drafts]);
  return <DraftsContext value={drafts}>{children}</DraftsContext>;
}

export function useDrafts(): Drafts {
  const drafts = useContext(DraftsContext);
  if (!drafts) throw new Error('useDrafts needs a DraftsProvider');
  return drafts;
}

/**
 * Keeps a whole form as a draft while it is being filled in, and puts back what an earlier, unfinished time left.
 * `restored` says that this happened; `clear` is for after sending.
 */
export function useFormDraft<Values extends FieldValues>(key: string, form: UseFormReturn<Values>) {
  const drafts = useDrafts();
  const [restored, setRestored] = useState(false);
  const done = useRef(false);

  useEffect(() => {
    let here = true;
    done.current = false;
    drafts.read(key).then(
      (text) => {
        const values = here && !form.formState.isDirty ? valuesIn<Values>(text) : null;
        if (!values) return;
        form.reset({ ...form.getValues(), ...values }, { keepDefaultValues: true });
        setRestored(true);
      },
      () => undefined,
    );
    const stop = form.subscribe({
      formState: { values: true },
      callback: ({ values }) => {
        if (!done.current) drafts.keep(key, JSON.stringify(values));
      },
    });
    return () => {
      here = false;
      stop();
    };
  }, [drafts, key, form]);

  return {
    restored,
    clear: () => {
      done.current = true;
      drafts.keep(key, '');
    },
  };
}

function valuesIn<Values>(text: string): Partial<Values> | null {
  if (text === '') return null;
  try {
    const values: unknown = JSON.parse(text);
    return typeof values === 'object' && values !== null ? (values as Partial<Values>) : null;
  } catch {
    return null;
  }
}
