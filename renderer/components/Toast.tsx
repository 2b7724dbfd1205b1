import { createContext, type ReactNode, useCallback, useContext, useEffect, useRef, useState } from 'react';
import { KeyHint } from './KeyHint.tsx';
import { isTyping, matchesKeys, shortcuts } from './shortcuts.ts';
import './Toast.css';

export interface ToastMessage {
  /** What has just happened, in a few words: "Actie afgerond." */
  text: string;
  /** Takes it back. With it there is a button "Ongedaan maken", and Ctrl+Z does the same outside a text field. */
  undo?: () => void | Promise<void>;
}

/** Milliseconds that a message stays; the mouse or the focus on it holds it longer. */
const shownFor = 12_000;

const ToastContext = createContext<((message: ToastMessage) => void) | null>(null);

/** Tells what happened, at the bottom of the screen: `const tell = useToast(); tell({ text: 'Bewaard.', undo })`. */
export function useToast(): (message: ToastMessage) => void {
  const tell = useContext(ToastContext);
  if (!tell) throw new Error('useToast needs a ToastProvider');
  return tell;
}

/** Holds the messages: one at a time, polite for a screen reader. */
export function ToastProvider({ children }: { children: ReactNode }) {
  const [message, setMessage] = useState<ToastMessage | null>(null);
  const [held, setHeld] = useState(false);
  const box = useRef<HTMLElement>(null);

  const tell = useCallback((next: ToastMessage) => {
    setHeld(false);
    setMessage(next);
  }, []);
  const close = useCallback(() => setMessage(null), []);

  useEffect(() => {
    if (!message || held) return;
    const timer = setTimeout(close, shownFor);
    return () => clearTimeout(timer);
  }, [message, held, close]);

  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const hold = () => setHeld(true);
    const release = () => setHeld(element.matches(':hover, :focus-within'));
    const events = [
      ['pointerenter', hold],
      ['focusin', hold],
      ['pointerleave', release],
      ['focusout', release],
    ] as const;
    for (const [name, listener] of events) element.addEventListener(name, listener);
    return () => {
      for (const [name, listener] of events) element.removeEventListener(name, listener);
    };
  }, []);

  useEffect(() => {
    const undo = message?.undo;
    if (!undo) return;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isTyping(event.target) || !matchesKeys(event, shortcuts.undo.keys))
        return;
      event.preventDefault();
      close();
      void undo();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [message, close]);

  return (
    <ToastContext value={tell}>
      {children}
      <section ref={box} className="ck-toasts ck-no-print" aria-label="Meldingen">
        <div role="status" aria-live="polite">
          {message ? <span className="ck-toast__text">{message.text}</span> : null}
        </div>
        {message ? (
          <div className="ck-toast__actions">
            {message.undo ? (
              <button
                type="button"
                className="ck-toast__button"
                onClick={() => {
                  close();
                  void message.undo?.();
                }}
              >
                {shortcuts.undo.label} <KeyHint keys={shortcuts.undo.keys} />
              </button>
            ) : null}
            <button type="button" className="ck-toast__button" onClick={close}>
              Sluiten
            </button>
          </div>
        ) : null}
      </section>
    </ToastContext>
  );
}
