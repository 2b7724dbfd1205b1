import { createContext, type ReactNode, useContext, useEffect, useMemo, useSyncExternalStore } from 'react';
import type { Api } from '../core/contracts.ts';
import { useApi } from './api.ts';

/** Milliseconds after the first new letter before the text goes to the vault; typing on does not put it off. */
const pause = 300;
/** Milliseconds before what was refused, a text or a question, is tried again. */
const again = 2_000;

/** Whether what was typed is in the vault: `failed` is tried again by itself, the text stays. */
export type DraftState = 'saved' | 'saving' | 'failed';

/** Keeps what is being typed in the vault, so that locking or a failing power supply loses no word. */
export interface Drafts {
  /** The text will be in the vault within half a second; empty text removes the draft. */
  keep: (key: string, text: string) => void;
  /** What was kept, or empty. */
  read: (key: string) => Promise<string>;
  /**
   * Calls `found` once with what was kept, asking again until the vault answers. What is typed until then waits, so that
   * nothing is written over what was kept: `found` puts the two together, also when its screen has gone.
   */
  find: (key: string, found: (text: string) => void) => void;
  /** Writes at once what still waits: before locking. */
  flush: () => Promise<void>;
  /**
   * Runs the call that sends what is kept here, of which the vault forgets the draft itself: `work` says `gone` when it did.
   * The last letters are in the vault before it begins, and nothing is kept here while it is under way: a lock meanwhile
   * would bring back what was sent.
   */
  sending: <T>(key: string, work: (gone: () => void) => Promise<T>) => Promise<T>;
  stateOf: (key: string) => DraftState;
  /** Calls back whenever a state may have changed; returns the way to stop. */
  subscribe: (listener: () => void) => () => void;
}

const wait = (milliseconds: number) => new Promise<undefined>((done) => setTimeout(done, milliseconds));

export function createDrafts(api: { draft: Pick<Api['draft'], 'save' | 'get'> }): Drafts {
  const texts = new Map<string, string>();
  const waiting = new Set<string>();
  const writing = new Map<string, Promise<void>>();
  const finding = new Map<string, Promise<void>>();
  const held = new Set<string>();
  const refused = new Set<string>();
  const listeners = new Set<() => void>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const changed = () => {
    for (const listener of listeners) listener();
  };
  const plan = (milliseconds: number) => {
    timer ??= setTimeout(flush, milliseconds);
  };
  const save = async (key: string, before: Promise<void> | undefined) => {
    // One after the other, so that an older text never ends up over a newer one.
    if (before !== undefined) await before;
    try {
      await api.draft.save({ key, text: texts.get(key) ?? '' });
      refused.delete(key);
    } catch {
      refused.add(key);
      waiting.add(key);
      plan(again);
    }
  };
  const write = async (key: string) => {
    waiting.delete(key);
    const now = save(key, writing.get(key));
    writing.set(key, now);
    await now;
    if (writing.get(key) === now) writing.delete(key);
    changed();
  };
  const writeWhenFound = async (key: string) => {
    // At once where nobody asks: before leaving there may be no later.
    if (finding.has(key)) await finding.get(key);
    if (waiting.has(key) && !held.has(key)) await write(key);
  };
  const ask = async (key: string): Promise<string> => (await api.draft.get({ key })).text;
  async function flush(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    await Promise.all([...waiting].filter((key) => !held.has(key)).map(writeWhenFound));
  }

  return {
    flush,
    keep(key, text) {
      // It is there, or on its way, as it is: a line that is taken is a draft already.
      if (texts.get(key) === text && !refused.has(key)) return;
      texts.set(key, text);
      waiting.add(key);
      plan(pause);
      changed();
    },
    read: async (key) => texts.get(key) ?? (await ask(key)),
    find(key, found) {
      const before = finding.get(key);
      const known = texts.get(key);
      const search = async () => {
        await before;
        // As it was before anything is typed here; or as who asked before left it.
        let text = before === undefined ? known : texts.get(key);
        while (text === undefined) text = await ask(key).catch(() => wait(again));
        found(text);
      };
      const now = search().finally(() => {
        if (finding.get(key) === now) finding.delete(key);
      });
      finding.set(key, now);
    },
    async sending(key, work) {
      await finding.get(key);
      if (waiting.has(key)) await write(key);
      else await writing.get(key);
      held.add(key);
      try {
        return await work(() => {
          texts.set(key, '');
          waiting.delete(key);
          refused.delete(key);
        });
      } finally {
        held.delete(key);
        if (waiting.size > 0) plan(pause);
        changed();
      }
    },
    stateOf(key) {
      if (refused.has(key)) return 'failed';
      return waiting.has(key) || writing.has(key) ? 'saving' : 'saved';
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

/** The drafts, or null on a start screen, where there are none. */
export function useDraftsIfAny(): Drafts | null {
  return useContext(DraftsContext);
}

/** Whether the text under this key is in the vault, followed while it changes; without a key there is nothing to be kept. */
export function useDraftState(key: string | null): DraftState {
  const drafts = useContext(DraftsContext);
  return useSyncExternalStore(
    drafts?.subscribe ?? noListening,
    () => (key === null ? null : drafts?.stateOf(key)) ?? 'saved',
  );
}

const noListening = () => () => undefined;
