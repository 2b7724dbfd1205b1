import { type FormEvent, type KeyboardEvent, type ReactNode, useId } from 'react';
import { Button } from './Button.tsx';
import { Dialog } from './Dialog.tsx';
import { ErrorSummary, type FieldProblem } from './ErrorSummary.tsx';
import { Restored } from './Restored.tsx';
import { matchesKeys, shortcuts } from './shortcuts.ts';

export interface FormDialogProps {
  title: string;
  /** What `useCallForm` gives. */
  form: {
    onSubmit: (event?: FormEvent) => unknown;
    busy: boolean;
    attempt: number;
    problems: readonly FieldProblem[];
  };
  /** On the button that sends: "Noteren". */
  submit: string;
  onClose: () => void;
  size?: 'normal' | 'wide';
  /** What `useFormDraft` gives: says that something was typed before, with a way to throw it away. */
  draft?: { restored: boolean; clear: () => void };
  /** More buttons at the bottom, behind the two. */
  actions?: ReactNode;
  children: ReactNode;
}

/** A window with one form: what still has to change above it, the button that sends and a way out below it. */
export function FormDialog({
  title,
  form,
  submit,
  onClose,
  size,
  draft,
  actions,
  children,
}: FormDialogProps) {
  const formId = useId();
  const discard = () => {
    draft?.clear();
    onClose();
  };
  return (
    <Dialog
      open
      title={title}
      onClose={onClose}
      {...(size ? { size } : {})}
      actions={
        <>
          <Button kind="primary" type="submit" form={formId} busy={form.busy}>
            {submit}
          </Button>
          <Button onClick={onClose}>Annuleren</Button>
          {draft?.restored ? (
            <Button kind="quiet" onClick={discard}>
              Concept weggooien
            </Button>
          ) : null}
          {actions}
        </>
      }
    >
      <form id={formId} onSubmit={form.onSubmit} onKeyDown={submitOnTake} noValidate className="ck-stack">
        <ErrorSummary problems={form.problems} attempt={form.attempt} />
        {draft?.restored ? <Restored /> : null}
        {children}
      </form>
    </Dialog>
  );
}

/** For a form: Ctrl+Enter sends it from any field, also from one with several lines. */
export function submitOnTake(event: KeyboardEvent<HTMLFormElement>): void {
  if (!matchesKeys(event, shortcuts.take.keys)) return;
  event.preventDefault();
  event.currentTarget.requestSubmit();
}
