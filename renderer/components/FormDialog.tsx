import { type FormEvent, type KeyboardEvent, type ReactNode, useId } from 'react';
import type { FormDraft } from '../form-draft.ts';
import { Button } from './Button.tsx';
import { Dialog } from './Dialog.tsx';
import { DraftNote } from './DraftNote.tsx';
import { ErrorSummary, type FieldProblem } from './ErrorSummary.tsx';
import { matchesKeys, shortcuts } from './shortcuts.ts';

export interface FormDialogProps {
  title: string;
  /** What `useCallForm` gives. */
  form: {
    onSubmit: (event?: FormEvent) => unknown;
    busy: boolean;
    attempt: number;
    problems: readonly FieldProblem[];
    draft: FormDraft;
  };
  /** On the button that sends: "Noteren". */
  submit: string;
  onClose: () => void;
  size?: 'normal' | 'wide';
  /** More buttons at the bottom, behind the two. */
  actions?: ReactNode;
  children: ReactNode;
}

/** A window with one form: what still has to change above it, the button that sends and a way out below it. */
export function FormDialog({ title, form, submit, onClose, size, actions, children }: FormDialogProps) {
  const formId = useId();
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
          {actions}
        </>
      }
    >
      <form id={formId} onSubmit={form.onSubmit} onKeyDown={submitOnTake} noValidate className="ck-stack">
        <ErrorSummary problems={form.problems} attempt={form.attempt} />
        <DraftNote draft={form.draft} onDiscarded={onClose} />
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
