import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import type { FieldValues, UseFormReturn } from 'react-hook-form';
import type { Api } from '../core/contracts.ts';
import { useApi } from './api.ts';

/** Milliseconds after the first new letter before the text goes to the vault; typing on does not put it off. */
const pause = 300;
/** Milliseconds before a text that was refused is tried again. */
const again = 2_000;

/** Whether what was typed is in the vault: `failed` is tried again by itself, the text stays. */
export type DraftState = 'saved' | 'saving' | 'failed';

/** Keeps what is being typed in the vault, so that locking or a failing power supply loses no word. */
export interface Drafts {
  /** The text will be in the vault within half a second; empty text removes the draft. */
  keep: (key: string, text: string) => void;
  /** What was kept, or empty. */
  read: (key: string) => Promise<string>;
  /** Writes at once what still waits: before locking. */
  flush: () => Promise<void>;
  stateOf: (key: string) => DraftState;
  /** Calls back whenever a state may have changed; returns the way to stop. */
  subscribe: (listener: () => void) => () => void;
}

export function createDrafts(api: { draft: Pick<Api['draft'], 'save' | 'get'> }): Drafts {
  const texts = new Map<string, string>();
  const waiting = new Set<string>();
  const writing = new Map<string, number>();
  const refused = new Set<string>();
  const listeners = new Set<() => void>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const changed = () => {
    for (const listener of listeners) listener();
  };
  const plan = (milliseconds: number) => {
    timer ??= setTimeout(flush, milliseconds);
  };
  const write = async (key: string) => {
    waiting.delete(key);
    writing.set(key, (writing.get(key) ?? 0) + 1);
    try {
      await api.draft.save({ key, text: texts.get(key) ?? '' });
      refused.delete(key);
    } catch {
      refused.add(key);
      waiting.add(key);
      plan(again);
    }
    writing.set(key, (writing.get(key) ?? 1) - 1);
    changed();
  };
  async function flush(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    await Promise.all([...waiting].map(write));
  }

  return {
    flush,
    keep(key, text) {
      texts.set(key, text);
      waiting.add(key);
      plan(pause);
      changed();
    },
    async read(key) {
      return texts.get(key) ?? (await api.draft.get({ key })).text;
    },
    stateOf(key) {
      if (refused.has(key)) return 'failed';
      return waiting.has(key) || (writing.get(key) ?? 0) > 0 ? 'saving' : 'saved';
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

const DraftsContext = createContext<Drafts | null>(null);

/** Gives the screens their drafts and writes them before every lock. */
export function DraftsProvider({ children }: { children: ReactNode }) {
  const api = useApi();
  const drafts = useMemo(() => createDrafts(api), [api]);
  useEffect(() => {
    const stop = window.casuskluis.onLock(() => drafts.flush());
    const leave = () => void drafts.flush();
    window.addEventListener('pagehide', leave);
    return () => {
      stop();
      window.removeEventListener('pagehide', leave);
    };
  }, [drafts]);
  return <DraftsContext value={drafts}>{children}</DraftsContext>;
}

export function useDrafts(): Drafts {
  const drafts = useContext(DraftsContext);
  if (!drafts) throw new Error('useDrafts needs a DraftsProvider');
  return drafts;
}

/** Whether the text under this key is in the vault, followed while it changes. */
export function useDraftState(key: string): DraftState {
  const drafts = useDrafts();
  return useSyncExternalStore(drafts.subscribe, () => drafts.stateOf(key));
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
    /** For after sending while the form stays: what is typed from now on is kept again. */
    saved: () => {
      setRestored(false);
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
