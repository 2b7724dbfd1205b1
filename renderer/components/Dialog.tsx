import { type ReactNode, useEffect, useId, useLayoutEffect, useRef } from 'react';
import './Dialog.css';

export interface DialogProps {
  open: boolean;
  title: string;
  /** Called for Esc and for the cross; the owner closes by `open={false}`. */
  onClose: () => void;
  /** The buttons at the bottom, the one that does it first. */
  actions?: ReactNode;
  /** wide is for a preview or a table. */
  size?: 'normal' | 'wide' | 'full';
  children: ReactNode;
}

const firstField =
  '.ck-dialog__body :is(input, select, textarea), .ck-dialog:not(:has(.ck-dialog__body :is(input, select, textarea))) h2';

/**
 * A window over the screen, on `<dialog>.showModal()`: the browser keeps the focus inside, gives it back afterwards
 * and closes on Esc. The focus starts in the first field, or on the
 * title where there is none.
 */
export function Dialog({ open, title, onClose, actions, size = 'normal', children }: DialogProps) {
  const element = useRef<HTMLDialogElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const titleId = useId();
  useEffect(() => {
    // What scrolls has to be reachable by keyboard, also when there is nothing in it to go to.
    if (!body.current) return;
    if (body.current.querySelector('a, button, input, select, textarea, [tabindex]')) {
      body.current.removeAttribute('tabindex');
    } else body.current.tabIndex = 0;
  });
  // While it is still on the page: the browser gives the focus back only from there.
  useLayoutEffect(() => {
    const dialog = element.current;
    if (!dialog || !open) return;
    dialog.showModal();
    dialog.querySelector<HTMLElement>(firstField)?.focus();
    return () => dialog.close();
  }, [open]);
  if (!open) return null;
  return (
    <dialog
      ref={element}
      className={`ck-dialog ck-dialog--${size}`}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <header className="ck-dialog__head">
        <h2 id={titleId} tabIndex={-1}>
          {title}
        </h2>
        <button type="button" className="ck-dialog__close" aria-label="Sluiten" onClick={onClose}>
          <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
            <path d="M3 3l10 10M13 3L3 13" stroke="currentColor" strokeWidth="1.75" strokeLinecap="round" />
          </svg>
        </button>
      </header>
      <div ref={body} className="ck-dialog__body">
        {children}
      </div>
      {actions ? <footer className="ck-dialog__actions">{actions}</footer> : null}
    </dialog>
  );
}
